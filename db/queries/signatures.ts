/** Clinical signatures: who signed which version of a module, and what was taken back. */
import { asc, eq } from 'drizzle-orm'
import type { PersonInControl } from '#app/domain/front-matter.ts'
import type { Reader, Writer } from '#db/store.ts'

/** Every signature with its end, oldest first. There are a few for each module. */
export async function listSignatures(db: Reader) {
  const { clinicalSignatures, clinicalSignatureEnds, moduleVersions } = db.tables
  return db
    .select({
      signature: clinicalSignatures,
      end: clinicalSignatureEnds,
      moduleId: moduleVersions.moduleId,
      label: moduleVersions.label,
      sequence: moduleVersions.sequence,
    })
    .from(clinicalSignatures)
    .innerJoin(moduleVersions, eq(moduleVersions.id, clinicalSignatures.moduleVersionId))
    .leftJoin(clinicalSignatureEnds, eq(clinicalSignatureEnds.signatureId, clinicalSignatures.id))
    .orderBy(asc(clinicalSignatures.signedAt), asc(clinicalSignatures.id))
}

export type SignatureRow = Awaited<ReturnType<typeof listSignatures>>[number]

export async function insertSignature(
  tx: Writer,
  row: {
    id: string
    moduleVersionId: string
    contentHash: string
    reviewerId: string
    person: PersonInControl
    reviewedOn: string
    signedAt: number
  },
): Promise<void> {
  await tx.insert(tx.tables.clinicalSignatures).values(row)
}

export async function insertSignatureEnd(
  tx: Writer,
  row: { signatureId: string; reason: string; takenBackBy: string; takenBackAt: number },
): Promise<void> {
  await tx.insert(tx.tables.clinicalSignatureEnds).values(row)
}

/** Copies of the catalogue in memory are read again. */
export async function touchCourse(tx: Writer, courseId: string, now: number): Promise<void> {
  const { courses } = tx.tables
  await tx.update(courses).set({ updatedAt: now }).where(eq(courses.id, courseId))
}
