import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { quizSetting } from '#app/features/quiz/quiz-door.server.ts'
import { quizPage } from '#app/features/quiz/quiz-page.server.ts'
import { QuizView } from '#app/features/quiz/quiz-view.tsx'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { paths } from '#app/features/road/paths.ts'
import { requireActor, requireRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle('Quiz', page?.moduleTitle) }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { road, place, viewer } = await requireRoad(request, context, params)
  return { ...quizSetting(road, place, viewer), page: await quizPage(context.services.store.read, road) }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue, place } = await requireActor(request, context, params)
  const started = await startAttempt(ctx, catalogue, place)
  // the page itself says why no attempt can be started now
  return started.ok ? redirect(paths.attempt(place, started.attemptId), 303) : data(null, { status: 422 })
})

export default function Quiz() {
  return <QuizView {...useLoaderData<typeof loader>()} />
}
