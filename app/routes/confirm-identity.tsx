import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { noStore } from '#app/features/account/doors.server.ts'
import { ConfirmIdentityView } from '#app/features/second-factor/confirm-identity-view.tsx'
import { answerConfirm, confirmPage } from '#app/features/second-factor/confirm-identity.server.ts'
import { requireLearner, requireSession } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'passkey' }
export const meta: MetaFunction = () => [{ title: pageTitle('Is it you?') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => confirmPage(await requireLearner(request, context)))

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireLearner(request, context)
  return answerConfirm(ctx, await requireSession(request, context), request, context)
})

export default function ConfirmIdentity() {
  return <ConfirmIdentityView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
