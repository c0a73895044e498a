/** Checks every certificate that was ever issued: its text has the hash it was issued with, and its columns say what its text says. */
import { createHash } from 'node:crypto'
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import { certificatesAfter, type CertificateRow } from '#db/queries/completions.ts'
import type { Reader } from '#db/store.ts'

export interface CertificateDefect {
  id: string
  number: string
  /** a sentence */
  defect: string
}

export interface CheckedCertificates {
  checked: number
  defects: CertificateDefect[]
}

const AT_ONCE = 500

export async function checkCertificates(db: Reader): Promise<CheckedCertificates> {
  const found: CheckedCertificates = { checked: 0, defects: [] }
  for (let after = ''; ;) {
    const batch = await certificatesAfter(db, after, AT_ONCE)
    for (const row of batch) {
      found.checked += 1
      const defect = defectOf(row)
      if (defect !== null) found.defects.push({ id: row.id, number: row.number, defect })
    }
    if (batch.length < AT_ONCE) return found
    after = batch.at(-1)!.id
  }
}

/** The columns a certificate is found by lie outside its hash. */
function defectOf(row: CertificateRow): string | null {
  if (createHash('sha256').update(row.snapshot, 'utf8').digest('hex') !== row.sha256)
    return 'Its text no longer has the SHA-256 it was issued with.'
  // Guarantee: a text with the hash it was issued with was written by `canonicalSnapshot`
  const { number, verificationCode } = JSON.parse(row.snapshot) as CertificateSnapshot
  if (number !== row.number) return `It is filed under another number than the ${number} printed on it.`
  if (verificationCode !== row.verificationCode) return 'It is filed under another verification code than the one printed on it.'
  return null
}
