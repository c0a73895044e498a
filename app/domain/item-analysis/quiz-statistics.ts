/** Quiz statistics: how the scores of all attempts lie, and how far they can be trusted. Scores are shares of the marks that could be earned, 0…1. */
import { average, kurtosis, median, skewness, standardDeviation } from '#app/domain/item-analysis/distribution.ts'
import { undefinedBecause, type Figure, type Reason } from '#app/domain/item-analysis/figure.ts'
import { variance } from '#app/domain/item-analysis/moments.ts'
import { allUndefined, reliability, type Reliability } from '#app/domain/item-analysis/reliability.ts'
import type { Sample } from '#app/domain/item-analysis/sample.ts'

export interface QuizStatistics extends Reliability {
  attempts: number
  mean: Figure
  median: Figure
  standardDeviation: Figure
  skewness: Figure
  kurtosis: Figure
}

/** Where no item carries a mark, nothing but the number of attempts is defined. */
export function quizStatistics(sample: Sample): QuizStatistics {
  const { attempts, totals } = sample
  if (attempts > 0 && totals.length === 0) return { attempts, ...distributionUndefined('no-marks'), ...allUndefined('no-marks') }
  return {
    attempts,
    mean: average(totals),
    median: median(totals),
    standardDeviation: standardDeviation(totals),
    skewness: skewness(totals),
    kurtosis: kurtosis(totals),
    ...reliabilityOf(sample),
  }
}

function reliabilityOf({ attempts, totals, isFixedForm, maximum, items }: Sample): Reliability {
  if (!isFixedForm) return allUndefined('random-draw')
  const inForm = items.filter(({ marks }) => marks.length > 0)
  // totals are shares of the maximum: so must be the marks whose variances are added
  const scale = (maximum ?? 1) ** 2
  return reliability({
    itemVariances: inForm.map(({ marks }) => variance(marks) / scale),
    totalVariance: attempts < 2 ? 0 : variance(totals),
    attempts,
  })
}

function distributionUndefined(reason: Reason) {
  const figure = undefinedBecause(reason)
  return { mean: figure, median: figure, standardDeviation: figure, skewness: figure, kurtosis: figure }
}
