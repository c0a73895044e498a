/**
 * The worker: does what transactions asked for, after their commit, at least once. A job is leased for a minute (a SQLite file has one server: what is leased
 * when it starts is taken at once), tried again after 1, 2, 4 … minutes (at most a day), and given up after eight tries. What a job carried (addresses, links) is forgotten when it is done; a job that was given up keeps it until
 * the days of retention are over, so that it can be tried again by hand.
 */
import { createLog, withoutPeople } from '#app/server/log.server.ts'
import { sendLetter, MAIL } from '#app/server/mail/post.server.ts'
import type { Services } from '#app/server/services.server.ts'
import { dueJobs, finishJob, leaseJob, postponeJob, releaseLeases } from '#db/queries/jobs.ts'
import { deleteExpiredSessions, deleteMailLinksBefore, forgetJobPayload } from '#db/queries/people.ts'
import { deleteExpiredSteps } from '#db/queries/second-factors.ts'

export interface Job {
  id: string
  kind: string
  payload: Record<string, unknown>
  tries: number
}

/** Does one job. May be called again for a job that was done when the process died right after, so doing it twice must be harmless. */
export type JobHandler = (services: Services, job: Job) => Promise<void>

export const accountJobs: Record<string, JobHandler> = { [MAIL]: sendLetter }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const LEASE_MS = MINUTE
const MAX_TRIES = 8
const AT_ONCE = 20

export const backOff = (tries: number): number => Math.min(MINUTE * 2 ** (tries - 1), DAY)

/**
 * Starts the worker: it looks every ten seconds, and at once when `services.wakeJobs()` is called, which this makes work. `services.close()` then waits for
 * the job at hand before anything is closed.
 */
export function startJobs(services: Services, handlers: Record<string, JobHandler> = accountJobs, everyMs = 10_000): void {
  const log = createLog(services.env.logLevel)
  let stopped = false
  let again = false
  let isStarting = true
  let running: Promise<void> | null = null
  let sweptAt = 0

  const round = async () => {
    do {
      again = false
      try {
        if (isStarting && services.store.dialect === 'sqlite') await services.store.write(releaseLeases)
        isStarting = false
        if (Date.now() - sweptAt > 60 * MINUTE) {
          sweptAt = Date.now()
          await sweep(services, sweptAt)
        }
        while (!stopped && (await runDueJobs(services, handlers, Date.now())) === AT_ONCE);
      } catch (error) {
        log.error({ error }, 'the jobs could not be read; trying again later')
      }
    } while (again && !stopped)
  }
  const wake = () => {
    if (stopped) return
    again = true
    running ??= round().finally(() => (running = null))
  }

  const timer = setInterval(wake, everyMs)
  timer.unref()
  services.wakeJobs = wake
  const close = services.close
  services.close = async () => {
    stopped = true
    clearInterval(timer)
    await running
    await close()
  }
  wake()
}

/** Does the jobs that are due at `now`, one after the other; resolves to how many there were. */
export async function runDueJobs(services: Services, handlers: Record<string, JobHandler>, now: number): Promise<number> {
  const log = createLog(services.env.logLevel)
  const jobs = await dueJobs(services.store.read, now, AT_ONCE)
  for (const job of jobs) {
    const leased = await services.store.write((tx) => leaseJob(tx, job.id, now, now + LEASE_MS))
    if (!leased) continue
    try {
      const handler = handlers[job.kind]
      if (!handler) throw new Error(`nothing handles jobs of kind ${job.kind}`)
      await handler(services, job)
      await services.store.write(async (tx) => {
        await finishJob(tx, job.id, now)
        await forgetJobPayload(tx, job.id)
      })
    } catch (error) {
      const tries = job.tries + 1
      const over = tries >= MAX_TRIES
      log.error({ error, jobId: job.id, kind: job.kind, tries }, over ? 'a job was given up' : 'a job failed and will be tried again')
      await services.store.write((tx) =>
        postponeJob(tx, job.id, { tries, dueAt: over ? null : now + backOff(tries), at: now, error: sentenceOf(error) }),
      )
    }
  }
  return jobs.length
}

const sentenceOf = (error: unknown) => withoutPeople(error instanceof Error ? error.message : String(error)).slice(0, 500)

/** Sessions and links that are over are of no use and are about people: sessions go at once, links some days later (their page still says what happened). */
async function sweep(services: Services, now: number): Promise<void> {
  await services.store.write(async (tx) => {
    await deleteExpiredSessions(tx, now)
    await deleteMailLinksBefore(tx, now - services.env.retention.usedLinksDays * DAY)
    await deleteExpiredSteps(tx, now)
  })
}
