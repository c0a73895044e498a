/** Attempts, the questions frozen into them, responses and gradings. */
import { and, asc, desc, eq, getTableColumns, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Confidence } from '#app/domain/confidence.ts'
import type { OptionOrder } from '#app/domain/draw.ts'
import type { Answer } from '#app/domain/question.ts'
import { preparedForIds } from '#db/prepared.ts'
import { countActive } from '#db/queries/active-learners.ts'
import { countGrading } from '#db/queries/figures.ts'
import type { Reader, Writer } from '#db/store.ts'

const gradedAttempts = preparedForIds((db, enrolmentIds) => {
  const { attempts, gradings } = db.tables
  return db
    .select({
      attempt: attempts,
      grading: { sequence: gradings.sequence, score: gradings.score, passed: gradings.passed, passMark: gradings.passMark },
    })
    .from(attempts)
    .leftJoin(gradings, eq(gradings.attemptId, attempts.id))
    .where(and(inArray(attempts.enrolmentId, enrolmentIds), isNull(attempts.voidedAt)))
    .orderBy(asc(attempts.startedAt), asc(attempts.id), asc(gradings.sequence))
})

/** Attempts of enrolments with their latest grading, and whether the first one passed, oldest first. Voided ones are left out. */
export async function attemptsOf(db: Reader, enrolmentIds: readonly string[]) {
  const rows = await gradedAttempts(db, enrolmentIds)
  const latest = new Map<string, (typeof rows)[number] & { passedAtFirst: boolean }>()
  for (const row of rows) {
    const passedAtFirst = latest.get(row.attempt.id)?.passedAtFirst ?? row.grading?.passed ?? false
    latest.set(row.attempt.id, { ...row, passedAtFirst })
  }
  return [...latest.values()]
}

export type AttemptWithGrading = Awaited<ReturnType<typeof attemptsOf>>[number]

/** The next number is one more than the highest ever given, voided attempts included. */
export async function lastAttemptNumber(db: Reader, enrolmentId: string, purpose: 'pretest' | 'quiz' | 'practice'): Promise<number> {
  const { attempts } = db.tables
  const [row] = await db
    .select({ number: attempts.number })
    .from(attempts)
    .where(and(eq(attempts.enrolmentId, enrolmentId), eq(attempts.purpose, purpose)))
    .orderBy(desc(attempts.number))
    .limit(1)
  return row?.number ?? 0
}

export async function insertAttempt(
  tx: Writer,
  row: {
    id: string
    learnerId: string
    enrolmentId: string
    quizId: string
    quizVersionId: string
    moduleVersionId: string
    purpose: 'pretest' | 'quiz' | 'practice'
    number: number
    startedAt: number
  },
  questions: {
    id: string
    questionVersionId: string
    position: number
    optionOrder: OptionOrder
    objectiveCode: string
    anchor: boolean
  }[],
): Promise<void> {
  await tx.insert(tx.tables.attempts).values(row)
  await tx.insert(tx.tables.attemptQuestions).values(questions.map((question) => ({ ...question, attemptId: row.id })))
  await countActive(tx, row.enrolmentId, row.startedAt)
}

/** An attempt of this learner, and whether its version of the quiz asks how sure they are. */
export async function findAttempt(db: Reader, learnerId: string, attemptId: string) {
  const { attempts, quizVersions } = db.tables
  const [row] = await db
    .select({ ...getTableColumns(attempts), asksConfidence: quizVersions.asksConfidence })
    .from(attempts)
    .innerJoin(quizVersions, eq(quizVersions.id, attempts.quizVersionId))
    .where(and(eq(attempts.id, attemptId), eq(attempts.learnerId, learnerId)))
  return row
}

/** The questions of an attempt as served, with what was answered so far. No key is read here. */
export async function servedQuestions(db: Reader, attemptId: string) {
  const { attemptQuestions, questionVersions, responses } = db.tables
  return db
    .select({
      id: attemptQuestions.id,
      position: attemptQuestions.position,
      optionOrder: attemptQuestions.optionOrder,
      objectiveCode: attemptQuestions.objectiveCode,
      body: questionVersions.body,
      answer: responses.answer,
      confidence: responses.confidence,
      savedAt: responses.savedAt,
    })
    .from(attemptQuestions)
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .leftJoin(responses, eq(responses.attemptQuestionId, attemptQuestions.id))
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(asc(attemptQuestions.position))
}

/** Keys and facets of an attempt's questions: for grading, and for feedback after submission. Nothing of this reaches a page before. */
export async function questionKeys(db: Reader, attemptId: string) {
  const { attemptQuestions, questionVersions, questions } = db.tables
  return db
    .select({ id: attemptQuestions.id, code: questions.code, answerKey: questionVersions.answerKey, facets: questionVersions.facets })
    .from(attemptQuestions)
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .innerJoin(questions, eq(questions.id, questionVersions.questionId))
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(asc(attemptQuestions.position))
}

/** Codes of the questions met in earlier attempts, so that the next draw prefers new ones. The pre-test does not count: its questions return in the first attempt. */
export async function seenQuestionCodes(db: Reader, enrolmentId: string): Promise<Set<string>> {
  const { attempts, attemptQuestions, questionVersions, questions } = db.tables
  const rows = await db
    .selectDistinct({ code: questions.code })
    .from(attempts)
    .innerJoin(attemptQuestions, eq(attemptQuestions.attemptId, attempts.id))
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .innerJoin(questions, eq(questions.id, questionVersions.questionId))
    .where(and(eq(attempts.enrolmentId, enrolmentId), ne(attempts.purpose, 'pretest')))
  return new Set(rows.map((row) => row.code))
}

/** The anchors of an enrolment as graded in the pre-test and in the first counted attempt: what matched pairs are made of. What was withdrawn for safety counts nowhere. Gradings oldest first. */
export async function gradedAnchors(db: Reader, enrolmentId: string) {
  const { attempts, attemptQuestions, questionVersions, gradings, withdrawnVersions } = db.tables
  return db
    .select({
      purpose: attempts.purpose,
      questionId: questionVersions.questionId,
      attemptQuestionId: attemptQuestions.id,
      itemScores: gradings.itemScores,
    })
    .from(attempts)
    .innerJoin(attemptQuestions, eq(attemptQuestions.attemptId, attempts.id))
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .innerJoin(gradings, eq(gradings.attemptId, attempts.id))
    .leftJoin(withdrawnVersions, eq(withdrawnVersions.questionVersionId, attemptQuestions.questionVersionId))
    .where(
      and(
        isNull(withdrawnVersions.questionVersionId),
        eq(attempts.enrolmentId, enrolmentId),
        inArray(attempts.purpose, ['pretest', 'quiz']),
        eq(attempts.number, 1),
        eq(attemptQuestions.anchor, true),
        isNull(attempts.voidedAt),
      ),
    )
    .orderBy(asc(gradings.sequence))
}

export interface ResponseRow {
  attemptQuestionId: string
  attemptId: string
  answer: Answer
  confidence: Confidence | null
  firstShownAt: number
  /** is added to what the question took before */
  seconds: number
  savedAt: number
}

export async function saveResponses(tx: Writer, rows: readonly ResponseRow[]): Promise<void> {
  const { responses } = tx.tables
  for (const row of rows) {
    await tx
      .insert(responses)
      .values(row)
      .onConflictDoUpdate({
        target: responses.attemptQuestionId,
        set: { answer: row.answer, confidence: row.confidence, savedAt: row.savedAt, seconds: sql`${responses.seconds} + ${row.seconds}` },
      })
  }
}

/** Closes an attempt; false when it was closed already, so that of two submissions one counts. */
export async function closeAttempt(tx: Writer, attemptId: string, at: number): Promise<boolean> {
  const { attempts } = tx.tables
  const [closed] = await tx
    .update(attempts)
    .set({ submittedAt: at })
    .where(and(eq(attempts.id, attemptId), isNull(attempts.submittedAt), isNull(attempts.voidedAt)))
    .returning({ enrolmentId: attempts.enrolmentId })
  if (!closed) return false
  await countActive(tx, closed.enrolmentId, at)
  return true
}

/** Voids what is still open: on a version that was withdrawn, or a pre-test that the lessons overtook. */
export async function voidOpenAttempts(tx: Writer, enrolmentId: string, at: number): Promise<number> {
  const { attempts } = tx.tables
  const voided = await tx
    .update(attempts)
    .set({ voidedAt: at })
    .where(and(eq(attempts.enrolmentId, enrolmentId), isNull(attempts.submittedAt), isNull(attempts.voidedAt)))
    .returning({ id: attempts.id })
  return voided.length
}

export async function insertGrading(
  tx: Writer,
  row: {
    id: string
    attemptId: string
    sequence: number
    score: number
    passMark: number
    passed: boolean
    itemScores: Record<string, number>
    reason: string
    gradedBy: string | null
    gradedAt: number
  },
): Promise<void> {
  await tx.insert(tx.tables.gradings).values(row)
  await countGrading(tx, row)
}

/** The questions of a graded attempt: the module objective each assesses, and its score in ten-thousandths as last graded. */
export async function objectiveScores(db: Reader, attemptId: string): Promise<{ objectiveCode: string; score: number }[]> {
  const { attemptQuestions } = db.tables
  const questions = await db
    .select({ id: attemptQuestions.id, objectiveCode: attemptQuestions.objectiveCode })
    .from(attemptQuestions)
    .where(eq(attemptQuestions.attemptId, attemptId))
    .orderBy(asc(attemptQuestions.position))
  const grading = await latestGrading(db, attemptId)
  return questions.map(({ id, objectiveCode }) => ({ objectiveCode, score: grading?.itemScores[id] ?? 0 }))
}

export async function latestGrading(db: Reader, attemptId: string) {
  const { gradings } = db.tables
  const [row] = await db.select().from(gradings).where(eq(gradings.attemptId, attemptId)).orderBy(desc(gradings.sequence)).limit(1)
  return row
}
