import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/permissions.ts'
import { readFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { itemAnalysisPage } from '#app/features/item-analysis/item-analysis-page.server.ts'
import { ItemAnalysisView } from '#app/features/item-analysis/item-analysis-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Item analysis', data?.page.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.analyse')
  const read = readFilter(new URL(request.url).searchParams)
  const page = await itemAnalysisPage(ctx.store, catalogue, {
    quizId: params.quizId!,
    read,
    showsKeys: can(ctx.actor.roles, 'item.edit'),
  })
  return data({ page }, { status: Object.keys(read.problems).length > 0 ? 422 : 200 })
})

export default function ItemAnalysis() {
  return <ItemAnalysisView {...useLoaderData<typeof loader>()} />
}
