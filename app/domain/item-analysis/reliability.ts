/**
 * Reliability: how far a score would repeat itself on other questions like these. It holds for a fixed form only: where each attempt draws its own
 * questions there is no one set of items whose variances could be added.
 */
import { defined, undefinedBecause, type Figure } from '#app/domain/item-analysis/figure.ts'

export interface Reliability {
  cronbachAlpha: Figure
  errorRatio: Figure
  standardError: Figure
}

/**
 * Cronbach's alpha (Cronbach 1951, Psychometrika 16:297–334), Moodle's "coefficient of internal consistency" as a share: p ÷ (p − 1) · (1 − ΣV(x) ÷ V(T)).
 * Where every mark is 0 or 1 it is KR-20. At most 1; below 0 where questions run against each other. As in Moodle it needs three attempts. The error ratio
 * is √(1 − alpha): the share of the spread that is error; the standard error is error ratio · standard deviation, in the unit of the totals.
 */
export function reliability({
  itemVariances,
  totalVariance,
  attempts,
}: {
  itemVariances: readonly number[]
  totalVariance: number
  attempts: number
}): Reliability {
  const items = itemVariances.length
  if (attempts === 0) return allUndefined('no-attempts')
  if (attempts < 3) return allUndefined('too-few-attempts')
  if (items < 2) return allUndefined('one-question')
  if (totalVariance === 0) return allUndefined('no-spread')
  const sum = itemVariances.reduce((total, one) => total + one, 0)
  // at most 1 by Cauchy and Schwarz; rounding may add a last digit
  const alpha = Math.min(1, (items / (items - 1)) * (1 - sum / totalVariance))
  const errorRatio = Math.sqrt(1 - alpha)
  return {
    cronbachAlpha: defined(alpha),
    errorRatio: defined(errorRatio),
    standardError: defined(errorRatio * Math.sqrt(totalVariance)),
  }
}

/** The same reason for all three. */
export function allUndefined(reason: Parameters<typeof undefinedBecause>[0]): Reliability {
  const figure = undefinedBecause(reason)
  return { cronbachAlpha: figure, errorRatio: figure, standardError: figure }
}
