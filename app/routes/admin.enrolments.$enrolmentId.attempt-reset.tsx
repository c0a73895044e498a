import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { attemptResetAction, attemptResetLoader } from '#app/features/desk/attempt-reset-page.server.ts'
import { attemptResetTitle, AttemptResetView } from '#app/features/desk/attempt-reset-view.tsx'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle(attemptResetTitle) }]

export const loader = attemptResetLoader
export const action = attemptResetAction

export default function AttemptReset() {
  return <AttemptResetView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
