/** Days of many moments that lie near each other: every zone begins its days at a quarter of an hour, so each quarter is looked up once. */
import { dayInZone } from '#app/domain/calendar.ts'

const QUARTER = 900_000
const MOST_KEPT = 50_000

export function openDays(timeZone: string): (at: number) => string {
  const known = new Map<number, string>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER)
    const found = known.get(quarter)
    if (found !== undefined) return found
    const day = dayInZone(at, timeZone)
    if (known.size >= MOST_KEPT) known.clear()
    known.set(quarter, day)
    return day
  }
}
