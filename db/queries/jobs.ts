/** Work that follows a commit, written in the same transaction, done later, at least once. */
import { and, asc, eq, isNull, lte, or } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

export interface NewJob {
  id: string
  kind: string
  /** asking for the same work twice is asking once */
  dedupeKey: string
  payload: Record<string, unknown>
  createdAt: number
  dueAt: number
}

export async function enqueueJob(tx: Writer, job: NewJob): Promise<void> {
  await tx
    .insert(tx.tables.jobs)
    .values({ ...job, tries: 0 })
    .onConflictDoNothing({ target: tx.tables.jobs.dedupeKey })
}

const open = (db: Reader, now: number) => {
  const { jobs } = db.tables
  return and(isNull(jobs.doneAt), isNull(jobs.failedAt), lte(jobs.dueAt, now), or(isNull(jobs.leasedUntil), lte(jobs.leasedUntil, now)))
}

export async function dueJobs(db: Reader, now: number, limit: number) {
  const { jobs } = db.tables
  return db.select().from(jobs).where(open(db, now)).orderBy(asc(jobs.dueAt), asc(jobs.id)).limit(limit)
}

/** Takes a job for a while; false when somebody else has it. */
export async function leaseJob(tx: Writer, id: string, now: number, until: number): Promise<boolean> {
  const { jobs } = tx.tables
  const taken = await tx
    .update(jobs)
    .set({ leasedUntil: until })
    .where(and(eq(jobs.id, id), open(tx, now)))
    .returning({ id: jobs.id })
  return taken.length === 1
}

export async function finishJob(tx: Writer, id: string, at: number): Promise<void> {
  const { jobs } = tx.tables
  await tx.update(jobs).set({ doneAt: at, leasedUntil: null }).where(eq(jobs.id, id))
}

/** Puts a job back for later, or aside when `dueAt` is null. */
export async function postponeJob(
  tx: Writer,
  id: string,
  change: { tries: number; dueAt: number | null; at: number; error: string },
): Promise<void> {
  const { jobs } = tx.tables
  await tx
    .update(jobs)
    .set({
      tries: change.tries,
      leasedUntil: null,
      lastError: change.error,
      ...(change.dueAt === null ? { failedAt: change.at } : { dueAt: change.dueAt }),
    })
    .where(eq(jobs.id, id))
}
