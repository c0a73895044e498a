/** The list of people for administrators: searched by folded words and addresses, in the order of their names, page by page from a key on. */
import { and, asc, count, desc, eq, exists, gte, inArray, isNotNull, isNull, lt, not, sql, type SQL } from 'drizzle-orm'
import type { StaffRole } from '#db/queries/roles.ts'
import type { Reader, Writer } from '#db/store.ts'

export interface PeopleFilter {
  /** folded words of a name, each the beginning of one, or the beginning of a folded address; null: any */
  search: { words: string[] } | { email: string } | null
  /** learner: neither educator nor administrator */
  role: 'learner' | StaffRole | null
  /** null: open or suspended; with a month, erased too */
  status: 'open' | 'suspended' | 'erased' | null
  /** a month (`2026-10`) in which they recorded something */
  active: string | null
}

/** Where a person stands in the list. */
export type PersonKey = readonly [sortKey: string, id: string]
export type PeoplePosition = { at: 'first' | 'last' } | { at: 'after' | 'before'; key: PersonKey }

/** Beyond this, a count is "more than". */
export const PEOPLE_COUNTED_EXACTLY = 10_000

export async function countPeople(db: Reader, filter: PeopleFilter): Promise<number | null> {
  const { users } = db.tables
  const found = db
    .select({ one: sql<number>`1`.as('one') })
    .from(users)
    .where(and(...conditions(db, filter)))
    .limit(PEOPLE_COUNTED_EXACTLY + 1)
    .as('found')
  const [row] = await db.select({ n: count() }).from(found)
  const n = row?.n ?? 0
  return n > PEOPLE_COUNTED_EXACTLY ? null : n
}

export async function peoplePage(db: Reader, input: { filter: PeopleFilter; position: PeoplePosition; limit: number }) {
  const { position, limit } = input
  const backwards = position.at === 'last' || position.at === 'before'
  const read = await readPeople(db, input.filter, position, limit + 1, backwards)
  const more = read.length > limit
  const rows = read.slice(0, limit)
  if (backwards) rows.reverse()
  const before = backwards ? more : position.at === 'after'
  const after = backwards ? position.at === 'before' : more
  return { rows: await withRoles(db, rows), hasEarlier: before, hasLater: after }
}
export type PersonRow = Awaited<ReturnType<typeof peoplePage>>['rows'][number]

async function readPeople(db: Reader, filter: PeopleFilter, position: PeoplePosition, limit: number, backwards: boolean) {
  const { users, identities } = db.tables
  const direction = backwards ? desc : asc
  const beyond =
    'key' in position
      ? backwards
        ? sql`(${users.sortKey}, ${users.id}) < (${position.key[0]}, ${position.key[1]})`
        : sql`(${users.sortKey}, ${users.id}) > (${position.key[0]}, ${position.key[1]})`
      : undefined
  return db
    .select({
      id: users.id,
      printedName: users.printedName,
      givenName: users.givenName,
      familyName: users.familyName,
      sortKey: users.sortKey,
      address: identities.label,
      createdAt: users.createdAt,
      suspendedAt: users.suspendedAt,
      erasedAt: users.erasedAt,
    })
    .from(users)
    .leftJoin(identities, and(eq(identities.userId, users.id), eq(identities.kind, 'email')))
    .where(and(...conditions(db, filter), beyond))
    .orderBy(direction(users.sortKey), direction(users.id))
    .limit(limit)
}

async function withRoles<T extends { id: string }>(db: Reader, rows: T[]) {
  const { roleGrants } = db.tables
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const grants = await db
    .selectDistinct({ userId: roleGrants.userId, role: roleGrants.role })
    .from(roleGrants)
    .where(and(inArray(roleGrants.userId, ids), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.role))
  return rows.map((row) => ({ ...row, roles: grants.filter(({ userId }) => userId === row.id).map(({ role }) => role) }))
}

function conditions(db: Reader, { search, role, status, active }: PeopleFilter): (SQL | undefined)[] {
  const { users, identities, roleGrants, activeLearners } = db.tables
  const holds = (...roles: StaffRole[]) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(roleGrants)
        .where(and(eq(roleGrants.userId, users.id), inArray(roleGrants.role, roles), isNull(roleGrants.revokedAt))),
    )
  return [
    search && 'email' in search
      ? inArray(
          users.id,
          db
            .select({ id: identities.userId })
            .from(identities)
            .where(
              and(eq(identities.kind, 'email'), gte(identities.subject, search.email), lt(identities.subject, `${search.email}\u{10ffff}`)),
            ),
        )
      : undefined,
    ...(search && 'words' in search ? search.words.map((word) => beginsAWord(db, word)) : []),
    role === null ? undefined : role === 'learner' ? not(holds('educator', 'administrator')) : holds(role),
    active === null
      ? undefined
      : inArray(users.id, db.select({ id: activeLearners.learnerId }).from(activeLearners).where(eq(activeLearners.month, active))),
    // a month counts whoever was active in it, whatever became of the account
    status === 'erased' ? isNotNull(users.erasedAt) : status === null && active !== null ? undefined : isNull(users.erasedAt),
    status === 'suspended' ? isNotNull(users.suspendedAt) : undefined,
    status === 'open' ? isNull(users.suspendedAt) : undefined,
  ]
}

/** Without an index: the key is walked along, which for 200,000 people takes tenths of a second at worst. */
function beginsAWord(db: Reader, word: string): SQL {
  const { searchKey } = db.tables.users
  return db.engine === 'sqlite' ? sql`instr(' ' || ${searchKey}, ${` ${word}`}) > 0` : sql`strpos(' ' || ${searchKey}, ${` ${word}`}) > 0`
}

// ── Sign-ups that wait for their proof

/** Sign-ups whose link was not used yet, the newest first. What was typed is in the payload, until the link has been over for some days. */
export async function waitingSignUps(db: Reader, limit: number) {
  const { mailLinks } = db.tables
  return db
    .select()
    .from(mailLinks)
    .where(and(eq(mailLinks.purpose, 'sign-up'), isNull(mailLinks.usedAt), isNotNull(mailLinks.payload)))
    .orderBy(desc(mailLinks.createdAt), desc(mailLinks.id))
    .limit(limit)
}

export async function findWaitingSignUp(db: Reader, id: string) {
  const { mailLinks } = db.tables
  const [row] = await db
    .select()
    .from(mailLinks)
    .where(and(eq(mailLinks.id, id), eq(mailLinks.purpose, 'sign-up'), isNull(mailLinks.usedAt), isNotNull(mailLinks.payload)))
  return row
}

// ── Suspension

/** Suspends or reinstates; false when it is so already, or the person was erased. */
export async function setSuspended(tx: Writer, userId: string, at: number | null): Promise<boolean> {
  const { users } = tx.tables
  const changed = await tx
    .update(users)
    .set({ suspendedAt: at })
    .where(and(eq(users.id, userId), isNull(users.erasedAt), at === null ? isNotNull(users.suspendedAt) : isNull(users.suspendedAt)))
    .returning({ id: users.id })
  return changed.length > 0
}

/** A person as administrators see one, erased people included. */
export async function findAnyPerson(db: Reader, userId: string) {
  const { users, identities, passwords } = db.tables
  const [row] = await db
    .select({ user: users, address: identities.label, hasPassword: passwords.userId })
    .from(users)
    .leftJoin(identities, and(eq(identities.userId, users.id), eq(identities.kind, 'email')))
    .leftJoin(passwords, eq(passwords.userId, users.id))
    .where(eq(users.id, userId))
  return row
}

export async function countCompletionsOf(db: Reader, learnerId: string): Promise<number> {
  const { completions } = db.tables
  const [row] = await db
    .select({ n: count() })
    .from(completions)
    .where(and(eq(completions.learnerId, learnerId), isNull(completions.voidedAt)))
  return row?.n ?? 0
}

/** When a person last completed something, or null. */
export async function lastCompletionOf(db: Reader, learnerId: string): Promise<number | null> {
  const { completions } = db.tables
  const [row] = await db
    .select({ at: completions.completedAt })
    .from(completions)
    .where(and(eq(completions.learnerId, learnerId), isNull(completions.voidedAt)))
    .orderBy(desc(completions.completedAt))
    .limit(1)
  return row?.at ?? null
}
