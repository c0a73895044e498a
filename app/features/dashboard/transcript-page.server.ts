/** The transcript: every completion with its certificate, filtered by year and status. */
import { certificateStatus, type CertificateSnapshot, type CertificateStatus } from '#app/domain/certificate.ts'
import { formatHundredths } from '#app/domain/credit.ts'
import { certificateEventsOf, certificatesOf } from '#db/queries/completions.ts'
import type { Reader } from '#db/store.ts'

export interface TranscriptRow {
  certificateId: string
  certificateNumber: string
  title: string
  courseTitle: string
  kind: 'module' | 'course'
  completedOn: string
  issuedOn: string
  profession: string
  /** as printed: "1.0 AMA PRA Category 1 Credit" or "No credit designated" */
  credit: string
  minutesAttested: number | null
  status: CertificateStatus['status']
  verifyUrl: string
}

export interface TranscriptFilter {
  year: string | null
  status: 'all' | 'valid' | 'superseded' | 'revoked'
}

export interface TranscriptPage {
  rows: TranscriptRow[]
  filter: TranscriptFilter
  /** years that have a completion, newest first */
  years: string[]
  total: number
}

/** Unknown filter values count as no filter. */
export function readTranscriptFilter(query: URLSearchParams): TranscriptFilter {
  const year = query.get('year')
  const status = query.get('status')
  return {
    year: year !== null && /^\d{4}$/.test(year) ? year : null,
    status: status === 'valid' || status === 'superseded' || status === 'revoked' ? status : 'all',
  }
}

export async function transcriptPage(db: Reader, learnerId: string, filter: TranscriptFilter): Promise<TranscriptPage> {
  const certificates = await certificatesOf(db, learnerId)
  const events = await certificateEventsOf(
    db,
    certificates.map((row) => row.id),
  )
  const all = certificates.map((row): TranscriptRow => {
    // Guarantee: the text was written by `canonicalSnapshot`
    const snapshot = JSON.parse(row.snapshot) as CertificateSnapshot
    const own = events.filter((event) => event.certificateId === row.id)
    return {
      certificateId: row.id,
      certificateNumber: row.number,
      title: snapshot.activity.title,
      courseTitle: snapshot.activity.courseTitle,
      kind: snapshot.kind,
      completedOn: snapshot.completedOn,
      issuedOn: snapshot.issuedOn,
      profession: snapshot.holder.profession,
      credit: snapshot.credit.designated
        ? `${formatHundredths(snapshot.credit.amountHundredths)} ${snapshot.credit.type}`
        : snapshot.title === 'Certificate of participation'
          ? 'Participation, no credit'
          : 'No credit designated',
      minutesAttested: snapshot.minutesAttested,
      status: certificateStatus(own.map((event) => ({ kind: event.kind, at: event.happenedAt, by: event.replacementId }))).status,
      verifyUrl: snapshot.verifyUrl,
    }
  })
  const rows = all.filter(
    (row) => (filter.year === null || row.completedOn.startsWith(filter.year)) && (filter.status === 'all' || row.status === filter.status),
  )
  const years = [...new Set(all.map((row) => row.completedOn.slice(0, 4)))].sort().reverse()
  return { rows, filter, years, total: all.length }
}
