import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { disclosuresPage } from '#app/features/disclosures/disclosure-pages.server.ts'
import { DisclosuresView } from '#app/features/disclosures/disclosure-views.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Disclosures') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'disclosure.manage')
  return { lines: await disclosuresPage(ctx.store.read, ctx.now) }
})

export default function Disclosures() {
  return <DisclosuresView {...useLoaderData<typeof loader>()} />
}
