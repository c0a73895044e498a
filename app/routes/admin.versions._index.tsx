import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { versionsPage } from '#app/features/versions/versions-page.server.ts'
import { VersionsView } from '#app/features/versions/versions-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Versions') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  await requireRole(request, context, 'completion.review')
  return versionsPage(await context.services.catalogue.get())
})

export default function Versions() {
  return <VersionsView {...useLoaderData<typeof loader>()} />
}
