import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { invitationsPage } from '#app/features/people/invitations-page.server.ts'
import { InvitationsView } from '#app/features/people/invitations-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Invitations') }]

const doneWords: Record<string, string> = {
  sent: 'The invitation is on its way. It works once, within 72 hours.',
  withdrawn: 'The invitation is withdrawn: its link works no more.',
}

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  const catalogue = await context.services.catalogue.get()
  const asked = new URL(request.url).searchParams
  const page = await invitationsPage(ctx.store.read, catalogue, asked, ctx.now)
  return { page, timeZone: providerTimeZone(catalogue), done: doneWords[asked.get('done') ?? ''] ?? null }
})

export default function Invitations() {
  return <InvitationsView {...useLoaderData<typeof loader>()} />
}
