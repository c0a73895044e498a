/** Item analysis against numbers that others have published, and against sums in whole numbers. */
import { describe, expect, test } from 'vitest'
import { itemStatistics } from '#app/domain/item-analysis/item-statistics.ts'
import { variance } from '#app/domain/item-analysis/moments.ts'
import { quizStatistics } from '#app/domain/item-analysis/quiz-statistics.ts'
import { reliability } from '#app/domain/item-analysis/reliability.ts'
import { effectiveWeights, intendedWeights } from '#app/domain/item-analysis/weights.ts'
import { sampleOf } from './sittings-of.ts'

// K. L. Wuensch, "The Kuder-Richardson 20", https://core.ecu.edu/wuenschk/StatHelp/KR20.txt: ten students, ten questions, with totals and p, p·q
// of each question and the variance of the totals (divisor n) as printed there.
describe('the published example of KR-20', () => {
  const marks = [
    [1, 1, 1, 1, 1, 1, 0, 1, 1, 0],
    [1, 0, 1, 1, 0, 1, 1, 1, 0, 1],
    [1, 1, 1, 1, 0, 1, 1, 0, 0, 1],
    [0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 1, 0, 0, 1, 0],
    [1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
    [1, 1, 0, 1, 1, 1, 0, 1, 1, 1],
    [1, 1, 1, 1, 1, 1, 1, 1, 0, 1],
    [0, 1, 0, 1, 1, 1, 1, 1, 0, 1],
    [1, 1, 0, 1, 1, 0, 1, 1, 1, 0],
  ]
  const printed = {
    totals: [8, 7, 7, 2, 2, 9, 8, 9, 7, 7],
    p: [0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6],
    pq: [0.21, 0.21, 0.24, 0.21, 0.24, 0.16, 0.21, 0.21, 0.25, 0.24],
    variance: 5.84,
  }
  const sample = sampleOf(marks)

  test('totals, facility and variances are as printed', () => {
    expect([...sample.totals].map((share) => Math.round(share * 10))).toEqual(printed.totals)
    const items = sample.items.map((item) => itemStatistics(item, null))
    items.forEach((item, index) => {
      expect(item.facilityIndex.value).toBeCloseTo(printed.p[index]!, 12)
      expect((item.standardDeviation.value! ** 2 * 9) / 10).toBeCloseTo(printed.pq[index]!, 12)
    })
    expect((variance([...sample.totals].map((share) => share * 10)) * 9) / 10).toBeCloseTo(printed.variance, 12)
  })

  test('alpha is what KR-20 makes of the printed sums', () => {
    const kr20 = (10 / 9) * (1 - printed.pq.reduce((sum, one) => sum + one, 0) / printed.variance)
    expect(quizStatistics(sample).cronbachAlpha.value).toBeCloseTo(kr20, 12)
  })
})

// J. M. Bland, D. G. Altman, "Cronbach's alpha", BMJ 1997;314:572: ten items whose variances add up to 11.16, totals with a variance of 77.44 make
// alpha 0.95.
test("alpha of the mini-HAQ is 0.95, as in the British Medical Journal's statistics note", () => {
  const { cronbachAlpha } = reliability({ itemVariances: Array.from({ length: 10 }, () => 1.116), totalVariance: 77.44, attempts: 249 })
  expect(cronbachAlpha.value).toBeCloseTo(0.95, 2)
})

/** Sums in whole numbers: marks are sixths of a mark, so that nothing is rounded before the last division. */
describe('a table with partial marks, unequal maxima and an item without marks', () => {
  const sixths = [
    [6, 12, 3, 0, 0],
    [0, 8, 6, 6, 0],
    [6, 12, 6, 6, 0],
    [6, 2, 0, 6, 0],
    [0, 4, 2, 0, 0],
    [6, 10, 6, 6, 0],
    [0, 0, 4, 6, 0],
  ]
  const maximaInSixths = [6, 12, 6, 6, 0]
  const sample = sampleOf(
    sixths.map((row) => row.map((mark) => mark / 6)),
    { maxima: maximaInSixths.map((mark) => mark / 6) },
  )
  const n = BigInt(sixths.length)
  const column = (item: number) => sixths.map((row) => BigInt(row[item]!))
  const totals = sixths.map((row) => BigInt(row.reduce((sum, mark) => sum + mark, 0)))
  const sum = (values: readonly bigint[]) => values.reduce((all, one) => all + one, 0n)
  /** n·Σxy − Σx·Σy, which is n(n − 1) times the covariance */
  const crossed = (x: readonly bigint[], y: readonly bigint[]) => n * sum(x.map((one, index) => one * y[index]!)) - sum(x) * sum(y)
  const rest = (item: number) => totals.map((total, index) => total - column(item)[index]!)
  const ascending = (values: readonly bigint[]) => [...values].sort((a, b) => Number(a - b))

  test('every item agrees', () => {
    for (const [item, maximum] of maximaInSixths.entries()) {
      const statistics = itemStatistics(sample.items[item]!, null)
      const [x, other] = [column(item), rest(item)]
      if (maximum === 0) {
        expect(statistics).toMatchObject({
          facilityIndex: { value: null, because: 'no-marks' },
          standardDeviation: { because: 'no-marks' },
          itemRestCorrelation: { because: 'no-spread' },
          discriminativeEfficiency: { because: 'no-spread' },
          upperLowerDiscrimination: { because: 'no-marks' },
          pointBiserial: { because: 'no-marks' },
        })
        continue
      }
      expect(statistics.facilityIndex.value).toBeCloseTo(Number(sum(x)) / Number(n) / maximum, 12)
      expect(statistics.standardDeviation.value).toBeCloseTo(Math.sqrt(Number(crossed(x, x)) / Number(n * (n - 1n))) / maximum, 12)
      expect(statistics.itemRestCorrelation.value).toBeCloseTo(
        Number(crossed(x, other)) / Math.sqrt(Number(crossed(x, x) * crossed(other, other))),
        12,
      )
      expect(statistics.discriminativeEfficiency.value).toBeCloseTo(
        Number(crossed(x, other)) / Number(crossed(ascending(x), ascending(other))),
        12,
      )
      const right = x.map((mark) => (mark === BigInt(maximum) ? 1n : 0n))
      expect(statistics.pointBiserial.value).toBeCloseTo(
        Number(crossed(right, totals)) / Math.sqrt(Number(crossed(right, right) * crossed(totals, totals))),
        12,
      )
    }
  })

  test('the quiz agrees', () => {
    const statistics = quizStatistics(sample)
    const all = maximaInSixths.reduce((a, b) => a + b, 0)
    expect(statistics.mean.value).toBeCloseTo(Number(sum(totals)) / Number(n) / all, 12)
    expect(statistics.median.value).toBeCloseTo(Number(ascending(totals)[3]) / all, 12)
    const varianceOfTotals = Number(crossed(totals, totals)) / Number(n * (n - 1n))
    expect(statistics.standardDeviation.value).toBeCloseTo(Math.sqrt(varianceOfTotals) / all, 12)
    // n·x − Σx is n times the distance from the mean: the higher moments in whole numbers as well
    const power = (k: bigint) => Number(sum(totals.map((total) => (n * total - sum(totals)) ** k)))
    const [m2, m3, m4] = [power(2n), power(3n), power(4n)]
    const size = Number(n)
    const k2 = m2 / (size - 1)
    expect(statistics.skewness.value).toBeCloseTo((size * m3) / ((size - 1) * (size - 2)) / k2 ** 1.5, 12)
    const k4 = (size * (size + 1) * m4 - 3 * (size - 1) * m2 * m2) / ((size - 1) * (size - 2) * (size - 3))
    expect(statistics.kurtosis.value).toBeCloseTo(k4 / k2 ** 2, 12)
    const variances = Number(sum(maximaInSixths.map((_, item) => crossed(column(item), column(item)))))
    const alpha = (5 / 4) * (1 - variances / Number(crossed(totals, totals)))
    expect(statistics.cronbachAlpha.value).toBeCloseTo(alpha, 12)
    expect(statistics.errorRatio.value).toBeCloseTo(Math.sqrt(1 - alpha), 12)
    expect(statistics.standardError.value).toBeCloseTo((Math.sqrt(1 - alpha) * Math.sqrt(varianceOfTotals)) / all, 12)
  })

  test('weights agree', () => {
    const roots = maximaInSixths.map((_, item) => Math.sqrt(Number(crossed(column(item), totals))))
    const all = roots.reduce((a, b) => a + b, 0)
    effectiveWeights(sample).forEach((weight, item) => expect(weight.value).toBeCloseTo(roots[item]! / all, 12))
    intendedWeights(sample).forEach((weight, item) => expect(weight.value).toBeCloseTo(maximaInSixths[item]! / 30, 12))
  })
})
