/**
 * What the content files say of questions, for the workshop: their authored text beside each published version, and drafts for what the files hold and the
 * bank does not. A draft that somebody works on is never written over: the files' word lies beside it, and is offered once.
 */
import { hashFileQuestion } from '#app/content/content-hash.ts'
import { toDraft } from '#app/content/draft-question.ts'
import type { LoadedQuestion } from '#app/content/loaded-content.ts'
import { withTags } from '#app/domain/tags.ts'
import type { Context } from '#app/server/context.server.ts'
import {
  draftsOfQuestion,
  findQuestionByCode,
  findQuestionSource,
  insertDraft,
  insertQuestion,
  keepSave,
  markDraftPublished,
  publishedHashes,
  saveQuestionSource,
  writeDraft,
} from '#db/queries/workshop.ts'
import type { Writer } from '#db/store.ts'

export interface Place {
  courseId: string
  moduleId: string
}

/**
 * Keeps the authored text of questions that are published as the files have them, and closes the files' own drafts of them. Where the workshop `edited` the
 * quiz, tags that are kept already stay as they are.
 */
export async function keepSources(
  tx: Writer,
  ctx: Context,
  { courseId }: Place,
  questions: readonly LoadedQuestion[],
  edited: boolean,
): Promise<void> {
  for (const { code, hash, source, status } of questions) {
    if (status !== 'published') continue
    const question = await findQuestionByCode(tx, courseId, code)
    const versionId = question && (await publishedHashes(tx, question.id)).get(hash)
    if (!question || !versionId) continue
    const kept = edited ? await findQuestionSource(tx, versionId) : undefined
    await saveQuestionSource(tx, versionId, kept ? withTags(toDraft(source), kept.source.tags ?? []) : toDraft(source), ctx.now)
    for (const draft of await draftsOfQuestion(tx, question.id)) {
      if (draft.origin === 'files' && draft.discardedAt === null && draft.publishedAt === null)
        await markDraftPublished(tx, draft.id, versionId, ctx.now)
    }
  }
}

/** Offers what the files hold as drafts where it is new here. Resolves to the codes of the offered. */
export async function offerQuestions(tx: Writer, ctx: Context, place: Place, questions: readonly LoadedQuestion[]): Promise<string[]> {
  const offered: string[] = []
  for (const question of questions) if (await offer(tx, ctx, place, question)) offered.push(question.code)
  return offered
}

async function offer(tx: Writer, ctx: Context, { courseId, moduleId }: Place, { code, hash, source }: LoadedQuestion): Promise<boolean> {
  const found = await findQuestionByCode(tx, courseId, code)
  const questionId = found?.id ?? ctx.newId()
  if (!found) await insertQuestion(tx, { id: questionId, courseId, code })
  // published once, by whomever: the files have nothing new to say
  if ((await publishedHashes(tx, questionId)).has(hash)) return false
  const fileHash = hashFileQuestion(source)
  const drafts = await draftsOfQuestion(tx, questionId)
  if (drafts.some((draft) => draft.fileHash === fileHash)) return false
  const content = toDraft(source)
  const untouched = drafts.find((draft) => draft.origin === 'files' && draft.discardedAt === null && draft.publishedAt === null)
  const save = { kind: 'files' as const, content, savedBy: null, savedAt: ctx.now }
  if (untouched) {
    const { id, revision } = untouched
    await writeDraft(tx, { id, revision, content, fileHash, origin: 'files', by: null, at: ctx.now })
    await keepSave(tx, { ...save, id: ctx.newId(), draftId: id, revision: revision + 1 }, 0)
    return true
  }
  const basedOnVersionId = [...(await publishedHashes(tx, questionId)).values()].at(-1) ?? null
  const draft = { id: ctx.newId(), moduleId, questionId, origin: 'files' as const, fileHash, content, basedOnVersionId }
  await insertDraft(tx, { ...draft, by: null, at: ctx.now }, ctx.newId(), 'files')
  return true
}
