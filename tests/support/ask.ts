/** What tests ask of the database directly. */
import { asc, eq } from 'drizzle-orm'
import { writeLetter, type Letter } from '#app/server/mail/letters.ts'
import { MAIL } from '#app/server/mail/post.server.ts'
import { insertGrading, latestGrading } from '#db/queries/attempts.ts'
import type { Store } from '#db/store.ts'

/** How often an attempt was graded. */
export async function gradingsOf(store: Store, attemptId: string): Promise<number> {
  const { gradings } = store.schema
  return (await store.read.select().from(gradings).where(eq(gradings.attemptId, attemptId))).length
}

/** What the audit trail says about one subject, oldest first, payloads read. */
export async function auditOf(store: Store, subjectId: string) {
  const { auditEvents } = store.schema
  const rows = await store.read.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(asc(auditEvents.sequence))
  return rows.map(({ act, actorId, payload }) => ({ act, actorId, payload: JSON.parse(payload ?? 'null') as unknown }))
}

/** Grades an attempt again, every question with the same score, as a regrade with a reason would. */
export async function regradeAs(store: Store, attemptId: string, score: number, at: number): Promise<void> {
  const last = (await latestGrading(store.read, attemptId))!
  const itemScores = Object.fromEntries(Object.keys(last.itemScores).map((id) => [id, score]))
  await store.write((tx) =>
    insertGrading(tx, {
      ...last,
      id: `${last.id}-again`,
      sequence: last.sequence + 1,
      score,
      itemScores,
      reason: 'the key was wrong',
      gradedAt: at,
    }),
  )
}

/** Every letter in the post, oldest first: to whom, and what it says. */
export async function lettersIn(store: Store): Promise<{ to: string; subject: string; text: string }[]> {
  const { jobs } = store.schema
  const rows = await store.read.select().from(jobs).where(eq(jobs.kind, MAIL)).orderBy(asc(jobs.createdAt), asc(jobs.id))
  return rows.map(({ payload }) => {
    const { to, letter } = payload as unknown as { to: string; letter: Letter }
    return { to, ...writeLetter(letter) }
  })
}
