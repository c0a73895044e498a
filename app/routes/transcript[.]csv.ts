import type { LoaderFunctionArgs } from '@remix-run/node'
import { transcriptCsv } from '#app/features/dashboard/transcript-csv.ts'
import { readTranscriptFilter, transcriptPage } from '#app/features/dashboard/transcript-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'transcript.read-own')
  const { rows } = await transcriptPage(ctx.store.read, ctx.actor.id, readTranscriptFilter(new URL(request.url).searchParams))
  const day = new Date(ctx.now).toISOString().slice(0, 10)
  return new Response(transcriptCsv(rows), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="transcript-${day}.csv"` },
  })
})
