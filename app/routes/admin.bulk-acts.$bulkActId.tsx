import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bulkActPage } from '#app/features/bulk/bulk-act-page.server.ts'
import { BulkActView } from '#app/features/bulk/bulk-act-view.tsx'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: pageTitle(found?.page.title ?? 'Not found') }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'certificate.act-on-many')
  const page = await bulkActPage(ctx.store.read, params.bulkActId ?? '')
  return { page, timeZone: providerTimeZone(await context.services.catalogue.get()) }
})

export default function BulkAct() {
  return <BulkActView {...useLoaderData<typeof loader>()} />
}
