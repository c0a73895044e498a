/** The settings a quiz is about to have: its draft, or what is published. And saving that draft. */
import { keepQuizSave, type QuizSaveKind } from '#db/queries/quiz-history.ts'
import { canonicalJson } from '#app/content/content-hash.ts'
import { askingRule, pairsOf, partnersOf, rulesOfFiles } from '#app/domain/quiz-rules.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { moduleBank, nextItems, type ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import { modulesOf } from '#app/features/workshop/create-question.server.ts'
import { refuseWork, type WorkshopRefusal } from '#app/features/workshop/refusals.ts'
import { onceMore } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { closeQuizDraft, insertQuizDraft, keepQuizEditor, openQuizDraft, staffNames, writeQuizDraft } from '#db/queries/workshop.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'
import type { Reader, Writer } from '#db/store.ts'

export type QuizDraftRow = NonNullable<Awaited<ReturnType<typeof openQuizDraft>>>

/** A quiz of the catalogue an educator may see. Throws NotFound. */
export function moduleOfQuiz(catalogue: Catalogue, quizId: string): CatalogueModule {
  return modulesOf(catalogue).find(({ current }) => current.quiz.quizId === quizId) ?? notFound('quiz')
}

/** As published. Pairs that the questions themselves name count once. */
export function publishedSettings({ quiz, items, frontMatter }: ModuleBank): QuizSettings {
  const inQuiz = items.flatMap(({ inQuiz: drawn, published }) => (drawn && published ? [published] : []))
  return settingsOf(quiz, inQuiz, frontMatter.participation)
}

/** The settings of one version of the quiz, by its questions. */
export function settingsOf(
  { passMark, maxAttempts, waitMinutes, rules, drawPerObjective, asksConfidence }: ModuleBank['quiz'],
  questions: readonly { code: string; excludes: string[] }[],
  participation: string,
): QuizSettings {
  const { draw, order } = rules ?? rulesOfFiles(drawPerObjective)
  return {
    rules: { passMark, maxAttempts, waitMinutes, draw, order, ...askingRule(asksConfidence) },
    pairs: pairsOf(questions),
    participation,
  }
}

/** As the next publication will have it. New questions bring along whom they exclude, until a draft of the quiz says otherwise. */
export async function nextSettings(db: Reader, bank: ModuleBank): Promise<{ settings: QuizSettings; draft: QuizDraftRow | null }> {
  const draft = (await openQuizDraft(db, bank.quiz.quizId)) ?? null
  if (draft) return { settings: draft.settings, draft }
  const settings = publishedSettings(bank)
  const fresh = nextItems(bank.items).flatMap(({ item, content }) => (item.published ? [] : [content]))
  const pairs = pairsOf([...bankExcludes(bank, settings), ...fresh])
  return { settings: { ...settings, pairs }, draft: null }
}

function bankExcludes({ items }: ModuleBank, { pairs }: QuizSettings) {
  return items.map(({ code }) => ({ code, excludes: partnersOf(code, pairs) }))
}

export type QuizSaved =
  | { ok: true; revision: number }
  | { ok: false; refusal: 'conflict'; by: string; at: number; theirs: QuizSettings }
  | { ok: false; refusal: WorkshopRefusal }

/** `revision` is that of the draft the educator saw, 0 where there was none. */
export function saveQuizDraft(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { quizId: string; revision: number; settings: QuizSettings; kind?: QuizSaveKind },
): Promise<QuizSaved> {
  const module = moduleOfQuiz(catalogue, input.quizId)
  return onceMore(() =>
    ctx.store.write(async (tx): Promise<QuizSaved> => {
      if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
      const bank = await moduleBank(tx, module.id)
      const { settings: now, draft } = await nextSettings(tx, bank)
      const { settings, quizId } = input
      if ((draft?.revision ?? 0) !== input.revision) {
        if (!draft) return refuseWork('closed')
        const names = await staffNames(tx, [draft.savedBy])
        return { ok: false, refusal: 'conflict', by: names.get(draft.savedBy) ?? '', at: draft.savedAt, theirs: draft.settings }
      }
      const revision = await writeQuizSettings(tx, ctx, { quizId, now, draft, settings, kind: input.kind ?? 'saved' })
      return { ok: true, revision }
    }),
  )
}

/** What one person saves by itself within so long becomes one row of the history. */
const coalesceMs = 10 * 60_000

/** Writes the next revision of the draft, or its first, and keeps it in the history. Gives the revision; the same settings write nothing. */
export async function writeQuizSettings(
  tx: Writer,
  ctx: ActorContext,
  input: { quizId: string; now: QuizSettings; draft: QuizDraftRow | null; settings: QuizSettings; kind: QuizSaveKind },
): Promise<number> {
  const { quizId, now, draft, settings, kind } = input
  if (canonicalJson(settings) === canonicalJson(now)) return draft?.revision ?? 0
  const by = ctx.actor.id
  const [draftId, revision] = draft ? [draft.id, draft.revision + 1] : [ctx.newId(), 1]
  if (draft) await writeQuizDraft(tx, { id: draftId, revision: draft.revision, settings, by, at: ctx.now })
  else await insertQuizDraft(tx, { id: draftId, quizId, settings, by, at: ctx.now })
  await keepQuizEditor(tx, { id: ctx.newId(), quizDraftId: draftId, userId: by })
  await keepQuizSave(tx, { id: ctx.newId(), draftId, revision, kind, settings, savedBy: by, savedAt: ctx.now }, coalesceMs)
  return revision
}

/** Back to what is published. */
export function discardQuizDraft(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { quizId: string; revision: number },
): Promise<{ ok: true } | { ok: false; refusal: WorkshopRefusal }> {
  moduleOfQuiz(catalogue, input.quizId)
  return ctx.store.write(async (tx) => {
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
    const draft = await openQuizDraft(tx, input.quizId)
    if (!draft || draft.revision !== input.revision) return refuseWork('closed')
    await closeQuizDraft(tx, draft.id, { discardedBy: ctx.actor.id, discardedAt: ctx.now })
    return { ok: true }
  })
}
