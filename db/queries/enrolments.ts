/** Enrolments and what hangs on them. Every query carries the learner: a stranger's record is simply not found. */
import { and, asc, between, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { prepared, preparedForIds } from '#db/prepared.ts'
import { countActive } from '#db/queries/active-learners.ts'
import type { Reader, Writer } from '#db/store.ts'

export type Enrolment = { id: string; learnerId: string; moduleId: string; releaseId: string; startedAt: number }

export async function enrolmentOf(db: Reader, learnerId: string, releaseId: string): Promise<Enrolment | undefined> {
  const { enrolments } = db.tables
  const [row] = await db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.learnerId, learnerId), eq(enrolments.releaseId, releaseId)))
  return row
}

const acknowledgedEnrolments = (of: 'every module' | 'one module') =>
  prepared((db) => {
    const { enrolments, acknowledgements, attemptResets } = db.tables
    const lastReset =
      sql`(select coalesce(max(${attemptResets.resetAt}), 0) from ${attemptResets} where ${attemptResets.enrolmentId} = ${enrolments.id})`.mapWith(
        Number,
      )
    const own = eq(enrolments.learnerId, sql.placeholder('learnerId'))
    return db
      .select({
        enrolment: enrolments,
        versionId: acknowledgements.moduleVersionId,
        acknowledgedAt: acknowledgements.acknowledgedAt,
        /** what was submitted until then counts no more toward the number of attempts and the waiting time; 0: never reset */
        resetAt: lastReset,
      })
      .from(enrolments)
      .innerJoin(acknowledgements, eq(acknowledgements.enrolmentId, enrolments.id))
      .where(of === 'every module' ? own : and(own, eq(enrolments.moduleId, sql.placeholder('moduleId'))))
      .orderBy(asc(enrolments.startedAt), asc(acknowledgements.acknowledgedAt), asc(acknowledgements.id))
  })

const enrolmentsInAll = acknowledgedEnrolments('every module')
const enrolmentsInOne = acknowledgedEnrolments('one module')

/** Enrolments with the version each learner is on (the one acknowledged last). */
export async function enrolmentsOf(db: Reader, learnerId: string, moduleId?: string) {
  const rows = await (moduleId === undefined ? enrolmentsInAll(db, { learnerId }) : enrolmentsInOne(db, { learnerId, moduleId }))
  const latest = new Map<string, { enrolment: Enrolment; versionId: string; acknowledgedAt: number; resetAt: number }>()
  for (const row of rows) latest.set(row.enrolment.id, row)
  return [...latest.values()]
}

export async function insertEnrolment(tx: Writer, row: Enrolment): Promise<void> {
  await tx.insert(tx.tables.enrolments).values(row)
}

export async function insertAcknowledgement(
  tx: Writer,
  row: { id: string; enrolmentId: string; moduleVersionId: string; acknowledgedAt: number },
): Promise<void> {
  await tx.insert(tx.tables.acknowledgements).values(row)
  await countActive(tx, row.enrolmentId, row.acknowledgedAt)
}

/** Orders two writers that meet on one enrolment: the second waits for the first to commit (a row lock on PostgreSQL, nothing to do on SQLite). */
export async function lockEnrolment(tx: Writer, enrolmentId: string): Promise<void> {
  if (tx.engine === 'sqlite') return
  const { enrolments } = tx.tables
  await tx.update(enrolments).set({ id: enrolments.id }).where(eq(enrolments.id, enrolmentId))
}

/** Marks of enrolments in the order they were made: the last one for a lesson holds. */
export const lessonMarksOf = preparedForIds((db, enrolmentIds) => {
  const { lessonMarks } = db.tables
  return db
    .select()
    .from(lessonMarks)
    .where(inArray(lessonMarks.enrolmentId, enrolmentIds))
    .orderBy(asc(lessonMarks.enrolmentId), asc(lessonMarks.sequence))
})

export async function insertLessonMark(
  tx: Writer,
  row: {
    id: string
    enrolmentId: string
    lessonId: string
    lessonVersionId: string
    mark: 'done' | 'undone'
    sequence: number
    markedAt: number
  },
): Promise<void> {
  await tx.insert(tx.tables.lessonMarks).values(row)
  await countActive(tx, row.enrolmentId, row.markedAt)
}

/** Where reading stands in the lessons of enrolments, the one read last first. */
export const readingPositionsOf = preparedForIds((db, enrolmentIds) => {
  const { readingPositions } = db.tables
  return db
    .select()
    .from(readingPositions)
    .where(inArray(readingPositions.enrolmentId, enrolmentIds))
    .orderBy(desc(readingPositions.beatAt))
})

export async function saveReadingPosition(
  tx: Writer,
  row: { id: string; enrolmentId: string; lessonId: string; section: string | null; seconds: number; beatAt: number },
): Promise<void> {
  const { readingPositions } = tx.tables
  await tx
    .insert(readingPositions)
    .values(row)
    .onConflictDoUpdate({
      target: [readingPositions.enrolmentId, readingPositions.lessonId],
      set: { section: row.section, seconds: row.seconds, beatAt: row.beatAt },
    })
}

/** Orders two writers that act for one learner. */
export async function lockLearner(tx: Writer, learnerId: string): Promise<void> {
  if (tx.engine === 'sqlite') return
  const { users } = tx.tables
  await tx.update(users).set({ id: users.id }).where(eq(users.id, learnerId))
}

/** Learners under way in releases that expire soon: enrolled, not complete, and reachable. One page of them, by enrolment id. */
export async function enrolmentsUnderWay(db: Reader, range: { expiresFrom: string; expiresTo: string; afterId: string; limit: number }) {
  const { enrolments, activityReleases, completions, identities, users } = db.tables
  return db
    .select({
      id: enrolments.id,
      moduleId: enrolments.moduleId,
      expiresOn: activityReleases.expiresOn,
      givenName: users.givenName,
      address: identities.label,
    })
    .from(enrolments)
    .innerJoin(activityReleases, eq(activityReleases.id, enrolments.releaseId))
    .innerJoin(users, and(eq(users.id, enrolments.learnerId), isNull(users.suspendedAt), isNull(users.erasedAt)))
    .innerJoin(identities, and(eq(identities.userId, users.id), eq(identities.kind, 'email')))
    .leftJoin(
      completions,
      and(eq(completions.learnerId, enrolments.learnerId), eq(completions.releaseId, enrolments.releaseId), isNull(completions.voidedAt)),
    )
    .where(
      and(
        isNull(completions.id),
        between(activityReleases.expiresOn, range.expiresFrom, range.expiresTo),
        gt(enrolments.id, range.afterId),
      ),
    )
    .orderBy(asc(enrolments.id))
    .limit(range.limit)
}
