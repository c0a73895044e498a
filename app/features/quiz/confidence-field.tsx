/** How sure the learner is of one answer: one quiet line below it. “Not said” stands for nothing said, and takes back what was said without any script. */
import { confidences, confidenceWords } from '#app/domain/confidence.ts'

export interface ConfidenceFieldProps {
  name: string
  /** the value that stands in the form; empty: nothing said */
  said: string
  /** a sentence for the learner */
  problem: string | null
}

const choices = [
  ...confidences.map((value) => ({ value: value as string, label: confidenceWords[value] })),
  { value: '', label: 'Not said' },
]

export function ConfidenceField({ name, said, problem }: ConfidenceFieldProps) {
  return (
    <fieldset className="sureness" aria-describedby={problem === null ? undefined : `${name}-error`}>
      <legend>How sure are you? (optional, does not count)</legend>
      {problem && (
        <p className="error" id={`${name}-error`}>
          <span className="vh">Error: </span>
          {problem}
        </p>
      )}
      <div>
        {choices.map(({ value, label }, index) => (
          <label key={value}>
            <input
              type="radio"
              // the first carries the name, so that the summary of errors can lead to it
              id={index === 0 ? name : undefined}
              name={name}
              value={value}
              defaultChecked={value === said}
              autoComplete="off"
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
