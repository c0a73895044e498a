/** A table for many like things. It scrolls in its own frame, or becomes a list of rows on phones. */
import type { ReactNode } from 'react'

export interface Column<Item> {
  key: string
  head: string
  cell(item: Item): ReactNode
  /** right-aligned and tabular */
  numeric?: boolean
  /** names the row */
  rowHead?: boolean
}

export interface TableProps<Item> {
  label: string
  columns: readonly Column<Item>[]
  items: readonly Item[]
  keyOf(item: Item): string
  caption?: ReactNode
  /** what to do when there is nothing */
  empty?: ReactNode
}

export function Table<Item>({ label, columns, items, keyOf, caption, empty }: TableProps<Item>) {
  if (items.length === 0) return <div className="empty">{empty}</div>
  return (
    <table className="list stacks" aria-label={caption ? undefined : label}>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric ? 'num' : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)}>
            {columns.map((column) =>
              column.rowHead ? (
                <th key={column.key} scope="row">
                  {column.cell(item)}
                </th>
              ) : (
                <td key={column.key} data-label={column.head} className={column.numeric ? 'num' : undefined}>
                  {column.cell(item)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
