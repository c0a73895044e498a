import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { biasReportPage } from '#app/features/bias/bias-reports-page.server.ts'
import { BiasReportView } from '#app/features/bias/bias-view.tsx'
import { handleBiasReport } from '#app/features/bias/handle-bias-report.server.ts'
import { noteForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Report of bias') }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'bias.handle')
  const zone = providerTimeZone(await context.services.catalogue.get())
  return { page: await biasReportPage(ctx.store.read, zone, params.reportId ?? '') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'bias.handle')
  const read = readForm(await request.formData(), noteForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const handled = await handleBiasReport(ctx, { biasReportId: params.reportId ?? '', note: read.value.note })
  if (handled.ok) return seeOther(`${deskPaths.biasReports}?done=handled`)
  return data(read.reply({ '': 'Somebody handled this report meanwhile. What they wrote stands below.' }), { status: 409 })
})

export default function BiasReport() {
  return <BiasReportView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
