import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { beginBulkAct } from '#app/features/bulk/begin-bulk-act.server.ts'
import { bulkPreview } from '#app/features/bulk/bulk-act-page.server.ts'
import { BulkPreviewView } from '#app/features/bulk/bulk-preview-view.tsx'
import { chooseRows } from '#app/features/bulk/choose-rows.server.ts'
import { bulkActForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Act on many certificates') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'certificate.act-on-many')
  const asked = new URL(request.url).searchParams
  const choice = await chooseRows(ctx.store.read, await context.services.catalogue.get(), asked)
  if (!choice.ok) return data({ preview: null, problem: choice.problem, asked: String(asked) }, { status: 422 })
  return { preview: bulkPreview(choice.chosen), problem: null, asked: String(asked) }
})

/** The rows are chosen again: when they are not as many as the page said, nothing is done. */
export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'certificate.act-on-many')
  await requireRecentProof(request, context)
  const choice = await chooseRows(ctx.store.read, await context.services.catalogue.get(), new URL(request.url).searchParams)
  const read = readForm(await request.formData(), bulkActForm)
  if (!choice.ok) return data({ errors: { '': choice.problem }, typed: {} }, { status: 422 })
  if (!read.ok) return data(read.reply, { status: 422 })
  const { willAct } = bulkPreview(choice.chosen)
  if (willAct === 0 || String(willAct) !== read.value.expected) {
    const problem = 'Nothing was done: other rows match now than when you looked. Look at them again below.'
    return data(read.reply({ '': problem }), { status: 409 })
  }
  const id = await beginBulkAct(ctx, choice.chosen, read.value)
  context.services.wakeJobs()
  return seeOther(deskPaths.bulkAct(id))
})

export default function NewBulkAct() {
  return <BulkPreviewView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
