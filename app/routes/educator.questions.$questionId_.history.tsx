import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { historyPage } from '#app/features/workshop/history-page.server.ts'
import { HistoryView } from '#app/features/workshop/history-view.tsx'
import { answerHistory } from '#app/features/workshop/question-door.server.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('History', data?.page.code) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return { page: await historyPage(ctx, catalogue, params.questionId ?? '') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerHistory({ ctx, catalogue, questionId: params.questionId ?? '', form: await request.formData() })
})

export default function History() {
  return <HistoryView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
