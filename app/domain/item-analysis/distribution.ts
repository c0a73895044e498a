/**
 * A distribution: how the scores of a quiz lie. Definitions as Moodle's quiz statistics report documents them
 * (https://docs.moodle.org/dev/Quiz_statistics_calculations, "Test statistics"), which are Fisher's k-statistics: with m_k the k-th central moment,
 * k2 = n·m2 ÷ (n − 1), k3 = n²·m3 ÷ ((n − 1)(n − 2)), k4 = n²·((n + 1)·m4 − 3(n − 1)·m2²) ÷ ((n − 1)(n − 2)(n − 3)).
 */
import { defined, undefinedBecause, type Figure } from '#app/domain/item-analysis/figure.ts'
import { centralMoment, hasSpread, mean, sorted, variance } from '#app/domain/item-analysis/moments.ts'

type Values = ArrayLike<number>

export function average(values: Values): Figure {
  return values.length === 0 ? undefinedBecause('no-attempts') : defined(mean(values))
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: Values): Figure {
  if (values.length === 0) return undefinedBecause('no-attempts')
  const inOrder = sorted(values)
  const middle = inOrder.length >> 1
  return defined(inOrder.length % 2 === 1 ? inOrder[middle]! : (inOrder[middle - 1]! + inOrder[middle]!) / 2)
}

/** √(Σ(x − x̄)² ÷ (n − 1)); needs two values. Zero, where all are equal, is a value. */
export function standardDeviation(values: Values): Figure {
  const missing = tooFew(values, 2)
  return missing ?? defined(Math.sqrt(variance(values)))
}

/** k3 ÷ k2^1.5: below zero with a tail of low scores. Needs three values that are not all equal. */
export function skewness(values: Values): Figure {
  const missing = tooFew(values, 3) ?? noSpread(values)
  if (missing) return missing
  const n = values.length
  const k3 = (n * n * centralMoment(values, 3)) / ((n - 1) * (n - 2))
  return defined(k3 / variance(values) ** 1.5)
}

/** k4 ÷ k2²: zero for a normal curve, above zero where it is more peaked. Needs four values that are not all equal. */
export function kurtosis(values: Values): Figure {
  const missing = tooFew(values, 4) ?? noSpread(values)
  if (missing) return missing
  const n = values.length
  const m2 = centralMoment(values, 2)
  const k4 = (n * n * ((n + 1) * centralMoment(values, 4) - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3))
  return defined(k4 / variance(values) ** 2)
}

/** An undefined figure where there are fewer values than a formula needs; null otherwise. */
export function tooFew(values: Values, needed: number): Figure | null {
  if (values.length === 0) return undefinedBecause('no-attempts')
  return values.length < needed ? undefinedBecause('too-few-attempts') : null
}

/** An undefined figure where all values are equal; null otherwise. */
export function noSpread(values: Values): Figure | null {
  return hasSpread(values) ? null : undefinedBecause('no-spread')
}
