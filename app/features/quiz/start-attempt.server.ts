/** Starting an attempt freezes it: which question versions, in which order, with which order of options. */
import { drawQuestions, orderChoices } from '#app/domain/draw.ts'
import { attemptPurpose, canStartQuiz } from '#app/domain/progress.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { insertAttempt, lastAttemptNumber, seenQuestionCodes } from '#db/queries/attempts.ts'
import { bankOf, findQuestionBodies } from '#db/queries/catalogue.ts'
import { lockEnrolment } from '#db/queries/enrolments.ts'

/** Gives the open attempt when there is one: starting twice, or in two tabs, is starting once. */
export function startAttempt(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { courseSlug: string; moduleSlug: string },
): Promise<Outcome<{ attemptId: string }>> {
  return ctx.store.write(async (tx) => {
    const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
    const seen = await readRoad(tx, module, ctx.actor.id, ctx.now)
    if (seen.enrolment) await lockEnrolment(tx, seen.enrolment.id)
    const road = tx.engine === 'postgres' && seen.enrolment ? await readRoad(tx, module, ctx.actor.id, ctx.now) : seen

    if (road.window === 'before') return refuse('not-yet-released')
    if (road.window === 'expired') return refuse('expired')
    if (road.openAttempt && !road.mustAcknowledgeAgain) return { ok: true, attemptId: road.openAttempt.id }
    const gate = canStartQuiz(road.facts)
    if (!gate.ok) return refuse(gate.missing[0]!)
    const enrolment = road.enrolment ?? notFound('enrolment')

    const { quiz } = road.version
    const bank = (await bankOf(tx, quiz.versionId)).map((row) => ({ ...row, objective: row.objectiveCode }))
    const earlier = await seenQuestionCodes(tx, enrolment.id)
    const drawn = drawQuestions(
      bank,
      { perObjective: quiz.drawPerObjective },
      { firstAttempt: earlier.size === 0, seen: earlier },
      ctx.random,
    )
    if (!drawn.ok)
      throw new Error(`The bank of ${module.slug} cannot fill objective ${drawn.objective}: publishing should have refused it.`)

    const bodies = new Map(
      (
        await findQuestionBodies(
          tx,
          drawn.drawn.map((item) => item.questionVersionId),
        )
      ).map((row) => [row.id, row.body]),
    )
    const purpose = attemptPurpose(road.facts)
    const attemptId = ctx.newId()
    await insertAttempt(
      tx,
      {
        id: attemptId,
        learnerId: ctx.actor.id,
        enrolmentId: enrolment.id,
        quizId: quiz.quizId,
        quizVersionId: quiz.versionId,
        moduleVersionId: road.version.id,
        purpose,
        number: (await lastAttemptNumber(tx, enrolment.id, purpose)) + 1,
        startedAt: ctx.now,
      },
      drawn.drawn.map((item, index) => ({
        id: ctx.newId(),
        questionVersionId: item.questionVersionId,
        position: index + 1,
        optionOrder: orderChoices(bodies.get(item.questionVersionId)!, ctx.random),
        objectiveCode: item.objective,
        anchor: item.anchor,
      })),
    )
    return { ok: true, attemptId }
  })
}
