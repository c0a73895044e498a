/** The view of the audit trail as a file, read and written part by part: the work of audit-file.worker.ts. It says at its end whether it is whole. */
import { setImmediate } from 'node:timers/promises'
import { BYTE_ORDER_MARK, csvLine } from '#app/server/csv-line.ts'
import { auditPage, countAuditWhole, type AuditFilter, type AuditRow } from '#db/queries/audit-list.ts'
import type { Reader } from '#db/store.ts'

export type AuditFormat = 'csv' | 'json'

export interface AuditFile {
  format: AuditFormat
  filter: AuditFilter
  /** the query in its shortest form */
  view: string
  timeZone: string
  /** UTC milliseconds */
  exportedAt: number
}

const ROWS_AT_ONCE = 1000

/** `expected`: rows counted before the first was written. */
export async function auditFile(db: Reader, file: AuditFile) {
  const expected = await countAuditWhole(db, file.filter)
  const told = { ...file, expected }
  const rows = readAll(db, file.filter)
  return { head: { expected }, parts: file.format === 'csv' ? csvParts(rows, told) : jsonParts(rows, told) }
}

async function* readAll(db: Reader, filter: AuditFilter): AsyncGenerator<AuditRow[]> {
  let page = await auditPage(db, { filter, position: { at: 'first' }, limit: ROWS_AT_ONCE })
  for (;;) {
    yield page.rows
    const last = page.rows.at(-1)
    if (!page.hasLater || !last) return
    await setImmediate()
    page = await auditPage(db, { filter, position: { at: 'after', sequence: last.sequence }, limit: ROWS_AT_ONCE })
  }
}

interface Told extends AuditFile {
  expected: number
}

const columns = ['Number', 'When (UTC)', 'Who', 'Id of who', 'Act', 'About', 'Id of what it is about', 'Payload', 'Hash'] as const

function cells(row: AuditRow): (string | number)[] {
  const { sequence, at, actorId, actorName, act, subjectKind, subjectId, payload, hash } = row
  return [
    sequence,
    new Date(at).toISOString(),
    actorName ?? (actorId === null ? 'the system' : ''),
    actorId ?? '',
    act,
    subjectKind,
    subjectId,
    payload ?? '',
    hash,
  ]
}

async function* csvParts(rows: AsyncGenerator<AuditRow[]>, { view, expected, exportedAt }: Told): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns)
  let written = 0
  for await (const page of rows) {
    written += page.length
    if (page.length > 0) yield page.map((row) => csvLine(cells(row))).join('')
  }
  const whole =
    written === expected ? `End of file: ${written} rows, as counted` : `INCOMPLETE: ${written} rows, where ${expected} were counted`
  const end = `${whole}; exported ${new Date(exportedAt).toISOString()}; view: ${view === '' ? 'all' : view}`
  yield csvLine([end, ...columns.slice(1).map(() => '')])
}

async function* jsonParts(rows: AsyncGenerator<AuditRow[]>, { view, expected, exportedAt, timeZone }: Told): AsyncGenerator<string> {
  const about = { exportedAt: new Date(exportedAt).toISOString(), view, timeZone, rowsCounted: expected }
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`
  let written = 0
  for await (const page of rows) {
    const lines = page.map(({ payload, ...row }) =>
      JSON.stringify({ ...row, payload: payload === null ? null : (JSON.parse(payload) as unknown) }),
    )
    if (lines.length > 0) yield `${written > 0 ? ',' : ''}\n${lines.join(',\n')}`
    written += page.length
  }
  yield `\n],"rowsWritten":${written},"complete":${written === expected}}\n`
}
