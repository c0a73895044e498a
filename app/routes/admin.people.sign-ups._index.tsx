import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { listWaitingSignUps } from '#app/features/people/resend-proof.server.ts'
import { SignUpsView } from '#app/features/people/sign-ups-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle('Sign-ups that wait', 'People') }]

const MOST = 200

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  const done = new URL(request.url).searchParams.get('done') === 'resent' ? 'The link is on its way. The earlier one works no more.' : null
  return {
    waiting: await listWaitingSignUps(ctx.store.read, MOST),
    now: ctx.now,
    done,
    timeZone: providerTimeZone(await context.services.catalogue.get()),
  }
})

export default function SignUps() {
  return <SignUpsView {...useLoaderData<typeof loader>()} />
}
