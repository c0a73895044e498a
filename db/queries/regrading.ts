/** Grading again: attempts that met a question, in chunks, and how far a regrading is. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

/** The next submitted attempts with this question version, by id, each with the answer and the latest grading. Pre-tests are left out. */
export async function attemptsToRegrade(db: Reader, questionVersionId: string, after: string | null, limit: number) {
  const { attempts, attemptQuestions, responses, gradings } = db.tables
  const rows = await db
    .select({
      attemptId: attempts.id,
      learnerId: attempts.learnerId,
      enrolmentId: attempts.enrolmentId,
      moduleVersionId: attempts.moduleVersionId,
      purpose: attempts.purpose,
      attemptQuestionId: attemptQuestions.id,
      answer: responses.answer,
    })
    .from(attemptQuestions)
    .innerJoin(attempts, eq(attempts.id, attemptQuestions.attemptId))
    .leftJoin(responses, eq(responses.attemptQuestionId, attemptQuestions.id))
    .where(
      and(
        eq(attemptQuestions.questionVersionId, questionVersionId),
        after === null ? undefined : gt(attemptQuestions.attemptId, after),
        isNotNull(attempts.submittedAt),
        isNull(attempts.voidedAt),
        ne(attempts.purpose, 'pretest'),
      ),
    )
    .orderBy(asc(attemptQuestions.attemptId))
    .limit(limit)
  if (rows.length === 0) return []
  const graded = await db
    .select()
    .from(gradings)
    .where(
      inArray(
        gradings.attemptId,
        rows.map(({ attemptId }) => attemptId),
      ),
    )
    .orderBy(asc(gradings.sequence))
  const latest = new Map(graded.map((row) => [row.attemptId, row]))
  return rows.flatMap((row) => {
    const grading = latest.get(row.attemptId)
    return grading ? [{ ...row, grading }] : []
  })
}

export type AttemptToRegrade = Awaited<ReturnType<typeof attemptsToRegrade>>[number]

/** Whether each counted attempt of these enrolments passes as last graded. */
export async function passesOf(db: Reader, enrolmentIds: readonly string[]) {
  const { attempts, gradings } = db.tables
  if (enrolmentIds.length === 0) return []
  const rows = await db
    .select({ enrolmentId: attempts.enrolmentId, attemptId: attempts.id, passed: gradings.passed })
    .from(attempts)
    .innerJoin(gradings, eq(gradings.attemptId, attempts.id))
    .where(and(inArray(attempts.enrolmentId, [...enrolmentIds]), eq(attempts.purpose, 'quiz'), isNull(attempts.voidedAt)))
    .orderBy(asc(gradings.sequence))
  return [...new Map(rows.map((row) => [row.attemptId, row])).values()]
}

/** Completions of enrolments, by enrolment id. */
export async function completionsByEnrolment(db: Reader, enrolmentIds: readonly string[]): Promise<Map<string, string>> {
  const { completions } = db.tables
  if (enrolmentIds.length === 0) return new Map()
  const rows = await db
    .select({ id: completions.id, enrolmentId: completions.enrolmentId })
    .from(completions)
    .where(and(inArray(completions.enrolmentId, [...enrolmentIds]), isNull(completions.voidedAt)))
  return new Map(rows.flatMap((row) => (row.enrolmentId === null ? [] : [[row.enrolmentId, row.id] as const])))
}

export async function insertRegrading(
  tx: Writer,
  row: Omit<typeof tx.tables.regradings.$inferInsert, 'seen' | 'up' | 'down' | 'passNow' | 'failNow' | 'kept'>,
  versions: readonly { id: string; questionVersionId: string }[],
): Promise<void> {
  await tx.insert(tx.tables.regradings).values({ ...row, seen: 0, up: 0, down: 0, passNow: 0, failNow: 0, kept: [] })
  if (versions.length > 0)
    await tx.insert(tx.tables.regradingVersions).values(versions.map((version) => ({ ...version, regradingId: row.id })))
}

export async function findRegrading(db: Reader, id: string) {
  const { regradings, regradingVersions } = db.tables
  const [row] = await db.select().from(regradings).where(eq(regradings.id, id))
  if (!row) return undefined
  const versions = await db
    .select({ id: regradingVersions.questionVersionId })
    .from(regradingVersions)
    .where(eq(regradingVersions.regradingId, id))
    .orderBy(asc(regradingVersions.questionVersionId))
  return { ...row, versionIds: versions.map((version) => version.id) }
}

export type Regrading = NonNullable<Awaited<ReturnType<typeof findRegrading>>>

/** Regradings of a question, newest first. */
export async function regradingsOf(db: Reader, questionId: string) {
  const { regradings } = db.tables
  return db.select().from(regradings).where(eq(regradings.questionId, questionId)).orderBy(desc(regradings.startedAt), desc(regradings.id))
}

/** Whether attempts of a module are being graded again now. */
export async function isRegrading(db: Reader, moduleId: string): Promise<boolean> {
  const { regradings } = db.tables
  const rows = await db
    .select({ id: regradings.id })
    .from(regradings)
    .where(and(eq(regradings.moduleId, moduleId), isNull(regradings.finishedAt)))
    .limit(1)
  return rows.length > 0
}

export async function noteProgress(
  tx: Writer,
  id: string,
  progress: Pick<Regrading, 'seen' | 'up' | 'down' | 'passNow' | 'failNow' | 'kept' | 'cursorVersionId' | 'cursorAttemptId' | 'finishedAt'>,
): Promise<void> {
  const { regradings } = tx.tables
  const { seen, up, down, passNow, failNow, kept, cursorVersionId, cursorAttemptId, finishedAt } = progress
  await tx
    .update(regradings)
    .set({ seen, up, down, passNow, failNow, kept, cursorVersionId, cursorAttemptId, finishedAt })
    .where(eq(regradings.id, id))
}

/** Questions of an attempt whose key was corrected after they were served, by attempt question id, with the moment of the latest regrading. */
export async function correctedInAttempt(db: Reader, attemptId: string): Promise<Map<string, number>> {
  const { attemptQuestions, regradingVersions, regradings } = db.tables
  const rows = await db
    .select({ id: attemptQuestions.id, at: regradings.startedAt })
    .from(attemptQuestions)
    .innerJoin(regradingVersions, eq(regradingVersions.questionVersionId, attemptQuestions.questionVersionId))
    .innerJoin(regradings, eq(regradings.id, regradingVersions.regradingId))
    .where(and(eq(attemptQuestions.attemptId, attemptId), eq(regradings.kind, 'key')))
    .orderBy(asc(regradings.startedAt))
  return new Map(rows.map((row) => [row.id, row.at]))
}

/** Body and key of question versions. */
export async function questionContents(db: Reader, questionVersionIds: readonly string[]) {
  const { questionVersions } = db.tables
  if (questionVersionIds.length === 0) return []
  return db
    .select({
      id: questionVersions.id,
      questionId: questionVersions.questionId,
      body: questionVersions.body,
      key: questionVersions.answerKey,
      publishedAt: questionVersions.publishedAt,
    })
    .from(questionVersions)
    .where(inArray(questionVersions.id, [...questionVersionIds]))
    .orderBy(asc(questionVersions.publishedAt), asc(questionVersions.id))
}
