/** A certificate in words, drawn from its snapshot: for its holder and for anyone who checks it. */
import type { ReactNode } from 'react'
import { formatHundredths } from '#app/domain/credit.ts'
import type { CertificateSnapshot, CertificateStatus } from '#app/domain/certificate.ts'
import { DateText } from '#app/ui/date-text.tsx'

type Shown = Omit<CertificateSnapshot, 'holder'>

export interface Fact {
  term: string
  value: ReactNode
  detail?: ReactNode
}

/** Title, days, credit, provider: the same lines on both pages. */
export function certificateFacts(snapshot: Shown): Fact[] {
  const { activity, credit, provider } = snapshot
  const facts: Fact[] = [
    {
      term: 'Title',
      value: activity.title,
      detail: snapshot.kind === 'module' ? `Module of the course ${activity.courseTitle}` : 'Course, with all its modules',
    },
    { term: 'Completed', value: <DateText value={snapshot.completedOn} /> },
    { term: 'Issued', value: <DateText value={snapshot.issuedOn} /> },
    credit.designated
      ? {
          term: 'Credit',
          value: `${formatHundredths(credit.amountHundredths)} ${credit.unit}, ${credit.type}`,
          detail: `Of at most ${formatHundredths(credit.maximumHundredths)}. ${credit.statement}`,
        }
      : { term: 'Credit', value: 'None', detail: credit.statement },
    {
      term: 'Provider',
      value: provider.legalName,
      detail: provider.address.join(', ') || undefined,
    },
    {
      term: 'Activity',
      value: `${activity.code}, version ${activity.version}`,
      detail: (
        <>
          {activity.format}. Released <DateText value={activity.releasedOn} />, expires <DateText value={activity.expiresOn} />
        </>
      ),
    },
  ]
  if (provider.accreditationStatement) facts.push({ term: 'Accreditation', value: provider.accreditationStatement })
  if (snapshot.minutesAttested !== null) facts.push({ term: 'Time attested', value: `${snapshot.minutesAttested} minutes` })
  return facts
}

const signs = { valid: '✓', superseded: '↻', revoked: '✕' }
const words = { valid: 'Valid', superseded: 'Superseded', revoked: 'Revoked' }

/** "✓ Valid", as a word with its sign. */
export function StatusWord({ status }: { status: CertificateStatus['status'] }) {
  return (
    <b className={`status ${status}`}>
      <span aria-hidden="true">{signs[status]}</span> {words[status]}
    </b>
  )
}
