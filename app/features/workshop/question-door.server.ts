/** What the doors of one question share: reading the form, doing what the button says, and answering. */
import { data } from '@remix-run/node'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { dealWithComment } from '#app/features/quiz-review/deal-with-comment.server.ts'
import { answerFiles, bringBack, discardQuestionDraft } from '#app/features/workshop/close-draft.server.ts'
import { moduleFacts, type ModuleFacts } from '#app/features/workshop/course-facts.server.ts'
import { duplicateQuestion, withPastedQuestion } from '#app/features/workshop/create-question.server.ts'
import { actOnDraft, mostPasted, type DraftAct } from '#app/features/workshop/draft-acts.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { checkDraft, type Checked } from '#app/features/workshop/question-page.server.ts'
import { readPostedDraft } from '#app/features/workshop/read-posted-draft.server.ts'
import { workshopRefusals, type WorkshopRefusal } from '#app/features/workshop/refusals.ts'
import { retireQuestion } from '#app/features/workshop/retire-question.server.ts'
import { saveDraft } from '#app/features/workshop/save-draft.server.ts'
import type { Written } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { staffNames } from '#db/queries/workshop.ts'

/** What was typed comes back whole, whatever was wrong. */
export interface EditorReply {
  content: DraftQuestion
  revision: number
  errors: Record<string, string>
  checked: Checked
  /** somebody else saved in between */
  conflict: { by: string; at: number; content: DraftQuestion; revision: number } | null
}

type Posted = { ctx: ActorContext; catalogue: Catalogue; questionId: string; form: FormData }

/** The page's own form. */
export async function answerEditor(posted: Posted): Promise<Response | ReturnType<typeof data<EditorReply>>> {
  const { ctx, catalogue, questionId, form } = posted
  const intent = String(form.get('intent') ?? 'save')
  const here = workshopPaths.question(questionId)
  const { module, item } = await findWorkshopQuestion(ctx.store.read, catalogue, questionId)
  const facts = await moduleFacts(ctx.store.read, module)
  const read = await readPostedDraft(ctx.store.read, form, item.content)
  const act = (intent === 'paste' && (await pasteQuestion(read.content, form))) || actOnDraft(read.content, intent, form, facts.lint)
  const content = act?.content ?? read.content
  const refuse = (errors: Record<string, string>, status: number, conflict: EditorReply['conflict'] = null) =>
    editorReply({ content, revision: read.revision, errors, withdrawn: item.withdrawnHashes }, facts, status, conflict)
  const refuseWith = (refusal: WorkshopRefusal) =>
    refuse({ [refusal === 'code-taken' || refusal === 'code-form' ? 'code' : '']: workshopRefusals[refusal] }, statusOf(refusal))

  if (intent === 'retire' || intent === 'unretire') {
    const done = await retireQuestion(ctx, catalogue, { questionId, retired: intent === 'retire' })
    return done.ok ? seeOther(`${here}?done=${intent}`) : refuseWith(done.refusal)
  }
  if (intent === 'discard') {
    const done = await discardQuestionDraft(ctx, catalogue, { questionId, revision: read.revision })
    if (!done.ok) return refuseWith(done.refusal)
    return seeOther(done.gone ? workshopPaths.bank(module.course.slug, 'status=discarded') : `${here}?done=discarded`)
  }
  if (intent === 'take-files' || intent === 'dismiss-files') {
    const done = await answerFiles(ctx, catalogue, { questionId, answer: intent === 'take-files' ? 'take' : 'dismiss' })
    return done.ok ? seeOther(`${here}?done=${intent}`) : refuseWith(done.refusal)
  }
  if (Object.keys(read.errors).length > 0) return refuse(read.errors, 422)

  const written = await saveDraft(ctx, catalogue, {
    questionId,
    revision: read.revision,
    content,
    kind: form.has('merging') ? 'merged' : 'saved',
  })
  if (!written.ok && written.refusal === 'conflict') return refuse({}, 409, await conflictOf(ctx, written))
  if (!written.ok) return refuseWith(written.refusal)
  const [, commentId] = /^dealt:(.+)$/.exec(intent) ?? []
  if (commentId !== undefined) {
    const done = await dealWithComment(ctx, catalogue, { quizId: module.current.quiz.quizId, commentId })
    return done.ok ? seeOther(`${here}?done=dealt`) : refuseWith(done.refusal)
  }
  if (intent === 'duplicate') {
    const copy = await duplicateQuestion(ctx, catalogue, { questionId })
    return copy.ok ? seeOther(`${workshopPaths.question(copy.questionId)}?done=duplicated`) : refuseWith(copy.refusal)
  }
  if (intent === 'new') return seeOther(workshopPaths.newQuestion(module.id))
  if (intent === 'preview') return seeOther(workshopPaths.preview(questionId))
  return seeOther(act ? `${here}#${act.focus}` : `${here}?done=saved`)
}

/** What was pasted as a whole question; null where it is a list of rows. */
async function pasteQuestion(content: DraftQuestion, form: FormData): Promise<DraftAct | null> {
  const text = form.get('lines')
  const pasted = typeof text === 'string' && (await withPastedQuestion(content, text.slice(0, mostPasted)))
  return pasted ? { content: pasted, focus: 'stem' } : null
}

/** The editor again, with all that was typed and what is wrong with it. */
export function editorReply(
  { content, revision, errors, withdrawn }: Pick<EditorReply, 'content' | 'revision' | 'errors'> & { withdrawn: readonly string[] },
  facts: ModuleFacts,
  status: number,
  conflict: EditorReply['conflict'] = null,
) {
  return data<EditorReply>({ content, revision, errors, checked: checkDraft(content, facts, withdrawn), conflict }, { status })
}

export async function conflictOf(
  ctx: ActorContext,
  { theirs }: Extract<Written, { refusal: 'conflict' }>,
): Promise<NonNullable<EditorReply['conflict']>> {
  const names = await staffNames(ctx.store.read, theirs.savedBy ? [theirs.savedBy] : [])
  const by = theirs.savedBy === null ? 'The content files' : (names.get(theirs.savedBy) ?? 'Another educator')
  return { by, at: theirs.savedAt, content: theirs.content, revision: theirs.revision }
}

export const statusOf = (refusal: WorkshopRefusal) => (refusal === 'disclosure' ? 403 : refusal === 'closed' ? 409 : 422)

/** The autosave of the editor's script: the same form, answered in JSON. */
export async function answerAutosave({ ctx, catalogue, questionId, form }: Posted): Promise<Response> {
  const { item } = await findWorkshopQuestion(ctx.store.read, catalogue, questionId)
  const read = await readPostedDraft(ctx.store.read, form, item.content)
  const tooLong = Object.values(read.errors)[0]
  if (tooLong !== undefined) return json({ ok: false, message: tooLong }, 422)
  const written = await saveDraft(ctx, catalogue, { questionId, revision: read.revision, content: read.content, kind: 'autosaved' })
  if (written.ok) return json({ ok: true, revision: written.revision, savedAt: written.savedAt }, 200)
  if (written.refusal === 'conflict') {
    const { by } = await conflictOf(ctx, written)
    return json({ ok: false, conflict: true, message: `${by} saved this question meanwhile. Save to see both texts.` }, 409)
  }
  return json({ ok: false, message: workshopRefusals[written.refusal] }, statusOf(written.refusal))
}

export function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/** A button of the history: a text becomes the draft. */
export async function answerHistory({ ctx, catalogue, questionId, form }: Posted) {
  const done = await bringBack(ctx, catalogue, { questionId, from: String(form.get('from') ?? '') })
  if (done.ok) return seeOther(`${workshopPaths.question(questionId)}?done=brought-back`)
  const refusal = done.refusal === 'conflict' ? 'closed' : done.refusal
  return data({ error: workshopRefusals[refusal] }, { status: statusOf(refusal) })
}
