import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { mayMail, seeOther, tooManyMails } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { ReasonSheet } from '#app/features/people/invitations-view.tsx'
import { findWaiting, resendProof } from '#app/features/people/resend-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Send the link again', 'People') }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  return { waiting: (await findWaiting(ctx.store.read, params.linkId ?? '')) ?? notFound('sign-up') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  const waiting = (await findWaiting(ctx.store.read, params.linkId ?? '')) ?? notFound('sign-up')
  const read = readForm(await request.formData(), reasonForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const allowed = await mayMail(context, waiting.address)
  if (!allowed.ok) return data(read.reply({ '': tooManyMails(allowed.retryAfterSeconds) }), { status: 429 })
  if (!(await resendProof(ctx, { linkId: waiting.id, reason: read.value.reason }))) return notFound('sign-up')
  context.services.wakeJobs()
  return seeOther(`${deskPaths.signUps}?done=resent`)
})

export default function SignUp() {
  const { waiting } = useLoaderData<typeof loader>()
  return (
    <ReasonSheet
      back={{ href: deskPaths.signUps, label: 'Sign-ups that wait' }}
      title="Send the link again"
      deck={`To ${waiting.address}, for ${waiting.printedName}. The earlier link works no more.`}
      button="Send the link again"
      reply={useActionData<typeof action>()}
    />
  )
}
