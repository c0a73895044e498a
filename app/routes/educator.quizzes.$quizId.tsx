import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { QuizEditorView } from '#app/features/workshop/quiz-editor-view.tsx'
import { answerQuizForm, quizEditorPage } from '#app/features/workshop/quiz-page.server.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'quiz-editor' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Quiz', data?.page.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return { page: await quizEditorPage(ctx, catalogue, params.quizId ?? ''), done: new URL(request.url).searchParams.get('done') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerQuizForm(ctx, catalogue, params.quizId ?? '', await request.formData())
})

export default function Quiz() {
  return <QuizEditorView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
