/** Desk: something lies on it (a certificate), with what can be done with it above. */
import type { ReactNode } from 'react'

export interface DeskProps {
  title: ReactNode
  /** a line of state under the title */
  state?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

export function Desk({ title, state, actions, children }: DeskProps) {
  return (
    <div className="desk">
      <div className="bar">
        <div>
          <h1>{title}</h1>
          {state && <p>{state}</p>}
        </div>
        {actions && <div>{actions}</div>}
      </div>
      {children}
    </div>
  )
}
