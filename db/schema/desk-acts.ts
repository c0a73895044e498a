/** What administrators do at the desk beyond certificates: claims lowered or opened again, attempts reset. Each is a row; what the learner did stays. */
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { CompletionTables } from '#db/schema/completion.ts'
import type { LearningTables } from '#db/schema/learning.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export type BulkActKind = 'revocation' | 'reinstatement' | 'reissue'
export type BulkItemState = 'waiting' | 'done' | 'refused'
/** `status`: not valid, or not revoked; `changed`: another certificate stands; `stopped`: whoever began it lost the right to go on. */
export type BulkRefusal = 'status' | 'changed' | 'stopped'

export function defineDeskActs(k: Kit, t0: PeopleTables & CatalogueTables & LearningTables & CompletionTables) {
  /** That a learner may claim again. It is used up by the adjustment that names it. */
  const claimReopenings = k.table(
    'claim_reopenings',
    {
      id: k.string().primaryKey(),
      completionId: k
        .string()
        .notNull()
        .references(() => t0.completions.id),
      reason: k.string().notNull(),
      actorId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      reopenedAt: k.timestamp().notNull(),
    },
    (t) => [k.index('claim_reopenings_completion').on(t.completionId, t.reopenedAt)],
  )

  /** What stands of a claim after the first: the adjustment with the highest sequence. Credit in whole hundredths. */
  const claimAdjustments = k.table(
    'claim_adjustments',
    {
      id: k.string().primaryKey(),
      completionId: k
        .string()
        .notNull()
        .references(() => t0.completions.id),
      sequence: k.integer().notNull(),
      /** the opening that the learner used; null: an administrator lowered the claim */
      reopeningId: k.string().references(() => claimReopenings.id),
      minutes: k.integer().notNull(),
      /** null: no credit was claimed */
      amountHundredths: k.integer(),
      /** the sentence that the learner attested, as shown; null where an administrator lowered */
      statement: k.string(),
      reason: k.string().notNull(),
      actorId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      adjustedAt: k.timestamp().notNull(),
    },
    (t) => [
      k.uniqueIndex('claim_adjustments_completion_sequence').on(t.completionId, t.sequence),
      // an opening is used once
      k.uniqueIndex('claim_adjustments_reopening').on(t.reopeningId),
    ],
  )

  /** From then on, what was submitted before counts neither toward the number of attempts nor toward the waiting time. Scores and passing stay. */
  const attemptResets = k.table(
    'attempt_resets',
    {
      id: k.string().primaryKey(),
      enrolmentId: k
        .string()
        .notNull()
        .references(() => t0.enrolments.id),
      /** the attempt that was open and is voided by this; null: none was */
      voidedAttemptId: k.string().references(() => t0.attempts.id),
      reason: k.string().notNull(),
      actorId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      resetAt: k.timestamp().notNull(),
    },
    (t) => [k.index('attempt_resets_enrolment').on(t.enrolmentId, t.resetAt)],
  )

  /** One act on many certificates: done in the background, row by row. */
  const bulkActs = k.table(
    'bulk_acts',
    {
      id: k.string().primaryKey(),
      act: k.string().$type<BulkActKind>().notNull(),
      reason: k.string().notNull(),
      /** to each learner, in the letter */
      message: k.string(),
      /** the query of the list whose rows were all taken; null: rows were ticked */
      view: k.string(),
      actorId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      /** rows, those refused beforehand included */
      total: k.integer().notNull(),
      begunAt: k.timestamp().notNull(),
      finishedAt: k.timestamp(),
    },
    (t) => [k.index('bulk_acts_begun').on(t.begunAt, t.id)],
  )

  /** What became of each row. It leaves `waiting` in the transaction of the act itself, so that none is done twice. */
  const bulkItems = k.table(
    'bulk_items',
    {
      bulkActId: k
        .string()
        .notNull()
        .references(() => bulkActs.id),
      position: k.integer().notNull(),
      completionId: k
        .string()
        .notNull()
        .references(() => t0.completions.id),
      /** the certificate that stood when the act was begun */
      certificateId: k
        .string()
        .notNull()
        .references(() => t0.certificates.id),
      state: k.string().$type<BulkItemState>().notNull(),
      refusal: k.string().$type<BulkRefusal>(),
      /** the certificate that took its place */
      newNumber: k.string(),
      settledAt: k.timestamp(),
    },
    (t) => [
      k.uniqueIndex('bulk_items_position').on(t.bulkActId, t.position),
      k.uniqueIndex('bulk_items_completion').on(t.bulkActId, t.completionId),
      k.index('bulk_items_state').on(t.bulkActId, t.state, t.position),
    ],
  )

  return { claimReopenings, claimAdjustments, attemptResets, bulkActs, bulkItems }
}

export type DeskActTables = ReturnType<typeof defineDeskActs>
