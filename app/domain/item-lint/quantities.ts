/** Options that are numbers: what they cover, and in which order they stand. */

/** The values an option covers, and the words around its numbers ("% relief"), by which options can be compared. */
export interface Quantity {
  low: number
  high: number
  /** a limit that is not itself covered, as in "more than 5" */
  lowOpen: boolean
  highOpen: boolean
  unit: string
}

const bound =
  /(?<bound>less than|fewer than|under|below|<|up to|at most|≤|more than|greater than|over|above|>|at least|≥|between|about|around|approximately|~|≈)/
const number = /[−-]?\d+(?:[.,]\d+)*/
const currency = /[$€£]/
const sign = /(?<sign>%|°C)/
const until = /\s?(?:–|-|to|and)\s?/
const pattern = new RegExp(
  `^${bound.source}?\\s*${currency.source}?(?<first>${number.source})\\s?${sign.source}?` +
    `(?:${until.source}${currency.source}?(?<second>${number.source}))?\\s?(?<unit>\\D*)$`,
  'i',
)

/** Null where the option is more than a number or a range with its unit. */
export function quantityOf(text: string): Quantity | null {
  const groups = pattern.exec(text.trim())?.groups
  if (!groups) return null
  const { bound = '', first = '', second, sign = '', unit = '' } = groups
  const [a, b] = [valueOf(first), second === undefined ? valueOf(first) : valueOf(second)]
  const words = (unit.startsWith(sign) ? unit : `${sign}${unit}`).trim().toLowerCase()
  if (words.split(/\s+/).length > 3) return null
  const limits = limitsOf(bound.toLowerCase(), Math.min(a, b), Math.max(a, b))
  return { ...limits, unit: words.replace(/(?<=\p{L}{2})s\b/gu, '') }
}

function valueOf(digits: string): number {
  return Number(
    digits
      .replace('−', '-')
      .replace(/,(?=\d{3}(?!\d))/g, '')
      .replace(',', '.'),
  )
}

function limitsOf(bound: string, low: number, high: number): Omit<Quantity, 'unit'> {
  const closed = { lowOpen: false, highOpen: false }
  if (/^(less than|fewer than|under|below|<)$/.test(bound)) return { low: -Infinity, high, lowOpen: false, highOpen: true }
  if (/^(up to|at most|≤)$/.test(bound)) return { low: -Infinity, high, ...closed }
  if (/^(more than|greater than|over|above|>)$/.test(bound)) return { low, high: Infinity, lowOpen: true, highOpen: false }
  if (/^(at least|≥)$/.test(bound)) return { low, high: Infinity, ...closed }
  return { low, high, ...closed }
}

/** Whether some value lies in both. */
export function overlap(a: Quantity, b: Quantity): boolean {
  const [first, second] = a.low < b.low || (a.low === b.low && a.high <= b.high) ? [a, b] : [b, a]
  return second.low < first.high || (second.low === first.high && !first.highOpen && !second.lowOpen)
}

export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.low === b.low ? Math.sign(a.high - b.high) || 0 : a.low < b.low ? -1 : 1
}
