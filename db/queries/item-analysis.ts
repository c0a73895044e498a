/**
 * Reads for item analysis: counted attempts of a quiz in chunks, without anybody's name. A chunk is small, because SQLite answers on the thread that serves
 * everybody: whoever reads many gives the others a turn in between.
 */
import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** Gradings that began earlier may be committed later than others; on PostgreSQL by so much at most (UTC milliseconds). */
const lateCommitMs = 10 * 60_000

export interface LastGrading {
  /** changes with every grading, also with one that is committed late */
  stamp: string
  at: number
}

/** What was graded last, on any quiz; null before the first. */
export async function lastGrading(db: Reader): Promise<LastGrading | null> {
  const { gradings } = db.tables
  const [last] = await db
    .select({ id: gradings.id, at: gradings.gradedAt })
    .from(gradings)
    .orderBy(desc(gradings.gradedAt), desc(gradings.id))
    .limit(1)
  if (!last) return null
  const [recent] = await db
    .select({ gradings: count() })
    .from(gradings)
    .where(gte(gradings.gradedAt, last.at - lateCommitMs))
  return { stamp: `${last.id}.${recent!.gradings}`, at: last.at }
}

/** Where a walk through a quiz's attempts stands. */
export interface WalkPosition {
  submittedAt: number
  id: string
}

/** The next submitted attempts of a quiz with their latest grading, oldest first. Pre-tests, practice and voided attempts count nowhere. */
export async function countedAttempts(db: Reader, quizId: string, after: WalkPosition | null, limit: number) {
  const { attempts } = db.tables
  const isLater =
    after === null
      ? undefined
      : and(gte(attempts.submittedAt, after.submittedAt), or(gt(attempts.submittedAt, after.submittedAt), gt(attempts.id, after.id)))
  return gradedAttempts(db, and(isCounted(db, quizId), isLater)).limit(limit)
}

export type CountedAttempt = Awaited<ReturnType<typeof countedAttempts>>[number]

/** The same of attempts that were graded, or graded again, since shortly before a moment. */
export async function attemptsGradedSince(db: Reader, quizId: string, since: number): Promise<CountedAttempt[]> {
  const { attempts, gradings } = db.tables
  const graded = db
    .select({ id: gradings.attemptId })
    .from(gradings)
    .where(gte(gradings.gradedAt, since - lateCommitMs))
  return gradedAttempts(db, and(isCounted(db, quizId), inArray(attempts.id, graded)))
}

function gradedAttempts(db: Reader, where: SQL | undefined) {
  const { attempts, gradings } = db.tables
  const isLatest = sql`not exists (select 1 from ${gradings} later where later.attempt_id = ${attempts.id} and later.sequence > ${gradings.sequence})`
  return db
    .select({
      id: attempts.id,
      learnerId: attempts.learnerId,
      quizVersionId: attempts.quizVersionId,
      submittedAt: sql<number>`${attempts.submittedAt}`.mapWith(Number),
      score: gradings.score,
      /** scores by attempt question id, as the JSON text that is stored: an object with ten keys of its own is slow to make, and there are many */
      itemScores: sql<string>`${gradings.itemScores}`,
    })
    .from(attempts)
    .innerJoin(gradings, and(eq(gradings.attemptId, attempts.id), isLatest))
    .where(where)
    .orderBy(asc(attempts.submittedAt), asc(attempts.id))
}

function isCounted(db: Reader, quizId: string) {
  const { attempts } = db.tables
  return and(eq(attempts.quizId, quizId), eq(attempts.purpose, 'quiz'), isNotNull(attempts.submittedAt), isNull(attempts.voidedAt))
}

/**
 * What was met and answered in attempts, one text each, because hundreds of thousands of rows cost more to hand over than to find. `met`: a line for each
 * question, "attempt question id, space, question version id". `answered`: a line for each answer, "attempt question id, space, seconds, space, how sure
 * the learner said to be or a hyphen, space, answer as JSON". An attempt in which nothing was answered is absent from `answered`.
 */
export async function answerSheets(
  db: Reader,
  attemptIds: readonly string[],
): Promise<{ met: Map<string, string>; answered: Map<string, string> }> {
  const { attemptQuestions, responses } = db.tables
  const met = await db
    .select({
      attemptId: attemptQuestions.attemptId,
      lines: lines(db, sql`${attemptQuestions.id} || ' ' || ${attemptQuestions.questionVersionId}`),
    })
    .from(attemptQuestions)
    .where(inArray(attemptQuestions.attemptId, [...attemptIds]))
    .groupBy(attemptQuestions.attemptId)
  const answered = await db
    .select({
      attemptId: responses.attemptId,
      lines: lines(
        db,
        sql`${responses.attemptQuestionId} || ' ' || cast(${responses.seconds} as text) || ' ' || coalesce(${responses.confidence}, '-') || ' ' || ${responses.answer}`,
      ),
    })
    .from(responses)
    .where(inArray(responses.attemptId, [...attemptIds]))
    .groupBy(responses.attemptId)
  return {
    met: new Map(met.map((row) => [row.attemptId, row.lines])),
    answered: new Map(answered.map((row) => [row.attemptId, row.lines])),
  }
}

/** Texts of a group, one below the other. */
function lines(db: Reader, text: SQL): SQL<string> {
  return db.engine === 'sqlite' ? sql<string>`group_concat(${text}, char(10))` : sql<string>`string_agg(${text}, chr(10))`
}

/** Each question of attempts in its order, with the answer as saved and what was said of it; null where nothing was. For files of responses. */
export async function answersOf(db: Reader, attemptIds: readonly string[]) {
  const { attemptQuestions, responses } = db.tables
  return db
    .select({
      attemptId: attemptQuestions.attemptId,
      questionVersionId: attemptQuestions.questionVersionId,
      answer: responses.answer,
      confidence: responses.confidence,
    })
    .from(attemptQuestions)
    .leftJoin(responses, eq(responses.attemptQuestionId, attemptQuestions.id))
    .where(inArray(attemptQuestions.attemptId, [...attemptIds]))
    .orderBy(asc(attemptQuestions.attemptId), asc(attemptQuestions.position))
}

/** Every question version in any version of a quiz, keys included: by code, older wordings first. */
export async function questionVersionsOfQuiz(db: Reader, quizId: string) {
  const { quizVersions, quizVersionQuestions, questionVersions } = db.tables
  return db
    .select({
      quizVersionId: quizVersions.id,
      id: questionVersions.id,
      questionId: questionVersions.questionId,
      code: quizVersionQuestions.code,
      objectiveCode: quizVersionQuestions.objectiveCode,
      body: questionVersions.body,
      answerKey: questionVersions.answerKey,
      publishedAt: questionVersions.publishedAt,
    })
    .from(quizVersionQuestions)
    .innerJoin(quizVersions, eq(quizVersions.id, quizVersionQuestions.quizVersionId))
    .innerJoin(questionVersions, eq(questionVersions.id, quizVersionQuestions.questionVersionId))
    .where(eq(quizVersions.quizId, quizId))
    .orderBy(asc(quizVersionQuestions.code), asc(questionVersions.publishedAt), asc(questionVersions.id), asc(quizVersions.publishedAt))
}

export type QuizQuestionVersion = Awaited<ReturnType<typeof questionVersionsOfQuiz>>[number]

/** Submitted attempts that count, by quiz. Quizzes without any are absent. */
export async function countedAttemptsByQuiz(db: Reader): Promise<Map<string, number>> {
  const { attempts } = db.tables
  const rows = await db
    .select({ quizId: attempts.quizId, attempts: count() })
    .from(attempts)
    .where(and(eq(attempts.purpose, 'quiz'), isNotNull(attempts.submittedAt)))
    .groupBy(attempts.quizId)
  return new Map(rows.map((row) => [row.quizId, row.attempts]))
}

/** Everybody who was ever an educator: they could see the keys. */
export async function everEducators(db: Reader): Promise<Set<string>> {
  const { roleGrants } = db.tables
  const rows = await db.selectDistinct({ userId: roleGrants.userId }).from(roleGrants).where(eq(roleGrants.role, 'educator'))
  return new Set(rows.map((row) => row.userId))
}

/** Those of the learners who have this profession in their profile. */
export async function learnersOfProfession(db: Reader, learnerIds: readonly string[], profession: string): Promise<string[]> {
  const { userProfessions } = db.tables
  const rows = await db
    .select({ userId: userProfessions.userId })
    .from(userProfessions)
    .where(and(inArray(userProfessions.userId, [...learnerIds]), eq(userProfessions.profession, profession)))
  return rows.map((row) => row.userId)
}
