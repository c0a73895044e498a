/** The same treatment against one comparator after another, weakest first: what is left of an effect as the comparator grows stronger. */
import type { ComparatorKind } from '#app/domain/comparator.ts'
import { h, type Tree } from '#app/ui/figures/hast.ts'
import { named, pairMarks, pairScale } from '#app/ui/figures/paired-dots.ts'
import { drawPlot } from '#app/ui/figures/plot.ts'
import { suffixOf, type Quantity } from '#app/ui/figures/quantity.ts'
import type { ScaleOptions } from '#app/ui/figures/scale.ts'

export interface LadderRow {
  /** the comparator */
  rung: string
  label: string
  treatmentValue?: Quantity
  comparatorValue?: Quantity
  unit?: string
  /** the result in words */
  effect: string
}

interface ValuedRow extends LadderRow {
  treatmentValue: Quantity
  comparatorValue: Quantity
}

/** Rows in the unit of the first valued row share the axis; another unit has no place on it and stands in words alone. */
export function drawLadder(rows: readonly LadderRow[], axis: string, options: ScaleOptions = {}): Tree[] {
  const unit = rows.find(isValued)?.unit ?? ''
  const drawn = rows.filter(isValued).filter((row) => (row.unit ?? '') === unit)
  const scale = pairScale(drawn, options)
  const plotted = rows.map((row) => {
    const onAxis = isValued(row) && drawn.includes(row)
    return {
      group: row.rung,
      name: row.label,
      numbers: [...(isValued(row) ? armsOf(row) : []), ...(onAxis ? [row.effect] : [])],
      marks: onAxis ? pairMarks(row.treatmentValue, row.comparatorValue, kindOf(row.rung), scale) : null,
      instead: row.effect,
    }
  })
  return [
    h('p', { className: ['end'] }, ['Comparators from the weakest to the strongest ↓']),
    ...drawPlot(plotted, drawn.length > 0 ? scale : null, { label: axis }),
  ]
}

function armsOf(row: ValuedRow): Tree[] {
  const suffix = unitSuffix(row.unit)
  return [
    named('treatment', `treatment ${row.treatmentValue.text}${suffix}`),
    named(kindOf(row.rung), `comparator ${row.comparatorValue.text}${suffix}`),
  ]
}

function unitSuffix(unit = ''): string {
  return unit === '' ? '' : suffixOf(unit) && unit === '%' ? '%' : ` ${unit}`
}

function isValued(row: LadderRow): row is ValuedRow {
  return row.treatmentValue !== undefined && row.comparatorValue !== undefined
}

/** The kind that a comparator's name speaks of, for its shape; its name stands beside the shape in any case. */
export function kindOf(rung: string): ComparatorKind {
  const words = rung.toLowerCase()
  if (words.includes('sham')) return 'sham'
  if (words.includes('placebo')) return 'placebo'
  if (words.includes('exercise')) return 'exercise'
  if (words.includes('usual')) return 'usual-care'
  if (words.includes('medical') || words.includes('conservative')) return 'medical-management'
  if (words.includes('before')) return 'before-after'
  if (/\b(no|without) (comparator|control)/.test(words)) return 'none'
  return 'active'
}
