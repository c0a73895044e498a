/**
 * The audit trail as a file: exactly the current view, up to the moment of the export, streamed. The file says at its end how many rows it holds and whether
 * that is what was counted before. The export is itself an act of the trail, after the last row of the file.
 */
import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import { dayInZone } from '#app/domain/calendar.ts'
import { readAuditView } from '#app/features/audit/audit-page.server.ts'
import { auditParams } from '#app/features/audit/audit-query.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { auditPage, countAuditWhole, lastAuditSequence, type AuditFilter, type AuditRow } from '#db/queries/audit-list.ts'

export type AuditFormat = 'csv' | 'json'

const ROWS_AT_ONCE = 1000

export async function exportAudit(ctx: ActorContext, params: URLSearchParams, timeZone: string, format: AuditFormat): Promise<Response> {
  const { query, filter } = await readAuditView(ctx.store.read, params, timeZone)
  if (!filter) {
    return new Response(
      'This view asks for something that does not exist. Open the trail, put the filter right, and export from there.\n',
      {
        status: 422,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      },
    )
  }
  const bounded = { ...filter, upTo: await lastAuditSequence(ctx.store.read) }
  const expected = await countAuditWhole(ctx.store.read, bounded)
  const view = auditParams(query.typed)
  const fileName = `audit-trail-${dayInZone(ctx.now, timeZone)}.${format}`
  await ctx.store.write((tx) =>
    recordAct(tx, ctx, 'audit.exported', { kind: 'export', id: fileName }, { view, format, rows: expected, upTo: bounded.upTo }),
  )
  const told = { view, expected, at: ctx.now, timeZone }
  const parts = format === 'csv' ? csvParts(readAll(ctx, bounded), told) : jsonParts(readAll(ctx, bounded), told)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
      'X-Row-Count': String(expected),
    },
  })
}

async function* readAll(ctx: ActorContext, filter: AuditFilter): AsyncGenerator<AuditRow[]> {
  let page = await auditPage(ctx.store.read, { filter, position: { at: 'first' }, limit: ROWS_AT_ONCE })
  for (;;) {
    yield page.rows
    const last = page.rows.at(-1)
    if (!page.hasLater || !last) return
    await setImmediate()
    page = await auditPage(ctx.store.read, { filter, position: { at: 'after', sequence: last.sequence }, limit: ROWS_AT_ONCE })
  }
}

interface Told {
  view: string
  expected: number
  at: number
  timeZone: string
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

/** As completions are exported: RFC 4180, a byte order mark, texts that begin like a formula defused. */
const csvLines = (lines: (string | number)[][], bom = false) =>
  stringify(lines, { bom, escape_formulas: true, record_delimiter: 'windows' })

async function* csvParts(rows: AsyncGenerator<AuditRow[]>, { view, expected, at }: Told): AsyncGenerator<string> {
  yield csvLines([[...columns]], true)
  let written = 0
  for await (const page of rows) {
    written += page.length
    if (page.length > 0) yield csvLines(page.map(cells))
  }
  const whole =
    written === expected ? `End of file: ${written} rows, as counted` : `INCOMPLETE: ${written} rows, where ${expected} were counted`
  const end = `${whole}; exported ${new Date(at).toISOString()}; view: ${view === '' ? 'all' : view}`
  yield csvLines([[end, ...columns.slice(1).map(() => '')]])
}

async function* jsonParts(rows: AsyncGenerator<AuditRow[]>, { view, expected, at, timeZone }: Told): AsyncGenerator<string> {
  const about = { exportedAt: new Date(at).toISOString(), view, timeZone, rowsCounted: expected }
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
