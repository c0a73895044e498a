/** Estimates with their intervals over one axis, the line of no difference and a threshold behind them. */
import type { ComparatorKind } from '#app/domain/comparator.ts'
import type { Tree } from '#app/ui/figures/hast.ts'
import { against, inlineMark, interval, line, mark } from '#app/ui/figures/marks.ts'
import { drawPlot, type Axis } from '#app/ui/figures/plot.ts'
import { sampleSize, suffixOf, type Quantity } from '#app/ui/figures/quantity.ts'
import { scaleOver, type Scale, type ScaleOptions } from '#app/ui/figures/scale.ts'

export interface IntervalRow {
  label: string
  estimate: Quantity
  /** both or neither: a source may print no interval */
  low?: Quantity
  high?: Quantity
  n?: string
  group?: string
  comparator?: ComparatorKind
}

export function drawIntervals(rows: readonly IntervalRow[], axis: Axis, options: ScaleOptions = {}): Tree[] {
  const scale = intervalScale(rows, axis, options)
  const suffix = suffixOf(axis.label)
  return drawPlot(
    rows.map((row) => ({
      group: row.group,
      name: row.label,
      about: aboutRow(row),
      numbers: numbersOf(row, suffix),
      marks: [
        // where nothing else leads the eye from the axis to the dot, a thin line does
        ...(axis.zero === undefined ? [line(0, scale.at(row.estimate.value), 'guide')] : []),
        ...(row.low && row.high ? interval(scale.at(row.low.value), scale.at(row.high.value)) : []),
        mark(row.comparator ?? 'treatment', scale.at(row.estimate.value)),
      ],
    })),
    scale,
    axis,
  )
}

export function intervalScale(
  rows: readonly IntervalRow[],
  { zero, threshold }: Pick<Axis, 'zero' | 'threshold'>,
  options: ScaleOptions,
): Scale {
  const values = rows.flatMap(({ estimate, low, high }) => [estimate, low, high].flatMap((quantity) => quantity?.value ?? []))
  // on a ratio axis the line of no difference has room on both sides
  const around = options.log && zero ? [zero * 1.2, zero / 1.2] : [zero]
  return scaleOver([...values, ...[...around, threshold].filter((value) => value !== undefined)], options)
}

function aboutRow({ n, comparator }: IntervalRow): (Tree | string)[] {
  const words = [n ? sampleSize(n) : '', comparator ? against(comparator) : ''].filter((part) => part !== '').join(', ')
  return words === '' ? [] : [...(comparator ? [inlineMark(comparator)] : []), words]
}

function numbersOf({ estimate, low, high }: IntervalRow, suffix: string): string[] {
  const value = `${estimate.text}${suffix}`
  return [low && high ? `${value} (${low.text} to ${high.text})` : `${value}, no interval seen`]
}
