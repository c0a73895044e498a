import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerReview, reviewPage } from '#app/features/quiz-review/review-page.server.ts'
import { ReviewView } from '#app/features/quiz-review/review-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Review', data?.page.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'quiz.review')
  return { page: await reviewPage(ctx, catalogue, params.reviewId ?? ''), done: new URL(request.url).searchParams.get('done') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'quiz.review')
  return answerReview(ctx, context, catalogue, params.reviewId ?? '', await request.formData())
})

export default function Review() {
  return <ReviewView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
