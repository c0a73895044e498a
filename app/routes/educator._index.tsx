import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { workshopPage } from '#app/features/workshop/workshop-page.server.ts'
import { WorkshopView } from '#app/features/workshop/workshop-view.tsx'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Workshop') }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.analyse')
  return { page: await workshopPage(ctx, catalogue) }
})

export default function Workshop() {
  return <WorkshopView {...useLoaderData<typeof loader>()} />
}
