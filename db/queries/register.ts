/**
 * Reading the register: counts, and pages by key. A page costs the same wherever it lies, because it is read from a key on along the order's own index, and
 * the last page is the first one read backwards.
 */
import { and, asc, count, desc, eq, gt, inArray, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { Schema } from '#db/schema.ts'
import type { Reader } from '#db/store.ts'

export const registerOrders = [
  'learner',
  'email',
  'title',
  'version',
  'profession',
  'completed',
  'score',
  'minutes',
  'credit',
  'number',
  'issued',
  'status',
  'bias',
] as const
export type RegisterOrder = (typeof registerOrders)[number]

/** Beyond this, a count is "more than". */
export const COUNTED_EXACTLY = 10_000

export type RegisterSearch =
  | { kind: 'name'; words: string[] }
  /** the beginning of a folded address */
  | { kind: 'email'; beginning: string }
  /** of any certificate issued for the completion, superseded ones included */
  | { kind: 'number'; number: string }
  | { kind: 'code'; verificationCode: string }

/** null: any */
export interface RegisterFilter {
  search: RegisterSearch | null
  courseId: string | null
  /** `''`: whole courses */
  moduleId: string | null
  versionLabel: string | null
  profession: string | null
  /** superseded: a certificate for it was superseded by the one that stands */
  status: 'valid' | 'revoked' | 'superseded' | null
  /** `''`: none */
  creditType: string | null
  /** UTC milliseconds, the second exclusive */
  completedFrom: number | null
  completedBefore: number | null
  /** ten-thousandths, the second exclusive */
  scoreFrom: number | null
  scoreBelow: number | null
  biasReported: boolean
}

/** Where a row stands in an order: its value and its id. */
export type RegisterKey = readonly [value: string | number, completionId: string]

export type RegisterPosition = { at: 'first' | 'last' } | { at: 'after' | 'before'; key: RegisterKey }

export type RegisterRow = Schema['registerEntries']['$inferSelect']

export interface RegisterPage {
  rows: RegisterRow[]
  hasEarlier: boolean
  hasLater: boolean
}

/** Exact up to `COUNTED_EXACTLY`, else null. */
export async function countRegister(db: Reader, filter: RegisterFilter): Promise<number | null> {
  if (filter.search?.kind === 'name' && filter.search.words.length === 1 && isOnly(filter, 'search')) {
    return countWord(db, filter.search.words[0]!)
  }
  const { registerEntries } = db.tables
  const found = db
    .select({ one: sql<number>`1`.as('one') })
    .from(registerEntries)
    .where(and(...conditions(db, filter, () => true)))
    .limit(COUNTED_EXACTLY + 1)
    .as('found')
  const [row] = await db.select({ n: count() }).from(found)
  const n = row?.n ?? 0
  return n > COUNTED_EXACTLY ? null : n
}

/** As `countRegister`: one word alone is counted where the words lie, and not further than it has to be. */
async function countWord(db: Reader, word: string): Promise<number | null> {
  const { registerWords } = db.tables
  const found = db
    .selectDistinct({ id: registerWords.completionId })
    .from(registerWords)
    .where(begins(registerWords.word, word))
    .limit(COUNTED_EXACTLY + 1)
    .as('found')
  const [row] = await db.select({ n: count() }).from(found)
  return row && row.n > COUNTED_EXACTLY ? null : (row?.n ?? 0)
}

/** Whether nothing is filtered by besides these. */
function isOnly(filter: RegisterFilter, ...names: (keyof RegisterFilter)[]): boolean {
  return Object.entries(filter).every(([name, value]) => value === null || value === false || names.some((known) => known === name))
}

/** However many: for an export, which says beforehand how many rows there will be. */
export async function countRegisterWhole(db: Reader, filter: RegisterFilter): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(db.tables.registerEntries)
    .where(and(...conditions(db, filter, () => true)))
  return row?.n ?? 0
}

/**
 * One page. `few`: the filter leaves at most `COUNTED_EXACTLY` rows, so that they are gathered and sorted; else the order's index is walked until the page is
 * full, which takes few steps because many rows match.
 */
export async function registerPage(
  db: Reader,
  input: { filter: RegisterFilter; order: RegisterOrder; descending: boolean; position: RegisterPosition; limit: number; few: boolean },
): Promise<RegisterPage> {
  const { position, limit } = input
  const backwards = position.at === 'last' || position.at === 'before'
  const read = await readRows(db, { ...input, descending: input.descending !== backwards, limit: limit + 1 })
  const more = read.length > limit
  const rows = read.slice(0, limit)
  if (backwards) rows.reverse()
  switch (position.at) {
    case 'first':
      return { rows, hasEarlier: false, hasLater: more }
    case 'last':
      return { rows, hasEarlier: more, hasLater: false }
    case 'after':
      return { rows, hasEarlier: true, hasLater: more }
    case 'before':
      return { rows, hasEarlier: more, hasLater: true }
  }
}

/** Where a row stands in an order. */
export function registerKey(row: RegisterRow, order: RegisterOrder): RegisterKey {
  return [row[columnNames[order]], row.completionId]
}

/** Whether a value can be one of this order's: what an address holds may be anything. */
export function isRegisterKey(order: RegisterOrder, value: unknown): value is string | number {
  if (!numericOrders.has(order)) return typeof value === 'string'
  // PostgreSQL refuses to compare with what its column could not hold
  return Number.isSafeInteger(value) && (moments.has(order) || Math.abs(Number(value)) <= INTEGER_MOST)
}

/** The types of credit that stand in the register, `''` (none) left out: a few look-ups, however many rows. */
export async function registerCreditTypes(db: Reader): Promise<string[]> {
  const { registerEntries } = db.tables
  const found: string[] = []
  for (;;) {
    const [next] = await db
      .select({ type: registerEntries.creditType })
      .from(registerEntries)
      .where(gt(registerEntries.creditType, found.at(-1) ?? ''))
      .orderBy(asc(registerEntries.creditType))
      .limit(1)
    if (!next) return found
    found.push(next.type)
  }
}

export async function isRegisterEmpty(db: Reader): Promise<boolean> {
  const rows = await db.select({ id: db.tables.registerEntries.completionId }).from(db.tables.registerEntries).limit(1)
  return rows.length === 0
}

const columnNames = {
  learner: 'sortKey',
  email: 'email',
  title: 'title',
  version: 'versionLabel',
  profession: 'profession',
  completed: 'completedAt',
  score: 'score',
  minutes: 'minutes',
  credit: 'creditHundredths',
  number: 'certificateNumber',
  issued: 'issuedAt',
  status: 'status',
  bias: 'biasReported',
} as const satisfies Record<RegisterOrder, string>

const numericOrders = new Set<RegisterOrder>(['completed', 'score', 'minutes', 'credit', 'issued', 'bias'])
const moments = new Set<RegisterOrder>(['completed', 'issued'])
const INTEGER_MOST = 2 ** 31 - 1

interface Reading {
  filter: RegisterFilter
  order: RegisterOrder
  descending: boolean
  position: RegisterPosition
  limit: number
  few: boolean
}

/** What is gathered is sorted by its keys alone: whole rows are fetched for one page only. */
const MOST_FETCHED = 1001

async function readRows(db: Reader, reading: Reading): Promise<RegisterRow[]> {
  const { registerEntries: t } = db.tables
  const { where, orderBy, gathered } = placed(db, reading)
  const { limit } = reading
  // a search together with a filter needs the rows anyway, to hold the filter against them
  const byKeys = gathered && limit <= MOST_FETCHED && (reading.filter.search === null || isOnly(reading.filter, 'search'))
  if (!byKeys)
    return db
      .select()
      .from(t)
      .where(where)
      .orderBy(...orderBy)
      .limit(limit)
  const keys = await db
    .select({ id: t.completionId })
    .from(t)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)
  const ids = keys.map(({ id }) => id)
  const rows = new Map((await registerRowsOf(db, ids)).map((row) => [row.completionId, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** What is read of the register, and in which order. */
function placed(
  db: Reader,
  { filter, order, descending, position, few }: Reading,
): { where: SQL | undefined; orderBy: SQL[]; gathered: boolean } {
  const { registerEntries } = db.tables
  const { completionId } = registerEntries
  const column = registerEntries[columnNames[order]]
  // what is rare has an index of its own that holds the usual order: it is walked, and rows are fetched for one page only
  const gathered = few && !(order === 'completed' && filter.search === null && isRare(filter))
  const sorted = gathered ? unindexed(db, column) : sql`${column}`
  const direction = descending ? desc : asc
  const beyond =
    'key' in position
      ? descending
        ? sql`(${sorted}, ${completionId}) < (${position.key[0]}, ${position.key[1]})`
        : sql`(${sorted}, ${completionId}) > (${position.key[0]}, ${position.key[1]})`
      : undefined
  const lead = order === 'completed' ? ledBy(filter) : null
  // says nothing, and leads SQLite to the index that holds the usual order of what was found; PostgreSQL has no need of it
  const usual = gathered && order === 'completed' && isOnly(filter, 'search') ? sql`${registerEntries.completedAt} >= 0` : undefined
  return {
    where: and(usual, ...conditions(db, filter, (name) => few || name === lead || (name === 'completed' && order === 'completed')), beyond),
    orderBy: [direction(sorted), direction(completionId)],
    gathered,
  }
}

/** The filter whose index holds the usual order as well. */
const ledBy = (filter: RegisterFilter) =>
  filter.moduleId !== null
    ? 'module'
    : filter.versionLabel !== null
      ? 'version'
      : filter.profession !== null
        ? 'profession'
        : filter.creditType !== null
          ? 'credit'
          : null

const isRare = (filter: RegisterFilter) => filter.status === 'revoked' || filter.status === 'superseded' || filter.biasReported

type Condition = 'completed' | 'score' | 'course' | 'module' | 'version' | 'profession' | 'credit' | 'name'

/** `byIndex`: whether a condition may be looked up in its index; else it is held against each row that the order comes to. */
function conditions(db: Reader, filter: RegisterFilter, byIndex: (name: Condition) => boolean): (SQL | undefined)[] {
  const { registerEntries: t } = db.tables
  // its index holds nothing else: with another filter, each row that it finds would have to be fetched
  const score = byIndex('score') && isOnly(filter, 'scoreFrom', 'scoreBelow') ? sql`${t.score}` : unindexed(db, t.score)
  const equals = (name: Condition, column: SQLWrapper, value: string | null) =>
    value === null ? undefined : byIndex(name) ? sql`${column} = ${value}` : sql`${unindexed(db, column)} = ${value}`
  const completed = byIndex('completed') ? sql`${t.completedAt}` : unindexed(db, t.completedAt)
  return [
    equals('course', t.courseId, filter.courseId),
    equals('module', t.moduleId, filter.moduleId),
    equals('version', t.versionLabel, filter.versionLabel),
    equals('profession', t.profession, filter.profession),
    equals('credit', t.creditType, filter.creditType),
    // spelled out and not bound: only so is a partial index recognised
    filter.status === 'revoked' ? sql`${t.status} = 'revoked'` : undefined,
    filter.status === 'valid' ? sql`${unindexed(db, t.status)} = 'valid'` : undefined,
    filter.status === 'superseded' ? sql`${t.certificatesIssued} > 1` : undefined,
    filter.biasReported ? sql`${t.biasReported} = 1` : undefined,
    filter.completedFrom === null ? undefined : sql`${completed} >= ${filter.completedFrom}`,
    filter.completedBefore === null ? undefined : sql`${completed} < ${filter.completedBefore}`,
    filter.scoreFrom === null ? undefined : sql`${score} >= ${filter.scoreFrom}`,
    filter.scoreBelow === null ? undefined : sql`${score} < ${filter.scoreBelow}`,
    ...searched(db, filter.search, byIndex('name')),
  ]
}

function searched(db: Reader, search: RegisterSearch | null, byIndex: boolean): SQL[] {
  const { registerEntries, registerWords, certificates } = db.tables
  switch (search?.kind) {
    case undefined:
      return []
    case 'name': {
      const also = (id: SQLWrapper, word: string) =>
        sql`exists (select 1 from ${registerWords} as also where also.completion_id = ${id} and ${begins(sql`also.word`, word)})`
      if (!byIndex) return search.words.map((word) => also(registerEntries.completionId, word))
      // what begins with three letters is looked up and met with the others; less begins half of all names, and is held against what was found
      const rare = search.words.filter((word) => [...word].length >= 3)
      const looked = rare.length > 0 ? rare : search.words.slice(0, 1)
      const held = search.words.filter((word) => !looked.includes(word)).map((word) => sql` and ${also(registerWords.completionId, word)}`)
      const found = looked.map(
        (word, index) =>
          sql`select ${registerWords.completionId} from ${registerWords} where ${begins(registerWords.word, word)}${sql.join(index === 0 ? held : [])}`,
      )
      return [sql`${registerEntries.completionId} in (${sql.join(found, sql` intersect `)})`]
    }
    case 'email':
      return [begins(registerEntries.email, search.beginning)]
    case 'number':
      return [
        inArray(
          registerEntries.completionId,
          db.select({ id: certificates.completionId }).from(certificates).where(eq(certificates.number, search.number)),
        ),
      ]
    case 'code':
      return [
        inArray(
          registerEntries.completionId,
          db.select({ id: certificates.completionId }).from(certificates).where(eq(certificates.verificationCode, search.verificationCode)),
        ),
      ]
  }
}

/** Text that begins like this, as a range of an index that sorts by code point. */
const begins = (column: SQLWrapper, beginning: string) => sql`(${column} >= ${beginning} and ${column} < ${beginning + '\u{10ffff}'})`

/**
 * The column so that SQLite looks nothing up by it: without statistics it takes every equality for rare, and would rather sort a third of the register than
 * walk an order that stands ready. PostgreSQL knows better.
 */
function unindexed(db: Reader, column: SQLWrapper): SQL {
  return db.engine === 'sqlite' ? sql`+${column}` : sql`${column}`
}

/** Rows of the register by their completions, in no order; ids that are none are left out. */
export async function registerRowsOf(db: Reader, completionIds: readonly string[]): Promise<RegisterRow[]> {
  const { registerEntries } = db.tables
  if (completionIds.length === 0) return []
  return db
    .select()
    .from(registerEntries)
    .where(inArray(registerEntries.completionId, [...completionIds]))
}
