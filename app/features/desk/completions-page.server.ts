/** The list of completions as a page: the count, one page of rows, and what can be chosen from. */
import {
  completionsParams,
  readCompletionsQuery,
  WHOLE_COURSE,
  type CompletionsChoices,
  type ReadQuery,
} from '#app/features/desk/completions-query.ts'
import { registerFilter } from '#app/features/desk/search-completions.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import { listModules } from '#db/queries/catalogue.ts'
import { countRegister, isRegisterEmpty, registerCreditTypes, registerKey, registerPage, type RegisterRow } from '#db/queries/register.ts'
import type { Reader } from '#db/store.ts'

export const PAGE_ROWS = 50

export interface CompletionsPage extends ReadQuery {
  choices: CompletionsChoices
  /** there is not one completion, whatever the filter */
  empty: boolean
  /** null: more than 10,000 */
  total: number | null
  rows: RegisterRow[]
  /** queries of the pages around this one */
  first: string | null
  previous: string | null
  next: string | null
  last: string | null
  /** the provider's: days and moments are told in it */
  timeZone: string
}

export async function completionsPage(db: Reader, catalogue: Catalogue, params: URLSearchParams): Promise<CompletionsPage> {
  const choices = await completionsChoices(db, catalogue)
  const read = readCompletionsQuery(params, choices)
  const { query, position, problems } = read
  const timeZone = providerTimeZone(catalogue)
  const nothing = { ...read, choices, timeZone, rows: [], total: 0, first: null, previous: null, next: null, last: null }
  if (problems.length > 0) return { ...nothing, empty: false }
  if (await isRegisterEmpty(db)) return { ...nothing, empty: true }

  const filter = registerFilter(query.filter, choices, timeZone)
  const total = await countRegister(db, filter)
  const { order, descending } = query
  const page = await registerPage(db, { filter, order, descending, position, limit: PAGE_ROWS, few: total !== null })
  const [top, bottom] = [page.rows[0], page.rows.at(-1)]
  return {
    ...read,
    choices,
    timeZone,
    empty: false,
    total,
    rows: page.rows,
    first: page.hasEarlier ? String(completionsParams(query)) : null,
    previous: page.hasEarlier && top ? String(completionsParams(query, { at: 'before', key: registerKey(top, order) })) : null,
    next: page.hasLater && bottom ? String(completionsParams(query, { at: 'after', key: registerKey(bottom, order) })) : null,
    last: page.hasLater ? String(completionsParams(query, { at: 'last' })) : null,
  }
}

/** The provider's own; there is one. */
export const providerTimeZone = (catalogue: Catalogue) => catalogue.courses[0]?.provider.timeZone ?? 'Etc/UTC'

/** Modules and versions that were withdrawn are choices too: it is about them that an auditor asks. */
export async function completionsChoices(db: Reader, catalogue: Catalogue): Promise<CompletionsChoices> {
  const [modules, creditTypes] = await Promise.all([listModules(db), registerCreditTypes(db)])
  const versions = [...catalogue.versions.values()]
  const courseOf = (courseId: string) => catalogue.courses.find(({ id }) => id === courseId)
  return {
    courses: catalogue.courses.map(({ id, slug, title }) => ({ value: slug, label: title, courseId: id })),
    modules: [
      ...modules.flatMap(({ id, slug, courseId }) => {
        const [course, version] = [courseOf(courseId), versions.findLast(({ moduleId }) => moduleId === id)]
        return course && version ? [{ value: `${course.slug}/${slug}`, label: version.title, moduleId: id, courseSlug: course.slug }] : []
      }),
      { value: WHOLE_COURSE, label: 'the whole course', moduleId: '', courseSlug: null },
    ],
    versions: [...new Set(versions.map(({ label }) => label))].sort(),
    creditTypes,
  }
}
