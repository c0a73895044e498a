/** A certificate to be printed. */
import type { CertificateSnapshot } from '#app/domain/certificate.ts'

export const sampleCertificate: CertificateSnapshot = {
  schema: 1,
  number: '2026-003977',
  verificationCode: 'K7QM-2VXD-9RTE-HW4B-6YNF-C3PJ-Z8',
  verifyUrl: 'https://ce.example.org/verify/K7QM-2VXD-9RTE-HW4B-6YNF-C3PJ-Z8',
  kind: 'module',
  title: 'Certificate of completion',
  holder: { printedName: 'Sample Learner 01', familyName: '01', credentialSuffix: null, profession: 'Registered nurse' },
  activity: {
    title: 'Foundations',
    courseTitle: 'Interventional Pain Management: Science, Techniques, and the Future',
    code: 'SP-2026-01',
    version: '1.0',
    format: 'online, self-paced',
    releasedOn: '2026-09-01',
    expiresOn: '2028-08-31',
  },
  completedOn: '2026-11-14',
  issuedOn: '2026-11-15',
  minutesAttested: 60,
  credit: { designated: false, statement: 'No continuing-education credit is designated for this module.' },
  provider: {
    legalName: 'Sample Provider',
    address: ['1 Example Street', 'Sampletown'],
    accreditationStatement: null,
    signatory: { name: 'Sample Signatory 01', title: 'Programme director' },
  },
}

export function certificateOf(printedName: string, credentialSuffix: string | null = null): CertificateSnapshot {
  return { ...sampleCertificate, holder: { ...sampleCertificate.holder, printedName, credentialSuffix } }
}
