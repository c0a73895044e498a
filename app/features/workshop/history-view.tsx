/** The history of a question as a story: what changed, word by word, and the way back to any text. */
import { Changes } from '#app/features/workshop/compare-texts.tsx'
import type { HistoryPage } from '#app/features/workshop/history-page.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Notice } from '#app/ui/notice.tsx'

export function HistoryView({ page, reply }: { page: HistoryPage; reply?: { error: string } | null }) {
  return (
    <div className="page wide-page workshop">
      <p className="eyebrow">
        <a href={workshopPaths.bank(page.course.slug)}>Questions</a> · <a href={workshopPaths.question(page.questionId)}>{page.code}</a>
      </p>
      <h1>History of {page.code}</h1>
      <p className="deck">{page.stem || 'No stem yet'}</p>
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
                {entry.what}
                {entry.by && ` by ${entry.by}`}
                {entry.isNow && <span className="quiet"> (the text now)</span>}
              </h2>
              {entry.changes === null ? <p className="hint">The first text.</p> : <Changes lines={entry.changes} />}
              {page.mayEdit && !entry.isNow && (
                <form method="post" action={workshopPaths.history(page.questionId)}>
                  <input type="hidden" name="from" value={entry.id} />
                  <Button look="link">Bring this text back as the draft</Button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
