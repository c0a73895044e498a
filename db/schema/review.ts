/**
 * What a second person says of questions: reviews before publishing, withdrawals for safety and gradings done again after learners met them; and who signed
 * what is taught. Facts: nothing here is ever deleted.
 */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { PersonInControl } from '#app/domain/front-matter.ts'
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'

export function defineReview(k: Kit, t0: CatalogueTables) {
  /** Somebody asked a second person to look at exactly what a publication would publish. It is open until it has an end. */
  const quizReviews = k.table(
    'quiz_reviews',
    {
      id: k.string().primaryKey(),
      quizId: k
        .string()
        .notNull()
        .references(() => t0.quizzes.id),
      /** the version that was published when it was asked: an approval counts only for what comes next after it */
      quizVersionId: k
        .string()
        .notNull()
        .references(() => t0.quizVersions.id),
      /** of what would be published, as the publication page has it */
      stamp: k.string().notNull(),
      /** what the reviewer is shown, as it was asked */
      asked: k.json().$type<AskedQuiz>().notNull(),
      /** who wrote some of it: none of them reviews it */
      authors: k.json().$type<string[]>().notNull(),
      note: k.string(),
      /** who is asked; null: everybody who may */
      reviewerId: k.string(),
      requestedBy: k.string().notNull(),
      requestedAt: k.timestamp().notNull(),
    },
    (t) => [k.index('quiz_reviews_quiz').on(t.quizId, t.requestedAt)],
  )

  /** One for each request: of two who decide at once, the second finds it. */
  const quizReviewEnds = k.table('quiz_review_ends', {
    reviewId: k
      .string()
      .primaryKey()
      .references(() => quizReviews.id),
    kind: k.string().$type<ReviewEnd>().notNull(),
    endedBy: k.string().notNull(),
    endedAt: k.timestamp().notNull(),
  })

  /** What the reviewer wrote: on a question, or on the quiz as a whole. */
  const quizReviewComments = k.table(
    'quiz_review_comments',
    {
      id: k.string().primaryKey(),
      reviewId: k
        .string()
        .notNull()
        .references(() => quizReviews.id),
      /** null: on the quiz as a whole */
      questionId: k.string().references(() => t0.questions.id),
      /** in the order of the reviewer's page */
      position: k.integer().notNull(),
      text: k.string().notNull(),
    },
    (t) => [
      k.uniqueIndex('quiz_review_comments_place').on(t.reviewId, t.position),
      k.index('quiz_review_comments_question').on(t.questionId),
    ],
  )

  /** A comment that an author dealt with. */
  const quizReviewCommentEnds = k.table('quiz_review_comment_ends', {
    commentId: k
      .string()
      .primaryKey()
      .references(() => quizReviewComments.id),
    endedBy: k.string().notNull(),
    endedAt: k.timestamp().notNull(),
  })

  /** The approval under which a quiz version was published. */
  const quizVersionApprovals = k.table('quiz_version_approvals', {
    quizVersionId: k
      .string()
      .primaryKey()
      .references(() => t0.quizVersions.id),
    reviewId: k
      .string()
      .notNull()
      .references(() => quizReviews.id),
  })

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
    quizReviews,
    quizReviewEnds,
    quizReviewComments,
    quizReviewCommentEnds,
    quizVersionApprovals,
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

/** approved, returned: a reviewer decided; withdrawn: by who asked; replaced: by a newer request; published: without waiting, where no review is required. */
export type ReviewEnd = 'approved' | 'returned' | 'withdrawn' | 'replaced' | 'published'

/** What a publication would change, as it stood when a review of it was asked. */
export interface AskedQuiz {
  settings: QuizSettings
  /** each difference of the settings from what is published, as a sentence */
  settingChanges: string[]
  /** `before`: as published; null: never was */
  questions: { questionId: string; code: string; kind: 'changed' | 'added'; content: DraftQuestion; before: DraftQuestion | null }[]
  removed: { questionId: string; code: string; stem: string }[]
  /** what the checks find in the questions together */
  together: string[]
}
