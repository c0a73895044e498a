/** Questions withdrawn for safety: which versions, since when, and whom it touches. */
import { and, asc, count, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

/** Versions of these that were withdrawn, with the moment (UTC milliseconds). */
export async function withdrawnAmong(db: Reader, questionVersionIds: readonly string[]): Promise<Map<string, number>> {
  const { withdrawnVersions, questionWithdrawals } = db.tables
  if (questionVersionIds.length === 0) return new Map()
  const rows = await db
    .select({ id: withdrawnVersions.questionVersionId, at: questionWithdrawals.withdrawnAt })
    .from(withdrawnVersions)
    .innerJoin(questionWithdrawals, eq(questionWithdrawals.id, withdrawnVersions.withdrawalId))
    .where(inArray(withdrawnVersions.questionVersionId, [...questionVersionIds]))
  return new Map(rows.map((row) => [row.id, row.at]))
}

/** Questions of an attempt that were withdrawn, by attempt question id, with the moment. */
export async function withdrawnInAttempt(db: Reader, attemptId: string): Promise<Map<string, number>> {
  const { attemptQuestions, withdrawnVersions, questionWithdrawals } = db.tables
  const rows = await db
    .select({ id: attemptQuestions.id, at: questionWithdrawals.withdrawnAt })
    .from(attemptQuestions)
    .innerJoin(withdrawnVersions, eq(withdrawnVersions.questionVersionId, attemptQuestions.questionVersionId))
    .innerJoin(questionWithdrawals, eq(questionWithdrawals.id, withdrawnVersions.withdrawalId))
    .where(eq(attemptQuestions.attemptId, attemptId))
  return new Map(rows.map((row) => [row.id, row.at]))
}

/** Every withdrawal of these questions, oldest first, with the versions it holds for, their hashes, and the end where there is one. */
export async function withdrawalsOf(db: Reader, questionIds: readonly string[]) {
  const { questionWithdrawals, withdrawnVersions, questionWithdrawalEnds, questionVersions } = db.tables
  if (questionIds.length === 0) return []
  const rows = await db
    .select({ withdrawal: questionWithdrawals, end: questionWithdrawalEnds })
    .from(questionWithdrawals)
    .leftJoin(questionWithdrawalEnds, eq(questionWithdrawalEnds.withdrawalId, questionWithdrawals.id))
    .where(inArray(questionWithdrawals.questionId, [...questionIds]))
    .orderBy(asc(questionWithdrawals.withdrawnAt), asc(questionWithdrawals.id))
  if (rows.length === 0) return []
  const versions = await db
    .select({ withdrawalId: withdrawnVersions.withdrawalId, id: questionVersions.id, hash: questionVersions.contentHash })
    .from(withdrawnVersions)
    .innerJoin(questionVersions, eq(questionVersions.id, withdrawnVersions.questionVersionId))
    .where(
      inArray(
        withdrawnVersions.withdrawalId,
        rows.map(({ withdrawal }) => withdrawal.id),
      ),
    )
  return rows.map(({ withdrawal, end }) => ({
    ...withdrawal,
    end,
    versions: versions.filter(({ withdrawalId }) => withdrawalId === withdrawal.id).map(({ id, hash }) => ({ id, hash })),
  }))
}

export type Withdrawal = Awaited<ReturnType<typeof withdrawalsOf>>[number]

export async function insertWithdrawal(
  tx: Writer,
  row: { id: string; questionId: string; reason: string; withdrawnBy: string; withdrawnAt: number },
  questionVersionIds: readonly string[],
): Promise<void> {
  await tx.insert(tx.tables.questionWithdrawals).values(row)
  await tx
    .insert(tx.tables.withdrawnVersions)
    .values(questionVersionIds.map((questionVersionId) => ({ questionVersionId, withdrawalId: row.id })))
}

export async function insertWithdrawalEnd(
  tx: Writer,
  row: { withdrawalId: string; questionVersionId: string; endedBy: string; endedAt: number },
): Promise<void> {
  await tx.insert(tx.tables.questionWithdrawalEnds).values(row).onConflictDoNothing()
}

/** Attempts under way in which one of these versions stands, pre-tests included. */
export async function openAttemptsWith(db: Reader, questionVersionIds: readonly string[]): Promise<number> {
  const { attempts, attemptQuestions } = db.tables
  if (questionVersionIds.length === 0) return 0
  const [row] = await db
    .select({ n: count() })
    .from(attemptQuestions)
    .innerJoin(attempts, eq(attempts.id, attemptQuestions.attemptId))
    .where(
      and(inArray(attemptQuestions.questionVersionId, [...questionVersionIds]), isNull(attempts.submittedAt), isNull(attempts.voidedAt)),
    )
  return row?.n ?? 0
}

/** Submitted attempts in which each of these versions stands; pre-tests are left out, since they are never judged. */
export async function gradedAttemptsWith(db: Reader, questionVersionIds: readonly string[]): Promise<Map<string, number>> {
  const { attempts, attemptQuestions } = db.tables
  if (questionVersionIds.length === 0) return new Map()
  const rows = await db
    .select({ id: attemptQuestions.questionVersionId, n: count() })
    .from(attemptQuestions)
    .innerJoin(attempts, eq(attempts.id, attemptQuestions.attemptId))
    .where(
      and(
        inArray(attemptQuestions.questionVersionId, [...questionVersionIds]),
        isNotNull(attempts.submittedAt),
        isNull(attempts.voidedAt),
        ne(attempts.purpose, 'pretest'),
      ),
    )
    .groupBy(attemptQuestions.questionVersionId)
  return new Map(rows.map((row) => [row.id, row.n]))
}
