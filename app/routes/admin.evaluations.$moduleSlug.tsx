import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { evaluationReport } from '#app/features/evaluation-report/evaluation-report-page.server.ts'
import { EvaluationReportView } from '#app/features/evaluation-report/evaluation-report-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle('Evaluations', page.report.title) : pageTitle('Not found') },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'evaluation.review')
  const asked = new URL(request.url).searchParams
  const report = await evaluationReport(ctx.store.read, await context.services.catalogue.get(), params.moduleSlug ?? '', asked)
  return data({ report }, { status: report.problems.length > 0 ? 422 : 200 })
})

export default function EvaluationReportPage() {
  return <EvaluationReportView {...useLoaderData<typeof loader>()} />
}
