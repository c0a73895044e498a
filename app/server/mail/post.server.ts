/** Mail is a job, written in the same transaction as the fact it tells of and sent after the commit. */
import type { JobHandler } from '#app/server/jobs.server.ts'
import { writeLetter, type Letter } from '#app/server/mail/letters.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import type { Writer } from '#db/store.ts'

export const MAIL = 'mail'

/** Puts a letter into the post. After the commit, `services.wakeJobs()` sends it at once; otherwise it waits for the next round. */
export async function postLetter(
  tx: Writer,
  ctx: { now: number; newId: () => string },
  to: string,
  letter: Letter,
  /** a letter with a key is posted once, however often it is asked for */
  key?: string,
): Promise<void> {
  const id = ctx.newId()
  await enqueueJob(tx, { id, kind: MAIL, dedupeKey: `${MAIL}:${key ?? id}`, payload: { to, letter }, createdAt: ctx.now, dueAt: ctx.now })
}

export const sendLetter: JobHandler = async (services, job) => {
  const { to, letter } = asPost(job.payload)
  await services.mailer.send({ id: job.id, to, ...writeLetter(letter), link: 'link' in letter ? letter.link : null })
}

/** Guarantee: jobs of this kind are written by `postLetter` only. */
const asPost = (payload: Record<string, unknown>) => payload as { to: string; letter: Letter }
