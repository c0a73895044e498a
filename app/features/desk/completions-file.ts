/**
 * The view of the list of completions as a file, read and written part by part: the work of completions-file.worker.ts. The rows are counted first; the file
 * says at its end how many it holds and whether that is what was counted, so that one that broke off cannot pass for whole.
 */
import { setImmediate } from 'node:timers/promises'
import { cellsIn, momentIn } from '#app/features/desk/completions-cells.ts'
import { sheetParts } from '#app/features/desk/completions-sheet.ts'
import { BYTE_ORDER_MARK, csvLine } from '#app/server/csv-line.ts'
import { columnsOf, type ColumnName, type RegisterColumn } from '#app/features/desk/register-columns.ts'
import {
  COUNTED_EXACTLY,
  countRegisterWhole,
  registerKey,
  registerPage,
  type RegisterFilter,
  type RegisterOrder,
  type RegisterRow,
} from '#db/queries/register.ts'
import type { Reader } from '#db/store.ts'

export type FileFormat = 'csv' | 'json' | 'xlsx'

export interface CompletionsFile {
  format: FileFormat
  filter: RegisterFilter
  order: RegisterOrder
  descending: boolean
  columns: ColumnName[]
  timeZone: string
  /** the query in its shortest form */
  view: string
  /** what a workbook says of itself besides its rows */
  about: { term: string; value: string }[]
  /** UTC milliseconds */
  exportedAt: number
}

/** What is told of rows as they are written. */
export interface Told extends Omit<CompletionsFile, 'columns'> {
  columns: RegisterColumn[]
  expected: number
}

/** `expected`: rows counted before the first was written. */
export async function completionsFile(db: Reader, file: CompletionsFile) {
  const expected = await countRegisterWhole(db, file.filter)
  const told: Told = { ...file, columns: columnsOf(file.columns), expected }
  const rows = readAll(db, told)
  return { head: { expected }, parts: partsOf(rows, told) }
}

function partsOf(rows: AsyncIterable<RegisterRow[]>, told: Told): AsyncIterable<string | Uint8Array> {
  switch (told.format) {
    case 'csv':
      return csvParts(rows, told)
    case 'json':
      return jsonParts(rows, told)
    case 'xlsx':
      return sheetParts(rows, told)
  }
}

const ROWS_AT_ONCE = 1000

/** Pages of the view in its order. In place, others get their turn between two. */
async function* readAll(db: Reader, { filter, order, descending, expected }: Told): AsyncGenerator<RegisterRow[]> {
  const few = expected <= COUNTED_EXACTLY
  const asked = { filter, order, descending, limit: ROWS_AT_ONCE, few }
  let page = await registerPage(db, { ...asked, position: { at: 'first' } })
  for (;;) {
    yield page.rows
    const last = page.rows.at(-1)
    if (!page.hasLater || !last) return
    await setImmediate()
    page = await registerPage(db, { ...asked, position: { at: 'after', key: registerKey(last, order) } })
  }
}

async function* csvParts(rows: AsyncIterable<RegisterRow[]>, { columns, timeZone, view, expected, exportedAt }: Told) {
  const cell = cellsIn(timeZone)
  yield BYTE_ORDER_MARK + csvLine(columns.map((column) => headOf(column, timeZone)))
  let written = 0
  for await (const page of rows) {
    written += page.length
    let lines = ''
    for (const row of page) lines += csvLine(columns.map(({ name }) => cell(row, name)))
    if (lines !== '') yield lines
  }
  const made = `exported ${momentIn(timeZone)(exportedAt)}, times in ${timeZone}`
  const end =
    written === expected
      ? `End of file: ${written} rows, as counted; ${made}`
      : `INCOMPLETE: ${written} rows, where ${expected} were counted. The list changed meanwhile: export it again; ${made}`
  yield csvLine([`${end}; view: ${view === '' ? 'all' : view}`, ...columns.slice(1).map(() => '')])
}

async function* jsonParts(rows: AsyncIterable<RegisterRow[]>, { columns, timeZone, view, expected, exportedAt }: Told) {
  const cell = cellsIn(timeZone)
  const about = {
    exportedAt: new Date(exportedAt).toISOString(),
    timeZone,
    view,
    columns: columns.map(({ name }) => name),
    rowsCounted: expected,
  }
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`
  let written = 0
  for await (const page of rows) {
    const lines = page.map((row) => JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, cell(row, name)]))))
    if (lines.length > 0) yield `${written > 0 ? ',' : ''}\n${lines.join(',\n')}`
    written += page.length
  }
  yield `\n],"rowsWritten":${written},"complete":${written === expected}}\n`
}

function headOf({ name, head }: RegisterColumn, timeZone: string): string {
  if (name === 'completed' || name === 'issued') return `${head} (${timeZone})`
  return name === 'score' ? `${head} (%)` : head
}
