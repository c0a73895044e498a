/**
 * A learner is active in a month who recorded something in it: acknowledged the front matter, marked a lesson (or took that back), began or submitted an
 * attempt, submitted an evaluation, claimed. Reading alone is no fact, so it is not counted. The month is the provider's.
 *
 * Counted where these facts are written, before any other figure of the same transaction, so that two transactions that count at once wait for each other
 * and never in a circle. Nothing undoes having been active: an attempt that was voided was begun all the same.
 */
import { setImmediate } from 'node:timers/promises'
import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { dayInZone } from '#app/domain/calendar.ts'
import { prepared } from '#db/prepared.ts'
import { countingZones, holdFigures } from '#db/queries/figure-zones.ts'
import type { Reader, Writer } from '#db/store.ts'

const learnerAndCourse = prepared((db) => {
  const { enrolments, modules } = db.tables
  return db
    .select({ learnerId: enrolments.learnerId, courseId: modules.courseId })
    .from(enrolments)
    .innerJoin(modules, eq(modules.id, enrolments.moduleId))
    .where(eq(enrolments.id, sql.placeholder('enrolmentId')))
})

/** The learner of an enrolment recorded something at `at` (UTC milliseconds). */
export async function countActive(tx: Writer, enrolmentId: string, at: number): Promise<void> {
  const [found] = await learnerAndCourse(tx, { enrolmentId })
  if (!found) return
  const month = dayInZone(at, (await countingZones(tx)).get(found.courseId) ?? 'Etc/UTC').slice(0, 7)
  await addActive(tx, [{ month, learnerId: found.learnerId }])
}

/** Who is known already changes nothing. */
async function addActive(tx: Writer, rows: readonly { month: string; learnerId: string }[]): Promise<void> {
  if (rows.length === 0) return
  const { activeLearners, activeMonths } = tx.tables
  const added = await tx
    .insert(activeLearners)
    .values([...rows])
    .onConflictDoNothing({ target: [activeLearners.month, activeLearners.learnerId] })
    .returning({ month: activeLearners.month })
  const learners = new Map<string, number>()
  for (const { month } of added) learners.set(month, (learners.get(month) ?? 0) + 1)
  for (const month of [...learners.keys()].sort()) {
    await tx
      .insert(activeMonths)
      .values({ month, learners: learners.get(month)! })
      .onConflictDoUpdate({ target: activeMonths.month, set: { learners: sql`${activeMonths.learners} + excluded.learners` } })
  }
}

/** Learners who were active, by month: from one to another, both inclusive (`YYYY-MM`). */
export async function activeByMonth(db: Reader, range: { from: string; to: string }) {
  const { activeMonths: t } = db.tables
  return db
    .select()
    .from(t)
    .where(sql`${t.month} between ${range.from} and ${range.to}`)
    .orderBy(asc(t.month))
}

/** The months in which anybody was active, the latest first. */
export async function monthsWithActive(db: Reader, limit: number): Promise<string[]> {
  const { activeMonths: t } = db.tables
  const rows = await db
    .select({ month: t.month })
    .from(t)
    .orderBy(sql`${t.month} desc`)
    .limit(limit)
  return rows.map(({ month }) => month)
}

/** A fact, by id: whose it is, and when it was recorded. */
interface Fact {
  id: string
  learnerId: string
  courseId: string
  at: number
}

const AT_ONCE = 2000
const QUARTER_MS = 900_000
const MOST_QUARTERS = 50_000

/** Counts anew from what was recorded. */
export async function recountActiveLearners(tx: Writer): Promise<void> {
  await holdFigures(tx)
  const { activeLearners, activeMonths } = tx.tables
  await tx.delete(activeLearners)
  await tx.delete(activeMonths)
  const zones = await countingZones(tx)
  // every zone begins its days at a quarter of an hour
  const months = new Map<string, string>()
  const monthOf = ({ courseId, at }: Fact): string => {
    const key = `${courseId} ${Math.floor(at / QUARTER_MS)}`
    const known = months.get(key)
    if (known !== undefined) return known
    const month = dayInZone(at, zones.get(courseId) ?? 'Etc/UTC').slice(0, 7)
    if (months.size >= MOST_QUARTERS) months.clear()
    months.set(key, month)
    return month
  }
  for (const read of factsOf(tx)) {
    for (let after: string | null = ''; after !== null;) {
      const facts: Fact[] = await read(after)
      const rows = new Map(facts.map((fact) => [`${monthOf(fact)} ${fact.learnerId}`, { month: monthOf(fact), learnerId: fact.learnerId }]))
      await addActive(tx, [...rows.values()])
      // SQLite answers at once: without this nobody else had a turn
      await setImmediate()
      after = facts.length < AT_ONCE ? null : facts.at(-1)!.id
    }
  }
}

/** Every kind of fact that counts, read in the order of its ids from one on. */
function factsOf(tx: Writer): ((after: string) => Promise<Fact[]>)[] {
  const { enrolments, modules, acknowledgements, lessonMarks, attempts, evaluations, completions, claimAdjustments } = tx.tables
  const who = { learnerId: enrolments.learnerId, courseId: modules.courseId }
  const ofEnrolment = [
    { table: acknowledgements, at: acknowledgements.acknowledgedAt },
    { table: lessonMarks, at: lessonMarks.markedAt },
    { table: attempts, at: attempts.startedAt },
    { table: attempts, at: attempts.submittedAt },
    { table: evaluations, at: evaluations.submittedAt },
    { table: completions, at: completions.completedAt },
  ].map(({ table, at }) => (after: string): Promise<Fact[]> => {
    const { id, enrolmentId } = table
    return tx
      .select({ id, at: sql<number>`${at}`.mapWith(Number), ...who })
      .from(table)
      .innerJoin(enrolments, eq(enrolments.id, enrolmentId))
      .innerJoin(modules, eq(modules.id, enrolments.moduleId))
      .where(and(gt(id, after), isNotNull(at)))
      .orderBy(asc(id))
      .limit(AT_ONCE)
  })
  const claimedAgain = (after: string): Promise<Fact[]> =>
    tx
      .select({ id: claimAdjustments.id, at: claimAdjustments.adjustedAt, ...who })
      .from(claimAdjustments)
      .innerJoin(completions, eq(completions.id, claimAdjustments.completionId))
      .innerJoin(enrolments, eq(enrolments.id, completions.enrolmentId))
      .innerJoin(modules, eq(modules.id, enrolments.moduleId))
      .where(and(gt(claimAdjustments.id, after), isNotNull(claimAdjustments.reopeningId)))
      .orderBy(asc(claimAdjustments.id))
      .limit(AT_ONCE)
  return [...ofEnrolment, claimedAgain]
}
