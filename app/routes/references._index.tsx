import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isReferenceKind } from '#app/features/references/reference-kinds.ts'
import { referencesPage } from '#app/features/references/references-page.server.ts'
import { ReferencesView } from '#app/features/references/references-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(page.kind ?? 'References', page.kind ? 'References' : undefined) : pageTitle('Not found') },
]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  const kind = new URL(request.url).searchParams.get('kind')
  if (kind !== null && !isReferenceKind(kind)) notFound('kind')
  return data(await referencesPage(context.services.store.read, catalogue, kind, Date.now()), forAnyone(viewer, catalogue))
})

export default function References() {
  return <ReferencesView {...useLoaderData<typeof loader>()} />
}
