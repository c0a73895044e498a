/**
 * The audit trail as a file: exactly the current view, up to the moment of the export, read on a thread beside. The export is itself an act of the trail, after
 * the last row of the file.
 */
import { dayInZone } from '#app/domain/calendar.ts'
import { auditFile, type AuditFormat } from '#app/features/audit/audit-file.ts'
import { readAuditView } from '#app/features/audit/audit-page.server.ts'
import { auditParams } from '#app/features/audit/audit-query.ts'
import { readingResponse } from '#app/server/reading-response.server.ts'
import type { AsideReading } from '#app/server/aside-reading.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { lastAuditSequence } from '#db/queries/audit-list.ts'

/** 422 where the query asks for what does not exist. Rejects with StoreBusy while several others export. */
export async function exportAudit(
  ctx: ActorContext,
  aside: AsideReading,
  params: URLSearchParams,
  timeZone: string,
  format: AuditFormat,
): Promise<Response> {
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
  const upTo = await lastAuditSequence(ctx.store.read)
  const view = auditParams(query.typed)
  const file = { format, filter: { ...filter, upTo }, view, timeZone, exportedAt: ctx.now }
  const reading = await aside.open('audit-file', file, auditFile)
  const rows = reading.head.expected
  const fileName = `audit-trail-${dayInZone(ctx.now, timeZone)}.${format}`
  try {
    await ctx.store.write((tx) => recordAct(tx, ctx, 'audit.exported', { kind: 'export', id: fileName }, { view, format, rows, upTo }))
  } catch (error) {
    await reading.close()
    throw error
  }
  const contentType = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8'
  return readingResponse({ fileName, contentType, rows, reading })
}
