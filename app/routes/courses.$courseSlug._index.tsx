import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { coursePage } from '#app/features/catalogue/catalogue-page.server.ts'
import { CourseView } from '#app/features/catalogue/course-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { findCourse } from '#app/server/catalogue.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.title ?? 'Not found') },
  ...(page ? [{ name: 'description', content: page.deck }] : []),
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  const course = findCourse(catalogue, params.courseSlug ?? '') ?? notFound('course')
  const page = await coursePage(context.services.store.read, catalogue, course, viewer?.id ?? null, Date.now())
  return data(page, forAnyone(viewer, catalogue))
})

export default function Course() {
  return <CourseView {...useLoaderData<typeof loader>()} />
}
