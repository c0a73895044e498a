/** The settings a quiz is about to have: its draft, or what is published. And saving that draft. */
import { canonicalJson } from '#app/content/content-hash.ts'
import { pairsOf, partnersOf, rulesOfFiles } from '#app/domain/quiz-rules.ts'
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
import type { Reader } from '#db/store.ts'

export type QuizDraftRow = NonNullable<Awaited<ReturnType<typeof openQuizDraft>>>

/** A quiz of the catalogue an educator may see. Throws NotFound. */
export function moduleOfQuiz(catalogue: Catalogue, quizId: string): CatalogueModule {
  return modulesOf(catalogue).find(({ current }) => current.quiz.quizId === quizId) ?? notFound('quiz')
}

/** As published. Pairs that the questions themselves name count once. */
export function publishedSettings({ quiz, items, frontMatter }: ModuleBank): QuizSettings {
  const { passMark, maxAttempts, waitMinutes, rules, drawPerObjective } = quiz
  const { draw, order } = rules ?? rulesOfFiles(drawPerObjective)
  const inQuiz = items.flatMap(({ inQuiz: drawn, published }) => (drawn && published ? [published] : []))
  return { rules: { passMark, maxAttempts, waitMinutes, draw, order }, pairs: pairsOf(inQuiz), participation: frontMatter.participation }
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
  input: { quizId: string; revision: number; settings: QuizSettings },
): Promise<QuizSaved> {
  const module = moduleOfQuiz(catalogue, input.quizId)
  return onceMore(() =>
    ctx.store.write(async (tx): Promise<QuizSaved> => {
      if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
      const bank = await moduleBank(tx, module.id)
      const { settings: now, draft } = await nextSettings(tx, bank)
      const { settings, quizId } = input
      const by = ctx.actor.id
      if ((draft?.revision ?? 0) !== input.revision) {
        if (!draft) return refuseWork('closed')
        const names = await staffNames(tx, [draft.savedBy])
        return { ok: false, refusal: 'conflict', by: names.get(draft.savedBy) ?? '', at: draft.savedAt, theirs: draft.settings }
      }
      if (canonicalJson(settings) === canonicalJson(now)) return { ok: true, revision: input.revision }
      if (!draft) {
        const id = ctx.newId()
        await insertQuizDraft(tx, { id, quizId, settings, by, at: ctx.now })
        await keepQuizEditor(tx, { id: ctx.newId(), quizDraftId: id, userId: by })
        return { ok: true, revision: 1 }
      }
      await writeQuizDraft(tx, { id: draft.id, revision: draft.revision, settings, by, at: ctx.now })
      await keepQuizEditor(tx, { id: ctx.newId(), quizDraftId: draft.id, userId: by })
      return { ok: true, revision: draft.revision + 1 }
    }),
  )
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
