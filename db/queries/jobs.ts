/** Work that follows a commit, written in the same transaction, done later, at least once. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, lte, min, or, sql } from 'drizzle-orm'
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

/** Puts back every job that is leased: for when whoever leased them cannot be there any more. */
export async function releaseLeases(tx: Writer): Promise<void> {
  const { jobs } = tx.tables
  await tx.update(jobs).set({ leasedUntil: null }).where(isNotNull(jobs.leasedUntil))
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

/** What stands in the queue: how many wait (a running one waits too), how many were given up, and since when the oldest due one waits. */
export async function countJobs(db: Reader, now: number): Promise<{ waiting: number; failed: number; oldestDueAt: number | null }> {
  const { jobs } = db.tables
  const waits = and(isNull(jobs.doneAt), isNull(jobs.failedAt))
  const [waiting] = await db.select({ n: count() }).from(jobs).where(waits)
  const [failed] = await db.select({ n: count() }).from(jobs).where(isNotNull(jobs.failedAt))
  const [due] = await db
    .select({ at: min(jobs.dueAt) })
    .from(jobs)
    .where(and(waits, lte(jobs.dueAt, now)))
  return { waiting: waiting?.n ?? 0, failed: failed?.n ?? 0, oldestDueAt: due?.at ?? null }
}

export async function findJob(db: Reader, id: string) {
  const { jobs } = db.tables
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id))
  return row
}

export type JobRow = NonNullable<Awaited<ReturnType<typeof findJob>>>

/** Jobs that are not done, the one due first at the top. */
export async function waitingJobs(db: Reader, limit: number): Promise<JobRow[]> {
  const { jobs } = db.tables
  return db
    .select()
    .from(jobs)
    .where(and(isNull(jobs.doneAt), isNull(jobs.failedAt)))
    .orderBy(asc(jobs.dueAt), asc(jobs.id))
    .limit(limit)
}

/** Jobs that were given up, the latest first. */
export async function failedJobs(db: Reader, limit: number): Promise<JobRow[]> {
  const { jobs } = db.tables
  return db.select().from(jobs).where(isNotNull(jobs.failedAt)).orderBy(desc(jobs.failedAt), desc(jobs.id)).limit(limit)
}

/** Puts a job that was given up, or waits for its next try, at the head of the queue with all its tries. False when it is done, running or gone. */
export async function reviveJob(tx: Writer, id: string, now: number): Promise<boolean> {
  const { jobs } = tx.tables
  const revived = await tx
    .update(jobs)
    .set({ failedAt: null, tries: 0, dueAt: now, leasedUntil: null })
    .where(and(eq(jobs.id, id), isNull(jobs.doneAt), or(isNull(jobs.leasedUntil), lte(jobs.leasedUntil, now))))
    .returning({ id: jobs.id })
  return revived.length === 1
}

const AT_ONCE = 500

/** Deletes jobs done before a moment. Resolves to how many, at most some hundred at a time. */
export async function deleteDoneJobs(tx: Writer, before: number): Promise<number> {
  const { jobs } = tx.tables
  const old = tx.select({ id: jobs.id }).from(jobs).where(lt(jobs.doneAt, before)).limit(AT_ONCE)
  return (await tx.delete(jobs).where(inArray(jobs.id, old)).returning({ id: jobs.id })).length
}

/** Forgets what jobs carried that were given up before a moment: they can no longer be tried again. Resolves to how many. */
export async function forgetFailedJobs(tx: Writer, before: number): Promise<number> {
  const { jobs } = tx.tables
  const old = await tx
    .update(jobs)
    .set({ payload: {} })
    .where(and(lt(jobs.failedAt, before), sql`${jobs.payload} <> '{}'`))
    .returning({ id: jobs.id })
  return old.length
}
