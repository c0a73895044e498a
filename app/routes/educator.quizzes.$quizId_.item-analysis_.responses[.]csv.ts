import type { ActionFunctionArgs } from '@remix-run/node'
import { readFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { exportResponses } from '#app/features/item-analysis/responses-csv.server.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because each export is entered in the audit trail, and after a recent proof: marks beside answers tell the key. The view is the query. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  await requireRecentProof(request, context)
  const { filter } = readFilter(new URL(request.url).searchParams)
  const file = await exportResponses(ctx, catalogue, { quizId: params.quizId!, filter })
  return new Response(file.body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  })
})
