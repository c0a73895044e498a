import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { AttemptView } from '#app/features/quiz/attempt-view.tsx'
import { quizSetting } from '#app/features/quiz/quiz-door.server.ts'
import { fieldsOf, problemsIn, type PostedAnswer } from '#app/features/quiz/read-posted-answers.ts'
import { ResultView } from '#app/features/quiz/result-view.tsx'
import { saveAnswers } from '#app/features/quiz/save-answers.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { paths } from '#app/features/road/paths.ts'
import { refusalSentences, type Refusal } from '#app/features/road/refusals.ts'
import { requireActor, requireRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import confidence from '#app/styles/confidence.css?url'
import pictures from '#app/styles/pictures.css?url'
import { pageTitle } from '#app/ui/page-title.ts'
import { Notice } from '#app/ui/notice.tsx'

export const handle = { script: 'quiz' }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.page.state === 'submitted' ? 'Quiz result' : 'Quiz questions', page?.moduleTitle) },
]
export const links: LinksFunction = () => [pictures, confidence].map((href) => ({ rel: 'stylesheet', href }))

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { road, place, viewer } = await requireRoad(request, context, params)
  const page = await attemptPage(context.services.store.read, road, viewer.id, params.attemptId ?? '')
  if (page.state === 'pretest') throw redirect(paths.pretest(place))
  return { ...quizSetting(road, place, viewer), page }
})

/** intent: save (stay here), review (save, then look over), submit. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue, place } = await requireActor(request, context, params)
  const attemptId = params.attemptId ?? ''
  const here = paths.attempt(place, attemptId)
  const fields = fieldsOf(await request.formData())
  const intent = fields.get('intent')?.[0]

  if (intent === 'submit') {
    const submitted = await submitAttempt(ctx, catalogue, { attemptId, fields })
    if (submitted.ok && 'refused' in submitted) return data(withProblems(submitted.refused, fields), { status: 422 })
    // sent twice: the result of the first time stands
    if (submitted.ok || submitted.refusal === 'already') return redirect(here, 303)
    return data(sendBack({ refusal: submitted.refusal }), { status: 422 })
  }
  const saved = await saveAnswers(ctx, { attemptId, fields })
  if (!saved.ok) return redirect(here, 303)
  if (saved.posted.some(({ problem, confidence }) => problem !== null || confidence.problem !== null))
    return data(withProblems(saved.posted, fields), { status: 422 })
  return redirect(intent === 'review' ? paths.review(place, attemptId) : `${here}#saved`, 303)
})

interface SentBack {
  problems: Record<number, string>
  confidenceProblems: Record<number, string>
  posted: [string, string[]][] | null
  refusal: Refusal | null
}

const sendBack = (reply: Partial<SentBack>): SentBack => ({ problems: {}, confidenceProblems: {}, posted: null, refusal: null, ...reply })

function withProblems(posted: readonly PostedAnswer[], fields: ReadonlyMap<string, string[]>): SentBack {
  const { answers, confidences } = problemsIn(posted)
  return sendBack({ problems: answers, confidenceProblems: confidences, posted: [...fields] })
}

export default function Attempt() {
  const { page, ...setting } = useLoaderData<typeof loader>()
  const sentBack = useActionData<typeof action>()
  if (page.state === 'submitted') return <ResultView {...setting} page={page} />
  const reply = sentBack ?? null
  return (
    <>
      {reply?.refusal && (
        <Notice kind="error" live>
          {refusalSentences[reply.refusal]}
        </Notice>
      )}
      <AttemptView
        {...setting}
        page={page}
        problems={reply?.problems}
        confidenceProblems={reply?.confidenceProblems}
        posted={reply?.posted ? new Map(reply.posted) : null}
      />
    </>
  )
}
