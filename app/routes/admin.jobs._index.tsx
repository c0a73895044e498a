import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { jobsPage } from '#app/features/jobs/jobs-page.server.ts'
import { JobsView } from '#app/features/jobs/jobs-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Jobs') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'job.retry')
  const page = await jobsPage(ctx.store.read, providerTimeZone(await context.services.catalogue.get()), ctx.now)
  return { page, done: new URL(request.url).searchParams.get('done') === 'retried' }
})

export default function Jobs() {
  return <JobsView {...useLoaderData<typeof loader>()} />
}
