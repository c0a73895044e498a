import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lessonPage } from '#app/features/lessons/lesson-page.server.ts'
import { LessonView } from '#app/features/lessons/lesson-view.tsx'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { paths } from '#app/features/road/paths.ts'
import { refusalSentences } from '#app/features/road/refusals.ts'
import { openRoad, requireActor } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import { lensFromCookies } from '#app/server/lens.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true, script: 'lesson' }
export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(`${page.lesson.number} ${page.lesson.title}`, page.module.title) : pageTitle('Not found') },
  ...(page ? [{ name: 'description', content: page.lesson.deck }] : []),
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { catalogue, road, viewer, place } = await openRoad(request, context, params)
  const { store, env } = context.services
  const chosenLens = lensFromCookies(request.headers.get('Cookie'), env.lensCookie)
  const asked = { slug: params.lessonSlug ?? '', chosenLens, origin: env.origin, pieces: context.pieces }
  return data(await lessonPage(store.read, road, place, viewer, asked), forAnyone(viewer, catalogue))
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue, place } = await requireActor(request, context, params)
  const lessonSlug = params.lessonSlug ?? ''
  const mark = (await request.formData()).get('mark') === 'undone' ? 'undone' : 'done'
  const marked = await markLesson(ctx, catalogue, { ...place, lessonSlug, mark })
  if (!marked.ok) return data({ refusal: marked.refusal }, { status: 422 })
  return redirect(`${paths.lesson(place, lessonSlug)}#read`, 303)
})

export default function Lesson() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const notices = refused
    ? [{ key: 'refusal', kind: 'error' as const, text: refusalSentences[refused.refusal], live: true }, ...page.notices]
    : page.notices
  return <LessonView {...page} notices={notices} />
}
