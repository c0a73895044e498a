/** What was saved of the settings of a quiz: every revision of its draft, with who and when. Nothing here is ever deleted. */
import type { Kit } from '#db/kit.ts'
import type { QuizSettings, WorkshopTables } from '#db/schema/workshop.ts'

export function defineQuizHistory(k: Kit, t0: WorkshopTables) {
  /** What one person saves by itself within minutes becomes one row. */
  const quizDraftSaves = k.table(
    'quiz_draft_saves',
    {
      id: k.string().primaryKey(),
      draftId: k
        .string()
        .notNull()
        .references(() => t0.quizDrafts.id),
      revision: k.integer().notNull(),
      kind: k.string().$type<'saved' | 'autosaved' | 'restored'>().notNull(),
      settings: k.json().$type<QuizSettings>().notNull(),
      savedBy: k.string().notNull(),
      savedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('quiz_draft_saves_once').on(t.draftId, t.revision)],
  )
  return { quizDraftSaves }
}
