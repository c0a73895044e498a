/** Saving a draft: what was typed becomes its next revision, unless somebody else saved in between; then both texts are kept and shown. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { refuseWork } from '#app/features/workshop/refusals.ts'
import { onceMore, writeRevision, type Written } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

/** Throws NotFound for a question that is not there for this educator. */
export function saveDraft(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { questionId: string; revision: number; content: DraftQuestion; kind: 'saved' | 'autosaved' | 'merged' },
): Promise<Written> {
  return onceMore(() =>
    ctx.store.write(async (tx) => {
      const found = await findWorkshopQuestion(tx, catalogue, input.questionId)
      if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
      return writeRevision(tx, ctx, found, input)
    }),
  )
}
