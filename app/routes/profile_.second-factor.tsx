import type { ActionFunctionArgs, HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { noStore } from '#app/features/account/doors.server.ts'
import { answerOwnFactors, ownFactorsPage } from '#app/features/second-factor/own-factors-page.server.ts'
import { OwnFactorsView } from '#app/features/second-factor/own-factors-view.tsx'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole, requireSession } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/access.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'passkey' }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Second factor', 'Profile') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  await requireRecentProof(request, context)
  return { page: await ownFactorsPage(ctx, context, request) }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  await requireRecentProof(request, context)
  return answerOwnFactors(ctx, await requireSession(request, context), request, context)
})

export default function SecondFactors() {
  return <OwnFactorsView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
