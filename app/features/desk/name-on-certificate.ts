import type { CertificateSnapshot } from '#app/domain/certificate.ts'

/** The holder as printed, with the suffix. */
export const nameOnCertificate = ({ holder }: Pick<CertificateSnapshot, 'holder'>) =>
  holder.credentialSuffix ? `${holder.printedName}, ${holder.credentialSuffix}` : holder.printedName
