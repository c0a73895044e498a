/** Writing the next revision of a question's draft, or its first. Everything that changes a draft comes by here, inside its own transaction. */
import { canonicalJson } from '#app/content/content-hash.ts'
import { codeSchema } from '#app/content/schemas/common.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { FoundQuestion } from '#app/features/workshop/find-question.server.ts'
import { refuseWork, type WorkshopRefusal } from '#app/features/workshop/refusals.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import {
  findQuestionByCode,
  insertDraft,
  keepSave,
  lastRevision,
  renameQuestion,
  writeDraft,
  type DraftRow,
  type SaveKind,
} from '#db/queries/workshop.ts'
import { isUniqueViolation, type Writer } from '#db/store.ts'

/** What one person saves by itself within so long becomes one row of the history. */
const coalesceMs = 10 * 60_000

export type Written =
  | { ok: true; revision: number; savedAt: number; changed: boolean }
  | { ok: false; refusal: 'conflict'; theirs: DraftRow }
  | { ok: false; refusal: WorkshopRefusal }

/** `revision` is that of the draft the writer saw, 0 where there was none; null: whatever it is now. Nothing is written where nothing changed. */
export async function writeRevision(
  tx: Writer,
  ctx: ActorContext,
  { module, item }: FoundQuestion,
  { content: typed, revision, kind }: { content: DraftQuestion; revision: number | null; kind: SaveKind },
): Promise<Written> {
  const { draft, published } = item
  const seen = revision ?? draft?.revision ?? 0
  if (draft && draft.revision !== seen) return { ok: false, refusal: 'conflict', theirs: draft }
  // the draft that the writer saw is closed
  if (!draft && seen !== 0) return refuseWork('closed')
  // a published question keeps its code, by which attempts and the files know it
  const content = published ? { ...typed, code: published.code } : typed
  if (!published && content.code !== item.code) {
    if (!codeSchema.safeParse(content.code).success || content.code.length > 40) return refuseWork('code-form')
    if (await findQuestionByCode(tx, module.course.id, content.code)) return refuseWork('code-taken')
    await renameQuestion(tx, item.questionId, content.code)
  }
  if (canonicalJson(content) === canonicalJson(item.content) && item.state !== 'discarded')
    return { ok: true, revision: seen, savedAt: draft?.savedAt ?? ctx.now, changed: false }

  const by = ctx.actor.id
  if (!draft) {
    const id = ctx.newId()
    const fresh = { id, moduleId: module.id, questionId: item.questionId, origin: 'workshop' as const, fileHash: null, content }
    await insertDraft(tx, { ...fresh, basedOnVersionId: published?.questionVersionId ?? null, by, at: ctx.now }, ctx.newId(), kind)
    return { ok: true, revision: 1, savedAt: ctx.now, changed: true }
  }
  const written = await writeDraft(tx, { id: draft.id, revision: seen, content, origin: 'workshop', by, at: ctx.now })
  if (!written) return { ok: false, refusal: 'conflict', theirs: draft }
  const next = Math.max(seen, await lastRevision(tx, draft.id)) + 1
  const save = { id: ctx.newId(), draftId: draft.id, revision: next, kind, content, savedBy: by, savedAt: ctx.now }
  await keepSave(tx, save, coalesceMs)
  return { ok: true, revision: seen + 1, savedAt: ctx.now, changed: true }
}

/** Two who begin a draft in the same moment meet at a unique key on PostgreSQL: the later one looks again, and finds a draft. */
export async function onceMore<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return act()
  }
}
