import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { overviewPage } from '#app/features/overview/overview-page.server.ts'
import { OverviewView } from '#app/features/overview/overview-view.tsx'
import { waitingReviews } from '#app/features/quiz-review/waiting.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Overview') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  const asked = new URL(request.url).searchParams
  const catalogue = await context.services.catalogue.get()
  const waiting = await waitingReviews(ctx, catalogue)
  return { page: await overviewPage(ctx.store.read, catalogue, asked, ctx.now, waiting.length) }
})

export default function Overview() {
  return <OverviewView {...useLoaderData<typeof loader>()} />
}
