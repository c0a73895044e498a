/** Ranges and points on one scale: a benchmark, a temperature, a dose. */
import { h, percent, type Tree } from '#app/ui/figures/hast.ts'
import { line, mark, middle } from '#app/ui/figures/marks.ts'
import { drawPlot } from '#app/ui/figures/plot.ts'
import { suffixOf, type Quantity } from '#app/ui/figures/quantity.ts'
import { scaleOver, type Scale, type ScaleOptions } from '#app/ui/figures/scale.ts'

/** A point (`from` alone), a range (`from` and `to`), or a range open at the end that is missing. */
export interface RulerRow {
  label: string
  from?: Quantity
  to?: Quantity
  open: boolean
}

export function drawRuler(
  rows: readonly RulerRow[],
  axis: { label: string; threshold?: number; thresholdLabel?: string },
  options: ScaleOptions = {},
): Tree[] {
  const values = rows.flatMap(({ from, to }) => [from, to].flatMap((end) => end?.value ?? []))
  const suffix = suffixOf(axis.label)
  const plain = scaleOver([...values, ...(axis.threshold === undefined ? [] : [axis.threshold])], options)
  // nothing lies below nothing, or above all of it: there a range ends at the end of the axis
  const beyond = { left: plain.low !== 0, right: !(suffix === '%' && plain.high === 100) }
  const scale = withRoom(plain, rows, beyond)
  return drawPlot(
    rows.map((row) => ({ name: row.label, numbers: [rangeInWords(row, suffix)], marks: rangeMarks(row, scale, beyond) })),
    scale,
    axis,
  )
}

interface Beyond {
  left: boolean
  right: boolean
}

/** Room at an end for the arrows that lead beyond it. */
function withRoom(scale: Scale, rows: readonly RulerRow[], beyond: Beyond): Scale {
  const left = beyond.left && rows.some(({ from, to }) => !from && to) ? 0.04 : 0
  const right = beyond.right && rows.some(({ from, to, open }) => from && !to && open) ? 0.04 : 0
  return { ...scale, at: (value) => left + scale.at(value) * (1 - left - right) }
}

/** "10–20%", "≥30%", "≤42", "45"; where nothing is known it says so. */
export function rangeInWords({ from, to, open }: RulerRow, suffix: string): string {
  if (from && to) return `${from.text}–${to.text}${suffix}`
  if (from) return `${open ? '≥' : ''}${from.text}${suffix}`
  return to ? `≤${to.text}${suffix}` : 'no value seen'
}

function rangeMarks({ from, to, open }: RulerRow, scale: Scale, beyond: Beyond): Tree[] {
  if (!from && !to) return []
  const guide = line(scale.at(scale.low), scale.at(scale.high), 'guide')
  if (from && !to && !open) return [guide, mark('treatment', scale.at(from.value))]
  const left = from ? scale.at(from.value) : scale.at(scale.low)
  const right = to ? scale.at(to.value) : scale.at(scale.high)
  return [
    guide,
    h('rect', { className: ['length'], x: percent(left), width: percent(right - left), y: middle - 4, height: 8 }),
    ...(to || !beyond.right ? [] : [arrow(right, 'M-1 -9l9 9l-9 9z')]),
    ...(from || !beyond.left ? [] : [arrow(left, 'M1 -9l-9 9l9 9z')]),
  ]
}

function arrow(at: number, d: string): Tree {
  return h('svg', { x: percent(at), y: middle, overflow: 'visible' }, [h('path', { d, className: ['filled'] })])
}
