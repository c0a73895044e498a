import { data, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { erasureForm } from '#app/features/account/account-forms.server.ts'
import { clearPasswordTries, noStore, seeOther, takePasswordTry, tooManyTries } from '#app/features/account/doors.server.ts'
import { eraseAccount } from '#app/features/account/erase-account.server.ts'
import { readProfile } from '#app/features/account/profile-page.server.ts'
import { ErasureView } from '#app/features/account/profile-view.tsx'
import { readForm } from '#app/features/account/read-form.server.ts'
import { removedSessionCookie } from '#app/server/auth/sessions.server.ts'
import { requireRole, requireSession } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Erase my account', 'Profile') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const { hasPassword, isStaff } = await readProfile(await requireRole(request, context, 'profile.edit-own'))
  return { hasPassword, isStaff }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  const { beganAt } = await requireSession(request, context)
  const form = readForm(await request.formData(), erasureForm)
  if (!form.ok) return data(form.reply, { status: 422 })
  const allowed = await takePasswordTry(context, ctx)
  if (!allowed.ok) return data(form.reply({ '': tooManyTries(allowed.retryAfterSeconds) }), { status: 429 })
  const erased = await eraseAccount(ctx, { currentPassword: form.value.currentPassword, beganAt })
  if (!erased.ok) return data(form.reply({ [erased.field]: erased.problem }), { status: 422 })
  await clearPasswordTries(context, ctx)
  context.services.wakeJobs()
  return seeOther('/sign-in?done=erased', removedSessionCookie(context.services))
})

export default function Erasure() {
  return <ErasureView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
