import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerQuizHistory } from '#app/features/workshop/bring-back-quiz.server.ts'
import { quizHistoryPage } from '#app/features/workshop/quiz-history-page.server.ts'
import { QuizHistoryView } from '#app/features/workshop/quiz-history-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('History of the quiz', data?.page.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return { page: await quizHistoryPage(ctx, catalogue, params.quizId ?? '') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerQuizHistory(ctx, catalogue, params.quizId ?? '', await request.formData())
})

export default function QuizHistory() {
  return <QuizHistoryView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
