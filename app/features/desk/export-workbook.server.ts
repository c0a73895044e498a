/**
 * The view as a workbook. A workbook is made whole in memory, so it has an end, beyond which CSV is offered. Rows are read page by page with a turn for others
 * between; the workbook is made on a thread beside.
 */
import { formatHundredths } from '#app/domain/credit.ts'
import {
  completionsWorkbook,
  type CellKind,
  type CompletionsWorkbook,
  type WorkbookColumn,
} from '#app/features/desk/completions-workbook.ts'
import { exportName, openExport, readAll, recordExport, type OpenedExport } from '#app/features/desk/open-export.server.ts'
import { columnsOf, professionText, type ColumnName, type RegisterColumn } from '#app/features/desk/register-columns.ts'
import { viewInWords } from '#app/features/desk/view-in-words.ts'
import { percent } from '#app/features/quiz/score-in-words.ts'
import { isTooMuch, type Aside } from '#app/server/aside.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { findPerson } from '#db/queries/people.ts'
import type { RegisterRow } from '#db/queries/register.ts'

export const MOST_WORKBOOK_ROWS = 50_000
const MOST_SECONDS = 60

export type WorkbookExport =
  | { ok: true; fileName: string; rows: number; body: Uint8Array<ArrayBuffer> }
  | { ok: false; refusal: 'no-such-view' }
  /** `view` is the query to go back to */
  | { ok: false; refusal: 'too-many' | 'too-slow'; view: string }

export async function exportWorkbook(
  ctx: ActorContext,
  catalogue: Catalogue,
  aside: Aside,
  params: URLSearchParams,
): Promise<WorkbookExport> {
  const opened = await openExport(ctx, catalogue, params)
  if (opened === null) return { ok: false, refusal: 'no-such-view' }
  const { expected, view } = opened
  if (expected > MOST_WORKBOOK_ROWS) return { ok: false, refusal: 'too-many', view }
  const { workbook, rows } = await gather(ctx, opened)
  try {
    const body = await aside('completions-workbook', workbook, { seconds: MOST_SECONDS, inPlace: completionsWorkbook })
    const fileName = exportName(opened, ctx.now, 'xlsx')
    await ctx.store.write((tx) => recordExport(tx, ctx, { fileName, view, format: 'xlsx', rows }))
    return { ok: true, fileName, rows, body }
  } catch (error) {
    if (isTooMuch(error)) return { ok: false, refusal: 'too-slow', view }
    throw error
  }
}

async function gather(ctx: ActorContext, opened: OpenedExport): Promise<{ workbook: CompletionsWorkbook; rows: number }> {
  const { query, choices, timeZone, expected } = opened
  const columns = columnsOf(query.columns).flatMap((column) => sheetColumns(column))
  const pages: string[] = []
  let rows = 0
  for await (const page of readAll(ctx, opened)) {
    pages.push(JSON.stringify(page.map((row) => columns.map(({ cell }) => cell(row)))))
    rows += page.length
  }
  const person = await findPerson(ctx.store.read, ctx.actor.id)
  const text = (term: string, value: string) => ({ term, value, kind: 'text' as const })
  const about: CompletionsWorkbook['about'] = [
    { term: 'Rows', value: rows, kind: 'number' },
    text('Whole', rows === expected ? 'yes, as counted' : `NO: ${expected} were counted. The list changed meanwhile: export it again.`),
    text('Time zone', timeZone),
    { term: 'Exported', value: ctx.now, kind: 'moment' },
    text('By', person?.user.printedName ?? ''),
    text('From', ctx.origin),
    ...viewInWords(query, choices).map(({ term, value }) => text(term, value)),
  ]
  return { workbook: { columns: columns.map(({ cell: _, ...column }) => column), pages, timeZone, about }, rows }
}

interface SheetColumn extends WorkbookColumn {
  cell(row: RegisterRow): string | number | null
}

const kinds: Partial<Record<ColumnName, CellKind>> = { completed: 'moment', issued: 'moment', score: 'number', minutes: 'number' }
const widths: Partial<Record<ColumnName, number>> = {
  learner: 28,
  email: 34,
  title: 40,
  profession: 26,
  completed: 20,
  issued: 20,
  number: 14,
}

/** One column of the list is one of the sheet; credit is an amount, which can be added up, and its type. */
function sheetColumns(column: RegisterColumn): SheetColumn[] {
  const { name, head } = column
  if (name === 'credit')
    return [
      { head, kind: 'number', width: 10, cell: (row) => (row.creditType === '' ? null : Number(formatHundredths(row.creditHundredths))) },
      { head: 'Credit type', kind: 'text', width: 30, cell: (row) => row.creditType || 'none' },
    ]
  const unit = name === 'score' ? `${head} (%)` : head
  return [{ head: unit, kind: kinds[name] ?? 'text', width: widths[name] ?? 12, cell: (row) => cellOf(row, name) }]
}

function cellOf(row: RegisterRow, name: Exclude<ColumnName, 'credit'>): string | number | null {
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
      return row.completedAt
    case 'score':
      return row.score < 0 ? null : percent(row.score)
    case 'minutes':
      return row.minutes < 0 ? null : row.minutes
    case 'number':
      return row.certificateNumber
    case 'issued':
      return row.issuedAt
    case 'status':
      return row.status
    case 'bias':
      return row.biasReported === 1 ? 'yes' : 'no'
  }
}
