/** Roles as rows: who granted what to whom, for where, and who ended it. */
import { and, asc, count, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

export type StaffRole = 'educator' | 'administrator' | 'clinical-reviewer'

/** Every grant a person ever had, the oldest first, with the names of those who granted and ended it. */
export async function roleHistory(db: Reader, userId: string) {
  const { roleGrants, users } = db.tables
  const rows = await db
    .select()
    .from(roleGrants)
    .where(eq(roleGrants.userId, userId))
    .orderBy(asc(roleGrants.grantedAt), asc(roleGrants.id))
  const ids = [...new Set(rows.flatMap(({ grantedBy, revokedBy }) => [grantedBy, revokedBy]).filter((id) => id !== null))]
  const people =
    ids.length === 0 ? [] : await db.select({ id: users.id, name: users.printedName }).from(users).where(inArray(users.id, ids))
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null
  return rows.map((row) => ({ ...row, grantedByName: nameOf(row.grantedBy), revokedByName: nameOf(row.revokedBy) }))
}
export type RoleGrant = Awaited<ReturnType<typeof roleHistory>>[number]

/** Grants in force of one role. */
export async function grantsOf(db: Reader, userId: string, role: StaffRole) {
  const { roleGrants } = db.tables
  return db
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.userId, userId), eq(roleGrants.role, role), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.grantedAt), asc(roleGrants.id))
}

/** The latest end of a role that a person held, or null: then the role was never theirs, or still is. */
export async function endOfRole(db: Reader, userId: string, role: StaffRole): Promise<number | null> {
  const { roleGrants } = db.tables
  const rows = await db
    .select({ revokedAt: roleGrants.revokedAt })
    .from(roleGrants)
    .where(and(eq(roleGrants.userId, userId), eq(roleGrants.role, role)))
  const ends = rows.map(({ revokedAt }) => revokedAt)
  return ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.map(Number))
}

export async function insertGrant(
  tx: Writer,
  grant: { id: string; userId: string; role: StaffRole; scope: string; grantedBy: string | null; grantedAt: number },
): Promise<void> {
  await tx.insert(tx.tables.roleGrants).values(grant)
}

/** Ends a grant in force. */
export async function endGrant(tx: Writer, input: { id: string; revokedBy: string; revokedAt: number }): Promise<void> {
  const { roleGrants } = tx.tables
  const { id, ...end } = input
  await tx
    .update(roleGrants)
    .set(end)
    .where(and(eq(roleGrants.id, id), isNull(roleGrants.revokedAt)))
}

/**
 * Makes acts that could take an administrator away wait for each other until the transaction ends: first thing in such an act. On SQLite writers wait for
 * each other anyway.
 */
export async function lockAdministrators(tx: Writer): Promise<void> {
  if (tx.engine === 'postgres') await tx.select({ locked: sql`pg_advisory_xact_lock(727003)` }).from(sql`(select 1) as one`)
}

/** How many people besides this one can act as administrators now. */
export async function otherAdministrators(db: Reader, userId: string): Promise<number> {
  const { roleGrants, users } = db.tables
  const found = db
    .selectDistinct({ id: roleGrants.userId })
    .from(roleGrants)
    .innerJoin(users, eq(users.id, roleGrants.userId))
    .where(
      and(
        eq(roleGrants.role, 'administrator'),
        isNull(roleGrants.revokedAt),
        ne(roleGrants.userId, userId),
        isNull(users.suspendedAt),
        isNull(users.erasedAt),
      ),
    )
    .as('found')
  const [row] = await db.select({ n: count() }).from(found)
  return row?.n ?? 0
}

/** Whether taking this person's power away would leave nobody who can act as an administrator. After `lockAdministrators`. */
export async function isLastAdministrator(tx: Writer, userId: string): Promise<boolean> {
  const holds = (await grantsOf(tx, userId, 'administrator')).length > 0
  return holds && (await otherAdministrators(tx, userId)) === 0
}

/** Whether a person can act as an administrator at this moment: asked again inside an act, for whoever acts may have lost the power while waiting. */
export async function canActAsAdministrator(db: Reader, userId: string): Promise<boolean> {
  const { roleGrants, users } = db.tables
  const rows = await db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .innerJoin(users, eq(users.id, roleGrants.userId))
    .where(
      and(
        eq(roleGrants.userId, userId),
        eq(roleGrants.role, 'administrator'),
        isNull(roleGrants.revokedAt),
        isNull(users.suspendedAt),
        isNull(users.erasedAt),
      ),
    )
    .limit(1)
  return rows.length > 0
}
