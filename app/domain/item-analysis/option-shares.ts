/**
 * Option shares: who chose what, among all and among the upper, middle and lower third by total. A key draws more of the upper third, a good distractor more
 * of the lower. With several right options a learner counts for each option chosen.
 */
import { noSpread, tooFew } from '#app/domain/item-analysis/distribution.ts'
import { defined, type Figure } from '#app/domain/item-analysis/figure.ts'
import { extremeGroups } from '#app/domain/item-analysis/groups.ts'
import type { ItemSample } from '#app/domain/item-analysis/sample.ts'

export interface OptionShare {
  /** learners who chose it */
  count: number
  share: Figure
  upper: Figure
  middle: Figure
  lower: Figure
}

export interface OptionShares {
  /** in the order the author wrote them */
  options: OptionShare[]
  unanswered: OptionShare
}

/** Shares of `optionCount` options. The thirds need three attempts that do not all have the same total. */
export function optionShares({ chosen, totals }: ItemSample, optionCount: number): OptionShares {
  const missing = tooFew(totals, 3) ?? noSpread(totals)
  const thirds = missing ? null : extremeGroups(totals, 1 / 3)
  const counts = Array.from({ length: optionCount + 1 }, () => ({ all: 0, upper: 0, lower: 0 }))
  for (let index = 0; index < chosen.length; index += 1) {
    const answer = chosen[index]!
    const upper = thirds?.upper(totals[index]!) ?? 0
    const lower = thirds?.lower(totals[index]!) ?? 0
    for (let option = 0; option <= optionCount; option += 1) {
      const isChosen = option === optionCount ? answer === 0 : ((answer >>> option) & 1) === 1
      if (!isChosen) continue
      const own = counts[option]!
      own.all += 1
      own.upper += upper
      own.lower += lower
    }
  }
  const shares = counts.map(({ all, upper, lower }): OptionShare => {
    const share = tooFew(chosen, 1) ?? defined(all / chosen.length)
    const part = (learners: number) => missing ?? defined(clamped((3 * learners) / chosen.length))
    return { count: all, share, upper: part(upper), middle: part(all - upper - lower), lower: part(lower) }
  })
  return { options: shares.slice(0, optionCount), unanswered: shares[optionCount]! }
}

/** Sums of parts may miss a bound by a last digit. */
function clamped(share: number): number {
  return Math.max(0, Math.min(1, share))
}
