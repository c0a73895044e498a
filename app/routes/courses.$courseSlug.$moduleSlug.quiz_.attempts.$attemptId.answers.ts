/** Where the page saves answers by itself, as they are given. Answers with what was saved and when; there is no page here. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { fieldsOf } from '#app/features/quiz/read-posted-answers.ts'
import { saveAnswers } from '#app/features/quiz/save-answers.server.ts'
import { refusalSentences } from '#app/features/road/refusals.ts'
import { findSessionOf } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { contextOf } from '#app/server/request.server.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const session = await findSessionOf(request, context)
  if (!session)
    return Response.json(
      { ok: false, message: 'You are signed out. Sign in again in another tab; your answers stay on this page.' },
      { status: 401 },
    )
  const ctx = { ...contextOf(context), actor: { id: session.user.id, roles: session.roles } }
  const saved = await saveAnswers(ctx, { attemptId: params.attemptId ?? '', fields: fieldsOf(await request.formData()) })
  if (!saved.ok) return Response.json({ ok: false, message: refusalSentences[saved.refusal] }, { status: 409 })
  const refused = saved.posted.find(({ confidence }) => confidence.problem !== null)
  if (refused) return Response.json({ ok: false, message: `Question ${refused.position}: ${refused.confidence.problem}` }, { status: 422 })
  return Response.json({ ok: true, savedAt: ctx.now })
})
