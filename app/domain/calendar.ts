/**
 * A day: a calendar date as text, `YYYY-MM-DD`, in the provider's time zone. Days compare as text. Moments are UTC milliseconds and become days only through
 * a time zone.
 */

const millisecondsPerDay = 86_400_000
const dayPattern = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a day that exists in the (proleptic Gregorian) calendar. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Whether a text is a day that a list can be asked for: from 1900 to 2999, so that the days around it exist as well. */
export function isListedDay(text: string): boolean {
  return isDay(text) && text >= '1900-01-01' && text <= '2999-12-31'
}

/** UTC midnight of a day, in milliseconds. Throws RangeError for a text that is no day. */
function midnight(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day `n` days after (before, if negative). Throws RangeError for a text that is no day, and beyond the years 0000 to 9999. */
export function addDays(day: string, n: number): string {
  const text = new Date(midnight(day) + n * millisecondsPerDay).toISOString().slice(0, 10)
  if (!isDay(text)) throw new RangeError(`Beyond the calendar: ${day} and ${n} days`)
  return text
}

/** How many days from `a` to `b`; negative when `b` is earlier. Throws RangeError for a text that is no day. */
export function daysBetween(a: string, b: string): number {
  return Math.round((midnight(b) - midnight(a)) / millisecondsPerDay)
}

/** Formatters are slow to make and the same for every day of a zone. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, formatter)
  return formatter
}

/** The day of a moment (UTC milliseconds) in an IANA time zone. Throws RangeError for an unknown zone or a moment that is none. */
export function dayInZone(atMs: number, timeZone: string): string {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  )
  return [String(parts.get('year')).padStart(4, '0'), parts.get('month'), parts.get('day')].join('-')
}

/**
 * The first moment (UTC milliseconds) of a day in an IANA time zone, where days begin at midnight or, with summer time, later. Throws RangeError for a text
 * that is no day and for an unknown zone.
 */
export function startOfDay(day: string, timeZone: string): number {
  // no zone is further than a day from UTC: the day begins somewhere between, and days only grow
  let [before, begun] = [midnight(day) - millisecondsPerDay, midnight(day) + millisecondsPerDay]
  while (begun - before > 1) {
    const middle = Math.floor((before + begun) / 2)
    if (dayInZone(middle, timeZone) < day) before = middle
    else begun = middle
  }
  return begun
}

/** Whether a text names an IANA time zone known here. Offsets such as +01:00 are not zones: they know no summer time. */
export function isValidTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false
  try {
    formatterOf(timeZone)
    return true
  } catch {
    return false
  }
}

/** Where a day lies against a release: before it, in it, or after its expiry. The expiry day itself is still open. */
export function releaseWindow(release: { releasedOn: string; expiresOn: string }, today: string): 'before' | 'open' | 'expired' {
  if (today < release.releasedOn) return 'before'
  return today <= release.expiresOn ? 'open' : 'expired'
}

/** The warning that is due: at most 1, 7 or 30 days left (0 is the last day); null earlier and after expiry. Throws RangeError for a text that is no day. */
export function expiryWarning(expiresOn: string, today: string): 30 | 7 | 1 | null {
  const left = daysBetween(today, expiresOn)
  if (left < 0 || left > 30) return null
  if (left <= 1) return 1
  return left <= 7 ? 7 : 30
}

/**
 * Whether an activity expires on or after its release and at most three years later, the same calendar day included (ACCME: enduring material is reviewed at
 * least every three years). From 29 February it may run to 28 February.
 */
export function isWithinThreeYears(releasedOn: string, expiresOn: string): boolean {
  const latest = `${String(Number(releasedOn.slice(0, 4)) + 3).padStart(4, '0')}${releasedOn.slice(4)}`
  return releasedOn <= expiresOn && expiresOn <= latest
}
