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
export function optionShares(sample: ItemSample, optionCount: number): OptionShares {
  const { chosen, totals } = sample
  const thirds = tooFew(totals, 3) ?? noSpread(totals) ?? extremeGroups(totals, 1 / 3)
  const shareOf = (isChosen: (answer: number) => boolean): OptionShare => {
    let [count, upper, lower] = [0, 0, 0]
    for (let index = 0; index < chosen.length; index += 1) {
      if (!isChosen(chosen[index]!)) continue
      count += 1
      if ('size' in thirds) {
        upper += thirds.upper(totals[index]!)
        lower += thirds.lower(totals[index]!)
      }
    }
    const share = tooFew(chosen, 1) ?? defined(count / chosen.length)
    if (!('size' in thirds)) return { count, share, upper: thirds, middle: thirds, lower: thirds }
    const part = (learners: number) => defined(clamped(learners / thirds.size))
    return { count, share, upper: part(upper), middle: part(count - upper - lower), lower: part(lower) }
  }
  return {
    options: Array.from({ length: optionCount }, (_, option) => shareOf((answer) => ((answer >>> option) & 1) === 1)),
    unanswered: shareOf((answer) => answer === 0),
  }
}

/** Sums of parts may miss a bound by a last digit. */
function clamped(share: number): number {
  return Math.max(0, Math.min(1, share))
}
