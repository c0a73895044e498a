/** Reading the audit trail: filtered, the newest first, page by page from a sequence number on. */
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, lte, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** null: any */
export interface AuditFilter {
  /** `''`: the system */
  actorId: string | null
  act: string | null
  subjectId: string | null
  /** UTC milliseconds, the second exclusive */
  from: number | null
  before: number | null
  /** inclusive: what came later is left out */
  upTo: number | null
}

export type AuditPosition = { at: 'first' | 'last' } | { at: 'after' | 'before'; sequence: number }

export const AUDIT_COUNTED_EXACTLY = 10_000

function conditions(db: Reader, filter: AuditFilter): (SQL | undefined)[] {
  const { auditEvents: t } = db.tables
  return [
    filter.actorId === null ? undefined : filter.actorId === '' ? isNull(t.actorId) : eq(t.actorId, filter.actorId),
    filter.act === null ? undefined : eq(t.act, filter.act),
    filter.subjectId === null ? undefined : eq(t.subjectId, filter.subjectId),
    filter.from === null ? undefined : gte(t.at, filter.from),
    filter.before === null ? undefined : lt(t.at, filter.before),
    filter.upTo === null ? undefined : lte(t.sequence, filter.upTo),
  ]
}

/** Exact up to `AUDIT_COUNTED_EXACTLY`, else null. */
export async function countAudit(db: Reader, filter: AuditFilter): Promise<number | null> {
  const found = db
    .select({ one: sql<number>`1`.as('one') })
    .from(db.tables.auditEvents)
    .where(and(...conditions(db, filter)))
    .limit(AUDIT_COUNTED_EXACTLY + 1)
    .as('found')
  const [row] = await db.select({ n: count() }).from(found)
  const n = row?.n ?? 0
  return n > AUDIT_COUNTED_EXACTLY ? null : n
}

/** However many, for an export. */
export async function countAuditWhole(db: Reader, filter: AuditFilter): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(db.tables.auditEvents)
    .where(and(...conditions(db, filter)))
  return row?.n ?? 0
}

export async function lastAuditSequence(db: Reader): Promise<number> {
  const { auditEvents } = db.tables
  const [row] = await db.select({ sequence: auditEvents.sequence }).from(auditEvents).orderBy(desc(auditEvents.sequence)).limit(1)
  return row?.sequence ?? 0
}

/** `after` is further back in time: the list begins with the newest. */
export async function auditPage(db: Reader, input: { filter: AuditFilter; position: AuditPosition; limit: number }) {
  const { auditEvents: t } = db.tables
  const { filter, position, limit } = input
  const backwards = position.at === 'last' || position.at === 'before'
  const beyond = 'sequence' in position ? (backwards ? gt : lt)(t.sequence, position.sequence) : undefined
  const read = await db
    .select()
    .from(t)
    .where(and(...conditions(db, filter), beyond))
    .orderBy((backwards ? asc : desc)(t.sequence))
    .limit(limit + 1)
  const more = read.length > limit
  const rows = read.slice(0, limit)
  if (backwards) rows.reverse()
  return {
    rows: await withNames(db, rows),
    hasEarlier: backwards ? more : position.at === 'after',
    hasLater: backwards ? position.at === 'before' : more,
  }
}
export type AuditRow = Awaited<ReturnType<typeof auditPage>>['rows'][number]

/** Names of people as they are now: an erased person is nameless here too. */
async function withNames<T extends { actorId: string | null; subjectKind: string; subjectId: string }>(db: Reader, rows: T[]) {
  const { users } = db.tables
  const ids = [
    ...new Set(rows.flatMap((row) => [row.actorId, row.subjectKind === 'user' ? row.subjectId : null]).filter((id) => id !== null)),
  ]
  const people =
    ids.length === 0 ? [] : await db.select({ id: users.id, name: users.printedName }).from(users).where(inArray(users.id, ids))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...row,
    actorName: row.actorId === null ? null : (names.get(row.actorId) ?? null),
    subjectName: row.subjectKind === 'user' ? (names.get(row.subjectId) ?? null) : null,
  }))
}

/** The acts that stand in the trail: a few look-ups, however many rows. */
export async function auditActs(db: Reader): Promise<string[]> {
  const { auditEvents: t } = db.tables
  const found: string[] = []
  for (;;) {
    const [next] = await db
      .select({ act: t.act })
      .from(t)
      .where(gt(t.act, found.at(-1) ?? ''))
      .orderBy(asc(t.act))
      .limit(1)
    if (!next) return found
    found.push(next.act)
  }
}

/** Whose address or id this is; null for nobody's. */
export async function findPersonBy(db: Reader, typed: { id: string } | { subject: string }): Promise<string | null> {
  const { users, identities } = db.tables
  const [row] =
    'id' in typed
      ? await db.select({ id: users.id }).from(users).where(eq(users.id, typed.id))
      : await db
          .select({ id: identities.userId })
          .from(identities)
          .where(and(eq(identities.kind, 'email'), eq(identities.subject, typed.subject)))
  return row?.id ?? null
}
