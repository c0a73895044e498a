/** One line for each request: what was asked, what was answered, how long it took. Nothing in it tells who asked. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { loggedPath, type Log } from '#app/server/log.server.ts'

// Crockford's base 32: without I, L, O and U, so that a reference number survives being read out on the telephone.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A reference number such as `7GK2-M9QX`. */
export function newRequestId(): string {
  const drawn = Array.from(randomBytes(8), (byte) => letters[byte % letters.length]).join('')
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`
}

export function logRequest(log: Log, requestId: string, request: IncomingMessage, response: ServerResponse): void {
  const start = performance.now()
  const url = request.url ?? ''
  response.once('close', () => {
    const ms = Math.round((performance.now() - start) * 10) / 10
    const facts = { requestId, method: request.method, path: loggedPath(url), status: response.statusCode, ms }
    log.info(response.writableFinished ? facts : { ...facts, aborted: true }, 'request')
  })
}
