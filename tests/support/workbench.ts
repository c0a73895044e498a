/** What an educator does at the workbench: edits, settings, publications, each as somebody who saw what stands now. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { askForReview } from '#app/features/quiz-review/ask-for-review.server.ts'
import { comingOf } from '#app/features/quiz-review/next-of-quiz.server.ts'
import { moduleBank, type BankItem } from '#app/features/workshop/module-bank.server.ts'
import { publishQuiz } from '#app/features/workshop/publish-quiz.server.ts'
import { nextSettings, saveQuizDraft } from '#app/features/workshop/quiz-settings.server.ts'
import { saveDraft } from '#app/features/workshop/save-draft.server.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'
import type { Store } from '#db/store.ts'
import { catalogueOf } from '#tests/support/cast.ts'

/** As in fixture-course.ts, which only Vitest can load. */
const WHEELS = { courseSlug: 'bicycle-care', moduleSlug: 'wheels' }

/** A question of the bank as it stands. */
export const itemOf = async (store: Store, moduleId: string, code: string): Promise<BankItem> =>
  (await moduleBank(store.read, moduleId)).items.find((item) => item.code === code)!

/** Saves a change of a question as somebody who saw it just now. */
export async function editQuestion(
  ctx: ActorContext,
  catalogue: Catalogue,
  moduleId: string,
  code: string,
  change: Partial<DraftQuestion>,
) {
  const item = await itemOf(ctx.store, moduleId, code)
  const content = { ...item.content, ...change }
  return saveDraft(ctx, catalogue, { questionId: item.questionId, revision: item.draft?.revision ?? 0, content, kind: 'saved' })
}

/** Publishes what would be published now. */
export async function publishNow(ctx: ActorContext, quizOf = WHEELS) {
  const { catalogue, quizId, stamp } = await comingNow(ctx, quizOf)
  return publishQuiz(ctx, catalogue, { quizId, summary: 'Clearer stems.', stamp })
}

/** Asks for a review of what would be published now. */
export async function askNow(ctx: ActorContext, quizOf = WHEELS, input: { note?: string; reviewerId?: string } = {}) {
  const { catalogue, quizId, stamp } = await comingNow(ctx, quizOf)
  return askForReview(ctx, catalogue, { quizId, stamp, note: input.note ?? null, reviewerId: input.reviewerId ?? null })
}

async function comingNow({ store }: ActorContext, quizOf: typeof WHEELS) {
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, quizOf.courseSlug, quizOf.moduleSlug)!
  const { next } = await comingOf(store.read, module)
  return { catalogue, quizId: module.current.quiz.quizId, stamp: next.stamp }
}

export async function changeSettings(
  ctx: ActorContext,
  catalogue: Catalogue,
  moduleId: string,
  change: (settings: QuizSettings) => QuizSettings,
) {
  const bank = await moduleBank(ctx.store.read, moduleId)
  const { settings, draft } = await nextSettings(ctx.store.read, bank)
  return saveQuizDraft(ctx, catalogue, { quizId: bank.quiz.quizId, revision: draft?.revision ?? 0, settings: change(settings) })
}

export const withRules = (rules: Partial<QuizSettings['rules']>) => (settings: QuizSettings) => ({
  ...settings,
  rules: { ...settings.rules, ...rules },
})
