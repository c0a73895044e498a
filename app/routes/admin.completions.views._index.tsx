import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerSaveView, viewsPage } from '#app/features/desk/views-page.server.ts'
import { ViewsView } from '#app/features/desk/views-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Saved views') }]

const doneWords: Record<string, string> = {
  saved: 'The view is saved. It stands above the list of completions.',
  changed: 'The view is changed.',
  replaced: 'The view shows what you came from.',
  deleted: 'The view is deleted.',
}

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  const asked = new URL(request.url).searchParams
  const done = doneWords[asked.get('done') ?? ''] ?? null
  return { page: await viewsPage(ctx, await context.services.catalogue.get(), asked), done }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  return answerSaveView(ctx, await context.services.catalogue.get(), request)
})

export default function Views() {
  return <ViewsView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
