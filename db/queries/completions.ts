/** Completions, claims and certificates. */
import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { prepared, preparedForIds } from '#db/prepared.ts'
import { countActive } from '#db/queries/active-learners.ts'
import type { Reader, Writer } from '#db/store.ts'

const completionInRelease = prepared((db) => {
  const { completions } = db.tables
  return db
    .select()
    .from(completions)
    .where(
      and(
        eq(completions.learnerId, sql.placeholder('learnerId')),
        eq(completions.releaseId, sql.placeholder('releaseId')),
        isNull(completions.voidedAt),
      ),
    )
})

export async function completionOf(db: Reader, learnerId: string, releaseId: string) {
  const [row] = await completionInRelease(db, { learnerId, releaseId })
  return row
}

const completionsOfLearner = prepared((db) => {
  const { completions, activityReleases, activities, moduleVersions } = db.tables
  return db
    .select({
      completion: completions,
      courseId: activities.courseId,
      moduleId: activities.moduleId,
      versionTitle: moduleVersions.title,
      versionLabel: moduleVersions.label,
    })
    .from(completions)
    .innerJoin(activityReleases, eq(activityReleases.id, completions.releaseId))
    .innerJoin(activities, eq(activities.id, activityReleases.activityId))
    .leftJoin(moduleVersions, eq(moduleVersions.id, completions.moduleVersionId))
    .where(and(eq(completions.learnerId, sql.placeholder('learnerId')), isNull(completions.voidedAt)))
    .orderBy(desc(completions.completedAt), desc(completions.id))
})

/** Every completion of a learner with its latest certificate, newest first. */
export const completionsOf = (db: Reader, learnerId: string) => completionsOfLearner(db, { learnerId })

export async function insertCompletion(
  tx: Writer,
  row: {
    id: string
    learnerId: string
    releaseId: string
    enrolmentId: string | null
    moduleVersionId: string | null
    profession: string
    bestScore: number | null
    completedAt: number
  },
): Promise<void> {
  await tx.insert(tx.tables.completions).values(row)
  // a whole course is completed with the claim of its last module
  if (row.enrolmentId !== null) await countActive(tx, row.enrolmentId, row.completedAt)
}

export async function insertAttestation(
  tx: Writer,
  row: { id: string; completionId: string; minutes: number; statement: string; attestedAt: number },
): Promise<void> {
  await tx.insert(tx.tables.attestations).values(row)
}

export async function insertCreditClaim(
  tx: Writer,
  row: { id: string; completionId: string; designationId: string; amountHundredths: number; claimedAt: number },
): Promise<void> {
  await tx.insert(tx.tables.creditClaims).values(row)
}

/** Takes the next number of a provider's year: one statement, so that two claims at once never share one. */
export async function nextCertificateNumber(tx: Writer, row: { id: string; providerId: string; year: number }): Promise<number> {
  const { certificateSeries } = tx.tables
  const [taken] = await tx
    .insert(certificateSeries)
    .values({ ...row, lastNumber: 1 })
    .onConflictDoUpdate({
      target: [certificateSeries.providerId, certificateSeries.year],
      set: { lastNumber: sql`${certificateSeries.lastNumber} + 1` },
    })
    .returning({ lastNumber: certificateSeries.lastNumber })
  return taken!.lastNumber
}

export interface CertificateRow {
  id: string
  providerId: string
  learnerId: string
  completionId: string
  version: number
  number: string
  verificationCode: string
  holderKey: string
  snapshot: string
  sha256: string
  templateVersion: number
  origin: string
  issuedAt: number
}

export async function insertCertificate(tx: Writer, row: CertificateRow): Promise<void> {
  await tx.insert(tx.tables.certificates).values(row)
}

const certificatesOfLearner = prepared((db) => {
  const { certificates } = db.tables
  return db
    .select()
    .from(certificates)
    .where(eq(certificates.learnerId, sql.placeholder('learnerId')))
    .orderBy(desc(certificates.issuedAt), desc(certificates.id))
})

export const certificatesOf = (db: Reader, learnerId: string): Promise<CertificateRow[]> => certificatesOfLearner(db, { learnerId })

const certificateOfLearner = prepared((db) => {
  const { certificates } = db.tables
  return db
    .select()
    .from(certificates)
    .where(and(eq(certificates.id, sql.placeholder('certificateId')), eq(certificates.learnerId, sql.placeholder('learnerId'))))
})

export async function findCertificate(db: Reader, learnerId: string, certificateId: string): Promise<CertificateRow | undefined> {
  const [row] = await certificateOfLearner(db, { certificateId, learnerId })
  return row
}

/** The public check: found by its code, by anyone. */
export async function findCertificateByCode(db: Reader, verificationCode: string): Promise<CertificateRow | undefined> {
  const { certificates } = db.tables
  const [row] = await db.select().from(certificates).where(eq(certificates.verificationCode, verificationCode))
  return row
}

/** Certificates that carry a number; numbers are unique per provider only. */
export async function findCertificatesByNumber(db: Reader, number: string): Promise<CertificateRow[]> {
  const { certificates } = db.tables
  return db.select().from(certificates).where(eq(certificates.number, number))
}

export async function findCertificateById(db: Reader, id: string): Promise<CertificateRow | undefined> {
  const { certificates } = db.tables
  const [row] = await db.select().from(certificates).where(eq(certificates.id, id))
  return row
}

/** One page of all certificates, by id: for going through every one in bounded memory. */
export async function certificatesAfter(db: Reader, afterId: string, limit: number): Promise<CertificateRow[]> {
  const { certificates } = db.tables
  return db.select().from(certificates).where(gt(certificates.id, afterId)).orderBy(asc(certificates.id)).limit(limit)
}

/** What happened to certificates after they were issued, oldest first. */
export const certificateEventsOf = preparedForIds((db, certificateIds) => {
  const { certificateEvents } = db.tables
  return db
    .select()
    .from(certificateEvents)
    .where(inArray(certificateEvents.certificateId, certificateIds))
    .orderBy(asc(certificateEvents.happenedAt), asc(certificateEvents.id))
})

export async function insertCertificateEvent(
  tx: Writer,
  row: {
    id: string
    certificateId: string
    kind: 'superseded' | 'revoked' | 'reinstated'
    replacementId: string | null
    reason: string
    actorId: string | null
    happenedAt: number
  },
): Promise<void> {
  await tx.insert(tx.tables.certificateEvents).values(row)
}
