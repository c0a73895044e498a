/**
 * Exports: exactly the current view as a file, whatever its size, read and written on a thread beside (completions-file.ts). Each is a row of the audit trail,
 * entered before the first byte goes out.
 */
import { dayInZone } from '#app/domain/calendar.ts'
import { completionsFile, type CompletionsFile, type FileFormat } from '#app/features/desk/completions-file.ts'
import { completionsChoices, providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { completionsParams, readCompletionsQuery, type TypedFilter } from '#app/features/desk/completions-query.ts'
import { registerFilter } from '#app/features/desk/search-completions.server.ts'
import { viewInWords } from '#app/features/desk/view-in-words.ts'
import type { AsideReading, Reading } from '#app/server/aside-reading.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { findPerson } from '#db/queries/people.ts'

/** Spreadsheets open more, but not soon; beyond, CSV is offered. */
export const MOST_WORKBOOK_ROWS = 50_000

export type CompletionsExport =
  | { ok: true; fileName: string; rows: number; reading: Reading<unknown> }
  | { ok: false; refusal: 'no-such-view' }
  /** `view` is the query to go back to */
  | { ok: false; refusal: 'too-many'; view: string }

/** Refuses a query that names what does not exist: then there is no view to export. Rejects with StoreBusy while several others export. */
export async function exportCompletions(
  ctx: ActorContext,
  catalogue: Catalogue,
  aside: AsideReading,
  params: URLSearchParams,
  format: FileFormat,
): Promise<CompletionsExport> {
  const choices = await completionsChoices(ctx.store.read, catalogue)
  const { query, problems } = readCompletionsQuery(params, choices)
  if (problems.length > 0) return { ok: false, refusal: 'no-such-view' }
  const timeZone = providerTimeZone(catalogue)
  const view = String(completionsParams(query))
  const person = await findPerson(ctx.store.read, ctx.actor.id)
  const { order, descending, columns } = query
  const file: CompletionsFile = {
    ...{ format, order, descending, columns, timeZone, view, exportedAt: ctx.now },
    filter: registerFilter(query.filter, choices, timeZone),
    about: [{ term: 'By', value: person?.user.printedName ?? '' }, { term: 'From', value: ctx.origin }, ...viewInWords(query, choices)],
  }
  const reading = await aside.open('completions-file', file, completionsFile)
  const rows = reading.head.expected
  if (format === 'xlsx' && rows > MOST_WORKBOOK_ROWS) {
    await reading.close()
    return { ok: false, refusal: 'too-many', view }
  }
  const fileName = exportName(query.filter, timeZone, ctx.now, format)
  try {
    await ctx.store.write((tx) => recordAct(tx, ctx, 'completions.exported', { kind: 'export', id: fileName }, { view, format, rows }))
  } catch (error) {
    await reading.close()
    throw error
  }
  return { ok: true, fileName, rows, reading }
}

/** "completions-wheels-nurse-revoked-2026-11-26.csv": letters, digits and hyphens, and the provider's day. */
function exportName(filter: TypedFilter, timeZone: string, now: number, extension: string): string {
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
  const name = ['completions', ...(words.length === 0 ? ['all'] : words)].join('-').slice(0, 100)
  return `${name}-${dayInZone(now, timeZone)}.${extension}`
}
