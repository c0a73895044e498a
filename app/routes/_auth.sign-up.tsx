import { data, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signUpForm } from '#app/features/account/account-forms.server.ts'
import { checkMail, mayMail, noStore, seeOther, tooManyMails } from '#app/features/account/doors.server.ts'
import { ownBrowser } from '#app/features/account/own-browser.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { requestSignUp } from '#app/features/account/request-sign-up.server.ts'
import { SignUpView } from '#app/features/account/sign-up-view.tsx'
import { timeZones } from '#app/features/account/time-zones.ts'
import { safeNext } from '#app/server/auth/next-path.ts'
import { passwordProblem } from '#app/server/auth/password-rules.server.ts'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { contextOf } from '#app/server/request.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'form' }
export const meta: MetaFunction = () => [{ title: pageTitle('Sign up') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const next = safeNext(new URL(request.url).searchParams.get('next'), '')
  if (await findViewer(request, context)) throw seeOther(next || '/dashboard')
  return { next, zones: timeZones() }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const form = readForm(await request.formData(), signUpForm, ['professions'])
  if (!form.ok) return data(form.reply, { status: 422 })
  const { signInWith, next, ...typed } = form.value
  const password = signInWith === 'password' ? typed.password : null
  if (password !== null) {
    const problem = passwordProblem(password, [typed.givenName, typed.familyName, typed.printedName, typed.email])
    if (problem !== null) return data(form.reply({ password: problem }), { status: 422 })
  }
  const allowed = await mayMail(context, typed.email)
  if (!allowed.ok) return data(form.reply({ '': tooManyMails(allowed.retryAfterSeconds) }), { status: 429 })
  const browser = ownBrowser(request, context.services)
  const mailed = await requestSignUp(contextOf(context), { ...typed, password, browserHash: browser.hash, next: safeNext(next, '') })
  return checkMail(context, browser, mailed)
})

export default function SignUp() {
  return <SignUpView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
