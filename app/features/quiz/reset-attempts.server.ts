/** Resetting attempts: a fact from which on those made before count toward nothing but the score. Nothing is deleted. */
import { paths } from '#app/features/road/paths.ts'
import { lockRoad, readRoad, type Road } from '#app/features/road/road.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { voidOpenAttempts } from '#db/queries/attempts.ts'
import { findEnrolment, insertAttemptReset } from '#db/queries/claims.ts'
import { findPerson } from '#db/queries/people.ts'
import type { Reader } from '#db/store.ts'

export type ResetRefusal = 'passed' | 'nothing' | 'over' | 'expired' | 'changed' | 'erased'

export type ResetAttempts = { ok: true; learnerId: string } | { ok: false; refusal: ResetRefusal }

/** Changes whenever an attempt is begun, submitted or reset: what a form was drawn from. */
export const attemptsStamp = (road: Road) => `${road.facts.attemptsUsed}.${road.openAttempt?.number ?? 0}.${road.attemptsResetAt ?? 0}`

/** The road that an enrolment is on, whoever's it is. `isHeld` is false when the learner has begun a later release. Throws NotFound for none. */
export async function roadOfEnrolment(db: Reader, catalogue: Catalogue, enrolmentId: string, now: number) {
  const enrolment = (await findEnrolment(db, enrolmentId)) ?? notFound('enrolment')
  const module = catalogue.modulesById.get(enrolment.moduleId) ?? notFound('module')
  const road = await readRoad(db, module, enrolment.learnerId, now)
  return { enrolment, module, road, isHeld: road.enrolment?.id === enrolmentId }
}

/** Why there is nothing to reset; null when there is. */
export function whyNotReset(road: Road, isHeld: boolean): Exclude<ResetRefusal, 'changed' | 'erased'> | null {
  if (!isHeld) return 'over'
  if (road.facts.passed) return 'passed'
  if (road.window === 'expired') return 'expired'
  const { attemptsUsed, maxAttempts, waiting } = road.facts
  const usedUp = maxAttempts !== null && attemptsUsed > 0
  return usedUp || waiting || road.openAttempt !== null ? null : 'nothing'
}

export function resetAttempts(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { enrolmentId: string; stamp: string; reason: string; message: string | null },
): Promise<ResetAttempts> {
  const { enrolmentId, stamp, reason, message } = input
  return ctx.store.write(async (tx): Promise<ResetAttempts> => {
    const { enrolment, module, isHeld } = await roadOfEnrolment(tx, catalogue, enrolmentId, ctx.now)
    const { learnerId } = enrolment
    const road = await lockRoad(tx, module, learnerId, ctx.now)
    const refusal = whyNotReset(road, isHeld)
    if (refusal !== null) return { ok: false, refusal }
    if (attemptsStamp(road) !== stamp) return { ok: false, refusal: 'changed' }
    const person = await findPerson(tx, learnerId)
    if (!person) return { ok: false, refusal: 'erased' }
    const voided = road.openAttempt
    if (voided) await voidOpenAttempts(tx, enrolmentId, ctx.now)
    await insertAttemptReset(tx, {
      ...{ id: ctx.newId(), enrolmentId, voidedAttemptId: voided?.id ?? null },
      ...{ reason, actorId: ctx.actor.id, resetAt: ctx.now },
    })
    await recordAct(
      tx,
      ctx,
      'attempts.reset',
      { kind: 'user', id: learnerId },
      {
        ...{ reason, ...(message !== null && { message }), module: road.version.title, enrolmentId },
        before: { attemptsUsed: road.facts.attemptsUsed, openAttempt: voided?.number ?? null },
        after: { attemptsUsed: 0, openAttempt: null },
      },
    )
    if (person.address !== null) {
      await postLetter(tx, ctx, person.address, {
        ...{ kind: 'attempts-reset', name: person.user.printedName, module: road.version.title, voided: voided !== null, message },
        link: `${ctx.origin}${paths.quiz({ courseSlug: module.course.slug, moduleSlug: module.slug })}`,
      })
    }
    return { ok: true, learnerId }
  })
}
