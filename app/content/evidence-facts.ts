/** What is known of the evidence behind a reference, as labelled facts in the order they are read; a field that was not seen gives none. */
import type { Evidence, EvidenceResult } from '#app/content/schemas/evidence.ts'
import { comparatorLabel } from '#app/domain/comparator.ts'

export interface EvidenceFact {
  term: string
  /** more than one only for results */
  values: FactValue[]
}

export interface FactValue {
  words: string
  /** of a result: "28.4 percentage points (12.8 to 43.9)" */
  number?: string
}

export function evidenceFacts(evidence: Evidence | undefined): EvidenceFact[] {
  if (!evidence) return []
  const { results = [] } = evidence
  const facts: [string, string | null | undefined | FactValue[]][] = [
    ['Design', evidence.design],
    ['People', evidence.participants],
    ['Compared with', comparatorInWords(evidence)],
    ['Blinding', evidence.blinding],
    ['Follow-up', evidence.followUp],
    [results.length === 1 ? 'Main result' : 'Main results', results.map(resultValue)],
    ['Funding', evidence.funding],
    ['Certainty', evidence.certainty],
    ['Does not show', evidence.doesNotShow],
  ]
  return facts.flatMap(([term, value]) => {
    const values = typeof value === 'string' ? [{ words: value }] : (value ?? [])
    return values.length === 0 ? [] : [{ term, values }]
  })
}

/** The comparator in the source's terms, and its kind where these do not say it. */
function comparatorInWords({ comparator, comparatorKind }: Evidence): string | undefined {
  if (comparatorKind === undefined) return comparator
  const label = comparatorLabel(comparatorKind)
  if (comparator === undefined) return label.charAt(0).toUpperCase() + label.slice(1)
  const isSaid = comparatorKind === 'none' || comparator.toLowerCase().includes(label)
  return isSaid ? comparator : `${comparator} (${label})`
}

/** "Difference (95% CI)", "28.4 percentage points (12.8 to 43.9)"; "Infection", "67 of 2,737". */
export function resultValue({ what, value, low, high, unit, count, of }: EvidenceResult): FactValue {
  const places = Math.max(...[value, low, high].map(decimals))
  const withUnit = (text: string) => (unit === undefined ? text : unit === '%' ? `${text}%` : `${text} ${unit}`)
  const number = (n: number) => inDigits(n, places)
  const range = low === undefined || high === undefined ? null : `${number(low)} to ${number(high)}`
  const counted = count === undefined ? null : of === undefined ? inDigits(count) : `${inDigits(count)} of ${inDigits(of)}`
  const [first, ...behind] = [
    value === undefined ? null : withUnit(number(value)),
    value === undefined && range ? withUnit(range) : range,
    counted,
  ].filter((part) => part !== null)
  return { words: what, number: [first, ...behind.map((part) => `(${part})`)].join(' ') }
}

function decimals(n: number | undefined): number {
  return n === undefined ? 0 : (String(n).split('.')[1]?.length ?? 0)
}

/** Thousands apart by commas, a true minus sign. */
function inDigits(n: number, places = 0): string {
  return n.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: Math.max(places, 0) }).replace('-', '−')
}
