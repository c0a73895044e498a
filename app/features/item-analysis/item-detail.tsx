/** One question in full: every figure with its reason, and who chose which option. */
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { ConfidenceTable } from '#app/features/item-analysis/confidence-table.tsx'
import { asDecimal, asPercent, asTime, FigureText, type Format } from '#app/features/item-analysis/figure-text.tsx'
import type { ItemRow, OptionRow } from '#app/features/item-analysis/item-analysis-page.server.ts'
import { ShareBar } from '#app/features/item-analysis/share-bars.tsx'
import type { Figure } from '#app/domain/item-analysis/figure.ts'
import type { Interval } from '#app/domain/item-analysis/interval.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { count, listInWords } from '#app/ui/words.ts'

export interface ItemDetailProps {
  item: ItemRow
  fewest: number
  timeZone: string
}

const typeInWords: Record<ItemRow['type'], string> = {
  single: 'single best answer',
  multiple: 'multiple response',
  truefalse: 'true or false',
  matching: 'matching',
  ordering: 'ordering',
  numeric: 'numeric',
}

/** Where a row of the table leads. The target lies inside, so that the browser opens what is closed. */
export const detailId = (item: Pick<ItemRow, 'questionVersionId'>) => `item-${item.questionVersionId}`

export function ItemDetail({ item, fewest, timeZone }: ItemDetailProps) {
  const { statistics, verdict } = item
  return (
    <details className="item">
      <summary>
        <b>{item.code}</b> <span>{item.stem}</span>
      </summary>
      <div id={detailId(item)}>
        <p className="note">
          {[
            typeInWords[item.type],
            `objective ${item.objectiveCode}`,
            item.wordingSince === null ? null : `wording of ${formatDay(item.wordingSince, timeZone)}`,
            item.versions.length === 1 ? `quiz version ${item.versions[0]!}` : `quiz versions ${listInWords(item.versions)}`,
            item.isCurrent ? null : 'no longer in the quiz',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {item.withdrawnAt !== null && (
          <p className="finding">
            <b>Withdrawn for safety</b> on {formatDay(item.withdrawnAt, timeZone)}. Everybody who met it has full marks, so these numbers
            say nothing of what they knew.
          </p>
        )}
        <Pictures images={item.images} />
        {verdict.given ? (
          verdict.findings.map(({ label, sentence }) => (
            <p key={label} className="finding">
              <b>{label}.</b> {sentence}
            </p>
          ))
        ) : (
          <p className="unsure">{noVerdict(verdict.because, statistics.attempts, fewest)}</p>
        )}
        {statistics.attempts > 0 && (
          <div className="halves">
            <Facts
              items={[
                fact('Facility index', statistics.facilityIndex, asPercent(1), interval(statistics.facilityInterval, asPercent(0))),
                fact('Standard deviation', statistics.standardDeviation, asPercent(1)),
                fact(
                  'Item-rest correlation',
                  statistics.itemRestCorrelation,
                  asDecimal(3),
                  interval(statistics.itemRestInterval, asDecimal()),
                ),
                fact('Discriminative efficiency', statistics.discriminativeEfficiency, asPercent(1)),
                fact('Upper less lower 27%', statistics.upperLowerDiscrimination, asDecimal(3)),
                fact('Point-biserial', statistics.pointBiserial, asDecimal(3)),
                fact('Intended weight', item.intendedWeight, asPercent(1)),
                fact('Effective weight', item.effectiveWeight, asPercent(1)),
                fact('Median time', statistics.medianSeconds, asTime, `${count(statistics.timed, 'timed answer')}`),
              ]}
            />
            <div className="tables">
              {item.options && (
                <Table
                  label={`Options of ${item.code}`}
                  columns={optionColumns}
                  items={[
                    ...item.options,
                    ...(item.unanswered ? [{ ...item.unanswered, letter: '', text: 'Not answered', images: [], isKey: false }] : []),
                  ]}
                  keyOf={({ letter }) => letter}
                  caption={`Who chose what, of ${count(statistics.attempts, 'attempt')}`}
                />
              )}
              <ConfidenceTable code={item.code} split={statistics.confidence} />
            </div>
          </div>
        )}
      </div>
    </details>
  )
}

/** Why no verdict is given. */
export function noVerdict(because: 'too-few' | 'not-first-attempts' | 'withdrawn', attempts: number, fewest: number): string {
  if (because === 'withdrawn') return 'No verdict: full marks for everybody.'
  if (because === 'not-first-attempts') return 'No verdict: only first attempts judge a question.'
  return attempts === 0 ? 'Not met yet.' : `No verdict: ${attempts} of ${fewest} first attempts.`
}

function fact(term: string, figure: Figure, format: Format, detail?: string | null) {
  return { term, value: <FigureText figure={figure} format={format} explained />, detail: figure.value === null ? undefined : detail }
}

function interval(range: Interval | null, format: Format): string | null {
  return range && `95% interval ${format(range.low)} to ${format(range.high)}`
}

const optionColumns: Column<OptionRow>[] = [
  {
    key: 'option',
    head: 'Option',
    rowHead: true,
    cell: ({ letter, text, images, isKey }) => (
      <>
        {letter && `${letter}. `}
        <span className="text">{text}</span>
        <Pictures images={images} small />
        {isKey && <span className="sub ok">✓ key</span>}
      </>
    ),
  },
  { key: 'count', head: 'Chosen', numeric: true, cell: (option) => option.count.toLocaleString('en-GB') },
  { key: 'share', head: 'All', numeric: true, cell: (option) => <ShareBar figure={option.share} isKey={option.isKey} /> },
  { key: 'upper', head: 'Upper third', numeric: true, cell: (option) => <ShareBar figure={option.upper} isKey={option.isKey} /> },
  { key: 'middle', head: 'Middle third', numeric: true, cell: (option) => <ShareBar figure={option.middle} isKey={option.isKey} /> },
  { key: 'lower', head: 'Lower third', numeric: true, cell: (option) => <ShareBar figure={option.lower} isKey={option.isKey} /> },
]
