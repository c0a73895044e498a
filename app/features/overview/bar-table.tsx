/** A table whose numbers have a bar beside them: the figure and the table behind it are one. */
import type { ReactNode } from 'react'

export interface BarRow {
  key: string
  label: ReactNode
  /** the number in words */
  text: ReactNode
  /** 0 … 1, null without a bar */
  share: number | null
  /** 0 … 1: a mark to compare with */
  mark?: number
  detail?: ReactNode
}

export interface BarTableProps {
  label: string
  heads: { label: string; text: string; detail?: string }
  rows: readonly BarRow[]
}

const width = 160
const height = 14

export function BarTable({ label, heads, rows }: BarTableProps) {
  return (
    <table className="list stacks bars" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{heads.label}</th>
          <th scope="col" className="num">
            {heads.text}
          </th>
          {heads.detail !== undefined && <th scope="col">{heads.detail}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td className="num" data-label={heads.text}>
              <span className="with-bar">
                {row.share !== null && (
                  <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
                    <rect className="whole" y={4} width={width} height={6} />
                    <rect className="part" y={4} width={row.share * width} height={6} />
                    {row.mark !== undefined && <line className="mark" x1={row.mark * width} x2={row.mark * width} y1={0} y2={height} />}
                  </svg>
                )}
                <span>{row.text}</span>
              </span>
            </td>
            {heads.detail !== undefined && <td data-label={heads.detail}>{row.detail}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
