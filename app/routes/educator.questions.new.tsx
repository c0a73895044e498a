import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerNewQuestion, newQuestionPage } from '#app/features/workshop/new-question-page.server.ts'
import { NewQuestionView } from '#app/features/workshop/new-question-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Write a question') }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return { page: await newQuestionPage(ctx, catalogue, new URL(request.url).searchParams.get('module') ?? '') }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerNewQuestion(ctx, catalogue, await request.formData())
})

export default function NewQuestion() {
  return <NewQuestionView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
