import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { answerRegrade, regradePage } from '#app/features/workshop/regrade-page.server.ts'
import { RegradeView } from '#app/features/workshop/regrade-view.tsx'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Grade again', data?.page.code) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'quiz.publish')
  const done = new URL(request.url).searchParams.get('done')
  return { page: await regradePage(ctx, catalogue, params.questionId ?? ''), done }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'quiz.publish')
  const form = await request.formData()
  return answerRegrade(ctx, catalogue, params.questionId ?? '', form, () => context.services.wakeJobs())
})

export default function Regrade() {
  return <RegradeView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
