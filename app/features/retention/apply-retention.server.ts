/**
 * Retention: once a day, what is of no more use is deleted: sessions that ended, links that were used or ran out, jobs done long ago, what given-up jobs
 * carried, pictures that no question shows, and where erased people stopped reading. Where others stopped reading in what they never completed, and evaluations they never sent, go after the years that an administrator
 * set for records. Completions, certificates and what they rest on are never touched, however old.
 */
import { deleteImages, imagesBefore, shownImages } from '#db/queries/unused-images.ts'
import type { Context } from '#app/server/context.server.ts'
import type { Retention } from '#app/server/env.server.ts'
import { newId } from '#app/server/ids.server.ts'
import type { JobHandler } from '#app/server/jobs.server.ts'
import type { Services } from '#app/server/services.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteDoneJobs, enqueueJob, forgetFailedJobs } from '#db/queries/jobs.ts'
import { deleteExpiredSessions, deleteMailLinksBefore } from '#db/queries/people.ts'
import { deleteTracesBefore, deleteTracesOfErased } from '#db/queries/retention.ts'
import { retentionYearsOf } from '#db/queries/settings.ts'

export const RETENTION_ROUND = 'retention-round'

const DAY_MS = 86_400_000

/** A picture that was sent in and stands nowhere is kept for so long: somebody may still be about to use it. */
const unusedPictureDays = 30

export interface Retained {
  doneJobs: number
  failedJobs: number
  tracesOfErased: number
  /** from before the years of the settings */
  oldTraces: number
  /** pictures of questions that nothing shows */
  pictures: number
}

/** Asks for the round of the UTC day that `at` is in; asking again is harmless. */
export function scheduleRetention(services: Pick<Services, 'store'>, at: number): Promise<void> {
  const day = new Date(at).toISOString().slice(0, 10)
  return services.store.write((tx) =>
    enqueueJob(tx, { id: newId(), kind: RETENTION_ROUND, dedupeKey: `${RETENTION_ROUND}:${day}`, payload: {}, createdAt: at, dueAt: at }),
  )
}

/** Short transactions, so that nobody waits long. What was deleted is one row of the audit trail; nothing deleted, no row. */
export async function applyRetention(ctx: Omit<Context, 'origin' | 'random'>, retention: Retention): Promise<Retained> {
  const { store, now } = ctx
  await store.write(async (tx) => {
    await deleteExpiredSessions(tx, now)
    await deleteMailLinksBefore(tx, now - retention.usedLinksDays * DAY_MS)
  })
  let doneJobs = 0
  for (let deleted = -1; deleted !== 0; doneJobs += deleted) {
    deleted = await store.write((tx) => deleteDoneJobs(tx, now - retention.doneJobsDays * DAY_MS))
  }
  const pictures = await deleteUnusedPictures(store, now - unusedPictureDays * DAY_MS)
  return store.write(async (tx) => {
    const failedJobs = await forgetFailedJobs(tx, now - retention.failedJobsDays * DAY_MS)
    const years = await retentionYearsOf(tx)
    const tracesOfErased = await deleteTracesOfErased(tx)
    const retained = { doneJobs, failedJobs, tracesOfErased, oldTraces: await deleteTracesBefore(tx, yearsBefore(now, years)), pictures }
    if (Object.values(retained).some((rows) => rows > 0)) {
      await recordAudit(tx, {
        id: ctx.newId(),
        at: now,
        actorId: null,
        act: 'retention.applied',
        subjectKind: 'installation',
        subjectId: 'retention',
        payload: { ...retained, retention: { ...retention, years } },
      })
    }
    return retained
  })
}

/** A few at a time. Everything that shows pictures is read once; before a picture goes, drafts and imports are asked again. */
async function deleteUnusedPictures(store: Context['store'], before: number): Promise<number> {
  const old = await imagesBefore(store.read, before)
  if (old.length === 0) return 0
  const shown = await shownImages(store.read)
  const unused = old.filter((id) => !shown.has(id))
  let deleted = 0
  for (let from = 0; from < unused.length; from += 20)
    deleted += await store.write((tx) => deleteImages(tx, unused.slice(from, from + 20), before))
  return deleted
}

/** The same day and hour so many years earlier (UTC); from 29 February it is 1 March where there was none. */
export function yearsBefore(at: number, years: number): number {
  const date = new Date(at)
  return date.setUTCFullYear(date.getUTCFullYear() - years)
}

const runRetentionRound: JobHandler = async (services) => {
  const now = Date.now()
  await applyRetention({ store: services.store, now, newId }, services.env.retention)
  await scheduleRetention(services, now + DAY_MS)
}

export const retentionJobs: Record<string, JobHandler> = { [RETENTION_ROUND]: runRetentionRound }
