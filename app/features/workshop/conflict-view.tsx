/** Two educators on one draft: both texts side by side. The form below holds mine; saving it now is a choice, and theirs stays in the history. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { changedLines } from '#app/features/workshop/compare-texts.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { EditorReply } from '#app/features/workshop/question-door.server.ts'
import { formatMoment } from '#app/ui/date-text.tsx'
import { Notice } from '#app/ui/notice.tsx'

export interface ConflictViewProps {
  mine: DraftQuestion
  conflict: NonNullable<EditorReply['conflict']>
  questionId: string
  timeZone: string
}

export function ConflictView({ mine, conflict: { by, at, content }, questionId, timeZone }: ConflictViewProps) {
  const lines = changedLines(content, mine)
  return (
    <section className="conflict" aria-labelledby="conflict-title">
      <Notice kind="error" word="Not saved yet." live>
        {by} saved this question {formatMoment(at, timeZone)}, after you opened it. Nothing is lost: both texts are here.
      </Notice>
      <h2 id="conflict-title">Where the two differ</h2>
      {lines.length === 0 ? (
        <p>No word is different: save, and you both have it.</p>
      ) : (
        <table className="list stacks">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">{by}, saved</th>
              <th scope="col">Yours, in the form below</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label={`${by}, saved`}>{before || '(empty)'}</td>
                <td data-label="Yours">{after || '(empty)'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        Merge by hand in the form below and save it: the other text stays in the history. Or{' '}
        <a href={workshopPaths.question(questionId)}>go on with the other text and drop yours</a>.
      </p>
    </section>
  )
}
