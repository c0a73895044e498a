/** Starting a module: the learner says to have read the front matter, and the version that was shown is stored with that. */
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import { voidOpenAttempts } from '#db/queries/attempts.ts'
import { insertAcknowledgement, insertEnrolment, lockEnrolment, lockLearner } from '#db/queries/enrolments.ts'

/** `versionId` is the version the form was drawn from; if it is not the current one any more, nothing is stored. Starting twice is starting once. */
export function startModule(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { courseSlug: string; moduleSlug: string; versionId: string },
): Promise<Outcome> {
  return ctx.store.write(async (tx) => {
    const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
    // there may be no enrolment yet on which two tabs could meet
    await lockLearner(tx, ctx.actor.id)
    const road = await readRoad(tx, module, ctx.actor.id, ctx.now)
    if (road.facts.acknowledged) return { ok: true }
    if (road.window === 'before') return refuse('not-yet-released')
    if (road.window === 'expired') return refuse('expired')
    if (input.versionId !== road.version.id) return refuse('changed')

    let enrolmentId = road.enrolment?.id
    if (enrolmentId === undefined) {
      enrolmentId = ctx.newId()
      await insertEnrolment(tx, {
        id: enrolmentId,
        learnerId: ctx.actor.id,
        moduleId: module.id,
        releaseId: road.version.release.id,
        startedAt: ctx.now,
      })
    } else {
      await lockEnrolment(tx, enrolmentId)
      await voidOpenAttempts(tx, enrolmentId, ctx.now)
    }
    await insertAcknowledgement(tx, { id: ctx.newId(), enrolmentId, moduleVersionId: road.version.id, acknowledgedAt: ctx.now })
    return { ok: true }
  })
}
