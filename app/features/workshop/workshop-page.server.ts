/** The workshop's entry: courses and their quizzes, and what is being written. */
import { plainWords } from '#app/domain/question-text.ts'
import { waitingReviews, type WaitingReview } from '#app/features/quiz-review/waiting.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { countedAttemptsByQuiz } from '#db/queries/item-analysis.ts'
import { openQuizDraft, staffNames } from '#db/queries/workshop.ts'

export interface WorkshopPage {
  /** false: questions can be read, and nothing can be saved */
  mayEdit: boolean
  timeZone: string
  /** what waits for the reader's review */
  waiting: WaitingReview[]
  courses: {
    slug: string
    title: string
    questions: number
    quizzes: {
      quizId: string
      title: string
      label: string
      questions: number
      attempts: number
      draftOfQuiz: boolean
      drafts: DraftUnderWay[]
    }[]
  }[]
}

export interface DraftUnderWay {
  questionId: string
  code: string
  stem: string
  /** goes out with the next publication */
  ready: boolean
  by: string
  at: number
}

export async function workshopPage(ctx: ActorContext, catalogue: Catalogue): Promise<WorkshopPage> {
  const { store, actor, now } = ctx
  const { courses } = catalogue
  const db = store.read
  const attempts = await countedAttemptsByQuiz(db)
  const page: WorkshopPage = {
    mayEdit: await hasCurrentDisclosure(db, actor.id, now),
    timeZone: courses[0]?.provider.timeZone ?? 'Etc/UTC',
    waiting: await waitingReviews(ctx, catalogue),
    courses: [],
  }
  for (const course of courses) {
    const quizzes = []
    for (const { id, current } of course.modules) {
      const { items } = await moduleBank(db, id)
      const names = await staffNames(
        db,
        items.flatMap(({ draft }) => (draft?.savedBy ? [draft.savedBy] : [])),
      )
      const { quizId } = current.quiz
      quizzes.push({
        ...{ quizId, title: current.title, label: current.label, attempts: attempts.get(quizId) ?? 0 },
        questions: items.filter(({ inQuiz }) => inQuiz).length,
        draftOfQuiz: (await openQuizDraft(db, quizId)) !== undefined,
        drafts: items.flatMap(({ questionId, code, draft, retired }) =>
          draft && !retired
            ? [
                {
                  ...{
                    questionId,
                    code,
                    stem: plainWords(draft.content.stem),
                    ready: draft.content.status === 'published',
                    at: draft.savedAt,
                  },
                  by: draft.savedBy === null ? 'the content files' : (names.get(draft.savedBy) ?? 'a former editor'),
                },
              ]
            : [],
        ),
      })
    }
    const questions = quizzes.reduce((sum, quiz) => sum + quiz.questions, 0)
    page.courses.push({ slug: course.slug, title: course.title, questions, quizzes })
  }
  return page
}
