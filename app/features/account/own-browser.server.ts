/**
 * A secret cookie that tells the browser in which a form was filled in. It signs nobody in. Sign-up keeps a typed password only for the same browser, and a
 * demonstration on this very machine shows it the link that a mail would bring.
 */
import type { AppLoadContext } from '@remix-run/node'
import { ownCookie, readCookie } from '#app/server/auth/cookies.ts'
import { hashSecret } from '#app/server/auth/secrets.ts'
import { isLoopback } from '#app/server/env.server.ts'
import { newSecret } from '#app/server/ids.server.ts'
import type { Services } from '#app/server/services.server.ts'

const cookieName = (services: Services) => `${services.env.secure ? '__Host-' : ''}attest_browser`

const DAY_SECONDS = 86_400

/** The hash of this browser's secret, with the Set-Cookie header that keeps it for another day. */
export function ownBrowser(request: Request, services: Services): { hash: string; cookie: string } {
  const sent = readCookie(request, cookieName(services))
  const secret = sent !== null && /^[\w-]{22}$/.test(sent) ? sent : newSecret(16)
  return {
    hash: hashSecret(secret),
    cookie: ownCookie(cookieName(services), secret, { secure: services.env.secure, seconds: DAY_SECONDS }),
  }
}

/** The hash of this browser's secret, or null when it has none. */
export function findOwnBrowser(request: Request, services: Services): string | null {
  const sent = readCookie(request, cookieName(services))
  return sent === null ? null : hashSecret(sent)
}

const shown = new WeakMap<Services, Map<string, string>>()

/** A demonstration, and server, address and visitor all on this machine. */
export function isOwnDemonstration({ services, clientAddress }: AppLoadContext): boolean {
  const { mode, host, origin } = services.env
  const client = clientAddress.replace(/^::ffff:/i, '')
  return mode === 'demo' && isLoopback(host) && isLoopback(new URL(origin).hostname) && isLoopback(client)
}

/** Remembers the link for the next page of this browser; null forgets the one before. Does nothing outside a demonstration on this machine. */
export function rememberLink(context: AppLoadContext, browserHash: string, link: string | null): void {
  if (!isOwnDemonstration(context)) return
  const links = shown.get(context.services) ?? new Map<string, string>()
  shown.set(context.services, links)
  links.delete(browserHash)
  if (link !== null) links.set(browserHash, link)
  for (const oldest of [...links.keys()].slice(0, -100)) links.delete(oldest)
}

export function rememberedLink(request: Request, context: AppLoadContext): string | null {
  const browser = findOwnBrowser(request, context.services)
  if (browser === null || !isOwnDemonstration(context)) return null
  return shown.get(context.services)?.get(browser) ?? null
}
