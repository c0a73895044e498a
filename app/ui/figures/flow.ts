/** Who went where: boxes joined in order, each with its count, and beside it those who left. */
import { h, type Tree } from '#app/ui/figures/hast.ts'
import type { Quantity } from '#app/ui/figures/quantity.ts'

export interface FlowRow {
  id: string
  /** the box before; left out for the first */
  from?: string
  label: string
  count?: Quantity
  /** who left, and why */
  aside?: string
  /** the first box, where the last leads back to it */
  to?: string
}

export function drawFlow(rows: readonly FlowRow[]): Tree[] {
  const drawn = level(
    rows.filter((row) => row.from === undefined),
    rows,
  )
  return [rows.some((row) => row.to !== undefined) ? h('div', { className: ['loop'] }, [drawn]) : drawn]
}

function level(boxes: readonly FlowRow[], rows: readonly FlowRow[]): Tree {
  return h(
    'ul',
    { className: ['flow'] },
    boxes.map((box) => {
      const next = rows.filter((row) => row.from === box.id)
      return h('li', {}, [
        h('div', { className: ['box'] }, [
          h('p', {}, [box.count ? h('b', {}, [box.count.text]) : null, box.count ? ' ' : null, box.label]),
        ]),
        box.aside ? h('p', { className: ['leaving'] }, [box.aside]) : null,
        next.length > 0 ? level(next, rows) : null,
      ])
    }),
  )
}

/** What is wrong with how the boxes hang together; null if every box is reached from a first one. */
export function brokenFlow(rows: readonly Pick<FlowRow, 'id' | 'from' | 'to'>[]): { index: number; reason: string } | null {
  const ids = rows.map((row) => row.id)
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) < index)
  if (repeated >= 0) return { index: repeated, reason: `the id "${ids[repeated]}" is used twice` }
  const lost = rows.findIndex((row, index) => row.from !== undefined && !ids.slice(0, index).includes(row.from))
  if (lost >= 0) return { index: lost, reason: `"from" names no box above ("${rows[lost]!.from}")` }
  const astray = rows.findIndex((row, index) => row.to !== undefined && (row.to !== ids[0] || index !== rows.length - 1))
  if (astray >= 0) return { index: astray, reason: '"to" leads from the last box back to the first, and nowhere else' }
  return null
}
