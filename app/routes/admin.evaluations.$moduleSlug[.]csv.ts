import type { ActionFunctionArgs } from '@remix-run/node'
import { exportEvaluations } from '#app/features/evaluation-report/export-evaluations.server.ts'
import { fileResponse } from '#app/features/desk/file-response.server.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because each export is entered in the audit trail. The view is the query. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.export')
  await requireRecentProof(request, context)
  const view = new URL(request.url).searchParams
  const made = await exportEvaluations(ctx, await context.services.catalogue.get(), params.moduleSlug ?? '', view)
  return fileResponse(made && { ...made, contentType: 'text/csv; charset=utf-8', body: made.text })
})
