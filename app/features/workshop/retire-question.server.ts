/** Retiring a question: the next publication of the quiz leaves it out. Its versions, its answers and its history stay, and it can come back. */
import { audit } from '#app/features/workshop/close-draft.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { refuseWork, type Worked } from '#app/features/workshop/refusals.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { endRetirement, insertRetirement } from '#db/queries/workshop.ts'
import { onceMore } from '#app/features/workshop/write-revision.server.ts'

/** Retiring what is retired, or taking back what is not, changes nothing. */
export function retireQuestion(ctx: ActorContext, catalogue: Catalogue, input: { questionId: string; retired: boolean }): Promise<Worked> {
  return onceMore(() =>
    ctx.store.write(async (tx) => {
      const found = await findWorkshopQuestion(tx, catalogue, input.questionId)
      if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
      const { questionId, retired } = found.item
      if (retired === input.retired) return { ok: true }
      if (input.retired) await insertRetirement(tx, { id: ctx.newId(), questionId, retiredBy: ctx.actor.id, retiredAt: ctx.now })
      else await endRetirement(tx, questionId, ctx.actor.id, ctx.now)
      await audit(tx, ctx, found, input.retired ? 'question.retired' : 'question.retirement-ended', {})
      return { ok: true }
    }),
  )
}
