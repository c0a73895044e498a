import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { noStore, seeOther } from '#app/features/account/doors.server.ts'
import { SignInStepView } from '#app/features/second-factor/sign-in-step-view.tsx'
import { answerSignInStep, signInStepPage } from '#app/features/second-factor/sign-in-step.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'passkey' }
export const meta: MetaFunction = () => [{ title: pageTitle('One more step') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const page = await signInStepPage(request, context)
  if (!page) throw seeOther('/sign-in?done=step-over')
  return page
})

export const action = door(({ request, context }: ActionFunctionArgs) => answerSignInStep(request, context))

export default function SecondFactor() {
  return <SignInStepView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
