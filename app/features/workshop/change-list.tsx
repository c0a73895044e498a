/** What a publication changes, each with its question. */
import type { QuizChange } from '#app/features/workshop/next-quiz.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'

const words: Record<QuizChange['kind'], string> = { changed: 'Changed', added: 'Added', removed: 'Taken out', settings: 'Settings' }

export function ChangeList({ changes }: { changes: readonly QuizChange[] }) {
  if (changes.length === 0)
    return <p>The quiz is as published. Change a question or a setting, and what changes is listed here before it is published.</p>
  return (
    <ul className="change-list">
      {changes.map(({ kind, code, text, questionId }) => (
        <li key={`${kind} ${code ?? text}`}>
          <span className="word">{words[kind]}</span>{' '}
          <span>
            {questionId && code && (
              <>
                <a href={workshopPaths.history(questionId)}>{code}</a>{' '}
              </>
            )}
            {text}
          </span>
        </li>
      ))}
    </ul>
  )
}
