/** Files of questions that were sent in: what was read, until somebody chooses, and what was taken. */
import type { StagedQuestion, TakenQuestion } from '#app/domain/exchange/staged-question.ts'
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineExchange(k: Kit, t0: PeopleTables & CatalogueTables) {
  const questionImports = k.table(
    'question_imports',
    {
      id: k.string().primaryKey(),
      moduleId: k
        .string()
        .notNull()
        .references(() => t0.modules.id),
      fileName: k.string().notNull(),
      format: k.string().notNull(),
      /** null: not a text */
      encoding: k.string(),
      questions: k.json().$type<StagedQuestion[]>().notNull(),
      createdBy: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      createdAt: k.timestamp().notNull(),
      taken: k.json().$type<TakenQuestion[]>(),
      takenAt: k.timestamp(),
      discardedAt: k.timestamp(),
    },
    (t) => [k.index('question_imports_module').on(t.moduleId, t.createdAt)],
  )

  return { questionImports }
}
