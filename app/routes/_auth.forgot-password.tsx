import { data, type ActionFunctionArgs, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { addressForm } from '#app/features/account/account-forms.server.ts'
import { checkMail, mayMail, noStore, tooManyMails } from '#app/features/account/doors.server.ts'
import { ownBrowser } from '#app/features/account/own-browser.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { requestPasswordReset } from '#app/features/account/request-sign-in-link.server.ts'
import { ForgotPasswordView } from '#app/features/account/sign-in-view.tsx'
import { door } from '#app/server/door.server.ts'
import { contextOf } from '#app/server/request.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Choose a new password') }]
export const headers: HeadersFunction = () => noStore

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const form = readForm(await request.formData(), addressForm)
  if (!form.ok) return data(form.reply, { status: 422 })
  const allowed = await mayMail(context, form.value.email)
  if (!allowed.ok) return data(form.reply({ '': tooManyMails(allowed.retryAfterSeconds) }), { status: 429 })
  const mailed = await requestPasswordReset(contextOf(context), form.value)
  return checkMail(context, ownBrowser(request, context.services), mailed)
})

export default function ForgotPassword() {
  return <ForgotPasswordView reply={useActionData<typeof action>()} />
}
