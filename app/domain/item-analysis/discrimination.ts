/**
 * Discrimination: whether those who do well elsewhere do well on a question too. Three measures carry that name; here each says its own definition.
 */
import { noSpread, tooFew } from '#app/domain/item-analysis/distribution.ts'
import { defined, undefinedBecause, type Figure } from '#app/domain/item-analysis/figure.ts'
import { extremeGroups, kelleyShare } from '#app/domain/item-analysis/groups.ts'
import { covariance, sorted, variance } from '#app/domain/item-analysis/moments.ts'
import type { ItemSample } from '#app/domain/item-analysis/sample.ts'

type Values = ArrayLike<number>

/** Pearson's r. Needs two pairs, and spread in both. */
function correlation(x: Values, y: Values): Figure {
  const missing = tooFew(x, 2) ?? noSpread(x) ?? noSpread(y)
  if (missing) return missing
  const r = covariance(x, y) / Math.sqrt(variance(x) * variance(y))
  // rounding may leave a last digit beyond the bounds
  return defined(Math.max(-1, Math.min(1, r)))
}

/**
 * Correlation of the mark with the rest of the quiz: C(x, X) ÷ √(V(x)·V(X)), X = total − x. Moodle's "discrimination index", as a share. Where quizzes are
 * drawn, Moodle correlates a drawn question with the whole total instead, which counts the question on both sides; here it is the rest always.
 */
export function itemRestCorrelation({ marks, rests }: ItemSample): Figure {
  return correlation(marks, rests)
}

/**
 * Correlation achieved as a share of the highest these marks allow: C(x, X) ÷ Cmax(x, X), where Cmax pairs the best mark with the best rest, and so on
 * down (Moodle's "discriminative efficiency"). At most 1.
 */
export function discriminativeEfficiency({ marks, rests }: ItemSample): Figure {
  const missing = tooFew(marks, 2) ?? noSpread(marks) ?? noSpread(rests)
  if (missing) return missing
  return defined(Math.min(1, covariance(marks, rests) / covariance(sorted(marks), sorted(rests))))
}

/**
 * Facility among the upper 27 % by total less facility among the lower 27 % (Kelley 1939, J Educ Psychol 30:17–24): −1…1. Needs four attempts, so that
 * either group has somebody in it.
 */
export function upperLowerDiscrimination({ marks, totals, maximum }: ItemSample): Figure {
  const missing = tooFew(marks, 4) ?? noMarks(maximum) ?? noSpread(totals)
  if (missing) return missing
  const { upper, lower, size } = extremeGroups(totals, kelleyShare)
  let difference = 0
  for (let index = 0; index < marks.length; index += 1) {
    difference += (upper(totals[index]!) - lower(totals[index]!)) * marks[index]!
  }
  return defined(Math.max(-1, Math.min(1, difference / size / maximum)))
}

/**
 * Correlation of "entirely right" (1, else 0) with the total, the question included: the point-biserial (Lord & Novick 1968, Statistical Theories of Mental
 * Test Scores, 15.3). Partly right counts as not right.
 */
export function pointBiserial({ marks, totals, maximum }: ItemSample): Figure {
  const missing = tooFew(marks, 2) ?? noMarks(maximum)
  if (missing) return missing
  return correlation(
    marks.map((mark) => (mark >= maximum ? 1 : 0)),
    totals,
  )
}

/** An undefined figure where the item carries no mark; null otherwise. */
export function noMarks(maximum: number): Figure | null {
  return maximum > 0 ? null : undefinedBecause('no-marks')
}
