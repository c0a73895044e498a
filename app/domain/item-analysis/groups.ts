/**
 * Groups: the upper and the lower part of the learners by total score. Those who tie at a border share the places that are left, each by the same part, so
 * that no order of learners can change a figure.
 */
import { sorted } from '#app/domain/item-analysis/moments.ts'

/** Kelley 1939, J Educ Psychol 30:17–24: with the upper and lower 27 % the difference between two groups is surest. */
export const kelleyShare = 0.27

export interface Groups {
  /** how much of a learner with this total belongs to the group, 0…1 */
  upper(total: number): number
  lower(total: number): number
  /** size of either group, in learners; need not be whole */
  size: number
}

/** The highest and the lowest `share` (at most one half) of the totals. There is at least one total. */
export function extremeGroups(totals: ArrayLike<number>, share: number): Groups {
  const ascending = sorted(totals)
  const size = ascending.length * share
  const last = Math.ceil(size) - 1
  return {
    size,
    upper: membership(ascending, ascending[ascending.length - 1 - last]!, size, (total, border) => total > border),
    lower: membership(ascending, ascending[last]!, size, (total, border) => total < border),
  }
}

function membership(
  totals: Float64Array,
  border: number,
  size: number,
  isBeyond: (total: number, border: number) => boolean,
): (total: number) => number {
  let beyond = 0
  let tied = 0
  for (const total of totals) {
    if (isBeyond(total, border)) beyond += 1
    else if (total === border) tied += 1
  }
  const part = (size - beyond) / tied
  return (total) => (isBeyond(total, border) ? 1 : total === border ? part : 0)
}
