/** A certificate on its holder's desk: the sheet, whether it is valid, the PDF, the same in words, and how to share it or have it put right. */
import { CertificateSheet } from '#app/features/certificates/certificate-sheet.tsx'
import { certificateFacts, StatusWord } from '#app/features/certificates/certificate-facts.tsx'
import type { HolderCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Desk } from '#app/ui/desk.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'

export interface CertificateViewProps {
  certificate: HolderCertificate
  /** the holder's own, for moments */
  timeZone: string
}

export function CertificateView({ certificate, timeZone }: CertificateViewProps) {
  const { snapshot, status, supersededBy } = certificate
  const { holder } = snapshot
  const mark = status.status === 'valid' ? null : status.status === 'revoked' ? 'Revoked' : 'Superseded'
  return (
    <Desk
      title={`Your certificate for ${snapshot.activity.title}`}
      state={
        <>
          <StatusWord status={status.status} />{' '}
          <span className="quiet">
            {status.status === 'valid' ? (
              <>
                since <DateText value={snapshot.issuedOn} />. Anyone with the code can check it.
              </>
            ) : (
              <>
                on <DateText value={status.at} timeZone={timeZone} />.{' '}
                {supersededBy ? (
                  <>
                    <a href={`/certificates/${supersededBy.id}`}>Certificate {supersededBy.number}</a> took its place.
                  </>
                ) : (
                  'It stays visible here and on the public page.'
                )}
              </>
            )}
          </span>
        </>
      }
      actions={<ButtonLink href={`/certificates/${certificate.id}.pdf`}>Download PDF</ButtonLink>}
    >
      <CertificateSheet snapshot={snapshot} mark={mark} />
      <section className="in-words">
        <h2>The same in words</h2>
        <Facts
          items={[
            {
              term: 'Holder',
              value: holder.credentialSuffix ? `${holder.printedName}, ${holder.credentialSuffix}` : holder.printedName,
              detail: holder.profession,
            },
            { term: 'Certificate', value: `${snapshot.title}, ${snapshot.number}` },
            ...certificateFacts(snapshot),
            {
              term: 'Verification code',
              value: <span className="code">{snapshot.verificationCode}</span>,
              detail: <a href={`/verify/${snapshot.verificationCode}`}>Check it on the public page</a>,
            },
            {
              term: 'To share',
              value: (
                <a className="code" href={certificate.holderLink}>
                  {certificate.holderLink}
                </a>
              ),
              detail:
                'This link shows your full name to whoever has it. Without it, the public page shows only the first letters of your name.',
            },
            {
              term: 'Something wrong',
              value: <a href={`${sitePaths.help}#contact`}>Ask for a correction</a>,
              detail: 'A corrected certificate takes the place of this one, and this one stays visible as superseded.',
            },
          ]}
        />
      </section>
    </Desk>
  )
}
