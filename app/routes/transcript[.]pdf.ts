import type { LoaderFunctionArgs } from '@remix-run/node'
import { transcriptPdf } from '#app/features/dashboard/transcript-pdf.server.ts'
import { readTranscriptFilter } from '#app/features/dashboard/transcript-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { pdfResponse } from '#app/server/pdf-response.server.ts'

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'transcript.read-own')
  const catalogue = await context.services.catalogue.get()
  const pdf = await transcriptPdf(ctx, catalogue, readTranscriptFilter(new URL(request.url).searchParams))
  return pdfResponse(pdf, `transcript-${new Date(ctx.now).toISOString().slice(0, 10)}.pdf`)
})
