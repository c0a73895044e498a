/** Weights: how much of a score a question was meant to decide, and how much of the spread between learners it did decide. */
import { defined, undefinedBecause, type Figure } from '#app/domain/item-analysis/figure.ts'
import { covariance } from '#app/domain/item-analysis/moments.ts'
import type { Sample } from '#app/domain/item-analysis/sample.ts'

/** The item's maximum as a share of all marks of the quiz (Moodle's "intended question weight"). Undefined where attempts differ in what can be earned. */
export function intendedWeights({ items, maximum, attempts }: Sample): Figure[] {
  if (attempts === 0) return items.map(() => undefinedBecause('no-attempts'))
  if (maximum === null) return items.map(() => undefinedBecause('random-draw'))
  if (maximum === 0) return items.map(() => undefinedBecause('no-marks'))
  return items.map((item) => (item.marks.length === 0 ? undefinedBecause('no-attempts') : defined(item.maximum / maximum)))
}

/**
 * √C(x, T) ÷ Σ√C(x, T) over all items of a fixed form (Moodle's "effective question weight"), T the total. An item whose covariance is negative has none,
 * and adds nothing to the sum.
 */
export function effectiveWeights({ items, isFixedForm, attempts }: Sample): Figure[] {
  if (attempts === 0) return items.map(() => undefinedBecause('no-attempts'))
  if (!isFixedForm) return items.map(() => undefinedBecause('random-draw'))
  if (attempts === 1) return items.map(() => undefinedBecause('too-few-attempts'))
  const covariances = items.map(({ marks, totals }) => (marks.length === 0 ? null : covariance(marks, totals)))
  const sum = covariances.reduce<number>((total, one) => total + Math.sqrt(Math.max(0, one ?? 0)), 0)
  return covariances.map((one) => {
    if (one === null) return undefinedBecause('no-attempts')
    if (one < 0) return undefinedBecause('negative-covariance')
    return sum === 0 ? undefinedBecause('no-spread') : defined(Math.sqrt(one) / sum)
  })
}
