import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { noStore } from '#app/features/account/doors.server.ts'
import { acceptPage, answerAccept } from '#app/features/people/accept-page.server.ts'
import { AcceptView } from '#app/features/people/accept-view.tsx'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'form' }
export const meta: MetaFunction = () => [{ title: pageTitle('Invitation') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(({ request, params, context }: LoaderFunctionArgs) => acceptPage(request, context, params.token ?? ''))

export const action = door(({ request, params, context }: ActionFunctionArgs) => answerAccept(request, context, params.token ?? ''))

export default function Invitation() {
  const loaded = useLoaderData<typeof loader>()
  return <AcceptView page={useActionData<typeof action>() ?? loaded} here={useLocation().pathname} />
}
