/** What a publication of a quiz would publish now, as reviews see it: the same that the publication itself looks at. */
import { moduleFacts, type ModuleFacts } from '#app/features/workshop/course-facts.server.ts'
import { moduleBank, sourceOf, type ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import { nextQuiz, settingChanges, type NextQuiz } from '#app/features/workshop/next-quiz.server.ts'
import { nextSettings, publishedSettings, type QuizDraftRow } from '#app/features/workshop/quiz-settings.server.ts'
import type { CatalogueModule } from '#app/server/catalogue.server.ts'
import type { AskedQuiz } from '#db/schema/review.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface Coming {
  bank: ModuleBank
  facts: ModuleFacts
  settings: QuizSettings
  draft: QuizDraftRow | null
  next: NextQuiz
}

export async function comingOf(db: Reader, module: CatalogueModule): Promise<Coming> {
  const bank = await moduleBank(db, module.id)
  const facts = await moduleFacts(db, module)
  const { settings, draft } = await nextSettings(db, bank)
  return { bank, facts, settings, draft, next: nextQuiz(bank, settings, facts) }
}

/** What a reviewer is shown of it. Questions that stay as they are published are left out. */
export function askedOf({ bank, settings, next }: Pick<Coming, 'bank' | 'settings' | 'next'>): AskedQuiz {
  const changed = new Map(next.changes.map(({ kind, questionId }) => [questionId, kind]))
  const byCode = new Set(next.questions.map(({ item }) => item.code))
  const pairs = settings.pairs.filter((pair) => pair.every((code) => byCode.has(code)))
  return {
    settings: { ...settings, pairs },
    settingChanges: settingChanges(publishedSettings(bank), { ...settings, pairs }),
    questions: next.questions.flatMap(({ item, content, excludes }) => {
      const kind = changed.get(item.questionId)
      if (kind !== 'changed' && kind !== 'added') return []
      const before = item.published && sourceOf(item.published)
      return [{ questionId: item.questionId, code: item.code, kind, content: { ...content, excludes }, before }]
    }),
    removed: next.changes.flatMap(({ kind, code, text, questionId }) =>
      kind === 'removed' && questionId !== null ? [{ questionId, code: code ?? '', stem: text }] : [],
    ),
    together: next.findings.map(({ message }) => message),
  }
}
