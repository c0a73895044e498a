/** Rows: the steps of a road or the lessons of a module. A row that opens is a link; one that is still closed is plain. */
import type { ReactNode } from 'react'
import { State, type StateKind } from '#app/ui/state.tsx'

/** `T`: what may stand in a cell; a row that a loader gives is text. */
export interface Row<T = ReactNode> {
  key: string
  /** "1.3", or nothing */
  number?: string
  title: T
  /** absent: closed */
  href?: string | null
  detail?: T
  /** "not started", "read 20 November" */
  state?: T
  stateKind?: StateKind
  /** "11 min" */
  measure?: T
  /** the one to go on with */
  here?: boolean
}

export interface RowsProps {
  rows: readonly Row[]
  label: string
  /** without the column of numbers */
  bare?: boolean
  empty?: ReactNode
}

export function Rows({ rows, label, bare = false, empty }: RowsProps) {
  if (rows.length === 0) return <div className="empty">{empty}</div>
  return (
    <ol className={bare ? 'rows bare' : 'rows'} aria-label={label}>
      {rows.map((row) => (
        <li key={row.key} className={row.here ? 'here' : undefined}>
          {!bare && <span className="n">{row.number}</span>}
          <span className="t">
            {row.href ? <a href={row.href}>{row.title}</a> : row.title}
            {row.detail && <small>{row.detail}</small>}
          </span>
          <span className="s">{row.state && <State kind={row.stateKind}>{row.state}</State>}</span>
          <span className="m">{row.measure}</span>
        </li>
      ))}
    </ol>
  )
}
