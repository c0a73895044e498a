import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { claimActAction, claimActLoader } from '#app/features/desk/claim-act-page.server.ts'
import { claimActTitles, ClaimActView } from '#app/features/desk/claim-act-view.tsx'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle(claimActTitles['claim-lowering']) }]

export const loader = claimActLoader('claim-lowering')
export const action = claimActAction('claim-lowering')

export default function ClaimLowering() {
  return <ClaimActView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
