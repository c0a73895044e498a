/** What anyone may know of a certificate: whether it is valid, and what was issued. The holder's name is masked unless the holder's own link is used. */
import { certificateFacts, StatusWord } from '#app/features/certificates/certificate-facts.tsx'
import type { PublicCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { VerifyForms } from '#app/features/certificates/verify-form-view.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'

export interface VerifyViewProps {
  /** null: no certificate has this code (404) */
  certificate: PublicCertificate | null
  /** as it was typed or linked */
  code: string
  /** UTC milliseconds of this check, and the zone to tell it in */
  checkedAt: number
  timeZone: string
}

export function VerifyView({ certificate, code, checkedAt, timeZone }: VerifyViewProps) {
  if (!certificate) return <NotFound code={code} />
  const { snapshot, nameShown, intact } = certificate
  return (
    <Sheet
      wide
      eyebrow="Certificate check"
      title={
        <span className="verdict">
          {intact ? <StatusWord status={certificate.status.status} /> : <b className="status revoked">✕ Record altered</b>}
        </span>
      }
      deck={<Meaning certificate={certificate} timeZone={timeZone} />}
    >
      <Facts
        items={[
          {
            term: 'Holder',
            value: certificate.holderName,
            detail: nameShown
              ? 'Shown in full because the holder’s own link was used.'
              : 'Only first letters, to protect the holder. Compare them with the name on the paper, or ask the holder for their own link.',
          },
          { term: 'Certificate', value: `${snapshot.title}, ${snapshot.number}` },
          ...certificateFacts(snapshot),
          { term: 'Verification code', value: <span className="code">{snapshot.verificationCode}</span> },
          { term: 'Checked', value: <DateText value={checkedAt} timeZone={timeZone} withTime />, detail: `Time zone: ${timeZone}` },
        ]}
      />
      <p className="note">What stands here was fixed when the certificate was issued. If the paper says something else, trust this page.</p>
      <p>
        <a className="lnk" href={sitePaths.verify}>
          Check another certificate
        </a>
      </p>
    </Sheet>
  )
}

function Meaning({
  certificate: { status, supersededBy, intact, snapshot },
  timeZone,
}: {
  certificate: PublicCertificate
  timeZone: string
}) {
  if (!intact)
    return (
      <>
        The stored record no longer matches the one that was issued. Do not rely on it. Ask {snapshot.provider.legalName}, and name
        certificate {snapshot.number}.
      </>
    )
  switch (status.status) {
    case 'valid':
      return (
        <>
          Issued by {snapshot.provider.legalName} on <DateText value={snapshot.issuedOn} />, and neither replaced nor withdrawn.
        </>
      )
    case 'superseded':
      return (
        <>
          Superseded{supersededBy && <> by certificate {supersededBy}</>} on <DateText value={status.at} timeZone={timeZone} />. A corrected
          certificate took its place; ask the holder for it.
        </>
      )
    case 'revoked':
      return (
        <>
          Revoked on <DateText value={status.at} timeZone={timeZone} />. {snapshot.provider.legalName} has withdrawn it; it proves nothing
          any more.
        </>
      )
  }
}

function NotFound({ code }: { code: string }) {
  return (
    <Sheet
      eyebrow="Certificate check"
      title={
        <span className="verdict">
          <b className="status revoked">✕ Not found</b>
        </span>
      }
      deck="No certificate with this code was issued here."
    >
      <Notice kind="caution" word="Before you doubt the paper:">
        compare the code letter by letter, or scan the QR code again. A code never holds I, L, O or U. If it still is not found, the paper
        was not issued by this site.
      </Notice>
      <VerifyForms typed={{ code }} />
    </Sheet>
  )
}
