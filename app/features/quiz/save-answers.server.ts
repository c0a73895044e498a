/** Saving answers as drafts: what the learner was told is saved survives a crash. Submitting is another act. */
import { answerSeconds } from '#app/domain/item-analysis/answer-time.ts'
import type { Answer, QuestionType } from '#app/domain/question.ts'
import {
  confidenceFieldOf,
  isAnswerField,
  readPostedAnswers,
  untouchedPositions,
  type PostedAnswer,
} from '#app/features/quiz/read-posted-answers.ts'
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

/** Stores what was answered and said in this form, so that of two tabs neither takes back what the other saved; whoever calls holds the lock and has seen that the attempt is open. */
export async function storeAnswers(
  tx: Writer,
  attempt: { id: string; startedAt: number; asksConfidence: boolean },
  fields: ReadonlyMap<string, readonly string[]>,
  now: number,
): Promise<PostedAnswer[]> {
  const questions = await servedQuestions(tx, attempt.id)
  const before = new Map(questions.map((question) => [question.id, question]))
  // a page that was posted names the questions it showed, because an emptied question posts no field of its own
  const named = new Set((fields.get('shown') ?? []).flatMap((value) => value.split(' ')).map(Number))
  const isAnswerPosted = (position: number) => named.has(position) || [...fields.keys()].some((name) => isAnswerField(name, position))
  const posted = readPostedAnswers(
    questions.filter(({ position }) => isAnswerPosted(position) || fields.has(confidenceFieldOf(position))),
    fields,
    attempt.asksConfidence,
  )
  const untouched = untouchedPositions(
    questions.map(({ position }) => position),
    fields,
  )
  const changed = posted.flatMap((one) => {
    const kept = before.get(one.attemptQuestionId)!
    const isAnswerKept = untouched.answers.has(one.position) || !isAnswerPosted(one.position)
    const answer = isAnswerKept ? kept.answer : nextAnswer(one, kept.answer)
    const { said } = one.confidence
    const confidence = said === undefined || untouched.confidences.has(one.position) ? kept.confidence : said
    const isAnswerNew = JSON.stringify(answer) !== JSON.stringify(kept.answer)
    if (!isAnswerNew && confidence === kept.confidence) return []
    // said before anything was answered: kept beside an answer that is still empty
    return [{ attemptQuestionId: one.attemptQuestionId, answer: answer ?? emptyAnswer(kept.body.type), confidence, isAnswerNew }]
  })
  const lastActAt = Math.max(attempt.startedAt, ...questions.map((question) => question.savedAt ?? 0))
  const seconds = answerSeconds({ changed: changed.filter(({ isAnswerNew }) => isAnswerNew).length, lastActAt, now })
  await saveResponses(
    tx,
    changed.map(({ isAnswerNew, ...row }) => ({
      ...{ ...row, attemptId: attempt.id, firstShownAt: attempt.startedAt, savedAt: now },
      // saying how sure one is takes time too, and that is not the time of the answer
      seconds: isAnswerNew ? seconds : 0,
    })),
  )
  return posted
}

/** What cannot be read takes nothing away from what was saved before; an emptied question is saved as empty, one that was never answered not at all. */
function nextAnswer({ answer, problem }: PostedAnswer, kept: Answer | null): Answer | null {
  if (answer !== null) return answer
  return problem === null && kept !== null ? emptyAnswer(kept.type) : kept
}

function emptyAnswer(type: QuestionType): Answer {
  switch (type) {
    case 'matching':
      return { type, pairs: {} }
    case 'ordering':
      return { type, order: [] }
    case 'numeric':
      return { type, text: '' }
    default:
      return { type, chosen: [] }
  }
}
