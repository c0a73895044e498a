/**
 * Exports: exactly the current view as a file, streamed page by page from the register, whatever its size. The rows are counted first; the file says at its
 * end how many it holds and whether that is what was counted, so that one that broke off cannot pass for whole. Each export is a row of the audit trail.
 */
import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import { dayInZone } from '#app/domain/calendar.ts'
import { formatHundredths } from '#app/domain/credit.ts'
import { completionsParams, readCompletionsQuery, type CompletionsQuery } from '#app/features/desk/completions-query.ts'
import { completionsChoices, providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { columnsOf, professionText, type RegisterColumn } from '#app/features/desk/register-columns.ts'
import { registerFilter } from '#app/features/desk/search-completions.server.ts'
import { percent } from '#app/features/quiz/score-in-words.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  COUNTED_EXACTLY,
  countRegisterWhole,
  registerKey,
  registerPage,
  type RegisterFilter,
  type RegisterRow,
} from '#db/queries/register.ts'

export type ExportFormat = 'csv' | 'json'

export interface CompletionsExport {
  fileName: string
  /** rows counted before the first was written */
  expected: number
  parts: AsyncGenerator<string>
}

const ROWS_AT_ONCE = 2000

/** Null when the query names what does not exist: then there is no view to export. */
export async function exportCompletions(
  ctx: ActorContext,
  catalogue: Catalogue,
  params: URLSearchParams,
  format: ExportFormat,
): Promise<CompletionsExport | null> {
  const choices = await completionsChoices(ctx.store.read, catalogue)
  const { query, problems } = readCompletionsQuery(params, choices)
  if (problems.length > 0) return null
  const timeZone = providerTimeZone(catalogue)
  const filter = registerFilter(query.filter, choices, timeZone)
  const expected = await countRegisterWhole(ctx.store.read, filter)
  const view = String(completionsParams(query))
  const fileName = `${nameOfView(query)}-${dayInZone(ctx.now, timeZone)}.${format}`
  await ctx.store.write((tx) =>
    recordAudit(tx, {
      id: ctx.newId(),
      from: ctx.from,
      at: ctx.now,
      actorId: ctx.actor.id,
      act: 'completions.exported',
      subjectKind: 'export',
      subjectId: fileName,
      payload: { view, format, rows: expected },
    }),
  )
  const rows = readAll(ctx, query, filter, expected)
  const told = { query, columns: columnsOf(query.columns), timeZone, view, expected, at: ctx.now }
  return { fileName, expected, parts: format === 'csv' ? csvParts(rows, told) : jsonParts(rows, told) }
}

/** Pages of the view in its order. Between two, others get their turn. */
async function* readAll(
  ctx: ActorContext,
  query: CompletionsQuery,
  filter: RegisterFilter,
  expected: number,
): AsyncGenerator<RegisterRow[]> {
  const { order, descending } = query
  const asked = { filter, order, descending, limit: ROWS_AT_ONCE, few: expected <= COUNTED_EXACTLY }
  let page = await registerPage(ctx.store.read, { ...asked, position: { at: 'first' } })
  for (;;) {
    yield page.rows
    const last = page.rows.at(-1)
    if (!page.hasLater || !last) return
    await setImmediate()
    page = await registerPage(ctx.store.read, { ...asked, position: { at: 'after', key: registerKey(last, order) } })
  }
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
  // Swedish writes moments this way
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  return (at) => format.format(at)
}

/** "completions-wheels-nurse-revoked": letters, digits and hyphens. */
function nameOfView({ filter }: CompletionsQuery): string {
  const { course, module, version, profession, from, to, status, credit, scoreFrom, scoreTo, bias, q } = filter
  const parts = [module.split('/').at(-1) || course, version, profession, from, to, status, credit, scoreFrom, scoreTo, bias, q]
  const words = parts
    .map((part) =>
      part
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .filter(Boolean)
  return ['completions', ...(words.length === 0 ? ['all'] : words)].join('-').slice(0, 100)
}

/** The answer to a request for a file; `null` says what to do instead. */
export function exportResponse(made: CompletionsExport | null, format: ExportFormat): Response {
  if (made === null) {
    return new Response('This view asks for something that does not exist. Open the list, put the filter right, and export from there.\n', {
      status: 422,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  }
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
