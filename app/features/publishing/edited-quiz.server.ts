/** A quiz version that the workshop published, and what a module's front matter tells of it. */
import type { EditedQuiz } from '#app/domain/retell-front-matter.ts'
import { askingRule, rulesOfFiles } from '#app/domain/quiz-rules.ts'
import { findQuizVersion } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface EditedQuizVersion {
  id: string
  contentHash: string
  told: EditedQuiz
}

/** Null where the module has no version yet, or its newest one has the quiz of the content files. */
export async function editedQuizOf(db: Reader, newest: { quizVersionId: string } | undefined): Promise<EditedQuizVersion | null> {
  const quiz = newest && (await findQuizVersion(db, newest.quizVersionId))
  if (!quiz || quiz.origin !== 'workshop') return null
  const { passMark, maxAttempts, waitMinutes, rules, editors, drawPerObjective, asksConfidence } = quiz
  return {
    id: quiz.id,
    contentHash: quiz.contentHash,
    told: {
      rules: { passMark, maxAttempts, waitMinutes, ...(rules ?? rulesOfFiles(drawPerObjective)), ...askingRule(asksConfidence) },
      editors: (editors ?? []).map(({ person }) => person),
      participation: rules?.participation ?? null,
    },
  }
}
