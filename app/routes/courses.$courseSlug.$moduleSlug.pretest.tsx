import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PretestView } from '#app/features/quiz/pretest-view.tsx'
import { pretestPage } from '#app/features/quiz/pretest-page.server.ts'
import { quizSetting } from '#app/features/quiz/quiz-door.server.ts'
import { startPretest } from '#app/features/quiz/start-pretest.server.ts'
import { paths } from '#app/features/road/paths.ts'
import { requireActor, requireRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle('Pre-test', page?.moduleTitle) }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { road, place, viewer } = await requireRoad(request, context, params)
  return { ...quizSetting(road, place, viewer), page: pretestPage(road) }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue, place } = await requireActor(request, context, params)
  const started = await startPretest(ctx, catalogue, place)
  return started.ok ? redirect(paths.attempt(place, started.attemptId), 303) : data({ refusal: started.refusal }, { status: 422 })
})

export default function Pretest() {
  return <PretestView {...useLoaderData<typeof loader>()} refusal={useActionData<typeof action>()?.refusal ?? null} />
}
