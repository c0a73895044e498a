/** Which rows an act on many certificates is about: those ticked in the list, or all that its filter matches. */
import { isBulkActKind } from '#app/features/bulk/bulk-words.ts'
import { completionsParams, readCompletionsQuery } from '#app/features/desk/completions-query.ts'
import { completionsChoices, providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { registerFilter } from '#app/features/desk/search-completions.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { BulkActKind } from '#db/queries/bulk-acts.ts'
import { COUNTED_EXACTLY, countRegister, registerPage, registerRowsOf, type RegisterRow } from '#db/queries/register.ts'
import type { Reader } from '#db/store.ts'

/** As many as are counted exactly: more than that, nobody has looked at. */
export const MOST_ROWS = COUNTED_EXACTLY

export interface ChosenRows {
  act: BulkActKind
  /** the list's query, when all its rows were taken; null: ticked */
  view: string | null
  /** in the order of the list; those ticked as they were sent */
  rows: RegisterRow[]
}

export type Choice = { ok: true; chosen: ChosenRows } | { ok: false; problem: string }

/** `act`, `which` (ticked, all), `pick` (completions) and `view` (the list's query), as the list's form sends them. */
export async function chooseRows(db: Reader, catalogue: Catalogue, asked: URLSearchParams): Promise<Choice> {
  const act = asked.get('act') ?? ''
  if (!isBulkActKind(act)) return { ok: false, problem: 'Choose what to do: revoke, reinstate or issue again.' }
  if (asked.get('which') !== 'all') {
    const picked = [...new Set(asked.getAll('pick'))].slice(0, MOST_ROWS)
    const found = new Map((await registerRowsOf(db, picked)).map((row) => [row.completionId, row]))
    const rows = picked.flatMap((id) => found.get(id) ?? [])
    if (rows.length === 0) return { ok: false, problem: 'No row is ticked. Tick some in the list, or take all that match.' }
    return { ok: true, chosen: { act, view: null, rows } }
  }
  const choices = await completionsChoices(db, catalogue)
  const { query, problems } = readCompletionsQuery(new URLSearchParams(asked.get('view') ?? ''), choices)
  if (problems.length > 0)
    return { ok: false, problem: 'This view asks for something that does not exist. Put the filter right in the list.' }
  const filter = registerFilter(query.filter, choices, providerTimeZone(catalogue))
  const total = await countRegister(db, filter)
  if (total === null)
    return { ok: false, problem: `More than ${MOST_ROWS.toLocaleString('en-GB')} match. Narrow the filter, and act in parts.` }
  if (total === 0) return { ok: false, problem: 'Nothing matches this filter.' }
  const { order, descending } = query
  const page = await registerPage(db, { filter, order, descending, position: { at: 'first' }, limit: MOST_ROWS, few: true })
  return { ok: true, chosen: { act, view: String(completionsParams(query)), rows: page.rows } }
}

/** Revoking and issuing again need a valid certificate, reinstating a revoked one. */
export const fits = (act: BulkActKind, { status }: Pick<RegisterRow, 'status'>) => (status === 'revoked') === (act === 'reinstatement')
