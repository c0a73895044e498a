import type { LoaderFunctionArgs } from '@remix-run/node'
import { responsesFile } from '#app/features/item-analysis/responses-csv.server.ts'
import { readFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  // marks beside answers tell the key
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  const { filter } = readFilter(new URL(request.url).searchParams)
  const file = await responsesFile(ctx.store, catalogue, { quizId: params.quizId!, filter })
  const day = new Date(ctx.now).toISOString().slice(0, 10)
  return new Response(file.body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="responses-${day}-${file.rows}-rows.csv"`,
    },
  })
})
