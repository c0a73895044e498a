/**
 * A certificate: an immutable snapshot of everything printed on it, kept as text with its SHA-256. The page, the PDF and the public check are drawn from
 * the snapshot and from nothing else, so that renaming a learner or editing a module changes no certificate that was issued.
 */

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
  credit: { designated: false; statement: string } | { designated: true; type: string; unit: string; amountHundredths: number; maximumHundredths: number; statement: string }
  provider: {
    legalName: string
    address: string[]
    accreditationStatement: string | null
    signatory: { name: string; title: string }
  }
}
