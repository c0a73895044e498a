import { asc, eq, inArray } from 'drizzle-orm'
import { preparedForIds } from '#db/prepared.ts'
import { countActive } from '#db/queries/active-learners.ts'
import type { Reader, Writer } from '#db/store.ts'

export async function evaluationOf(db: Reader, enrolmentId: string) {
  const { evaluations } = db.tables
  const [row] = await db.select().from(evaluations).where(eq(evaluations.enrolmentId, enrolmentId))
  return row
}

const submittedEvaluations = preparedForIds((db, enrolmentIds) => {
  const { evaluations } = db.tables
  return db.select({ id: evaluations.enrolmentId }).from(evaluations).where(inArray(evaluations.enrolmentId, enrolmentIds))
})

export async function evaluatedEnrolments(db: Reader, enrolmentIds: readonly string[]): Promise<Set<string>> {
  return new Set((await submittedEvaluations(db, enrolmentIds)).map((row) => row.id))
}

export async function evaluationDraftOf(db: Reader, enrolmentId: string): Promise<Record<string, string[]> | undefined> {
  const { evaluationDrafts } = db.tables
  const [row] = await db
    .select({ answers: evaluationDrafts.answers })
    .from(evaluationDrafts)
    .where(eq(evaluationDrafts.enrolmentId, enrolmentId))
  return row?.answers
}

export async function saveEvaluationDraft(
  tx: Writer,
  row: { enrolmentId: string; answers: Record<string, string[]>; savedAt: number },
): Promise<void> {
  const { evaluationDrafts } = tx.tables
  await tx
    .insert(evaluationDrafts)
    .values(row)
    .onConflictDoUpdate({ target: evaluationDrafts.enrolmentId, set: { answers: row.answers, savedAt: row.savedAt } })
}

export async function insertEvaluation(
  tx: Writer,
  row: { id: string; enrolmentId: string; moduleVersionId: string; profession: string | null; submittedAt: number },
  answers: { id: string; question: string; value: string }[],
): Promise<void> {
  await tx.insert(tx.tables.evaluations).values(row)
  if (answers.length > 0)
    await tx.insert(tx.tables.evaluationAnswers).values(answers.map((answer) => ({ ...answer, evaluationId: row.id })))
  const { evaluationDrafts } = tx.tables
  await tx.delete(evaluationDrafts).where(eq(evaluationDrafts.enrolmentId, row.enrolmentId))
  await countActive(tx, row.enrolmentId, row.submittedAt)
}

export async function evaluationAnswersOf(db: Reader, evaluationId: string) {
  const { evaluationAnswers } = db.tables
  return db
    .select()
    .from(evaluationAnswers)
    .where(eq(evaluationAnswers.evaluationId, evaluationId))
    .orderBy(asc(evaluationAnswers.question))
}

export async function insertBiasReport(
  tx: Writer,
  row: { id: string; evaluationId: string; place: string; description: string; reportedAt: number },
): Promise<void> {
  await tx.insert(tx.tables.biasReports).values(row)
}
