/** Saving answers as drafts: what the learner was told is saved survives a crash. Submitting is another act. */
import { answerSeconds } from '#app/domain/item-analysis/answer-time.ts'
import type { Answer } from '#app/domain/question.ts'
import { readPostedAnswers, untouchedPositions, type PostedAnswer } from '#app/features/quiz/read-posted-answers.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findAttempt, saveResponses, servedQuestions } from '#db/queries/attempts.ts'
import { lockEnrolment } from '#db/queries/enrolments.ts'
import type { Writer } from '#db/store.ts'

/** Saves the answers in `fields` to an open attempt of the actor. A question whose fields were not posted keeps what it had. */
export function saveAnswers(
  ctx: ActorContext,
  input: { attemptId: string; fields: ReadonlyMap<string, readonly string[]> },
): Promise<Outcome<{ posted: PostedAnswer[] }>> {
  return ctx.store.write(async (tx) => {
    const attempt = (await findAttempt(tx, ctx.actor.id, input.attemptId)) ?? notFound('attempt')
    await lockEnrolment(tx, attempt.enrolmentId)
    const open = (await findAttempt(tx, ctx.actor.id, input.attemptId))!
    if (open.submittedAt !== null || open.voidedAt !== null) return refuse('already')
    return { ok: true, posted: await storeAnswers(tx, attempt, input.fields, ctx.now) }
  })
}

/** Stores the posted answers that were given in this form, so that of two tabs neither takes back what the other saved; whoever calls holds the lock and has seen that the attempt is open. */
export async function storeAnswers(
  tx: Writer,
  attempt: { id: string; startedAt: number },
  fields: ReadonlyMap<string, readonly string[]>,
  now: number,
): Promise<PostedAnswer[]> {
  const questions = await servedQuestions(tx, attempt.id)
  const before = new Map(questions.map((question) => [question.id, question.answer]))
  const shown = questions.filter(({ position }) =>
    [...fields.keys()].some((name) => name === `q${position}` || name.startsWith(`q${position}.`)),
  )
  // a page that was posted names the questions it showed, because an emptied question posts no field of its own
  const named = new Set((fields.get('shown') ?? []).flatMap((value) => value.split(' ')).map(Number))
  const posted = readPostedAnswers(
    questions.filter((question) => named.has(question.position) || shown.includes(question)),
    fields,
  )
  const untouched = untouchedPositions(
    questions.map(({ position }) => position),
    fields,
  )
  const changed = posted.flatMap(({ attemptQuestionId, position, answer, problem }) => {
    if (untouched.has(position)) return []
    // what cannot be read takes nothing away from what was saved before
    if (answer === null && problem !== null) return []
    const kept = before.get(attemptQuestionId) ?? null
    const next: Answer | null = answer ?? (kept ? emptied(kept) : null)
    return next && JSON.stringify(next) !== JSON.stringify(kept) ? [{ attemptQuestionId, answer: next }] : []
  })
  const lastActAt = Math.max(attempt.startedAt, ...questions.map((question) => question.savedAt ?? 0))
  const seconds = answerSeconds({ changed: changed.length, lastActAt, now })
  await saveResponses(
    tx,
    changed.map((row) => ({ ...row, attemptId: attempt.id, firstShownAt: attempt.startedAt, seconds, savedAt: now })),
  )
  return posted
}

function emptied(answer: Answer): Answer {
  switch (answer.type) {
    case 'matching':
      return { type: 'matching', pairs: {} }
    case 'ordering':
      return { type: 'ordering', order: [] }
    case 'numeric':
      return { type: 'numeric', text: '' }
    default:
      return { type: answer.type, chosen: [] }
  }
}
