/** Starting an attempt freezes it: which question versions, in which order, with which order of options. */
import { drawWhatIsLeft } from '#app/domain/draw-what-is-left.ts'
import { drawRuleOf } from '#app/domain/quiz-rules.ts'
import { attemptPurpose, canStartQuiz } from '#app/domain/progress.ts'
import { drawableBank, freezeAttempt } from '#app/features/quiz/freeze-attempt.server.ts'
import { lockRoad } from '#app/features/road/road.server.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { seenQuestionCodes, voidOpenAttempts } from '#db/queries/attempts.ts'

/** Gives the open attempt when there is one: starting twice, or in two tabs, is starting once. */
export function startAttempt(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { courseSlug: string; moduleSlug: string },
): Promise<Outcome<{ attemptId: string }>> {
  return ctx.store.write(async (tx) => {
    const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
    const road = await lockRoad(tx, module, ctx.actor.id, ctx.now)
    if (road.window === 'before') return refuse('not-yet-released')
    if (road.window === 'expired') return refuse('expired')
    if (road.openAttempt && !road.mustAcknowledgeAgain) return { ok: true, attemptId: road.openAttempt.id }
    const gate = canStartQuiz(road.facts)
    if (!gate.ok) return refuse(gate.missing[0]!)
    const enrolment = road.enrolment ?? notFound('enrolment')

    const { quiz } = road.version
    const seen = await seenQuestionCodes(tx, enrolment.id)
    const drawn = drawWhatIsLeft(
      await drawableBank(tx, quiz.versionId),
      drawRuleOf(quiz.rules),
      { firstAttempt: seen.size === 0, seen },
      ctx.random,
    )
    if (drawn === null) return refuse('nothing-to-ask')
    // a pre-test that was begun and not submitted: the lessons have overtaken it
    await voidOpenAttempts(tx, enrolment.id, ctx.now)
    const purpose = attemptPurpose(road.facts)
    return { ok: true, attemptId: await freezeAttempt(tx, ctx, { road, enrolmentId: enrolment.id, purpose, drawn }) }
  })
}
