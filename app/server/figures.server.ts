/** What /metrics tells of the application behind the door. */
import { countJobs } from '#db/queries/jobs.ts'
import type { Store } from '#db/store.ts'

export interface ServiceFigures {
  jobsWaiting: number
  jobsFailed: number
  /** how long the oldest due job has waited; 0 when none is due */
  jobsLateSeconds: number
  databaseBytes: number
}

export async function serviceFigures(store: Store, now: number): Promise<ServiceFigures> {
  const { waiting, failed, oldestDueAt } = await countJobs(store.read, now)
  return {
    jobsWaiting: waiting,
    jobsFailed: failed,
    jobsLateSeconds: oldestDueAt === null ? 0 : Math.max(0, (now - oldestDueAt) / 1000),
    databaseBytes: await store.size(),
  }
}
