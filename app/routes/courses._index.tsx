import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { cataloguePage } from '#app/features/catalogue/catalogue-page.server.ts'
import { CatalogueView } from '#app/features/catalogue/course-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction = () => [{ title: pageTitle('Courses') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  return data(cataloguePage(catalogue), forAnyone(viewer, catalogue))
})

export default function Catalogue() {
  return <CatalogueView {...useLoaderData<typeof loader>()} />
}
