/**
 * A certificate: an immutable snapshot of everything printed on it, kept as text with its SHA-256. The page, the PDF and the public check are drawn from
 * the snapshot and from nothing else, so that renaming a learner or editing a module changes no certificate that was issued.
 */

import type { Designation } from '#app/domain/credit.ts'

/** Everything that is printed. Days are `YYYY-MM-DD` in the provider's time zone. */
export interface CertificateSnapshot {
  schema: 1
  number: string
  verificationCode: string
  /** https address of the public page for this certificate, at the origin that issued it. */
  verifyUrl: string
  kind: 'module' | 'course'
  /** What the sheet is called: completion, participation (others were designated credit), or credit. */
  title: 'Certificate of completion' | 'Certificate of participation' | 'Certificate of credit'
  holder: { printedName: string; familyName: string; credentialSuffix: string | null; profession: string }
  activity: {
    title: string
    courseTitle: string
    /** the provider's activity id */
    code: string
    version: string
    format: string
    releasedOn: string
    expiresOn: string
  }
  completedOn: string
  issuedOn: string
  minutesAttested: number | null
  credit:
    | { designated: false; statement: string }
    | { designated: true; type: string; unit: string; amountHundredths: number; maximumHundredths: number; statement: string }
  provider: {
    legalName: string
    address: string[]
    accreditationStatement: string | null
    signatory: { name: string; title: string }
  }
}

/** JSON with the keys of every object in code-unit order, so that equal values give equal text. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** The snapshot as the text that is stored and hashed: JSON without spaces, keys in code-unit order at every depth. Parsing it gives the snapshot back. */
export function canonicalSnapshot(snapshot: CertificateSnapshot): string {
  return stableJson(snapshot)
}

/**
 * The number printed on a certificate, unique per provider: year and a running number from 1, "2026-000123". Throws RangeError for a year that has not four
 * digits or a sequence that is no whole number from 1.
 */
export function certificateNumber(year: number, sequence: number): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`Not a year of four digits: ${year}`)
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`Not a running number: ${sequence}`)
  return `${year}-${String(sequence).padStart(6, '0')}`
}

/** Crockford's base 32 (crockford.com/base32): no I, L, O or U, which are misread or make words. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = 17
const codeSymbols = 28

function inGroupsOfFour(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/**
 * A verification code from 17 random bytes (136 bits): 28 symbols of Crockford's base 32 in groups of four. The last symbol carries one bit and four zero
 * pad bits. Throws RangeError for another number of bytes.
 */
export function encodeVerificationCode(bytes: Uint8Array): string {
  if (bytes.length !== codeBytes) throw new RangeError(`A verification code is made of ${codeBytes} bytes, not ${bytes.length}`)
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.padEnd(codeSymbols * 5, '0').match(/.{5}/g) as string[]
  return inGroupsOfFour(fives.map((five) => symbols.charAt(parseInt(five, 2))).join(''))
}

/**
 * A verification code as people type it, brought into its printed form, or null when it cannot be one. Lower case, spaces, missing or typographic dashes are
 * forgiven; O is read as 0, I and L as 1.
 */
export function normalizeVerificationCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}−]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === codeSymbols && [...code].every((symbol) => symbols.includes(symbol)) ? inGroupsOfFour(code) : null
}

/** Something that happened to a certificate after it was issued. `at` is UTC milliseconds; `by` names the certificate that supersedes it. */
export interface CertificateEvent {
  kind: 'superseded' | 'revoked' | 'reinstated'
  at: number
  by?: string | null
}

export type CertificateStatus =
  { status: 'valid' } | { status: 'superseded'; at: number; by: string | null } | { status: 'revoked'; at: number }

/**
 * What a certificate is today, from everything that happened to it, in any order (events of one moment count in the order given). Revoked outweighs
 * superseded; a reinstatement undoes a revocation and never a supersession; the latest supersession and the first standing revocation are told.
 */
export function certificateStatus(events: readonly CertificateEvent[]): CertificateStatus {
  let superseded: CertificateStatus | null = null
  let revoked: CertificateStatus | null = null
  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    if (event.kind === 'superseded') superseded = { status: 'superseded', at: event.at, by: event.by ?? null }
    else if (event.kind === 'reinstated') revoked = null
    else revoked ??= { status: 'revoked', at: event.at }
  }
  return revoked ?? superseded ?? { status: 'valid' }
}

/**
 * What the sheet is called, by what was earned: credit; participation, where others (or a stricter pass mark) were designated credit; completion, where none
 * is designated.
 */
export function certificateTitle(kind: Designation['kind'] | 'completion'): CertificateSnapshot['title'] {
  switch (kind) {
    case 'credit':
      return 'Certificate of credit'
    case 'participation':
    case 'below-pass-mark':
      return 'Certificate of participation'
    default:
      return 'Certificate of completion'
  }
}
