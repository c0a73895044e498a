import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerEditor } from '#app/features/workshop/question-door.server.ts'
import { questionPage } from '#app/features/workshop/question-page.server.ts'
import { QuestionView } from '#app/features/workshop/question-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'editor' as const }
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.page.code ?? 'Question') }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  const done = new URL(request.url).searchParams.get('done')
  return { page: await questionPage(ctx, catalogue, params.questionId ?? ''), done }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerEditor({ ctx, catalogue, questionId: params.questionId ?? '', form: await request.formData() })
})

export default function Question() {
  return <QuestionView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
