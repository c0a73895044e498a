/** What the doors of this feature share. */
import { redirect, type AppLoadContext } from '@remix-run/node'
import { foldAddress } from '#app/server/auth/addresses.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import type { Allowance } from '#app/server/limits.server.ts'
import type { Mailed } from '#app/features/account/mail-link.server.ts'
import { rememberLink } from '#app/features/account/own-browser.server.ts'

/** After an act: to a page, so that reloading it does nothing again. The whole page is loaded, also from one that React runs. */
export function seeOther(path: string, ...cookies: string[]): Response {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return redirect(path, { status: 303, headers })
}

/** One more mail to this address, if it may have one. Counted alike for known and unknown addresses. */
export function mayMail(context: AppLoadContext, email: string): Promise<Allowance> {
  return context.services.limits.mail.take(foldAddress(email), context.clientAddress)
}

export const tooManyMails = (seconds: number) =>
  `Several messages were asked for this address within the hour. Use the newest one, or wait ${minutes(seconds)} and ask again.`

export const tooManyTries = (seconds: number) =>
  `There were too many tries. Wait ${minutes(seconds)} and try again, or let us mail you a link: that works at once.`

export const tooManyCodes = (seconds: number) => `There were too many tries. Wait ${minutes(seconds)} and try again.`

function minutes(seconds: number): string {
  const whole = Math.ceil(seconds / 60)
  return whole === 1 ? 'a minute' : `${whole} minutes`
}

/** After a verb that mailed something: send it, and lead to the page that says so. */
export function checkMail(context: AppLoadContext, browser: { hash: string; cookie: string }, mailed: Mailed): Response {
  rememberLink(context, browser.hash, mailed.learnerLink)
  context.services.wakeJobs()
  return seeOther('/check-mail', browser.cookie)
}

/** A session left open is no licence to guess the password. */
export function takePasswordTry({ services, clientAddress }: AppLoadContext, ctx: ActorContext) {
  return services.limits.password.take(`person:${ctx.actor.id}`, clientAddress)
}

export function clearPasswordTries({ services, clientAddress }: AppLoadContext, ctx: ActorContext) {
  return services.limits.password.clear(`person:${ctx.actor.id}`, clientAddress)
}

/** Pages that hold a secret, or what one person typed. */
export const noStore = { 'Cache-Control': 'no-store' }
