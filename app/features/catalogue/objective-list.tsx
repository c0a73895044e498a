/** What a module's learners will be able to do: its objectives, each with the enabling objectives that roll up to it. */
import type { FrontMatter } from '#app/domain/front-matter.ts'

export function ObjectiveList({ objectives }: Pick<FrontMatter, 'objectives'>) {
  return (
    <ol className="obj read">
      {objectives.map((objective) => (
        <li key={objective.code}>
          <b>{objective.code}</b>
          <div>
            {objective.text}
            {objective.enabling.length > 0 && (
              <ul className="enabling">
                {objective.enabling.map((step) => (
                  <li key={step.code}>{step.text}</li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
