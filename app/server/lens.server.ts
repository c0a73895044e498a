/** The lens as a cookie: readers without an account have it too, and the server draws the right page at once. */
import { isProfessionCode, type ProfessionCode } from '#app/domain/professions.ts'

/** Whether a cookie's value is a lens: one of a closed list, so that made-up ones cannot fill a cache. */
export const isLens = (value: string): boolean => isProfessionCode(value)

/** The lens in a Cookie header; null when there is none that we know. */
export function lensFromCookies(cookieHeader: string | null, cookieName: string): ProfessionCode | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value] = pair.split('=')
    const lens = value?.trim()
    if (name?.trim() === cookieName && isProfessionCode(lens)) return lens
  }
  return null
}
