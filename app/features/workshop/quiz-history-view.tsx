/** The history of a quiz's settings. */
import { HistoryStory } from '#app/features/workshop/history-story.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { QuizHistoryPage } from '#app/features/workshop/quiz-history-page.server.ts'

export function QuizHistoryView({ page, reply }: { page: QuizHistoryPage; reply?: { error: string } | null }) {
  return (
    <HistoryStory
      eyebrow={
        <>
          <a href={workshopPaths.home}>Workshop</a> · <a href={workshopPaths.quiz(page.quizId)}>Quiz of {page.title}</a>
        </>
      }
      title={`History of the quiz of ${page.title}`}
      deck="Pass mark, attempts, the draw, who is never drawn with whom, and how to take part. Questions have a history of their own."
      page={page}
      words={{ now: 'the settings now', first: 'The first settings.', bringBack: 'Bring these settings back as the draft' }}
      action={workshopPaths.quizHistory(page.quizId)}
      error={reply?.error}
    />
  )
}
