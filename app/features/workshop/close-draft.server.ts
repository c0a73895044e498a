/** Discarding a draft, and bringing a text back: a discarded draft, any saved revision, or any published version becomes the draft. Nothing is ever lost. */
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion, type FoundQuestion } from '#app/features/workshop/find-question.server.ts'
import { sourceOf } from '#app/features/workshop/module-bank.server.ts'
import { refuseWork, type Worked } from '#app/features/workshop/refusals.ts'
import { onceMore, writeRevision, type Written } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { discardDraft, draftsOfQuestion, savesOf, versionsOfQuestion } from '#db/queries/workshop.ts'
import type { Writer } from '#db/store.ts'

/** `revision` is what the educator saw: a draft that somebody went on with is not discarded. */
export function discardQuestionDraft(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { questionId: string; revision: number },
): Promise<Worked<{ gone: boolean }>> {
  return ctx.store.write(async (tx) => {
    const found = await findWorkshopQuestion(tx, catalogue, input.questionId)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
    const { draft, published } = found.item
    if (!draft || draft.revision !== input.revision) return refuseWork('closed')
    if (!(await discardDraft(tx, draft.id, ctx.actor.id, ctx.now))) return refuseWork('closed')
    await audit(tx, ctx, found, 'question.draft-discarded', { draftId: draft.id, revision: draft.revision })
    // a question that was never published has nothing else to show
    return { ok: true, gone: published === null }
  })
}

/** `from` is the id of a saved revision or of a published version of this question. Throws NotFound for one of another question. */
export function bringBack(ctx: ActorContext, catalogue: Catalogue, input: { questionId: string; from: string }): Promise<Written> {
  return onceMore(() =>
    ctx.store.write(async (tx) => {
      const found = await findWorkshopQuestion(tx, catalogue, input.questionId)
      if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
      const drafts = await draftsOfQuestion(tx, input.questionId)
      const saves = await savesOf(
        tx,
        drafts.map(({ id }) => id),
      )
      const versions = await versionsOfQuestion(tx, input.questionId)
      const save = saves.find(({ id }) => id === input.from)
      const version = versions.find((row) => row.questionVersionId === input.from)
      const content = save?.content ?? (version && sourceOf(version)) ?? notFound('revision')
      return writeRevision(tx, ctx, found, { content, revision: null, kind: 'restored' })
    }),
  )
}

/** The content files changed a question that somebody works on: their text is taken into the draft, or put aside. Both stay in the history. */
export function answerFiles(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { questionId: string; answer: 'take' | 'dismiss' },
): Promise<Worked> {
  return ctx.store.write(async (tx) => {
    const found = await findWorkshopQuestion(tx, catalogue, input.questionId)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
    const { offer } = found.item
    if (!offer) return refuseWork('closed')
    await discardDraft(tx, offer.id, ctx.actor.id, ctx.now)
    if (input.answer === 'take') await writeRevision(tx, ctx, found, { content: offer.content, revision: null, kind: 'files' })
    await audit(tx, ctx, found, `question.files-${input.answer === 'take' ? 'taken' : 'dismissed'}`, { draftId: offer.id })
    return { ok: true }
  })
}

export function audit(
  tx: Writer,
  ctx: ActorContext,
  { item, module }: Pick<FoundQuestion, 'item' | 'module'>,
  act: string,
  payload: Record<string, unknown>,
): Promise<void> {
  return recordAudit(tx, {
    ...{ id: ctx.newId(), from: ctx.from, at: ctx.now, actorId: ctx.actor.id, act, subjectKind: 'question', subjectId: item.questionId },
    payload: { code: item.code, module: module.slug, ...payload },
  })
}
