/** What the list of people is asked for, and its address. A value that cannot be is a problem beside its field and lists nobody. */
import { isListedDay } from '#app/domain/calendar.ts'
import { hasForbiddenCharacters } from '#app/domain/names.ts'
import type { PeoplePosition, PersonKey } from '#db/queries/people-list.ts'

export const peopleRoles = [
  { value: 'learner', label: 'learners alone' },
  { value: 'educator', label: 'educators' },
  { value: 'administrator', label: 'administrators' },
] as const

export const peopleStatuses = [
  { value: 'open', label: 'open' },
  { value: 'suspended', label: 'suspended' },
  { value: 'erased', label: 'erased' },
] as const

/** `active`: a month (`2026-10`) in which somebody recorded something */
export const peopleFields = ['q', 'role', 'status', 'active'] as const
export type PeopleField = (typeof peopleFields)[number]

/** What is typed where nothing is asked for. */
export const everybody: Record<PeopleField, string> = { q: '', role: '', status: '', active: '' }

export interface PeopleQuery {
  typed: Record<PeopleField, string>
  position: PeoplePosition
  problems: { field: PeopleField; message: string }[]
}

export function readPeopleQuery(params: URLSearchParams): PeopleQuery {
  const typed = Object.fromEntries(
    peopleFields.map((field) => [field, (params.get(field) ?? '').trim().slice(0, 200)]),
  ) as PeopleQuery['typed']
  const problems: PeopleQuery['problems'] = []
  if (hasForbiddenCharacters(typed.q))
    problems.push({ field: 'q', message: 'This holds characters that no name has. Type it again without them.' })
  if (typed.role !== '' && !peopleRoles.some(({ value }) => value === typed.role))
    problems.push({ field: 'role', message: 'There is no such role. Choose one from the list.' })
  if (typed.status !== '' && !peopleStatuses.some(({ value }) => value === typed.status))
    problems.push({ field: 'status', message: 'There is no such status. Choose one from the list.' })
  if (typed.active !== '' && !isListedDay(`${typed.active}-01`))
    problems.push({ field: 'active', message: 'There is no such month. Choose one from the list.' })
  return { typed, position: readPosition(params), problems }
}

/** A place that cannot be read is the first page. */
function readPosition(params: URLSearchParams): PeoplePosition {
  if (params.has('last')) return { at: 'last' }
  for (const at of ['after', 'before'] as const) {
    const key = readKey(params.get(at))
    if (key) return { at, key }
  }
  return { at: 'first' }
}

function readKey(text: string | null): PersonKey | null {
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    if (!Array.isArray(read) || read.length !== 2) return null
    const [sortKey, id]: unknown[] = read
    return typeof sortKey === 'string' && typeof id === 'string' && !hasForbiddenCharacters(sortKey + id) ? [sortKey, id] : null
  } catch {
    return null
  }
}

/** The shortest query of a view. */
export function peopleParams(typed: PeopleQuery['typed'], position: PeoplePosition = { at: 'first' }): string {
  const params = new URLSearchParams()
  for (const field of peopleFields) if (typed[field] !== '') params.set(field, typed[field])
  if (position.at === 'last') params.set('last', '1')
  if ('key' in position) params.set(position.at, JSON.stringify(position.key))
  return String(params)
}
