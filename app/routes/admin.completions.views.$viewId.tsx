import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerView, viewPage } from '#app/features/desk/views-page.server.ts'
import { ViewView } from '#app/features/desk/views-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('A saved view') }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  const asked = new URL(request.url).searchParams
  return { page: await viewPage(ctx, await context.services.catalogue.get(), params.viewId ?? '', asked) }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  return answerView(ctx, await context.services.catalogue.get(), params.viewId ?? '', request)
})

export default function View() {
  return <ViewView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
