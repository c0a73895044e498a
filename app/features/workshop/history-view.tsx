/** The history of a question's text. */
import type { HistoryPage } from '#app/features/workshop/history-page.server.ts'
import { HistoryStory } from '#app/features/workshop/history-story.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'

export function HistoryView({ page, reply }: { page: HistoryPage; reply?: { error: string } | null }) {
  return (
    <HistoryStory
      eyebrow={
        <>
          <a href={workshopPaths.bank(page.course.slug)}>Questions</a> · <a href={workshopPaths.question(page.questionId)}>{page.code}</a>
        </>
      }
      title={`History of ${page.code}`}
      deck={page.stem || 'No stem yet'}
      page={page}
      words={{ now: 'the text now', first: 'The first text.', bringBack: 'Bring this text back as the draft' }}
      action={workshopPaths.history(page.questionId)}
      error={reply?.error}
    />
  )
}
