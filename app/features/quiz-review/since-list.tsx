/** What changed after a review was asked, question by question. */
import type { SinceAsked } from '#app/features/quiz-review/since-asked.ts'
import { Changes } from '#app/features/workshop/compare-texts.tsx'

export function SinceList({ since }: { since: readonly SinceAsked[] }) {
  if (since.length === 0) return <p>What would be published now is another selection of questions.</p>
  return (
    <ul className="change-list">
      {since.map(({ code, text, lines }) => (
        <li key={`${code ?? ''} ${text}`}>
          <span className="word">{code ?? 'Settings'}</span>
          <div>
            {text}
            {lines.length > 0 && <Changes lines={lines} />}
          </div>
        </li>
      ))}
    </ul>
  )
}
