/** Deleting what is of no more use. Never what a certificate rests on. */
import { eq, inArray, isNotNull } from 'drizzle-orm'
import type { Writer } from '#db/store.ts'

/** Where erased people stopped reading, and evaluations they did not send. Resolves to how many rows went. */
export async function deleteTracesOfErased(tx: Writer): Promise<number> {
  const { users, enrolments, readingPositions, evaluationDrafts } = tx.tables
  const theirs = () =>
    tx.select({ id: enrolments.id }).from(enrolments).innerJoin(users, eq(users.id, enrolments.learnerId)).where(isNotNull(users.erasedAt))
  const positions = await tx
    .delete(readingPositions)
    .where(inArray(readingPositions.enrolmentId, theirs()))
    .returning({ id: readingPositions.id })
  const drafts = await tx
    .delete(evaluationDrafts)
    .where(inArray(evaluationDrafts.enrolmentId, theirs()))
    .returning({ id: evaluationDrafts.enrolmentId })
  return positions.length + drafts.length
}
