/** The transcript: every certificate, filtered by a sentence, and the same as files. */
import type { TranscriptFilter, TranscriptPage, TranscriptRow } from '#app/features/dashboard/transcript-page.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { State } from '#app/ui/state.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

export interface TranscriptViewProps {
  page: TranscriptPage
}

export function TranscriptView({ page }: TranscriptViewProps) {
  const { rows, filter, total } = page
  const isFiltered = filter.year !== null || filter.status !== 'all'
  if (total === 0) {
    return (
      <div className="page wide-page">
        <h1>Transcript</h1>
        <p className="deck">Nothing is completed yet. Each certificate you earn is listed here, to print or to hand to your board.</p>
        <div className="act">
          <ButtonLink href={sitePaths.dashboard}>Go to your dashboard</ButtonLink>
        </div>
      </div>
    )
  }
  return (
    <div className="page wide-page">
      <h1>{isFiltered ? `${rows.length} of ${count(total, 'certificate')}` : count(total, 'certificate')}</h1>
      <Filter page={page} />
      <div className="tools">
        {isFiltered && (
          <a className="lnk" href={sitePaths.transcript}>
            Show all {total}
          </a>
        )}
        {rows.length > 0 && (
          <>
            <a className="lnk" href={fileHref('pdf', filter)}>
              Download as PDF
            </a>
            <a className="lnk" href={fileHref('csv', filter)}>
              Download as CSV
            </a>
          </>
        )}
      </div>
      <Table
        label="Transcript"
        columns={columns}
        items={rows}
        keyOf={(row) => row.certificateId}
        empty={<p>No certificate matches. Choose another year or status, or show all {total}.</p>}
      />
    </div>
  )
}

const statuses: { value: TranscriptFilter['status']; label: string }[] = [
  { value: 'all', label: 'any status' },
  { value: 'valid', label: 'valid' },
  { value: 'superseded', label: 'superseded' },
  { value: 'revoked', label: 'revoked' },
]

function Filter({ page: { filter, years } }: { page: TranscriptPage }) {
  return (
    <form method="get" className="sentence" aria-label="Filter">
      <label>
        completed in{' '}
        <select name="year" defaultValue={filter.year ?? ''}>
          <option value="">any year</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </select>
      </label>
      <label>
        , with{' '}
        <select name="status" defaultValue={filter.status}>
          {statuses.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>{' '}
      <Button look="plain">Show these</Button>
    </form>
  )
}

/** The file of exactly what is shown. */
function fileHref(kind: 'pdf' | 'csv', filter: TranscriptFilter): string {
  const query = new URLSearchParams()
  if (filter.year !== null) query.set('year', filter.year)
  if (filter.status !== 'all') query.set('status', filter.status)
  const text = query.toString()
  return `${sitePaths.transcript}.${kind}${text ? `?${text}` : ''}`
}

const columns: Column<TranscriptRow>[] = [
  {
    key: 'title',
    head: 'Title',
    rowHead: true,
    cell: (row) => (
      <>
        {row.title}
        <span className="sub">{row.kind === 'module' ? row.courseTitle : 'Whole course'}</span>
      </>
    ),
  },
  { key: 'completed', head: 'Completed', cell: (row) => <DateText value={row.completedOn} /> },
  { key: 'profession', head: 'As', cell: (row) => row.profession },
  { key: 'credit', head: 'Credit', cell: (row) => row.credit },
  { key: 'minutes', head: 'Minutes', numeric: true, cell: (row) => row.minutesAttested ?? '–' },
  { key: 'status', head: 'Status', cell: (row) => <State kind={row.status}>{row.status}</State> },
  {
    key: 'number',
    head: 'Certificate',
    numeric: true,
    cell: (row) => (
      <a className="nb" href={`/certificates/${row.certificateId}`}>
        {row.certificateNumber}
      </a>
    ),
  },
]
