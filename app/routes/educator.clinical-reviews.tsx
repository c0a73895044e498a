import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reviewListPage } from '#app/features/clinical-review/review-page.server.ts'
import { ReviewListView } from '#app/features/clinical-review/review-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Clinical review') }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'module.sign')
  return { rows: await reviewListPage(ctx, await context.services.catalogue.get()) }
})

export default function ClinicalReviews() {
  return <ReviewListView {...useLoaderData<typeof loader>()} />
}
