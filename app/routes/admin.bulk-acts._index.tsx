import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bulkActList } from '#app/features/bulk/bulk-act-page.server.ts'
import { BulkActsView } from '#app/features/bulk/bulk-act-view.tsx'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Acts on many certificates') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'certificate.act-on-many')
  return { acts: await bulkActList(ctx.store.read), timeZone: providerTimeZone(await context.services.catalogue.get()) }
})

export default function BulkActs() {
  return <BulkActsView {...useLoaderData<typeof loader>()} />
}
