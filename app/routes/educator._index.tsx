import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { workshopPage } from '#app/features/item-analysis/workshop-page.server.ts'
import { WorkshopView } from '#app/features/item-analysis/workshop-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { document: true }
export const meta: MetaFunction = () => [{ title: pageTitle('Workshop') }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'item.analyse')
  return { page: await workshopPage(ctx.store.read, await context.services.catalogue.get()) }
})

export default function Workshop() {
  return <WorkshopView {...useLoaderData<typeof loader>()} />
}
