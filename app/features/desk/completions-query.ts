/**
 * What the list of completions is asked for, and its address: every filter, the order, the columns and the place in the list stand in the query, so that a
 * view is a link. A value that cannot be is a problem beside its field and lists nothing: a filter that was silently dropped would show, and export, too much.
 */
import { isListedDay } from '#app/domain/calendar.ts'
import { hasForbiddenCharacters } from '#app/domain/names.ts'
import { professionCodes } from '#app/domain/professions.ts'
import { isColumnName, registerColumns, usualColumns, type ColumnName } from '#app/features/desk/register-columns.ts'
import { isRegisterKey, registerOrders, type RegisterKey, type RegisterOrder, type RegisterPosition } from '#db/queries/register.ts'

/** What can be chosen from, besides what is the same everywhere. */
export interface CompletionsChoices {
  courses: { value: string; label: string; courseId: string }[]
  /** `course/module`, and `whole-course` */
  modules: { value: string; label: string; moduleId: string; courseSlug: string | null }[]
  versions: string[]
  creditTypes: string[]
}

export const WHOLE_COURSE = 'whole-course'
export const NO_CREDIT = 'none'

/** Filters as they are typed and stand in the address; empty: any. */
export const filterFields = [
  'course',
  'module',
  'version',
  'profession',
  'from',
  'to',
  'status',
  'credit',
  'scoreFrom',
  'scoreTo',
  'bias',
  'q',
] as const
export type FilterField = (typeof filterFields)[number]
export type TypedFilter = Record<FilterField, string>

/** Everything. */
export const noFilter: TypedFilter = {
  course: '',
  module: '',
  version: '',
  profession: '',
  from: '',
  to: '',
  status: '',
  credit: '',
  scoreFrom: '',
  scoreTo: '',
  bias: '',
  q: '',
}

export interface CompletionsQuery {
  filter: TypedFilter
  order: RegisterOrder
  descending: boolean
  columns: ColumnName[]
}

export interface ReadQuery {
  query: CompletionsQuery
  position: RegisterPosition
  /** `place`: the address names a place in the list that cannot be */
  problems: { field: FilterField | 'place'; message: string }[]
}

export const statuses = [
  { value: 'valid', label: 'valid' },
  { value: 'revoked', label: 'revoked' },
  { value: 'superseded', label: 'an earlier one superseded' },
] as const

const MOST_TYPED = 200
const usualOrder = { order: 'completed', descending: true } as const

export function readCompletionsQuery(params: URLSearchParams, choices: CompletionsChoices): ReadQuery {
  const typed = (name: string) => (params.get(name) ?? '').trim().slice(0, MOST_TYPED)
  const filter = Object.fromEntries(filterFields.map((field) => [field, typed(field)])) as TypedFilter
  const sort = typed('sort')
  const order = registerOrders.find((name) => name === sort.replace(/^-/, ''))
  const chosen = params.getAll('col').filter(isColumnName)
  const query: CompletionsQuery = {
    filter,
    ...(order ? { order, descending: sort.startsWith('-') } : usualOrder),
    columns: chosen.length === 0 ? [...usualColumns] : registerColumns.map(({ name }) => name).filter((name) => chosen.includes(name)),
  }
  const position = readPosition(params, query.order)
  return { query, position: position ?? { at: 'first' }, problems: [...problemsOf(filter, choices), ...(position ? [] : [noSuchPlace])] }
}

function problemsOf(filter: TypedFilter, choices: CompletionsChoices): ReadQuery['problems'] {
  const problems: ReadQuery['problems'] = []
  const check = (field: FilterField, holds: boolean, message: string) => {
    if (filter[field] !== '' && !holds) problems.push({ field, message })
  }
  const oneOf = (values: readonly string[], field: FilterField) => values.includes(filter[field])
  check(
    'course',
    choices.courses.some(({ value }) => value === filter.course),
    'There is no such course. Choose one from the list.',
  )
  check(
    'module',
    choices.modules.some(({ value }) => value === filter.module),
    'There is no such module. Choose one from the list.',
  )
  check('version', oneOf(choices.versions, 'version'), 'There is no such version. Choose one from the list.')
  check('profession', oneOf(professionCodes, 'profession'), 'There is no such profession. Choose one from the list.')
  check('from', isListedDay(filter.from), 'Give the first day as year, month and day, such as 2026-10-01, between 1900 and 2999.')
  check('to', isListedDay(filter.to), 'Give the last day as year, month and day, such as 2026-12-31, between 1900 and 2999.')
  if (isListedDay(filter.from) && isListedDay(filter.to))
    check('to', filter.from <= filter.to, 'The last day lies before the first. Change one of them.')
  check(
    'status',
    statuses.some(({ value }) => value === filter.status),
    'There is no such status. Choose one from the list.',
  )
  check('credit', oneOf([NO_CREDIT, ...choices.creditTypes], 'credit'), 'No completion has such credit. Choose one from the list.')
  check('scoreFrom', isPercentage(filter.scoreFrom), 'Give the lowest score as a whole number from 0 to 100.')
  check('scoreTo', isPercentage(filter.scoreTo), 'Give the highest score as a whole number from 0 to 100.')
  if (isPercentage(filter.scoreFrom) && isPercentage(filter.scoreTo))
    check('scoreTo', Number(filter.scoreFrom) <= Number(filter.scoreTo), 'The highest score is below the lowest. Change one of them.')
  check('bias', filter.bias === 'reported', 'Choose any evaluation, or those that reported bias.')
  check('q', !hasForbiddenCharacters(filter.q), 'This holds characters that no name has. Type it again without them.')
  return problems
}

const isPercentage = (text: string) => /^\d{1,3}$/.test(text) && Number(text) <= 100

const noSuchPlace = { field: 'place' as const, message: 'The address names a place that this list does not have. Begin at its first page.' }

/** Null where the address names a place that cannot be. */
function readPosition(params: URLSearchParams, order: RegisterOrder): RegisterPosition | null {
  if (params.has('last')) return { at: 'last' }
  for (const at of ['after', 'before'] as const) {
    if (!params.has(at)) continue
    const key = readKey(params.get(at), order)
    return key && { at, key }
  }
  return { at: 'first' }
}

function readKey(text: string | null, order: RegisterOrder): RegisterKey | null {
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    if (!Array.isArray(read) || read.length !== 2) return null
    const [value, id]: unknown[] = read
    return isRegisterKey(order, value) && typeof id === 'string' && !hasForbiddenCharacters(`${value}${id}`) ? [value, id] : null
  } catch {
    return null
  }
}

/** The query in its shortest form, the same for the same view; empty for the usual one. */
export function completionsParams(
  { filter, order, descending, columns }: CompletionsQuery,
  position: RegisterPosition = { at: 'first' },
): URLSearchParams {
  const params = new URLSearchParams()
  for (const field of filterFields) if (filter[field] !== '') params.set(field, filter[field])
  if (order !== usualOrder.order || descending !== usualOrder.descending) params.set('sort', `${descending ? '-' : ''}${order}`)
  if (columns.join() !== usualColumns.join()) for (const name of columns) params.append('col', name)
  if (position.at === 'last') params.set('last', '1')
  if ('key' in position) params.set(position.at, JSON.stringify(position.key))
  return params
}

export const isFiltered = (filter: TypedFilter) => filterFields.some((field) => filter[field] !== '')
