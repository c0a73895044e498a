import { data, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signInForm } from '#app/features/account/account-forms.server.ts'
import { checkMail, mayMail, noStore, seeOther, tooManyMails, tooManyTries } from '#app/features/account/doors.server.ts'
import { enter } from '#app/features/account/enter.server.ts'
import { ownBrowser } from '#app/features/account/own-browser.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { requestSignInLink } from '#app/features/account/request-sign-in-link.server.ts'
import { findBySignIn } from '#app/features/account/sign-in-by-password.server.ts'
import { SignInView } from '#app/features/account/sign-in-view.tsx'
import { foldAddress } from '#app/server/auth/addresses.ts'
import { safeNext } from '#app/server/auth/next-path.ts'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { contextOf } from '#app/server/request.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Sign in') }]
export const headers: HeadersFunction = ({ actionHeaders }) => {
  const retryAfter = actionHeaders.get('Retry-After')
  return retryAfter === null ? noStore : { ...noStore, 'Retry-After': retryAfter }
}

const notes: Record<string, string> = {
  'signed-out': 'You are signed out.',
  erased: 'Your account was erased. A last message went to your address.',
  'step-over': 'The step before took too long, or was done already. Sign in again.',
  'email-changed': 'Your address was changed. Sign in with the new one.',
}

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const { searchParams } = new URL(request.url)
  const next = safeNext(searchParams.get('next'), '')
  if (await findViewer(request, context)) throw seeOther(next || '/dashboard')
  return { next, note: notes[searchParams.get('done') ?? ''] ?? null }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const form = readForm(await request.formData(), signInForm)
  if (!form.ok) return data(form.reply, { status: 422 })
  const { intent, email, password } = form.value
  const { services, clientAddress } = context

  if (intent === 'link') {
    const allowed = await mayMail(context, email)
    if (!allowed.ok) return refuse(form.reply({ '': tooManyMails(allowed.retryAfterSeconds) }), allowed.retryAfterSeconds)
    const mailed = await requestSignInLink(contextOf(context), { email, next: safeNext(form.value.next, '') })
    return checkMail(context, ownBrowser(request, services), mailed)
  }

  const allowed = await services.limits.password.take(foldAddress(email), clientAddress)
  if (!allowed.ok) return refuse(form.reply({ '': tooManyTries(allowed.retryAfterSeconds) }), allowed.retryAfterSeconds)
  const ctx = contextOf(context)
  const userId = await findBySignIn(ctx, { email, password })
  if (userId === null) {
    return data(form.reply({ password: 'The address and the password do not fit together. Try again, or let us mail you a link.' }), {
      status: 422,
    })
  }
  await services.limits.password.clear(foldAddress(email), clientAddress)
  return enter(request, context, { userId, next: safeNext(form.value.next, ''), by: 'password' })
})

function refuse<T>(reply: T, seconds: number) {
  return data(reply, { status: 429, headers: { 'Retry-After': String(seconds) } })
}

export default function SignIn() {
  return <SignInView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
