/** The table of questions for a spreadsheet: a row for each, every figure unrounded, an empty cell where one is undefined and the reason in the last column. */
import { stringify } from 'csv-stringify/sync'
import { splitOrder } from '#app/domain/item-analysis/confidence-split.ts'
import { groupWords } from '#app/features/item-analysis/confidence-table.tsx'
import { reasonInWords, type Figure } from '#app/domain/item-analysis/figure.ts'
import type { ItemAnalysisPage, ItemRow } from '#app/features/item-analysis/item-analysis-page.server.ts'

const figures: readonly (readonly [string, (item: ItemRow) => Figure])[] = [
  ['Facility index', ({ statistics }) => statistics.facilityIndex],
  ['Standard deviation', ({ statistics }) => statistics.standardDeviation],
  ['Item-rest correlation', ({ statistics }) => statistics.itemRestCorrelation],
  ['Discriminative efficiency', ({ statistics }) => statistics.discriminativeEfficiency],
  ['Upper less lower 27%', ({ statistics }) => statistics.upperLowerDiscrimination],
  ['Point-biserial', ({ statistics }) => statistics.pointBiserial],
  ['Intended weight', ({ intendedWeight }) => intendedWeight],
  ['Effective weight', ({ effectiveWeight }) => effectiveWeight],
  ['Median seconds', ({ statistics }) => statistics.medianSeconds],
]

/** What was said of answers: how many, how many of them fully right, and the interval of that share. */
const confidenceColumns = splitOrder.flatMap((said) => [
  `${groupWords(said)}: answers`,
  `${groupWords(said)}: fully right`,
  `${groupWords(said)}: from (95%)`,
  `${groupWords(said)}: to (95%)`,
])

const columns = [
  'Question',
  'Question version',
  'Type',
  'Objective',
  'In the current quiz',
  'Quiz versions',
  'Withdrawn for safety',
  'Attempts',
  ...figures.map(([name]) => name),
  'Facility from (95%)',
  'Facility to (95%)',
  ...confidenceColumns,
  'Verdict',
  'Not defined',
]

export function itemTableCsv({ items }: ItemAnalysisPage): string {
  const rows = items.map((item) => {
    const own = figures.map(([name, of]) => ({ name, figure: of(item) }))
    const missing = own.flatMap(({ name, figure }) => (figure.because === null ? [] : [`${name}: ${reasonInWords[figure.because]}`]))
    return [
      item.code,
      item.questionVersionId,
      item.type,
      item.objectiveCode,
      item.isCurrent ? 'yes' : 'no',
      item.versions.join('; '),
      item.withdrawnAt === null ? 'no' : 'yes',
      item.statistics.attempts,
      ...own.map(({ figure }) => figure.value),
      item.statistics.facilityInterval?.low,
      item.statistics.facilityInterval?.high,
      ...item.statistics.confidence.groups.flatMap(({ answers, right, interval }) => [answers, right, interval?.low, interval?.high]),
      item.verdict.given ? item.verdict.findings.map(({ label }) => label).join('; ') || 'nothing to note' : 'no verdict',
      missing.join('; '),
    ]
  })
  // formulas are defused in texts only (OWASP, CSV injection): a negative correlation stays a number
  return stringify(rows, { bom: true, header: true, columns, record_delimiter: 'windows', cast: { string: defused } })
}

/** Puts an apostrophe before what a spreadsheet would run. */
export function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
