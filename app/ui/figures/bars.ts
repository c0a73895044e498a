/** Lengths from zero. */
import { h, percent, type Tree } from '#app/ui/figures/hast.ts'
import { drawPlot } from '#app/ui/figures/plot.ts'
import { sampleSize, suffixOf, type Quantity } from '#app/ui/figures/quantity.ts'
import { scaleOver, type Scale, type ScaleOptions } from '#app/ui/figures/scale.ts'

export interface BarRow {
  label: string
  estimate: Quantity
  group?: string
  n?: string
}

export function drawBars(rows: readonly BarRow[], axis: string, options: ScaleOptions = {}): Tree[] {
  const scale = barScale(rows, options)
  const suffix = suffixOf(axis)
  return drawPlot(
    rows.map((row) => ({
      group: row.group,
      name: row.label,
      about: row.n ? [sampleSize(row.n)] : [],
      marks: bar(row.estimate, `${row.estimate.text}${suffix}`, scale),
    })),
    scale,
    { label: axis, ...(scale.low < 0 ? { zero: 0 } : {}) },
  )
}

/** A bar shows its value by its length, so zero is always on the axis. */
export function barScale(rows: readonly BarRow[], options: ScaleOptions): Scale {
  return scaleOver([0, ...rows.map((row) => row.estimate.value)], options)
}

function bar({ value }: Quantity, words: string, scale: Scale): Tree[] {
  const [from, to] = [scale.at(Math.min(0, value)), scale.at(Math.max(0, value))]
  const inside = to > 0.8
  return [
    h('rect', { className: ['length'], x: percent(from), width: percent(to - from), y: 4, height: 14 }),
    h(
      'text',
      {
        x: percent(to),
        dx: inside ? -6 : 6,
        y: 15.5,
        textAnchor: inside ? 'end' : 'start',
        ...(inside ? { className: ['reversed'] } : {}),
      },
      [words],
    ),
  ]
}
