/** Deleting what is of no more use. Never what a certificate rests on. */
import { and, eq, inArray, isNotNull, lt, notExists, sql } from 'drizzle-orm'
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

/** Where people stopped reading in what they never completed, last read before this moment, and evaluations not sent that were last saved before it. */
export async function deleteTracesBefore(tx: Writer, before: number): Promise<number> {
  const { readingPositions: p, evaluationDrafts, enrolments, completions } = tx.tables
  // by the learner, by whom completions are found at once
  const completed = tx
    .select({ one: sql`1` })
    .from(enrolments)
    .innerJoin(completions, and(eq(completions.learnerId, enrolments.learnerId), eq(completions.enrolmentId, enrolments.id)))
    .where(eq(enrolments.id, p.enrolmentId))
  const positions = await tx
    .delete(p)
    .where(and(lt(p.beatAt, before), notExists(completed)))
    .returning({ id: p.id })
  const drafts = await tx
    .delete(evaluationDrafts)
    .where(lt(evaluationDrafts.savedAt, before))
    .returning({ id: evaluationDrafts.enrolmentId })
  return positions.length + drafts.length
}
