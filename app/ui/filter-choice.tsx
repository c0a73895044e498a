/** A choice in a sentence that filters a list: "in any role", or one of the options. */
import type { SelectHTMLAttributes } from 'react'

export interface FilterChoiceProps extends Pick<
  SelectHTMLAttributes<HTMLSelectElement>,
  'id' | 'name' | 'defaultValue' | 'aria-invalid' | 'aria-describedby'
> {
  /** what stands there when nothing is chosen */
  any: string
  options: readonly { value: string; label: string }[]
  /** what an address asked for and does not exist: kept, so that the message can be understood */
  unknown: string | null
}

export function FilterChoice({ any, options, unknown, ...control }: FilterChoiceProps) {
  return (
    <select {...control}>
      <option value="">{any}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
      {unknown !== null && <option value={unknown}>{unknown}</option>}
    </select>
  )
}
