/**
 * Exports: exactly the current view as a file, streamed page by page from the register, whatever its size. The rows are counted first; the file says at its
 * end how many it holds and whether that is what was counted, so that one that broke off cannot pass for whole. Each export is a row of the audit trail.
 */
import { stringify } from 'csv-stringify/sync'
import { formatHundredths } from '#app/domain/credit.ts'
import { exportName, openExport, readAll, recordExport } from '#app/features/desk/open-export.server.ts'
import { columnsOf, professionText, type RegisterColumn } from '#app/features/desk/register-columns.ts'
import { noSuchView } from '#app/features/desk/file-response.server.ts'
import { wallClock } from '#app/features/desk/wall-clock.ts'
import { percent } from '#app/features/quiz/score-in-words.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import type { RegisterRow } from '#db/queries/register.ts'

export type ExportFormat = 'csv' | 'json'

export interface CompletionsExport {
  fileName: string
  /** rows counted before the first was written */
  expected: number
  parts: AsyncGenerator<string>
}

/** Null when the query names what does not exist: then there is no view to export. */
export async function exportCompletions(
  ctx: ActorContext,
  catalogue: Catalogue,
  params: URLSearchParams,
  format: ExportFormat,
): Promise<CompletionsExport | null> {
  const opened = await openExport(ctx, catalogue, params)
  if (opened === null) return null
  const { query, timeZone, expected, view } = opened
  const fileName = exportName(opened, ctx.now, format)
  await ctx.store.write((tx) => recordExport(tx, ctx, { fileName, view, format, rows: expected }))
  const rows = readAll(ctx, opened)
  const told = { columns: columnsOf(query.columns), timeZone, view, expected, at: ctx.now }
  return { fileName, expected, parts: format === 'csv' ? csvParts(rows, told) : jsonParts(rows, told) }
}

interface Told {
  columns: RegisterColumn[]
  timeZone: string
  view: string
  expected: number
  at: number
}

/** What a cell holds: numbers are numbers, moments are text in the provider's time zone, absent is empty. */
type CellOf = (row: RegisterRow, column: RegisterColumn) => string | number | null

async function* csvParts(rows: AsyncGenerator<RegisterRow[]>, { columns, timeZone, view, expected, at }: Told): AsyncGenerator<string> {
  const cell = cellsIn(timeZone)
  yield csvLines([columns.map((column) => headOf(column, timeZone))], { bom: true })
  let written = 0
  for await (const page of rows) {
    written += page.length
    yield csvLines(page.map((row) => columns.map((column) => cell(row, column))))
  }
  const made = `exported ${momentIn(timeZone)(at)}, times in ${timeZone}`
  const end =
    written === expected
      ? `End of file: ${written} rows, as counted; ${made}`
      : `INCOMPLETE: ${written} rows, where ${expected} were counted. The list changed meanwhile: export it again; ${made}`
  yield csvLines([[`${end}; view: ${view === '' ? 'all' : view}`, ...columns.slice(1).map(() => '')]])
}

/**
 * RFC 4180, with a byte order mark for Excel. A text that begins like a formula (=, +, -, @, tab, return, their full-width forms) gets an apostrophe before it
 * (OWASP, CSV injection); numbers are written as numbers and none of ours is negative.
 */
function csvLines(lines: (string | number | null)[][], options: { bom?: boolean } = {}): string {
  return stringify(lines, { ...options, escape_formulas: true, record_delimiter: 'windows' })
}

async function* jsonParts(rows: AsyncGenerator<RegisterRow[]>, { columns, timeZone, view, expected, at }: Told): AsyncGenerator<string> {
  const cell = cellsIn(timeZone)
  const about = { exportedAt: new Date(at).toISOString(), timeZone, view, columns: columns.map(({ name }) => name), rowsCounted: expected }
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`
  let written = 0
  for await (const page of rows) {
    const lines = page.map((row) => JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, cell(row, column)]))))
    if (lines.length > 0) yield `${written > 0 ? ',' : ''}\n${lines.join(',\n')}`
    written += page.length
  }
  yield `\n],"rowsWritten":${written},"complete":${written === expected}}\n`
}

function headOf({ name, head }: RegisterColumn, timeZone: string): string {
  if (name === 'completed' || name === 'issued') return `${head} (${timeZone})`
  return name === 'score' ? `${head} (%)` : head
}

function cellsIn(timeZone: string): CellOf {
  const moment = momentIn(timeZone)
  return (row, { name }) => {
    switch (name) {
      case 'learner':
        return row.holderName
      case 'email':
        return row.email
      case 'title':
        return row.moduleId === '' ? `${row.title} (course)` : row.title
      case 'version':
        return row.versionLabel
      case 'profession':
        return professionText(row.profession)
      case 'completed':
        return moment(row.completedAt)
      case 'score':
        return row.score < 0 ? null : percent(row.score)
      case 'minutes':
        return row.minutes < 0 ? null : row.minutes
      case 'credit':
        return row.creditType === '' ? 'none' : `${formatHundredths(row.creditHundredths)} ${row.creditType}`
      case 'number':
        return row.certificateNumber
      case 'issued':
        return moment(row.issuedAt)
      case 'status':
        return row.status
      case 'bias':
        return row.biasReported === 1 ? 'yes' : 'no'
    }
  }
}

/** "2026-11-22 22:58:03", which spreadsheets read as a moment and sort rightly. */
function momentIn(timeZone: string): (at: number) => string {
  const clock = wallClock(timeZone)
  return (at) => new Date(clock(at)).toISOString().slice(0, 19).replace('T', ' ')
}

/** The answer to a request for a file; `null` says what to do instead. */
export function exportResponse(made: CompletionsExport | null, format: ExportFormat): Response {
  if (made === null) return noSuchView()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await made.parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await made.parts.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${made.fileName}"`,
      'Cache-Control': 'no-store',
      'X-Row-Count': String(made.expected),
    },
  })
}
