import { redirect, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { quizSetting } from '#app/features/quiz/quiz-door.server.ts'
import { ReviewView } from '#app/features/quiz/review-view.tsx'
import { paths } from '#app/features/road/paths.ts'
import { requireRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/pictures.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'quiz' }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle('Review your answers', page?.moduleTitle) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { road, place, viewer } = await requireRoad(request, context, params)
  const page = await attemptPage(context.services.store.read, road, viewer.id, params.attemptId ?? '')
  if (page.state === 'pretest') throw redirect(paths.pretest(place))
  if (page.state === 'submitted') throw redirect(paths.attempt(place, page.attemptId))
  return { ...quizSetting(road, place, viewer), page }
})

export default function Review() {
  return <ReviewView {...useLoaderData<typeof loader>()} />
}
