import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { VerifyView } from '#app/features/certificates/verify-view.tsx'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle(
      page?.certificate ? `Certificate ${page.certificate.snapshot.number}: ${page.certificate.status.status}` : 'No such certificate',
    ),
  },
  // a page about one person: not for search engines
  { name: 'robots', content: 'noindex' },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const code = (params.verificationCode ?? '').slice(0, 100)
  const holderKey = new URL(request.url).searchParams.get('holder')
  const certificate = await publicCertificate(context.services.store.read, code, holderKey)
  return data({ certificate, code, checkedAt: Date.now(), timeZone: 'UTC' }, { status: certificate ? 200 : 404 })
})

export default function Verify() {
  return <VerifyView {...useLoaderData<typeof loader>()} />
}
