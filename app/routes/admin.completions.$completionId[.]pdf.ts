import type { ActionFunctionArgs } from '@remix-run/node'
import { storyPdf } from '#app/features/desk/story-pdf.server.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { pdfResponse } from '#app/server/pdf-response.server.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because each drawing is entered in the audit trail. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.export')
  await requireRecentProof(request, context)
  const { catalogue, aside } = context.services
  const { pdf, name } = await storyPdf(ctx, await catalogue.get(), aside, params.completionId ?? '')
  return pdfResponse(pdf, name)
})
