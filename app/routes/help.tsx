import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HelpView } from '#app/features/help/help-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction = () => [{ title: pageTitle('Help') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  const provider = catalogue.courses[0]?.provider
  const whom = { legalName: provider?.legalName ?? 'the administrator of this site', contactEmail: provider?.profile.contactEmail ?? null }
  return data({ signedIn: viewer !== null, provider: whom }, forAnyone(viewer, catalogue))
})

export default function Help() {
  return <HelpView {...useLoaderData<typeof loader>()} />
}
