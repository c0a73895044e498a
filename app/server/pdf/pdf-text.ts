/** Small words and figures shared by the printed documents. */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** `2026-11-14` as year, month and day; null if it is not a day. */
export function dayParts(day: string): { year: number; month: number; day: number } | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (!year || !month || !date) return null
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  if (moment.getUTCMonth() !== Number(month) - 1) return null
  return { year: Number(year), month: Number(month), day: Number(date) }
}

/**
 * `2026-11-14` in words, "14 November 2026" or short "14 Nov 2026"; anything else as it is. With plain spaces: where a font draws the no-break space with
 * the glyph of the space, the PDF needs a replacement text for it, and some readers lose the rest of the line there.
 */
export function dayInWords(day: string, length: 'long' | 'short' = 'long'): string {
  const parts = dayParts(day)
  if (!parts) return day
  const month = MONTHS[parts.month - 1] ?? ''
  return `${parts.day} ${length === 'short' ? month.slice(0, 3) : month} ${parts.year}`
}

const STRONG = /\p{L}/u
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}]/u

/** Direction of the first letter, as the Unicode bidirectional algorithm takes it (rule P2). */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const first = STRONG.exec(text)?.[0]
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr'
}

/** A name with its credential suffix; the comma is the one of the name's script. */
export function nameWithSuffix(printedName: string, suffix: string | null): string {
  if (!suffix) return printedName
  return `${printedName}${/\p{Script=Arabic}/u.test(printedName) && directionOf(printedName) === 'rtl' ? '،' : ','} ${suffix}`
}
