/** So many of so many: one icon each, the counted ones full, the others rings. */
import { drawing, h, type Tree } from '#app/ui/figures/hast.ts'
import type { Quantity } from '#app/ui/figures/quantity.ts'

export interface IconRow {
  label: string
  count: Quantity
  of: Quantity
}

const most = 200
const pitch = 14

export function drawIcons(rows: readonly IconRow[], unit: string): Tree[] {
  const scaled = rows.some((row) => row.of.value > most)
  const arrays = rows.map((row) => {
    const { full, all } = iconsOf(row, scaled)
    const columns = all > 100 ? 20 : 10
    return h('div', { className: ['icons'] }, [
      h('p', {}, [h('b', {}, [row.label]), h('span', { className: ['numbers'] }, [`${row.count.text} of ${row.of.text}`])]),
      drawing('array', columns * pitch, Math.ceil(all / columns) * pitch, icons(full, all, columns)),
    ])
  })
  const one = /^one\b(?!.*\bis\b)/i.test(unit) ? `Each circle is ${unit[0]!.toLowerCase()}${unit.slice(1)}` : unit
  const each = scaled ? `Drawn for every 100. ${one}` : one
  return [h('div', { className: ['arrays'] }, arrays), h('p', { className: ['about'] }, [each])]
}

/** Above 200 the rows are drawn per hundred, all of them, so that they compare; a count that is not none keeps at least one icon. */
export function iconsOf({ count, of }: Pick<IconRow, 'count' | 'of'>, scaled: boolean): { full: number; all: number } {
  if (!scaled) return { full: count.value, all: of.value }
  const full = Math.round((count.value / of.value) * 100)
  return { full: count.value > 0 ? Math.max(1, full) : 0, all: 100 }
}

function icons(full: number, all: number, columns: number): Tree[] {
  const place = (index: number) => `${(index % columns) * pitch + pitch / 2} ${Math.floor(index / columns) * pitch + pitch / 2}`
  const path = (from: number, to: number, shape: (at: string) => string) =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => shape(place(from + index))).join('')
  return [
    // a round shape rather than a line of no length with round ends, which not every printer draws
    h('path', { className: ['full'], d: path(0, full, (at) => `M${at}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0`) }),
    h('path', { className: ['hollow'], strokeWidth: 1, d: path(full, all, (at) => `M${at}m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0`) }),
  ]
}
