import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPicture } from '#app/features/workshop/picture-door.server.ts'
import { questionPage } from '#app/features/workshop/question-page.server.ts'
import { QuestionView } from '#app/features/workshop/question-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

// A picture comes with all that stands in the editor, so a refusal shows the editor again: this page is the editor at another address.
export const handle = { script: 'editor' as const }
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.page.code ?? 'Question') }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

const questionOf = (request: Request) => new URL(request.url).searchParams.get('question') ?? ''

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return { page: await questionPage(ctx, catalogue, questionOf(request)), done: null }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  const { aside } = context.services
  return answerPicture({ ctx, catalogue, aside, questionId: questionOf(request), form: await request.formData() })
})

export default function QuestionWithPicture() {
  return <QuestionView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
