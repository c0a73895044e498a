import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { jobPage } from '#app/features/jobs/jobs-page.server.ts'
import { JobView } from '#app/features/jobs/job-view.tsx'
import { retryJob } from '#app/features/jobs/retry-job.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.page.job.title ?? 'Job') }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'job.retry')
  const zone = providerTimeZone(await context.services.catalogue.get())
  return { page: await jobPage(ctx.store.read, zone, ctx.now, params.jobId ?? '') }
})

const refusals = {
  done: 'It was done meanwhile.',
  running: 'It is being done at this moment. Look again in a minute.',
  forgotten: 'What it carried was deleted by retention meanwhile.',
}

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'job.retry')
  const read = readForm(await request.formData(), reasonForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const retried = await retryJob(ctx, { jobId: params.jobId ?? '', reason: read.value.reason })
  if (!retried.ok) return data(read.reply({ '': refusals[retried.refusal] }), { status: 409 })
  context.services.wakeJobs()
  return seeOther(`${deskPaths.jobs}?done=retried`)
})

export default function Job() {
  return <JobView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
