import { data, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newPasswordForm } from '#app/features/account/account-forms.server.ts'
import { findResetAddress, resetPassword } from '#app/features/account/choose-password.server.ts'
import { noStore } from '#app/features/account/doors.server.ts'
import { enter } from '#app/features/account/enter.server.ts'
import { LinkOverView } from '#app/features/account/link-view.tsx'
import { readForm } from '#app/features/account/read-form.server.ts'
import { ResetPasswordView } from '#app/features/account/sign-in-view.tsx'
import { door } from '#app/server/door.server.ts'
import { contextOf } from '#app/server/request.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Choose a new password') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ params, context }: LoaderFunctionArgs) => {
  const address = await findResetAddress(contextOf(context), params.token ?? '')
  return data({ address }, { status: address === null ? 410 : 200 })
})

export const action = door(async ({ request, params, context }: ActionFunctionArgs) => {
  const { services, clientAddress } = context
  const form = readForm(await request.formData(), newPasswordForm)
  if (!form.ok) return data(form.reply, { status: 422 })
  const ctx = contextOf(context)
  const chosen = await resetPassword(ctx, { token: params.token ?? '', password: form.value.password })
  if (!chosen.ok) {
    return chosen.why === 'over' ? data(null, { status: 410 }) : data(form.reply({ password: chosen.problem }), { status: 422 })
  }
  services.wakeJobs()
  await services.limits.password.clear(chosen.subject, clientAddress)
  return enter(request, context, { userId: chosen.userId, next: '', by: 'password' })
})

export default function ResetPassword() {
  const { address } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  if (address === null) return <LinkOverView again={{ href: '/forgot-password', label: 'Ask for a new link' }} />
  return <ResetPasswordView address={address} reply={reply} />
}
