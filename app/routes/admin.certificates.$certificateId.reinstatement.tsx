import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { certificateActAction, certificateActLoader } from '#app/features/desk/certificate-act-page.server.ts'
import { actTitles, CertificateActView } from '#app/features/desk/certificate-act-view.tsx'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle(actTitles.reinstatement) }]

export const loader = certificateActLoader('reinstatement')
export const action = certificateActAction('reinstatement')

export default function Reinstatement() {
  return <CertificateActView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
