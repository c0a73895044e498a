import type { ActionFunctionArgs, HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { noStore } from '#app/features/account/doors.server.ts'
import { answerDeclaration, personDisclosures, RELATIONSHIP_ROWS } from '#app/features/disclosures/disclosure-pages.server.ts'
import { OwnDisclosureView } from '#app/features/disclosures/disclosure-views.tsx'
import { findViewer, requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import access from '#app/styles/access.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: access }]
export const meta: MetaFunction = () => [{ title: pageTitle('Your disclosure', 'Profile') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'disclosure.declare-own')
  const done = new URL(request.url).searchParams.get('done') === 'declared' ? 'Your declaration is on record.' : null
  const timeZone = (await findViewer(request, context))?.timeZone ?? 'Etc/UTC'
  return { page: await personDisclosures(ctx.store.read, ctx.actor.id, ctx.now), rows: RELATIONSHIP_ROWS, done, timeZone }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'disclosure.declare-own')
  return answerDeclaration(ctx, request)
})

export default function OwnDisclosure() {
  return <OwnDisclosureView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
