/** Each request: what was asked, what was answered, how long it took. Nothing in its line tells who asked. */
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

/**
 * Waits for the end of an answer, tells `measure`, and writes a line when there is a log to write to. `path` is the address without its query, as it was asked
 * for: only the log's own line may keep it, and only as `loggedPath` leaves it.
 */
export function followRequest(
  log: Log | null,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
  measure: (facts: { method: string; path: string; status: number; ms: number }) => void,
): void {
  const start = performance.now()
  // Express changes the address as it hands a request on
  const { url = '', method: asked = '' } = request
  response.once('close', () => {
    const ms = Math.round((performance.now() - start) * 10) / 10
    const status = response.statusCode
    // whoever invents methods does not invent series
    measure({ method: knownMethods.has(asked) ? asked : 'other', path: url.split('?', 1)[0]!, status, ms })
    const facts = { requestId, method: asked, path: loggedPath(url), status, ms }
    log?.info(response.writableFinished ? facts : { ...facts, aborted: true }, 'request')
  })
}

const knownMethods = new Set(['GET', 'HEAD', 'POST'])
