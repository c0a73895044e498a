/** The list of people as a page. */
import { foldName } from '#app/domain/names.ts'
import { peopleParams, peopleRoles, peopleStatuses, readPeopleQuery, type PeopleQuery } from '#app/features/people/people-query.ts'
import { monthsWithActive } from '#db/queries/active-learners.ts'
import { countPeople, peoplePage, type PeopleFilter, type PersonKey, type PersonRow } from '#db/queries/people-list.ts'
import { listWaitingSignUps } from '#app/features/people/resend-proof.server.ts'
import { foldAddress } from '#app/server/auth/addresses.ts'
import type { Reader } from '#db/store.ts'

const PAGE_ROWS = 50
const MONTHS_OFFERED = 36

export interface PeoplePage {
  query: PeopleQuery
  /** null: more than 10,000 */
  total: number | null
  rows: Pick<PersonRow, 'id' | 'printedName' | 'address' | 'roles' | 'createdAt' | 'suspendedAt' | 'erasedAt'>[]
  first: string | null
  previous: string | null
  next: string | null
  last: string | null
  /** months that may be asked for (`2026-10`), the latest first */
  months: string[]
  /** sign-ups that wait for their proof */
  waiting: number
  timeZone: string
}

export async function readPeoplePage(db: Reader, params: URLSearchParams, timeZone: string): Promise<PeoplePage> {
  const query = readPeopleQuery(params)
  const waiting = (await listWaitingSignUps(db, 1000)).length
  const recent = await monthsWithActive(db, MONTHS_OFFERED)
  if (query.problems.length > 0)
    return { query, timeZone, months: recent, waiting, total: 0, rows: [], first: null, previous: null, next: null, last: null }
  const filter = peopleFilter(query)
  const total = await countPeople(db, filter)
  const page = await peoplePage(db, { filter, position: query.position, limit: PAGE_ROWS })
  const key = ({ sortKey, id }: PersonRow): PersonKey => [sortKey, id]
  const [top, bottom] = [page.rows[0], page.rows.at(-1)]
  const { typed } = query
  return {
    query,
    timeZone,
    months: typed.active === '' || recent.includes(typed.active) ? recent : [...recent, typed.active],
    waiting,
    total,
    rows: page.rows.map(({ id, printedName, address, roles, createdAt, suspendedAt, erasedAt }) => ({
      id,
      printedName,
      address,
      roles,
      createdAt,
      suspendedAt,
      erasedAt,
    })),
    first: page.hasEarlier ? peopleParams(typed) : null,
    previous: page.hasEarlier && top ? peopleParams(typed, { at: 'before', key: key(top) }) : null,
    next: page.hasLater && bottom ? peopleParams(typed, { at: 'after', key: key(bottom) }) : null,
    last: page.hasLater ? peopleParams(typed, { at: 'last' }) : null,
  }
}

/** `query` has no problems. */
function peopleFilter({ typed }: PeopleQuery): PeopleFilter {
  return {
    search: readSearch(typed.q),
    role: peopleRoles.find(({ value }) => value === typed.role)?.value ?? null,
    status: peopleStatuses.find(({ value }) => value === typed.status)?.value ?? null,
    active: typed.active === '' ? null : typed.active,
  }
}

function readSearch(text: string): PeopleFilter['search'] {
  if (text === '') return null
  if (text.includes('@')) return { email: foldAddress(text) }
  const words = foldName(text).split(/[\s,;()]+/u)
  return { words: words.map((word) => word.replace(/^[-'.]+|[-'.]+$/gu, '')).filter(Boolean) }
}
