import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { evaluationPage } from '#app/features/evaluation/evaluation-page.server.ts'
import { EvaluationView } from '#app/features/evaluation/evaluation-view.tsx'
import { saveEvaluation, submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { fieldsOf } from '#app/features/quiz/read-posted-answers.ts'
import { paths } from '#app/features/road/paths.ts'
import { requireActor, requireRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'form' }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle('Evaluation', page?.moduleTitle) }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { road, place } = await requireRoad(request, context, params)
  const page = await evaluationPage(context.services.store.read, road)
  return { ...place, moduleTitle: road.version.title, page, saved: new URL(request.url).searchParams.has('saved') }
})

/** intent: save (a draft), submit. Where the road refuses, the page itself says why. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue, place } = await requireActor(request, context, params)
  const input = { ...place, fields: fieldsOf(await request.formData()) }
  if (input.fields.get('intent')?.[0] === 'save') {
    const saved = await saveEvaluation(ctx, catalogue, input)
    return saved.ok ? redirect(`${paths.evaluation(place)}?saved`, 303) : redirect(paths.evaluation(place), 303)
  }
  const submitted = await submitEvaluation(ctx, catalogue, input)
  if (!submitted.ok) return submitted.refusal === 'already' ? redirect(paths.claim(place), 303) : data(null, { status: 422 })
  const { problems, answers } = submitted
  return Object.keys(problems).length > 0 ? data({ problems, answers }, { status: 422 }) : redirect(paths.claim(place), 303)
})

export default function Evaluation() {
  const { page, ...setting } = useLoaderData<typeof loader>()
  const sentBack = useActionData<typeof action>()
  const answered = sentBack ? { ...page, answers: sentBack.answers } : page
  return <EvaluationView {...setting} page={answered} problems={sentBack?.problems} />
}
