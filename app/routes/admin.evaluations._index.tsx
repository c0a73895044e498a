import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { evaluationsPage } from '#app/features/evaluation-report/evaluation-report-page.server.ts'
import { EvaluationsView } from '#app/features/evaluation-report/evaluation-report-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Evaluations') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'evaluation.review')
  return { page: await evaluationsPage(ctx.store.read, await context.services.catalogue.get()) }
})

export default function Evaluations() {
  return <EvaluationsView {...useLoaderData<typeof loader>()} />
}
