/** Two arms of one comparison on one line: the treatment a full dot, the comparator the shape of its kind, each with its name and number. */
import { comparatorLabel, type ComparatorKind } from '#app/domain/comparator.ts'
import { h, percent, type Tree } from '#app/ui/figures/hast.ts'
import { inlineMark, line, mark, middle, type Shape } from '#app/ui/figures/marks.ts'
import { drawPlot } from '#app/ui/figures/plot.ts'
import { sampleSize, suffixOf, type Quantity } from '#app/ui/figures/quantity.ts'
import { scaleOver, type Scale, type ScaleOptions } from '#app/ui/figures/scale.ts'

export interface PairRow {
  label: string
  treatment: string
  treatmentValue: Quantity
  comparator: string
  comparatorValue: Quantity
  comparatorKind: ComparatorKind
  n?: string
}

export function drawPairs(rows: readonly PairRow[], axis: string, options: ScaleOptions = {}): Tree[] {
  const scale = pairScale(rows, options)
  const suffix = suffixOf(axis)
  return drawPlot(
    rows.map((row) => ({
      name: row.label,
      about: row.n ? [sampleSize(row.n)] : [],
      numbers: [
        named('treatment', `${row.treatment} ${row.treatmentValue.text}${suffix}`),
        named(row.comparatorKind, `${row.comparator} ${row.comparatorValue.text}${suffix}${kindBeside(row)}`),
      ],
      marks: pairMarks(row.treatmentValue, row.comparatorValue, row.comparatorKind, scale),
    })),
    scale,
    { label: axis },
  )
}

export function pairScale(rows: readonly { treatmentValue: Quantity; comparatorValue: Quantity }[], options: ScaleOptions): Scale {
  return scaleOver([0, ...rows.flatMap((row) => [row.treatmentValue.value, row.comparatorValue.value])], options)
}

/** The kind in words, unless the comparator's name says it already. */
function kindBeside({ comparator, comparatorKind }: PairRow): string {
  const label = comparatorLabel(comparatorKind)
  return comparator.toLowerCase().includes(label) ? '' : ` (${label})`
}

export function named(shape: Shape, words: string): Tree {
  return h('span', { className: ['arm'] }, [inlineMark(shape), words])
}

/** Both marks, joined; each has its number on the side away from the other. */
export function pairMarks(treatment: Quantity, comparator: Quantity, kind: ComparatorKind, scale: Scale): Tree[] {
  const [t, c] = [scale.at(treatment.value), scale.at(comparator.value)]
  const tRight = t >= c
  return [
    line(t, c, 'join'),
    mark(kind, c),
    mark('treatment', t),
    numberBeside(treatment.text, t, tRight, Math.abs(t - c)),
    numberBeside(comparator.text, c, !tRight, Math.abs(t - c)),
  ]
}

function numberBeside(words: string, at: number, right: boolean, gap: number): Tree {
  // at the end of the axis the number changes sides where there is room between the two
  const side = gap > 0.3 && (right ? at > 0.88 : at < 0.12) ? !right : right
  return h('text', { x: percent(at), dx: side ? 10 : -10, y: middle + 5, textAnchor: side ? 'start' : 'end' }, [words])
}
