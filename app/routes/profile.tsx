import { data, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerProfileForm } from '#app/features/account/answer-profile-form.server.ts'
import { noStore } from '#app/features/account/doors.server.ts'
import { readProfile } from '#app/features/account/profile-page.server.ts'
import { ProfileView } from '#app/features/account/profile-view.tsx'
import { timeZones } from '#app/features/account/time-zones.ts'
import { requireRole, requireSession } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Profile') }]
export const headers: HeadersFunction = () => noStore

const notes: Record<string, string> = {
  names: 'Your name is saved.',
  professions: 'Your professions are saved.',
  licence: 'The licence is saved.',
  'remove-licence': 'The licence is removed.',
  'time-zone': 'Your time zone is saved.',
  password: 'Your password is changed, and every other device is signed out.',
  email: 'We have sent a link to the new address. Your address changes when you use it.',
  'email-changed': 'Your address is changed.',
  'password-dropped':
    'Your account is open. You opened the link in another browser than the one where you typed the password, so the password was not kept: set one below, or sign in by mailed links.',
}

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return { profile: await readProfile(ctx), zones: timeZones(), done: notes[done] ?? null }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  const session = await requireSession(request, context)
  const answer = await answerProfileForm(ctx, session, request, context)
  return answer instanceof Response ? answer : data(answer.reply, { status: answer.status })
})

export default function Profile() {
  return <ProfileView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
