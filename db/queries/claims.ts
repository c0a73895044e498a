/** Claims after the first: lowered by an administrator, or opened again and made again by the learner. */
import { asc, desc, eq, inArray } from 'drizzle-orm'
import { countActive } from '#db/queries/active-learners.ts'
import { claimOf } from '#db/queries/story.ts'
import type { Reader, Writer } from '#db/store.ts'

export interface ClaimReopening {
  id: string
  completionId: string
  reason: string
  actorId: string
  reopenedAt: number
}

export interface ClaimAdjustment {
  id: string
  completionId: string
  sequence: number
  reopeningId: string | null
  minutes: number
  amountHundredths: number | null
  statement: string | null
  reason: string
  actorId: string
  adjustedAt: number
}

export interface StandingClaim {
  minutes: number
  /** null: no credit was claimed */
  amountHundredths: number | null
  designationId: string | null
  /** of the adjustment that stands, 0 for the first claim */
  sequence: number
  /** the opening that the learner has not used yet */
  reopening: ClaimReopening | null
}

/** What stands of a completion's claim; undefined where nothing was attested (a whole course). */
export async function standingClaimOf(db: Reader, completionId: string): Promise<StandingClaim | undefined> {
  const { attestation, credit } = await claimOf(db, completionId)
  if (!attestation) return undefined
  const { adjustments, reopenings } = await claimHistoryOf(db, completionId)
  const last = adjustments.at(-1)?.adjustment
  const used = new Set(adjustments.map(({ adjustment }) => adjustment.reopeningId))
  const open = reopenings.at(-1)?.reopening
  return {
    minutes: last?.minutes ?? attestation.minutes,
    amountHundredths: last ? last.amountHundredths : (credit?.amountHundredths ?? null),
    designationId: credit?.designationId ?? null,
    sequence: last?.sequence ?? 0,
    reopening: open && !used.has(open.id) ? open : null,
  }
}

/** Adjustments and openings of a claim, oldest first, with the names of those who did them. */
export async function claimHistoryOf(db: Reader, completionId: string) {
  const { claimAdjustments, claimReopenings, users } = db.tables
  const adjustments = await db
    .select({ adjustment: claimAdjustments, actorName: users.printedName })
    .from(claimAdjustments)
    .leftJoin(users, eq(users.id, claimAdjustments.actorId))
    .where(eq(claimAdjustments.completionId, completionId))
    .orderBy(asc(claimAdjustments.sequence))
  const reopenings = await db
    .select({ reopening: claimReopenings, actorName: users.printedName })
    .from(claimReopenings)
    .leftJoin(users, eq(users.id, claimReopenings.actorId))
    .where(eq(claimReopenings.completionId, completionId))
    .orderBy(asc(claimReopenings.reopenedAt), asc(claimReopenings.id))
  return { adjustments, reopenings }
}

/** The minutes that stand, for completions whose claim was adjusted. */
export async function adjustedMinutesOf(db: Reader, completionIds: readonly string[]): Promise<Map<string, number>> {
  const { claimAdjustments } = db.tables
  const rows = await db
    .select({ completionId: claimAdjustments.completionId, minutes: claimAdjustments.minutes })
    .from(claimAdjustments)
    .where(inArray(claimAdjustments.completionId, [...completionIds]))
    .orderBy(asc(claimAdjustments.sequence))
  return new Map(rows.map(({ completionId, minutes }) => [completionId, minutes]))
}

export async function insertClaimReopening(tx: Writer, row: ClaimReopening): Promise<void> {
  await tx.insert(tx.tables.claimReopenings).values(row)
}

export async function insertClaimAdjustment(tx: Writer, row: ClaimAdjustment): Promise<void> {
  const { claimAdjustments, completions } = tx.tables
  await tx.insert(claimAdjustments).values(row)
  // lowered by an administrator, the learner did nothing
  if (row.reopeningId === null) return
  const [claimed] = await tx.select({ enrolmentId: completions.enrolmentId }).from(completions).where(eq(completions.id, row.completionId))
  if (claimed?.enrolmentId) await countActive(tx, claimed.enrolmentId, row.adjustedAt)
}

export interface AttemptReset {
  id: string
  enrolmentId: string
  voidedAttemptId: string | null
  reason: string
  actorId: string
  resetAt: number
}

export async function insertAttemptReset(tx: Writer, row: AttemptReset): Promise<void> {
  await tx.insert(tx.tables.attemptResets).values(row)
}

/** Resets of an enrolment's attempts, oldest first, with the names of those who did them. */
export async function attemptResetsOf(db: Reader, enrolmentId: string) {
  const { attemptResets, users } = db.tables
  return db
    .select({ reset: attemptResets, actorName: users.printedName })
    .from(attemptResets)
    .leftJoin(users, eq(users.id, attemptResets.actorId))
    .where(eq(attemptResets.enrolmentId, enrolmentId))
    .orderBy(asc(attemptResets.resetAt), asc(attemptResets.id))
}

/** An enrolment by its id alone, for the desk; with what it is in. */
export async function findEnrolment(db: Reader, enrolmentId: string) {
  const { enrolments } = db.tables
  const [row] = await db.select().from(enrolments).where(eq(enrolments.id, enrolmentId))
  return row
}

/** A person's enrolments, newest first. */
export async function enrolmentsOfPerson(db: Reader, learnerId: string) {
  const { enrolments } = db.tables
  return db.select().from(enrolments).where(eq(enrolments.learnerId, learnerId)).orderBy(desc(enrolments.startedAt), desc(enrolments.id))
}
