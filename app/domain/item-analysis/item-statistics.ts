/** Item statistics: how one question worked among the learners who met it. Shares run from 0 to 1. */
import { confidenceSplit, type ConfidenceSplit } from '#app/domain/item-analysis/confidence-split.ts'
import {
  discriminativeEfficiency,
  itemRestCorrelation,
  noMarks,
  pointBiserial,
  upperLowerDiscrimination,
} from '#app/domain/item-analysis/discrimination.ts'
import { median, tooFew } from '#app/domain/item-analysis/distribution.ts'
import { defined, undefinedBecause, type Figure } from '#app/domain/item-analysis/figure.ts'
import { correlationInterval, wilsonInterval, type Interval } from '#app/domain/item-analysis/interval.ts'
import { mean, variance } from '#app/domain/item-analysis/moments.ts'
import { optionShares, type OptionShares } from '#app/domain/item-analysis/option-shares.ts'
import type { ItemSample } from '#app/domain/item-analysis/sample.ts'

export interface ItemStatistics {
  /** attempts that met the item */
  attempts: number
  facilityIndex: Figure
  facilityInterval: Interval | null
  standardDeviation: Figure
  itemRestCorrelation: Figure
  itemRestInterval: Interval | null
  discriminativeEfficiency: Figure
  upperLowerDiscrimination: Figure
  pointBiserial: Figure
  medianSeconds: Figure
  /** answers that were timed: what the median rests on */
  timed: number
  /** how sure learners said to be, and how many were right */
  confidence: ConfidenceSplit
  /** null for questions without options */
  options: OptionShares | null
}

/** `optionCount` is null for a question without options. */
export function itemStatistics(sample: ItemSample, optionCount: number | null): ItemStatistics {
  const { marks, seconds } = sample
  const facility = facilityIndex(sample)
  const itemRest = itemRestCorrelation(sample)
  const timed = seconds.filter((one) => one > 0)
  return {
    attempts: marks.length,
    facilityIndex: facility,
    facilityInterval: facility.value === null ? null : wilsonInterval(facility.value, marks.length),
    standardDeviation: deviation(sample),
    itemRestCorrelation: itemRest,
    itemRestInterval: itemRest.value === null ? null : correlationInterval(itemRest.value, marks.length),
    discriminativeEfficiency: discriminativeEfficiency(sample),
    upperLowerDiscrimination: upperLowerDiscrimination(sample),
    pointBiserial: pointBiserial(sample),
    medianSeconds: timed.length === 0 ? (tooFew(marks, 1) ?? undefinedBecause('not-timed')) : median(timed),
    timed: timed.length,
    confidence: confidenceSplit(sample),
    options: optionCount === null ? null : optionShares(sample, optionCount),
  }
}

/** The mean mark as a share of the maximum: x̄ ÷ x_max (Moodle's "facility index"). Marks do not exceed their maximum; rounding may. */
function facilityIndex({ marks, maximum }: ItemSample): Figure {
  return tooFew(marks, 1) ?? noMarks(maximum) ?? defined(Math.min(1, mean(marks) / maximum))
}

/** √V(x) ÷ x_max, divisor n − 1. */
function deviation({ marks, maximum }: ItemSample): Figure {
  return tooFew(marks, 2) ?? noMarks(maximum) ?? defined(Math.sqrt(variance(marks)) / maximum)
}
