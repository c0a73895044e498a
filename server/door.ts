/**
 * The door: what is refused before Remix sees it. Pure functions of the request line and headers; `app.ts` calls them in order.
 * Remix answers some of these with 500 (a foreign Origin, a malformed address, a body that is no form), which would be our fault, not the sender's.
 */
import type { IncomingHttpHeaders } from 'node:http'

export interface Refusal {
  status: number
  message: string
  headers?: Record<string, string>
}

/** Largest body of a form, in bytes. */
export const bodyLimit = 1024 * 1024
/** Largest body of a form with a file, at the few addresses that take one: 10 MB of file, and its wrapping. */
export const uploadLimit = 10 * 1024 * 1024 + 64 * 1024
/** Questions and pictures of the workshop, which only staff can bring. */
const uploads = /^\/educator\/(?:courses\/[^/]+\/exchange|images)$/

/** The largest body that may come to `url`. */
export const bodyLimitAt = (url: string): number => (uploads.test(url.split('?')[0] ?? '') ? uploadLimit : bodyLimit)
const addressLimit = 8 * 1024
const allowedMethods = ['GET', 'HEAD', 'POST']

export const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** Every act is a POST to a noun; nothing here speaks another method, and there is no cross-origin reading to negotiate with OPTIONS. */
export function refuseMethod(method: string): Refusal | null {
  if (allowedMethods.includes(method)) return null
  return { status: 405, message: 'This method is not allowed here.', headers: { Allow: allowedMethods.join(', ') } }
}

/** `url` is the request target as it was sent. Its path and query must be well-formed percent-encoded UTF-8 without control characters. */
export function refuseAddress(url: string): Refusal | null {
  if (url.length > addressLimit) return { status: 414, message: 'This address is too long.' }
  if (!/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(url)) return malformedAddress
  const [path = '', ...query] = url.split('?')
  const decoded = decodeOrNull(path)
  if (decoded === null || /[\x00-\x1f\x7f]/.test(decoded)) return malformedAddress
  if (query.length === 0) return null
  const search = query.join('?')
  if (decodeOrNull(search) === null) return malformedAddress
  // Remix 2's data requests from before single fetch: a second road to every loader that nothing of ours walks.
  if (/(?:^|&)_data=/.test(search)) return malformedAddress
  return null
}

/** `hosts` are all Host headers as they were sent. An honest client sends exactly one, and it is the host of `origin`. */
export function refuseHost(hosts: readonly string[], origin: string): Refusal | null {
  const [host] = hosts
  if (hosts.length !== 1 || host === undefined || !/^[A-Za-z0-9.:[\]-]+$/.test(host)) {
    return { status: 400, message: 'The Host header is missing or malformed.' }
  }
  if (isHostOf(host, origin)) return null
  return { status: 421, message: 'This server does not answer for the host that was asked for.' }
}

export function isHostOf(host: string, origin: string): boolean {
  const own = new URL(origin)
  const asked = host.toLowerCase()
  return asked === own.host || (own.port === '' && asked === `${own.hostname}:${own.protocol === 'https:' ? 443 : 80}`)
}

/**
 * Whoever changes something must come from our own pages: browsers send Origin with every POST. Where it is missing, Sec-Fetch-Site, which no
 * page can forge, must say the same. `Origin: null` (a sandboxed frame, a privacy redirect) is foreign.
 */
export function refuseOrigin(method: string, headers: IncomingHttpHeaders, origin: string): Refusal | null {
  if (isReading(method)) return null
  const sent = headers.origin
  const isOwn = sent === undefined ? headers['sec-fetch-site'] === 'same-origin' : sent.toLowerCase() === origin
  if (isOwn) return null
  return { status: 403, message: 'This form was not sent from a page of this site. Open the page here and send it again.' }
}

/** What the headers already tell about the body. The bytes themselves are counted and looked at in `form-body.ts`. */
export function refuseBody(method: string, headers: IncomingHttpHeaders, limit = bodyLimit): Refusal | null {
  const length = Number(headers['content-length'] ?? 0)
  if (length > limit) return tooLarge(limit)
  const hasBody = length > 0 || headers['transfer-encoding'] !== undefined
  if (isReading(method)) return hasBody ? { status: 400, message: 'Such a request carries no body.' } : null
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') return notAForm
  if (!hasBody && headers['content-type'] === undefined) return null
  return formTypeOf(headers['content-type']) === null ? notAForm : null
}

export type FormType = 'urlencoded' | 'multipart'

export function formTypeOf(contentType: string | undefined): FormType | null {
  const [type] = (contentType ?? '').toLowerCase().split(';')
  if (type?.trim() === 'application/x-www-form-urlencoded') return 'urlencoded'
  if (type?.trim() === 'multipart/form-data') return 'multipart'
  return null
}

export const tooLarge = (limit: number): Refusal => ({
  status: 413,
  message: `This is too large: ${limit > bodyLimit ? 'a file' : 'a form'} may have ${Math.floor(limit / 1024 / 1024)} MB at most.`,
  headers: { Connection: 'close' },
})
export const notAForm: Refusal = { status: 415, message: 'Only forms are accepted here.' }
export const malformedBody: Refusal = { status: 400, message: 'This form is malformed and cannot be read.' }
const malformedAddress: Refusal = { status: 400, message: 'This address is malformed.' }

export function decodeOrNull(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
