import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PublicationView } from '#app/features/workshop/publication-view.tsx'
import { answerPublication, publicationPage } from '#app/features/workshop/quiz-page.server.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Publish the quiz', data?.page.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'quiz.publish')
  return { page: await publicationPage(ctx, catalogue, params.quizId ?? '') }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'quiz.publish')
  const form = await request.formData()
  return answerPublication(ctx, catalogue, params.quizId ?? '', form, () => context.services.catalogue.forget())
})

export default function Publication() {
  return <PublicationView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
