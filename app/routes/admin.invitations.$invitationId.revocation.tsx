import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { answerWithdrawal, readInvitationLine } from '#app/features/people/invitations-page.server.ts'
import { ReasonSheet } from '#app/features/people/invitations-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Withdraw the invitation') }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  return { line: await readInvitationLine(ctx.store.read, await context.services.catalogue.get(), params.invitationId ?? '', ctx.now) }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  return answerWithdrawal(ctx, params.invitationId ?? '', request)
})

export default function Withdrawal() {
  const { line } = useLoaderData<typeof loader>()
  return (
    <ReasonSheet
      back={{ href: deskPaths.invitations, label: 'Invitations' }}
      title="Withdraw the invitation"
      deck={`${line.address}, invited as ${line.role}. The link in the mail works no more.`}
      button="Withdraw the invitation"
      danger
      reply={useActionData<typeof action>()}
    />
  )
}
