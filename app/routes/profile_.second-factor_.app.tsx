import type { ActionFunctionArgs, HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { noStore } from '#app/features/account/doors.server.ts'
import { answerSetUpApp, setUpAppPage } from '#app/features/second-factor/own-factors-page.server.ts'
import { SetUpAppView } from '#app/features/second-factor/own-factors-view.tsx'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole, requireSession } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/access.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Set up an app', 'Second factor') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  await requireRecentProof(request, context)
  return { page: await setUpAppPage(ctx, context.services.sealer) }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  await requireRecentProof(request, context)
  return answerSetUpApp(ctx, await requireSession(request, context), request, context)
})

export default function SetUpApp() {
  const { page } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return <SetUpAppView page={reply?.page ?? page} reply={reply} />
}
