/** The workshop's entry: every quiz, with how many attempts there are to learn from. */
import type { Catalogue } from '#app/server/catalogue.server.ts'
import { countedAttemptsByQuiz } from '#db/queries/item-analysis.ts'
import type { Reader } from '#db/store.ts'

export interface WorkshopPage {
  courses: {
    slug: string
    title: string
    quizzes: { quizId: string; title: string; versions: number; attempts: number }[]
  }[]
}

export async function workshopPage(db: Reader, catalogue: Catalogue): Promise<WorkshopPage> {
  const attempts = await countedAttemptsByQuiz(db)
  return {
    courses: catalogue.courses.map((course) => ({
      slug: course.slug,
      title: course.title,
      quizzes: course.modules.map(({ current, versions }) => ({
        quizId: current.quiz.quizId,
        title: current.title,
        versions: new Set([...versions.values()].map(({ quiz }) => quiz.versionId)).size,
        attempts: attempts.get(current.quiz.quizId) ?? 0,
      })),
    })),
  }
}
