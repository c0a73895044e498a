/** A history as a story, the newest first: what changed, word by word, and the way back to any state. */
import type { ReactNode } from 'react'
import { Changes, type ChangedLine } from '#app/features/workshop/compare-texts.tsx'
import { Button } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Notice } from '#app/ui/notice.tsx'

export interface HistoryEntry {
  id: string
  at: number
  what: string
  /** empty where nobody is named */
  by: string
  /** against what stood before it; null for the first */
  changes: ChangedLine[] | null
  /** what the editor has now, or the next publication */
  isNow: boolean
}

interface Props {
  eyebrow: ReactNode
  title: string
  deck: string
  page: { entries: HistoryEntry[]; timeZone: string; mayEdit: boolean }
  /** what is brought back: "the text now", "Bring this text back …" */
  words: { now: string; first: string; bringBack: string }
  action: string
  error: string | undefined
}

export function HistoryStory({ eyebrow, title, deck, page, words, action, error }: Props) {
  return (
    <div className="page wide-page workshop">
      <p className="eyebrow">{eyebrow}</p>
      <h1>{title}</h1>
      <p className="deck">{deck}</p>
      {error && (
        <Notice kind="error" live>
          {error}
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
                {entry.isNow && <span className="quiet"> ({words.now})</span>}
              </h2>
              {entry.changes === null ? <p className="hint">{words.first}</p> : <Changes lines={entry.changes} />}
              {page.mayEdit && !entry.isNow && (
                <form method="post" action={action}>
                  <input type="hidden" name="from" value={entry.id} />
                  <Button look="link">{words.bringBack}</Button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
