import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { referencePage } from '#app/features/references/reference-page.server.ts'
import { ReferenceView } from '#app/features/references/reference-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(page.label, 'References') : pageTitle('Not found') },
  ...(page ? [{ name: 'description', content: page.title }] : []),
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  const page = await referencePage(context.services.store.read, catalogue, params.referenceKey ?? '', Date.now())
  return data(page, forAnyone(viewer, catalogue))
})

export default function Reference() {
  return <ReferenceView {...useLoaderData<typeof loader>()} />
}
