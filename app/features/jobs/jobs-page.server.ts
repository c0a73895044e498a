/** Jobs as pages: what waits, what runs, what was given up; and one of them. */
import { jobTitle } from '#app/features/jobs/job-words.ts'
import { isForgotten } from '#app/features/jobs/retry-job.server.ts'
import { notFound } from '#app/server/failures.ts'
import { countJobs, failedJobs, findJob, waitingJobs, type JobRow } from '#db/queries/jobs.ts'
import type { Reader } from '#db/store.ts'

export interface JobShown {
  id: string
  title: string
  state: 'waiting' | 'running' | 'failed' | 'done'
  createdAt: number
  /** when it is done next; of a running one, when its lease ends */
  nextAt: number
  tries: number
  lastError: string | null
  failedAt: number | null
  forgotten: boolean
}

const SHOWN = 100

export interface JobsPage {
  now: number
  timeZone: string
  waiting: number
  failed: number
  /** at most a hundred of each */
  waitingJobs: JobShown[]
  failedJobs: JobShown[]
}

export async function jobsPage(db: Reader, timeZone: string, now: number): Promise<JobsPage> {
  const { waiting, failed } = await countJobs(db, now)
  const show = (job: JobRow) => jobShown(job, now)
  return {
    now,
    timeZone,
    waiting,
    failed,
    waitingJobs: (await waitingJobs(db, SHOWN)).map(show),
    failedJobs: (await failedJobs(db, SHOWN)).map(show),
  }
}

/** Throws NotFound. */
export async function jobPage(db: Reader, timeZone: string, now: number, jobId: string) {
  const job = (await findJob(db, jobId)) ?? notFound('job')
  return { now, timeZone, job: jobShown(job, now) }
}

export type JobPage = Awaited<ReturnType<typeof jobPage>>

function jobShown(job: JobRow, now: number): JobShown {
  const running = job.leasedUntil !== null && job.leasedUntil > now
  return {
    id: job.id,
    title: jobTitle(job.kind, job.payload),
    state: job.doneAt !== null ? 'done' : job.failedAt !== null ? 'failed' : running ? 'running' : 'waiting',
    createdAt: job.createdAt,
    nextAt: running ? job.leasedUntil! : job.dueAt,
    tries: job.tries,
    lastError: job.lastError,
    failedAt: job.failedAt,
    forgotten: isForgotten(job),
  }
}
