import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerAsking, askingPage } from '#app/features/quiz-review/asking-page.server.ts'
import { AskingView } from '#app/features/quiz-review/asking-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Review before publishing', data?.page.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return { page: await askingPage(ctx, catalogue, params.quizId ?? ''), done: new URL(request.url).searchParams.get('done') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerAsking(ctx, context, catalogue, params.quizId ?? '', await request.formData())
})

export default function Asking() {
  return <AskingView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
