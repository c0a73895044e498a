/** Issuing a certificate: a number, a code, a snapshot of everything printed, and its hash. What is issued never changes. */
import { createHash } from 'node:crypto'
import { canonicalSnapshot, certificateNumber, encodeVerificationCode, type CertificateSnapshot } from '#app/domain/certificate.ts'
import { todayAt, type Provider } from '#app/server/catalogue.server.ts'
import type { Context } from '#app/server/context.server.ts'
import { newSecret, verificationBytes } from '#app/server/ids.server.ts'
import { insertCertificate, nextCertificateNumber } from '#db/queries/completions.ts'
import type { Writer } from '#db/store.ts'

/** Raised when the drawing of certificates changes; each certificate remembers the one it was issued with. */
export const TEMPLATE_VERSION = 1

export type SnapshotFacts = Omit<CertificateSnapshot, 'schema' | 'number' | 'verificationCode' | 'verifyUrl' | 'issuedOn' | 'provider'>

export async function issueCertificate(
  tx: Writer,
  ctx: Context,
  input: { learnerId: string; completionId: string; version: number; provider: Provider; facts: SnapshotFacts },
): Promise<{ id: string; number: string }> {
  const { provider } = input
  const issuedOn = todayAt(provider, ctx.now)
  const year = Number(issuedOn.slice(0, 4))
  const number = certificateNumber(year, await nextCertificateNumber(tx, { id: ctx.newId(), providerId: provider.id, year }))
  const verificationCode = encodeVerificationCode(verificationBytes())
  const snapshot = canonicalSnapshot({
    schema: 1,
    ...input.facts,
    number,
    verificationCode,
    verifyUrl: `${ctx.origin}/verify/${verificationCode}`,
    issuedOn,
    provider: {
      legalName: provider.legalName,
      address: provider.profile.address,
      accreditationStatement: provider.profile.accreditation?.statement ?? null,
      signatory: provider.profile.signatory,
    },
  })
  const id = ctx.newId()
  await insertCertificate(tx, {
    id,
    providerId: provider.id,
    learnerId: input.learnerId,
    completionId: input.completionId,
    version: input.version,
    number,
    verificationCode,
    holderKey: newSecret(16),
    snapshot,
    sha256: createHash('sha256').update(snapshot, 'utf8').digest('hex'),
    templateVersion: TEMPLATE_VERSION,
    origin: ctx.origin,
    issuedAt: ctx.now,
  })
  return { id, number }
}
