/** The transcript for a spreadsheet: UTF-8 with a byte order mark, and no cell that a spreadsheet would run as a formula. */
import { stringify } from 'csv-stringify/sync'
import type { TranscriptRow } from '#app/features/dashboard/transcript-page.server.ts'

const columns = [
  ['certificateNumber', 'Certificate'],
  ['title', 'Title'],
  ['courseTitle', 'Course'],
  ['kind', 'Kind'],
  ['completedOn', 'Completed on'],
  ['issuedOn', 'Issued on'],
  ['profession', 'Profession'],
  ['credit', 'Credit'],
  ['minutesAttested', 'Minutes attested'],
  ['status', 'Status'],
  ['verifyUrl', 'Verify at'],
] as const satisfies readonly (readonly [keyof TranscriptRow, string])[]

export function transcriptCsv(rows: readonly TranscriptRow[]): string {
  return stringify(
    rows.map((row) => columns.map(([key]) => row[key])),
    // escape_formulas puts an apostrophe before =, +, -, @, tab and return (OWASP, CSV injection)
    { bom: true, header: true, columns: columns.map(([, label]) => label), escape_formulas: true, record_delimiter: 'windows' },
  )
}
