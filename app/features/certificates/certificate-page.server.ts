/** A certificate as pages: for its holder, and for anyone who checks it. Everything shown comes from the snapshot. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { certificateStatus, normalizeVerificationCode, type CertificateSnapshot, type CertificateStatus } from '#app/domain/certificate.ts'
import { foldName, maskName } from '#app/domain/names.ts'
import {
  certificateEventsOf,
  certificatesOf,
  findCertificate,
  findCertificateByCode,
  findCertificateById,
  findCertificatesByNumber,
  type CertificateRow,
} from '#db/queries/completions.ts'
import type { Reader } from '#db/store.ts'

export interface HolderCertificate {
  id: string
  snapshot: CertificateSnapshot
  status: CertificateStatus
  /** the number of the certificate that took its place */
  supersededBy: { id: string; number: string } | null
  issuedAt: number
  /** shows the name to whoever has it */
  holderLink: string
}

/** What anyone may see. The name is masked unless the holder's own link is used. */
export interface PublicCertificate {
  status: CertificateStatus
  supersededBy: string | null
  snapshot: Omit<CertificateSnapshot, 'holder'>
  holderName: string
  nameShown: boolean
  /** false when the stored text no longer has the hash it was issued with */
  intact: boolean
}

/** Guarantee: the text was written by `canonicalSnapshot`. */
const parseSnapshot = (row: CertificateRow) => JSON.parse(row.snapshot) as CertificateSnapshot

export async function statusOf(
  db: Reader,
  row: CertificateRow,
): Promise<{ status: CertificateStatus; supersededBy: { id: string; number: string } | null }> {
  const events = await certificateEventsOf(db, [row.id])
  const status = certificateStatus(events.map((event) => ({ kind: event.kind, at: event.happenedAt, by: event.replacementId })))
  const replacement = status.status === 'superseded' && status.by !== null ? await findCertificateById(db, status.by) : undefined
  return { status, supersededBy: replacement ? { id: replacement.id, number: replacement.number } : null }
}

export async function holderCertificate(db: Reader, learnerId: string, certificateId: string): Promise<HolderCertificate | null> {
  const row = await findCertificate(db, learnerId, certificateId)
  if (!row) return null
  const snapshot = parseSnapshot(row)
  return {
    id: row.id,
    snapshot,
    ...(await statusOf(db, row)),
    issuedAt: row.issuedAt,
    holderLink: `${snapshot.verifyUrl}?holder=${row.holderKey}`,
  }
}

/** The certificate a completion led to: the one issued last. */
export async function certificateOfCompletion(db: Reader, learnerId: string, completionId: string): Promise<string | null> {
  return (await certificatesOf(db, learnerId)).find((row) => row.completionId === completionId)?.id ?? null
}

/** Finds by verification code, however it was typed. */
export async function publicCertificate(db: Reader, code: string, holderKey: string | null): Promise<PublicCertificate | null> {
  const normalized = normalizeVerificationCode(code)
  const row = normalized === null ? undefined : await findCertificateByCode(db, normalized)
  return row ? publicView(db, row, holderKey !== null && sameSecret(holderKey, row.holderKey)) : null
}

/** Finds by number and family name: the form for those who hold a paper without a readable code. Gives the code to go on with. */
export async function findCode(db: Reader, input: { number: string; familyName: string }): Promise<string | null> {
  const wanted = foldName(input.familyName)
  for (const row of await findCertificatesByNumber(db, input.number.trim())) {
    const { holder } = parseSnapshot(row)
    if (wanted !== '' && foldName(holder.familyName) === wanted) return row.verificationCode
  }
  return null
}

async function publicView(db: Reader, row: CertificateRow, nameShown: boolean): Promise<PublicCertificate> {
  const { holder, ...snapshot } = parseSnapshot(row)
  const { status, supersededBy } = await statusOf(db, row)
  const name = holder.credentialSuffix ? `${holder.printedName}, ${holder.credentialSuffix}` : holder.printedName
  return {
    status,
    supersededBy: supersededBy?.number ?? null,
    snapshot,
    holderName: nameShown ? name : maskName(holder.printedName),
    nameShown,
    intact: createHash('sha256').update(row.snapshot, 'utf8').digest('hex') === row.sha256,
  }
}

function sameSecret(given: string, held: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(held)
  return a.length === b.length && timingSafeEqual(a, b)
}
