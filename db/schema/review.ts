/** What is done to questions after learners met them: withdrawals for safety, and gradings done again; and who signed what is taught. Facts: nothing here is ever deleted. */
import type { PersonInControl } from '#app/domain/front-matter.ts'
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'

export function defineReview(k: Kit, t0: CatalogueTables) {
  /** A question that nobody may be judged by any more. Which of its versions that holds for is told by `withdrawn_versions`. */
  const questionWithdrawals = k.table(
    'question_withdrawals',
    {
      id: k.string().primaryKey(),
      questionId: k
        .string()
        .notNull()
        .references(() => t0.questions.id),
      reason: k.string().notNull(),
      withdrawnBy: k.string().notNull(),
      withdrawnAt: k.timestamp().notNull(),
    },
    (t) => [k.index('question_withdrawals_question').on(t.questionId)],
  )

  /** Each version is withdrawn once and for good: a mended text is another version. */
  const withdrawnVersions = k.table(
    'withdrawn_versions',
    {
      questionVersionId: k
        .string()
        .primaryKey()
        .references(() => t0.questionVersions.id),
      withdrawalId: k
        .string()
        .notNull()
        .references(() => questionWithdrawals.id),
    },
    (t) => [k.index('withdrawn_versions_withdrawal').on(t.withdrawalId)],
  )

  /** The mended version with which a withdrawn question came back. */
  const questionWithdrawalEnds = k.table('question_withdrawal_ends', {
    withdrawalId: k
      .string()
      .primaryKey()
      .references(() => questionWithdrawals.id),
    questionVersionId: k
      .string()
      .notNull()
      .references(() => t0.questionVersions.id),
    endedBy: k.string().notNull(),
    endedAt: k.timestamp().notNull(),
  })

  /** A walk through attempts that grades one question of them again, and how far it is. What it found stands in `gradings`. */
  const regradings = k.table(
    'regradings',
    {
      id: k.string().primaryKey(),
      kind: k.string().$type<'withdrawal' | 'key'>().notNull(),
      moduleId: k
        .string()
        .notNull()
        .references(() => t0.modules.id),
      questionId: k
        .string()
        .notNull()
        .references(() => t0.questions.id),
      /** key: the version whose key counts; null for a withdrawal */
      toVersionId: k.string().references(() => t0.questionVersions.id),
      /** favour: no mark goes down; key: as the key says */
      rule: k.string().$type<RegradeRule>().notNull(),
      reason: k.string().notNull(),
      startedBy: k.string().notNull(),
      startedAt: k.timestamp().notNull(),
      /** attempts to look at, and how many were */
      total: k.integer().notNull(),
      seen: k.integer().notNull(),
      up: k.integer().notNull(),
      down: k.integer().notNull(),
      passNow: k.integer().notNull(),
      failNow: k.integer().notNull(),
      /** completions that stay although their learner would not pass now */
      kept: k.json().$type<string[]>().notNull(),
      /** the last attempt looked at; null before the first of a version */
      cursorVersionId: k.string(),
      cursorAttemptId: k.string(),
      finishedAt: k.timestamp(),
    },
    (t) => [k.index('regradings_question').on(t.questionId, t.startedAt), k.index('regradings_module').on(t.moduleId)],
  )

  const regradingVersions = k.table(
    'regrading_versions',
    {
      id: k.string().primaryKey(),
      regradingId: k
        .string()
        .notNull()
        .references(() => regradings.id),
      questionVersionId: k
        .string()
        .notNull()
        .references(() => t0.questionVersions.id),
    },
    (t) => [
      k.uniqueIndex('regrading_versions_once').on(t.regradingId, t.questionVersionId),
      k.index('regrading_versions_version').on(t.questionVersionId),
    ],
  )

  /** A named clinician signed a version of a module. Who it was, and with what disclosure, is kept as it was then. */
  const clinicalSignatures = k.table(
    'clinical_signatures',
    {
      id: k.string().primaryKey(),
      moduleVersionId: k
        .string()
        .notNull()
        .references(() => t0.moduleVersions.id),
      /** of the version, as the reviewer saw it */
      contentHash: k.string().notNull(),
      reviewerId: k.string().notNull(),
      person: k.json().$type<PersonInControl>().notNull(),
      reviewedOn: k.string().notNull(),
      signedAt: k.timestamp().notNull(),
    },
    (t) => [k.index('clinical_signatures_version').on(t.moduleVersionId)],
  )

  const clinicalSignatureEnds = k.table('clinical_signature_ends', {
    signatureId: k
      .string()
      .primaryKey()
      .references(() => clinicalSignatures.id),
    reason: k.string().notNull(),
    takenBackBy: k.string().notNull(),
    takenBackAt: k.timestamp().notNull(),
  })

  return {
    clinicalSignatures,
    clinicalSignatureEnds,
    questionWithdrawals,
    withdrawnVersions,
    questionWithdrawalEnds,
    regradings,
    regradingVersions,
  }
}

export type RegradeRule = 'favour' | 'key'
