import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { versionPage } from '#app/features/versions/versions-page.server.ts'
import { VersionView } from '#app/features/versions/versions-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `${page.version.module}, version ${page.version.label}` : 'Not found') },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  const asked = { versionId: params.versionId ?? '', params: new URL(request.url).searchParams, now: ctx.now }
  return versionPage(ctx.store.read, await context.services.catalogue.get(), asked)
})

export default function Version() {
  return <VersionView {...useLoaderData<typeof loader>()} />
}
