/** What seeding a scratch database asks before it begins. */
import { and, asc, count, desc, eq, isNull, max, min, notLike, sql } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** Whether somebody has an address that does not end so, or something was completed. */
export async function peopleBesides(db: Reader, ending: string): Promise<boolean> {
  const { identities, completions } = db.tables
  const people = await db
    .select({ id: identities.id })
    .from(identities)
    .where(notLike(identities.subject, `%${ending}`))
    .limit(1)
  const completed = await db.select({ id: completions.id }).from(completions).limit(1)
  return people.length + completed.length > 0
}

export async function someAdministrator(db: Reader): Promise<string | null> {
  const { roleGrants } = db.tables
  const [grant] = await db
    .select({ userId: roleGrants.userId })
    .from(roleGrants)
    .where(and(eq(roleGrants.role, 'administrator'), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.grantedAt))
    .limit(1)
  return grant?.userId ?? null
}

/** Whether so many completions are there already. */
export async function holdsCompletions(db: Reader, wanted: number): Promise<boolean> {
  const [row] = await db.select({ n: count() }).from(db.tables.completions)
  return row?.n === wanted
}

/** The row of the register that lies so far (0 to 1) along an order; for measuring, since it counts its way there. */
export async function registerRowAt(db: Reader, order: 'completedAt' | 'sortKey', share: number) {
  const { registerEntries: t } = db.tables
  const [size] = await db.select({ n: count() }).from(t)
  const [row] = await db
    .select()
    .from(t)
    .orderBy(asc(t[order]), asc(t.completionId))
    .limit(1)
    .offset(Math.floor((size?.n ?? 0) * share))
  return row
}

/** The completion whose learner tried the quiz most often on the way, one of them: its story is long. Null where no attempts were seeded. */
export async function mostTriedCompletion(db: Reader): Promise<string | null> {
  const { attempts, completions } = db.tables
  const [row] = await db
    .select({ id: completions.id, n: count() })
    .from(attempts)
    .innerJoin(completions, eq(completions.enrolmentId, attempts.enrolmentId))
    .groupBy(completions.id)
    .orderBy(desc(count()), asc(completions.id))
    .limit(1)
  return row?.id ?? null
}

/** When the first and the last row of an act on many were settled; nulls before that. */
export async function bulkActSpan(db: Reader, bulkActId: string): Promise<{ from: number | null; to: number | null; left: number }> {
  const { bulkItems } = db.tables
  const [row] = await db
    .select({
      from: min(bulkItems.settledAt),
      to: max(bulkItems.settledAt),
      left: sql<number>`sum(case when state = 'waiting' then 1 else 0 end)`,
    })
    .from(bulkItems)
    .where(eq(bulkItems.bulkActId, bulkActId))
  return { from: row?.from ?? null, to: row?.to ?? null, left: Number(row?.left ?? 0) }
}
