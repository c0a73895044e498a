/** One line for each request: what was asked, what was answered, how long it took. Nothing in it tells who asked. */
import { randomInt } from 'node:crypto'

// Crockford's base 32: without I, L, O and U, so that a reference number survives being read out on the telephone.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A reference number such as `7GK2-M9QX`. */
export function newRequestId(): string {
  const draw = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return `${draw()}-${draw()}`
}

/**
 * The address as it may be logged: no query, and path segments that could be a mailed link's token, a verification code or an id replaced by `*`.
 * Slugs are short or made of small letters and hyphens alone.
 */
export function loggedPath(url: string): string {
  const [path = '/'] = url.split('?')
  return path
    .split('/')
    .map((segment) => (segment.length >= 16 && /[A-Z0-9%]/.test(segment) ? '*' : segment))
    .join('/')
}
