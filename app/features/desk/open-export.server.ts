/** What every export of the list of completions does first: read the view, count its rows, name the file; and how its rows are read. */
import { setImmediate } from 'node:timers/promises'
import { dayInZone } from '#app/domain/calendar.ts'
import {
  completionsParams,
  readCompletionsQuery,
  type CompletionsChoices,
  type CompletionsQuery,
} from '#app/features/desk/completions-query.ts'
import { completionsChoices, providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { registerFilter } from '#app/features/desk/search-completions.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import {
  COUNTED_EXACTLY,
  countRegisterWhole,
  registerKey,
  registerPage,
  type RegisterFilter,
  type RegisterRow,
} from '#db/queries/register.ts'
import type { Writer } from '#db/store.ts'

export interface OpenedExport {
  query: CompletionsQuery
  choices: CompletionsChoices
  filter: RegisterFilter
  timeZone: string
  /** rows counted before the first was written */
  expected: number
  /** the query in its shortest form */
  view: string
}

const ROWS_AT_ONCE = 1000

/** Null when the query names what does not exist: then there is no view to export. */
export async function openExport(ctx: ActorContext, catalogue: Catalogue, params: URLSearchParams): Promise<OpenedExport | null> {
  const choices = await completionsChoices(ctx.store.read, catalogue)
  const { query, problems } = readCompletionsQuery(params, choices)
  if (problems.length > 0) return null
  const timeZone = providerTimeZone(catalogue)
  const filter = registerFilter(query.filter, choices, timeZone)
  const expected = await countRegisterWhole(ctx.store.read, filter)
  return { query, choices, filter, timeZone, expected, view: String(completionsParams(query)) }
}

export function recordExport(
  tx: Writer,
  ctx: ActorContext,
  { fileName, ...payload }: { fileName: string; view: string; format: string; rows: number },
): Promise<void> {
  return recordAct(tx, ctx, 'completions.exported', { kind: 'export', id: fileName }, payload)
}

/** Pages of the view in its order. Between two, others get their turn. */
export async function* readAll(ctx: ActorContext, { query, filter, expected }: OpenedExport): AsyncGenerator<RegisterRow[]> {
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

/** "completions-wheels-nurse-revoked-2026-11-26.csv": letters, digits and hyphens, and the provider's day. */
export function exportName({ query: { filter }, timeZone }: OpenedExport, now: number, extension: string): string {
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
