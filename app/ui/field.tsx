/** One question to a person: label, hint, error, and a control that keeps what was typed. */
import type { InputHTMLAttributes, ReactNode } from 'react'

type Passed = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'autoComplete'
  | 'inputMode'
  | 'required'
  | 'maxLength'
  | 'minLength'
  | 'min'
  | 'max'
  | 'step'
  | 'pattern'
  | 'spellCheck'
  | 'autoCapitalize'
>

export interface FieldProps extends Passed {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** the sentence to show; the summary links to `#name` */
  error?: string | null
  /** what was typed, or what is stored */
  value?: string | number | null
  optional?: boolean
  /** a narrow control for a short answer */
  short?: boolean
  /** rows of a text area */
  rows?: number
  /** a list to choose from; the first entry may be empty */
  options?: readonly { value: string; label: string }[]
  id?: string
}

export function Field({ name, label, hint, error, value, optional = false, short = false, rows, options, id = name, ...rest }: FieldProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const control = {
    id,
    name,
    defaultValue: value ?? undefined,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? (true as const) : undefined,
  }
  return (
    <div className={short ? 'field short' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional"> (optional)</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <span className="vh">Error: </span>
          {error}
        </p>
      )}
      {options ? (
        <select {...control} required={rest.required} autoComplete={rest.autoComplete}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : rows ? (
        <textarea {...control} rows={rows} required={rest.required} maxLength={rest.maxLength} />
      ) : (
        <input type="text" {...control} {...rest} />
      )}
    </div>
  )
}
