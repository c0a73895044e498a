/** The filter, as a sentence. It is a plain form whose answer is an address. */
import { formatDay } from '#app/ui/date-text.tsx'
import { professions } from '#app/domain/professions.ts'
import type { ReadFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { Button } from '#app/ui/button.tsx'

export interface AnalysisFilterFormProps {
  read: ReadFilter
  versions: readonly { id: string; label: string; publishedAt: number }[]
  timeZone: string
}

export function AnalysisFilterForm({ read: { filter, problems, typed }, versions, timeZone }: AnalysisFilterFormProps) {
  return (
    <form method="get" className="sentence" aria-label="Filter" noValidate>
      <label>
        The{' '}
        <select name="attempts" defaultValue={filter.which}>
          <option value="first">first attempts</option>
          <option value="best">best attempts</option>
        </select>
      </label>{' '}
      <label>
        of{' '}
        <select name="profession" defaultValue={filter.profession ?? ''}>
          <option value="">everybody</option>
          {professions.map(({ code, label }) => (
            <option key={code} value={code}>
              {label.toLowerCase()}s
            </option>
          ))}
        </select>
      </label>{' '}
      <label>
        on{' '}
        <select name="version" defaultValue={filter.quizVersionId ?? ''}>
          <option value="">all versions of the quiz</option>
          {versions.map(({ id, label, publishedAt }) => (
            <option key={id} value={id}>
              version {label}, {formatDay(publishedAt, timeZone)}
            </option>
          ))}
        </select>
      </label>{' '}
      <Day name="from" label="submitted from" value={typed.from} problem={problems.from} />{' '}
      <Day name="to" label="to" value={typed.to} problem={problems.to} /> <Button look="plain">Show these</Button>
    </form>
  )
}

function Day({ name, label, value, problem }: { name: string; label: string; value: string; problem: string | undefined }) {
  return (
    <span className="day">
      <label htmlFor={name}>{label}</label>{' '}
      <input
        id={name}
        name={name}
        // a day that is none would be blanked by a field for days, and what was typed is kept
        type={problem && !/^\d{4}-\d{2}-\d{2}$/.test(value) ? 'text' : 'date'}
        defaultValue={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${name}-error` : undefined}
      />
      {problem && (
        <span className="error" id={`${name}-error`}>
          <span className="vh">Error: </span>
          {problem}
        </span>
      )}
    </span>
  )
}
