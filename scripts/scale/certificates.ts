/** Certificates as the product issues them: the same text, hash, code and numbering, without a query for each. */
import { createHash } from 'node:crypto'
import { canonicalSnapshot, certificateNumber, encodeVerificationCode, type CertificateSnapshot } from '#app/domain/certificate.ts'
import { TEMPLATE_VERSION, type SnapshotFacts } from '#app/features/certificates/issue-certificate.server.ts'
import type { Provider } from '#app/server/catalogue.server.ts'
import { newSecret, verificationBytes } from '#app/server/ids.server.ts'
import { openDays } from './days.ts'

export interface Issued {
  row: Record<string, unknown> & { id: string; number: string; issuedAt: number }
  snapshot: CertificateSnapshot
}

export function openCertificates(provider: Provider, origin: string, newId: () => string) {
  const dayOf = openDays(provider.timeZone)
  /** the last number given, by year */
  const numbers = new Map<number, number>()
  return {
    numbers,
    issue(input: { learnerId: string; completionId: string; version: number; facts: SnapshotFacts; at: number }): Issued {
      const issuedOn = dayOf(input.at)
      const year = Number(issuedOn.slice(0, 4))
      const sequence = (numbers.get(year) ?? 0) + 1
      numbers.set(year, sequence)
      const number = certificateNumber(year, sequence)
      const verificationCode = encodeVerificationCode(verificationBytes())
      const snapshot: CertificateSnapshot = {
        schema: 1,
        ...input.facts,
        number,
        verificationCode,
        verifyUrl: `${origin}/verify/${verificationCode}`,
        issuedOn,
        provider: {
          legalName: provider.legalName,
          address: provider.profile.address,
          accreditationStatement: provider.profile.accreditation?.statement ?? null,
          signatory: provider.profile.signatory,
        },
      }
      const text = canonicalSnapshot(snapshot)
      const row = {
        id: newId(),
        providerId: provider.id,
        learnerId: input.learnerId,
        completionId: input.completionId,
        version: input.version,
        number,
        verificationCode,
        holderKey: newSecret(16),
        snapshot: text,
        sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
        templateVersion: TEMPLATE_VERSION,
        origin,
        issuedAt: input.at,
      }
      return { row, snapshot }
    },
  }
}
