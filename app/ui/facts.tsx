/** Named facts, one line each. */
import type { ReactNode } from 'react'

export interface FactsProps {
  items: readonly { term: string; value: ReactNode; detail?: ReactNode }[]
}

export function Facts({ items }: FactsProps) {
  return (
    <dl className="facts">
      {items.map(({ term, value, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {detail && <small>{detail}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
