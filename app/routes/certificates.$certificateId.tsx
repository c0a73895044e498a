import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { holderCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { CertificateView } from '#app/features/certificates/certificate-view.tsx'
import { findViewer, requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import certificateStyles from '#app/styles/certificate.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

// no other page draws a certificate, so no other page carries its styles
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: certificateStyles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: page
      ? pageTitle(`Certificate ${page.certificate.snapshot.number}`, page.certificate.snapshot.activity.title)
      : pageTitle('Not found'),
  },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'certificate.read-own')
  const certificate = (await holderCertificate(ctx.store.read, ctx.actor.id, params.certificateId ?? '')) ?? notFound('certificate')
  return { certificate, timeZone: (await findViewer(request, context))?.timeZone ?? 'UTC' }
})

export default function Certificate() {
  return <CertificateView {...useLoaderData<typeof loader>()} />
}
