/** What learners do, as rows: acknowledgements, marks on lessons, attempts, responses, gradings, evaluations. Undoing a fact is another fact. */
import { sql } from 'drizzle-orm'
import { confidences } from '#app/domain/confidence.ts'
import type { Answer } from '#app/domain/question.ts'
import type { OptionOrder } from '#app/domain/draw.ts'
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineLearning(k: Kit, t0: PeopleTables & CatalogueTables) {
  const enrolments = k.table(
    'enrolments',
    {
      id: k.string().primaryKey(),
      learnerId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      moduleId: k
        .string()
        .notNull()
        .references(() => t0.modules.id),
      releaseId: k
        .string()
        .notNull()
        .references(() => t0.activityReleases.id),
      startedAt: k.timestamp().notNull(),
    },
    (t) => [
      k.uniqueIndex('enrolments_learner_release').on(t.learnerId, t.releaseId),
      k.index('enrolments_learner_module').on(t.learnerId, t.moduleId),
      k.index('enrolments_release').on(t.releaseId),
    ],
  )

  /** The front matter a learner said to have read, with the version seen. The latest one names the version the learner is on. */
  const acknowledgements = k.table(
    'acknowledgements',
    {
      id: k.string().primaryKey(),
      enrolmentId: k
        .string()
        .notNull()
        .references(() => enrolments.id),
      moduleVersionId: k
        .string()
        .notNull()
        .references(() => t0.moduleVersions.id),
      acknowledgedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('acknowledgements_enrolment_version').on(t.enrolmentId, t.moduleVersionId)],
  )

  const lessonMarks = k.table(
    'lesson_marks',
    {
      id: k.string().primaryKey(),
      enrolmentId: k
        .string()
        .notNull()
        .references(() => enrolments.id),
      lessonId: k
        .string()
        .notNull()
        .references(() => t0.lessons.id),
      lessonVersionId: k
        .string()
        .notNull()
        .references(() => t0.lessonVersions.id),
      mark: k.string().$type<'done' | 'undone'>().notNull(),
      sequence: k.integer().notNull(),
      markedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('lesson_marks_enrolment_lesson_sequence').on(t.enrolmentId, t.lessonId, t.sequence)],
  )

  /** Where reading stopped, and how long it took so far. Not a fact but a state: the latest wins. */
  const readingPositions = k.table(
    'reading_positions',
    {
      id: k.string().primaryKey(),
      enrolmentId: k
        .string()
        .notNull()
        .references(() => enrolments.id),
      lessonId: k
        .string()
        .notNull()
        .references(() => t0.lessons.id),
      section: k.string(),
      seconds: k.integer().notNull(),
      beatAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('reading_positions_enrolment_lesson').on(t.enrolmentId, t.lessonId)],
  )

  const attempts = k.table(
    'attempts',
    {
      id: k.string().primaryKey(),
      learnerId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      enrolmentId: k
        .string()
        .notNull()
        .references(() => enrolments.id),
      quizId: k
        .string()
        .notNull()
        .references(() => t0.quizzes.id),
      quizVersionId: k
        .string()
        .notNull()
        .references(() => t0.quizVersions.id),
      moduleVersionId: k
        .string()
        .notNull()
        .references(() => t0.moduleVersions.id),
      purpose: k.string().$type<'pretest' | 'quiz' | 'practice'>().notNull(),
      number: k.integer().notNull(),
      startedAt: k.timestamp().notNull(),
      submittedAt: k.timestamp(),
      /** the version was withdrawn for safety while the attempt was open, or the lessons overtook an open pre-test: it counts nowhere */
      voidedAt: k.timestamp(),
    },
    (t) => [
      k.uniqueIndex('attempts_enrolment_purpose_number').on(t.enrolmentId, t.purpose, t.number),
      // one open attempt per learner and quiz, however often the button is pressed
      k
        .uniqueIndex('attempts_one_open')
        .on(t.learnerId, t.quizId)
        .where(sql`submitted_at is null and voided_at is null`),
      // item analysis walks a quiz's attempts in the order they came in, and counts them without reading them
      k.index('attempts_quiz').on(t.quizId, t.purpose, t.submittedAt, t.id),
    ],
  )

  /** One attempt is one frozen set of question versions, in one order. */
  const attemptQuestions = k.table(
    'attempt_questions',
    {
      id: k.string().primaryKey(),
      attemptId: k
        .string()
        .notNull()
        .references(() => attempts.id),
      questionVersionId: k
        .string()
        .notNull()
        .references(() => t0.questionVersions.id),
      position: k.integer().notNull(),
      optionOrder: k.json().$type<OptionOrder>().notNull(),
      objectiveCode: k.string().notNull(),
      anchor: k.boolean().notNull(),
    },
    (t) => [
      k.uniqueIndex('attempt_questions_attempt_position').on(t.attemptId, t.position),
      k.uniqueIndex('attempt_questions_attempt_question').on(t.attemptId, t.questionVersionId),
      // who met a question: for withdrawals and for grading again
      k.index('attempt_questions_version').on(t.questionVersionId, t.attemptId),
    ],
  )

  /** The answer as last saved; it stands still once the attempt is submitted. */
  const responses = k.table(
    'responses',
    {
      attemptQuestionId: k
        .string()
        .primaryKey()
        .references(() => attemptQuestions.id),
      attemptId: k
        .string()
        .notNull()
        .references(() => attempts.id),
      answer: k.json().$type<Answer>().notNull(),
      /** how sure the learner said to be of it; null: nothing said, or not asked. Never used for a score */
      confidence: k.oneOf('confidence', confidences),
      firstShownAt: k.timestamp().notNull(),
      seconds: k.integer().notNull(),
      savedAt: k.timestamp().notNull(),
    },
    (t) => [k.index('responses_attempt').on(t.attemptId)],
  )

  /** How an attempt was scored. Append-only: a regrade is another row with a reason. Scores are integer ten-thousandths. */
  const gradings = k.table(
    'gradings',
    {
      id: k.string().primaryKey(),
      attemptId: k
        .string()
        .notNull()
        .references(() => attempts.id),
      sequence: k.integer().notNull(),
      score: k.integer().notNull(),
      passMark: k.integer().notNull(),
      passed: k.boolean().notNull(),
      /** score of each attempt question, by attempt question id */
      itemScores: k.json().$type<Record<string, number>>().notNull(),
      reason: k.string().notNull(),
      gradedBy: k.string(),
      gradedAt: k.timestamp().notNull(),
    },
    (t) => [
      k.uniqueIndex('gradings_attempt_sequence').on(t.attemptId, t.sequence),
      // what was graded last tells whether an analysis in memory is old
      k.index('gradings_graded').on(t.gradedAt, t.id),
    ],
  )

  const evaluationDrafts = k.table('evaluation_drafts', {
    enrolmentId: k
      .string()
      .primaryKey()
      .references(() => enrolments.id),
    answers: k.json().$type<Record<string, string[]>>().notNull(),
    savedAt: k.timestamp().notNull(),
  })

  const evaluations = k.table(
    'evaluations',
    {
      id: k.string().primaryKey(),
      enrolmentId: k
        .string()
        .notNull()
        .references(() => enrolments.id),
      moduleVersionId: k
        .string()
        .notNull()
        .references(() => t0.moduleVersions.id),
      /** the learner's first profession when it was submitted; null where none was known */
      profession: k.string(),
      submittedAt: k.timestamp().notNull(),
    },
    (t) => [
      k.uniqueIndex('evaluations_enrolment').on(t.enrolmentId),
      k.index('evaluations_version').on(t.moduleVersionId, t.submittedAt, t.id),
    ],
  )

  const evaluationAnswers = k.table(
    'evaluation_answers',
    {
      id: k.string().primaryKey(),
      evaluationId: k
        .string()
        .notNull()
        .references(() => evaluations.id),
      question: k.string().notNull(),
      value: k.string().notNull(),
    },
    (t) => [k.uniqueIndex('evaluation_answers_evaluation_question_value').on(t.evaluationId, t.question, t.value)],
  )

  /** "Commercial bias perceived: yes", kept as a case for an administrator. */
  const biasReports = k.table(
    'bias_reports',
    {
      id: k.string().primaryKey(),
      evaluationId: k
        .string()
        .notNull()
        .references(() => evaluations.id),
      place: k.string().notNull(),
      description: k.string().notNull(),
      reportedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('bias_reports_evaluation').on(t.evaluationId)],
  )

  return {
    enrolments,
    acknowledgements,
    lessonMarks,
    readingPositions,
    attempts,
    attemptQuestions,
    responses,
    gradings,
    evaluationDrafts,
    evaluations,
    evaluationAnswers,
    biasReports,
  }
}

export type LearningTables = ReturnType<typeof defineLearning>
