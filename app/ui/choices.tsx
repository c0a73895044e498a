/** A question with its answers: one (radio) or several (checkbox). Nothing is chosen beforehand unless `value` says what was chosen before. */
import type { ReactNode } from 'react'

export interface ChoicesProps {
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: string | null
  options: readonly { value: string; label: ReactNode; detail?: ReactNode }[]
  /** what was chosen before */
  value?: readonly string[] | string | null
  multiple?: boolean
  required?: boolean
  optional?: boolean
  /** below each other, side by side, or a scale with words at both ends */
  layout?: 'rows' | 'across' | 'scale'
  ends?: { min: string; max: string }
  /** a question of its own on the page: the legend is set as a stem */
  asStem?: boolean
  id?: string
}

export function Choices(props: ChoicesProps) {
  const {
    name,
    legend,
    hint,
    error,
    options,
    value,
    multiple = false,
    required = false,
    optional = false,
    layout = 'rows',
    ends,
    asStem,
    id = name,
  } = props
  const chosen = new Set(typeof value === 'string' ? [value] : (value ?? []))
  const described = [hint && `${id}-hint`, error && `${id}-error`, ends && `${id}-ends`].filter(Boolean).join(' ')
  return (
    <fieldset className={layout === 'rows' ? 'choices' : `choices ${layout}`} aria-describedby={described || undefined}>
      <legend className={asStem ? 'stem' : undefined}>
        {legend}
        {optional && <span className="optional"> (optional)</span>}
      </legend>
      <div>
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
        <div className="set">
          {options.map((option, index) => {
            // the first carries the name, so that the summary of errors can lead to it
            const inputId = index === 0 ? id : `${id}-${option.value}`
            return (
              <div className="choice" key={option.value}>
                <input
                  type={multiple ? 'checkbox' : 'radio'}
                  id={inputId}
                  name={name}
                  value={option.value}
                  defaultChecked={chosen.has(option.value)}
                  required={required && !multiple}
                  aria-invalid={error ? true : undefined}
                />
                <label htmlFor={inputId}>
                  {option.label}
                  {option.detail && <small>{option.detail}</small>}
                </label>
              </div>
            )
          })}
        </div>
        {ends && (
          <p className="ends" id={`${id}-ends`}>
            <span>{ends.min}</span>
            <span>{ends.max}</span>
          </p>
        )}
      </div>
    </fieldset>
  )
}
