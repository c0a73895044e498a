import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { biasReportsPage } from '#app/features/bias/bias-reports-page.server.ts'
import { BiasReportsView } from '#app/features/bias/bias-view.tsx'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Reports of bias') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'bias.handle')
  const asked = new URL(request.url).searchParams
  const zone = providerTimeZone(await context.services.catalogue.get())
  return { page: await biasReportsPage(ctx.store.read, zone, asked), done: asked.get('done') === 'handled' }
})

export default function BiasReports() {
  return <BiasReportsView {...useLoaderData<typeof loader>()} />
}
