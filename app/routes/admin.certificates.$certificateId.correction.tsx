import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { certificateActAction, certificateActLoader } from '#app/features/desk/certificate-act-page.server.ts'
import { actTitles, CertificateActView } from '#app/features/desk/certificate-act-view.tsx'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [{ title: pageTitle(actTitles.correction) }]

export const loader = certificateActLoader('correction')
export const action = certificateActAction('correction')

export default function Correction() {
  return <CertificateActView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
