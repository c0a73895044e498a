/** The history of a quiz's settings as a story: what changed, word by word, and the way back to any of them. */
import { Changes } from '#app/features/workshop/compare-texts.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { QuizHistoryPage } from '#app/features/workshop/quiz-history-page.server.ts'
import { Button } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Notice } from '#app/ui/notice.tsx'

export function QuizHistoryView({ page, reply }: { page: QuizHistoryPage; reply?: { error: string } | null }) {
  return (
    <div className="page wide-page workshop">
      <p className="eyebrow">
        <a href={workshopPaths.home}>Workshop</a> · <a href={workshopPaths.quiz(page.quizId)}>Quiz of {page.title}</a>
      </p>
      <h1>{`History of the quiz of ${page.title}`}</h1>
      <p className="deck">
        Pass mark, attempts, the draw, who is never drawn with whom, and how to take part. Questions have a history of their own.
      </p>
      {reply?.error && (
        <Notice kind="error" live>
          {reply.error}
        </Notice>
      )}
      <ol className="history">
        {page.entries.map((entry) => (
          <li key={entry.id}>
            <p className="when">
              <DateText value={entry.at} timeZone={page.timeZone} withTime />
            </p>
            <div>
              <h2>
                {entry.by ? `${entry.what} by ${entry.by}` : entry.what}
                {entry.isNow && <span className="quiet"> (the settings now)</span>}
              </h2>
              {entry.changes === null ? <p className="hint">The first settings.</p> : <Changes lines={entry.changes} />}
              {page.mayEdit && !entry.isNow && (
                <form method="post" action={workshopPaths.quizHistory(page.quizId)}>
                  <input type="hidden" name="from" value={entry.id} />
                  <Button look="link">Bring these settings back as the draft</Button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
