import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { DashboardView } from '#app/features/dashboard/dashboard-view.tsx'
import { findViewer, requireLearner } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Dashboard') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireLearner(request, context)
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  return { page: await dashboardPage(ctx.store.read, catalogue, ctx.actor.id, ctx.now), timeZone: viewer?.timeZone ?? 'UTC' }
})

export default function Dashboard() {
  return <DashboardView {...useLoaderData<typeof loader>()} />
}
