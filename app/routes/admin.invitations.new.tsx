import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerNewInvitation } from '#app/features/people/invitations-page.server.ts'
import { NewInvitationView } from '#app/features/people/invitations-view.tsx'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Invite somebody') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  await requireRole(request, context, 'user.manage')
  const { courses } = await context.services.catalogue.get()
  const email = (new URL(request.url).searchParams.get('email') ?? '').slice(0, 254)
  return { email, courses: courses.map(({ id, title }) => ({ id, title })) }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  await requireRecentProof(request, context)
  return answerNewInvitation(ctx, context, await context.services.catalogue.get(), request)
})

export default function NewInvitation() {
  return <NewInvitationView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
