import type { LoaderFunctionArgs } from '@remix-run/node'
import { can } from '#app/domain/permissions.ts'
import { readFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { itemAnalysisPage } from '#app/features/item-analysis/item-analysis-page.server.ts'
import { itemTableCsv } from '#app/features/item-analysis/item-table-csv.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.analyse')
  const page = await itemAnalysisPage(ctx.store, catalogue, {
    quizId: params.quizId!,
    read: readFilter(new URL(request.url).searchParams),
    showsKeys: can(ctx.actor.roles, 'item.edit'),
  })
  const day = new Date(ctx.now).toISOString().slice(0, 10)
  return new Response(itemTableCsv(page), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="item-analysis-${day}-${page.items.length}-rows.csv"`,
    },
  })
})
