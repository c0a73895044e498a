/** The pre-test: the anchors of the bank, asked before the lessons, unscored and without feedback. They return in the first attempt. */
import { shuffled } from '#app/domain/random.ts'
import { drawableBank, freezeAttempt } from '#app/features/quiz/freeze-attempt.server.ts'
import { lockRoad } from '#app/features/road/road.server.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'

/** Gives the open pre-test when there is one. Taken once; refused when a lesson was read, and where the module has no anchors it is not found. */
export function startPretest(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { courseSlug: string; moduleSlug: string },
): Promise<Outcome<{ attemptId: string }>> {
  return ctx.store.write(async (tx) => {
    const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
    const road = await lockRoad(tx, module, ctx.actor.id, ctx.now)
    if (road.window === 'before') return refuse('not-yet-released')
    if (road.window === 'expired') return refuse('expired')
    const { state, attempt } = road.pretest
    switch (state) {
      case 'none':
        return notFound('pre-test')
      case 'ahead':
        return refuse('acknowledgement')
      case 'taken':
        return refuse('already')
      case 'over':
        return refuse('pretest-over')
      case 'open':
        return { ok: true, attemptId: attempt!.id }
    }
    const bank = await drawableBank(tx, road.version.quiz.versionId)
    const drawn = shuffled(
      bank.filter((item) => item.anchor),
      ctx.random,
    )
    if (drawn.length === 0) return refuse('nothing-to-ask')
    return { ok: true, attemptId: await freezeAttempt(tx, ctx, { road, enrolmentId: road.enrolment!.id, purpose: 'pretest', drawn }) }
  })
}
