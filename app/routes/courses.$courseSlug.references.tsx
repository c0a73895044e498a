import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { courseReferenceListPage } from '#app/features/references/reference-list-page.server.ts'
import { ReferenceListView } from '#app/features/references/reference-list-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { findCourse } from '#app/server/catalogue.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle('References', page.of.title) : pageTitle('Not found') },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  const course = findCourse(catalogue, params.courseSlug ?? '') ?? notFound('course')
  return data(await courseReferenceListPage(context.services.store.read, course, Date.now()), forAnyone(viewer, catalogue))
})

export default function CourseReferences() {
  return <ReferenceListView {...useLoaderData<typeof loader>()} />
}
