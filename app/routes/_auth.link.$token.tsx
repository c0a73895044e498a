import { data, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { noStore, seeOther } from '#app/features/account/doors.server.ts'
import { enter } from '#app/features/account/enter.server.ts'
import { readLinkPage } from '#app/features/account/link-page.server.ts'
import { LinkView, type LinkPage } from '#app/features/account/link-view.tsx'
import { findOwnBrowser } from '#app/features/account/own-browser.server.ts'
import { useLink as followLink } from '#app/features/account/use-link.server.ts'
import { safeNext } from '#app/server/auth/next-path.ts'
import { findSessionOf } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { contextOf } from '#app/server/request.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Link from your mail') }]
export const headers: HeadersFunction = () => noStore

export const loader = door(async ({ params, context }: LoaderFunctionArgs) => {
  return answer(await readLinkPage(contextOf(context), params.token ?? ''))
})

export const action = door(async ({ request, params, context }: ActionFunctionArgs) => {
  const ctx = contextOf(context)
  const before = await findSessionOf(request, context)
  const outcome = await followLink(ctx, {
    token: params.token ?? '',
    browserHash: findOwnBrowser(request, context.services),
    keepSession: before?.sessionHash ?? null,
  })
  if (!outcome.ok) return answer({ state: outcome.why })
  context.services.wakeJobs()
  if (outcome.did === 'change-email') {
    return seeOther(before?.user.id === outcome.userId ? '/profile?done=email-changed' : '/sign-in?done=email-changed')
  }
  const next = outcome.passwordDropped ? '/profile?done=password-dropped' : safeNext(outcome.next, '')
  return enter(request, context, { userId: outcome.userId, next, by: 'link' })
})

function answer(page: LinkPage) {
  return data(page, { status: page.state === 'over' ? 410 : page.state === 'held' ? 409 : 200 })
}

export default function Link() {
  const loaded = useLoaderData<typeof loader>()
  return <LinkView page={useActionData<typeof action>() ?? loaded} />
}
