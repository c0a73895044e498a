/** The clock on the wall of a time zone, for many moments: zones are off UTC by quarters of an hour, so each quarter is looked up once. */

const QUARTER_MS = 900_000
const MOST_KEPT = 200_000

/** Gives, for a moment in UTC milliseconds, the milliseconds whose UTC reads as the clock of the zone does. Throws RangeError for an unknown zone. */
export function wallClock(timeZone: string): (at: number) => number {
  // Swedish writes moments as ISO 8601 does
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  const offsets = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = Date.parse(`${format.format(quarter * QUARTER_MS).replace(' ', 'T')}Z`) - quarter * QUARTER_MS
      if (offsets.size >= MOST_KEPT) offsets.clear()
      offsets.set(quarter, offset)
    }
    return at + offset
  }
}
