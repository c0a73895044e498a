/** What keeps the house in order: the audit trail and the work that follows a commit. */
import { sql } from 'drizzle-orm'
import type { Kit } from '#db/kit.ts'

export function defineOperations(k: Kit) {
  /** Append-only and chained: `hash` covers the previous hash and `payloadHash`, so that a payload can be erased without breaking the chain. */
  const auditEvents = k.table(
    'audit_events',
    {
      id: k.string().primaryKey(),
      sequence: k.integer().notNull(),
      at: k.timestamp().notNull(),
      actorId: k.string(),
      act: k.string().notNull(),
      subjectKind: k.string().notNull(),
      subjectId: k.string().notNull(),
      payload: k.string(),
      payloadHash: k.string().notNull(),
      previousHash: k.string().notNull(),
      hash: k.string().notNull(),
    },
    (t) => [
      k.uniqueIndex('audit_events_sequence').on(t.sequence),
      k.index('audit_events_subject').on(t.subjectKind, t.subjectId),
      k.index('audit_events_about').on(t.subjectId, t.sequence),
      k.index('audit_events_actor').on(t.actorId, t.sequence),
      k.index('audit_events_act').on(t.act, t.sequence),
      k.index('audit_events_at').on(t.at),
    ],
  )

  /** Work to be done after the commit that asked for it: mail, warnings. `dedupeKey` makes asking twice harmless. */
  const jobs = k.table(
    'jobs',
    {
      id: k.string().primaryKey(),
      kind: k.string().notNull(),
      dedupeKey: k.string().notNull(),
      payload: k.json().$type<Record<string, unknown>>().notNull(),
      createdAt: k.timestamp().notNull(),
      dueAt: k.timestamp().notNull(),
      tries: k.integer().notNull(),
      leasedUntil: k.timestamp(),
      doneAt: k.timestamp(),
      failedAt: k.timestamp(),
      lastError: k.string(),
    },
    (t) => [
      k.uniqueIndex('jobs_dedupe').on(t.dedupeKey),
      k
        .index('jobs_due')
        .on(t.dueAt)
        .where(sql`done_at is null and failed_at is null`),
      // the dead letters, and what retention forgets
      k
        .index('jobs_failed')
        .on(t.failedAt)
        .where(sql`failed_at is not null`),
      k
        .index('jobs_done')
        .on(t.doneAt)
        .where(sql`done_at is not null`),
    ],
  )

  return { auditEvents, jobs }
}
