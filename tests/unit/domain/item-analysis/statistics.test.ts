/** The edges of item analysis: what is undefined says so, and why; and what holds for all marks. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defined, reasonInWords, reasons } from '#app/domain/item-analysis/figure.ts'
import { extremeGroups } from '#app/domain/item-analysis/groups.ts'
import { correlationInterval, wilsonInterval } from '#app/domain/item-analysis/interval.ts'
import { itemStatistics, type ItemStatistics } from '#app/domain/item-analysis/item-statistics.ts'
import { optionShares } from '#app/domain/item-analysis/option-shares.ts'
import { quizStatistics } from '#app/domain/item-analysis/quiz-statistics.ts'
import { sittingAt, surenessOf, writeSitting, type Answered } from '#app/domain/item-analysis/sittings.ts'
import { effectiveWeights, intendedWeights } from '#app/domain/item-analysis/weights.ts'
import { drawnSampleOf, sampleOf, sittingsOf } from './sittings-of.ts'

const answered = (item: number, mark: number): Answered => ({ item, mark, chosen: 0, seconds: 0, sureness: surenessOf.certain })
const because = (figures: readonly { because: unknown }[]) => figures.map((figure) => figure.because)

describe('a quiz', () => {
  test('without attempts has no figure', () => {
    const { attempts, ...figures } = quizStatistics(sampleOf([]))
    expect(attempts).toBe(0)
    expect(new Set(because(Object.values(figures)))).toEqual(new Set(['no-attempts']))
  })

  test('taken once has a mean and nothing that needs a spread', () => {
    expect(quizStatistics(sampleOf([[1, 0]]))).toEqual({
      attempts: 1,
      mean: defined(0.5),
      median: defined(0.5),
      standardDeviation: { value: null, because: 'too-few-attempts' },
      skewness: { value: null, because: 'too-few-attempts' },
      kurtosis: { value: null, because: 'too-few-attempts' },
      cronbachAlpha: { value: null, because: 'too-few-attempts' },
      errorRatio: { value: null, because: 'too-few-attempts' },
      standardError: { value: null, because: 'too-few-attempts' },
    })
  })

  test('with three attempts has skewness and no kurtosis', () => {
    const statistics = quizStatistics(
      sampleOf([
        [1, 1],
        [1, 0],
        [0, 0],
      ]),
    )
    expect(statistics.skewness.value).toBeCloseTo(0, 12)
    expect(statistics.kurtosis).toEqual({ value: null, because: 'too-few-attempts' })
  })

  test('in which everybody scores the same has a deviation of zero, and no shape', () => {
    const row = [0.7, 0.1, 0.2]
    const statistics = quizStatistics(sampleOf([row, row, row, row, row]))
    expect(statistics.standardDeviation).toEqual(defined(0))
    expect(because([statistics.skewness, statistics.kurtosis, statistics.cronbachAlpha])).toEqual(['no-spread', 'no-spread', 'no-spread'])
  })

  test('of one question has no internal consistency', () => {
    expect(quizStatistics(sampleOf([[1], [0], [1]])).cronbachAlpha.because).toBe('one-question')
  })

  test('without marks to earn says so', () => {
    const { attempts, ...figures } = quizStatistics(sampleOf([[0], [0]], { maxima: [0] }))
    expect(attempts).toBe(2)
    expect(new Set(because(Object.values(figures)))).toEqual(new Set(['no-marks']))
  })

  test('that is drawn has scores, but no internal consistency and no effective weights', () => {
    const sample = drawnSampleOf(
      [
        [answered(0, 1), answered(1, 0)],
        [answered(0, 1), answered(2, 1)],
        [answered(1, 0), answered(2, 0)],
        [answered(1, 1), answered(2, 1)],
      ],
      [1, 1, 1, 1],
    )
    const statistics = quizStatistics(sample)
    expect(statistics.mean).toEqual(defined(0.625))
    expect(because([statistics.cronbachAlpha, statistics.errorRatio, statistics.standardError])).toEqual(Array(3).fill('random-draw'))
    expect(because(effectiveWeights(sample))).toEqual(Array(4).fill('random-draw'))
    // each attempt holds two equal questions, whichever they are; the fourth was never drawn
    expect(intendedWeights(sample)).toEqual([defined(0.5), defined(0.5), defined(0.5), { value: null, because: 'no-attempts' }])
  })

  test('that is drawn in unequal lengths compares shares, and has no intended weights', () => {
    const sample = drawnSampleOf([[answered(0, 1)], [answered(0, 0), answered(1, 1)]], [1, 1])
    expect([...sample.totals]).toEqual([1, 0.5])
    expect(because(intendedWeights(sample))).toEqual(['random-draw', 'random-draw'])
  })
})

describe('weights', () => {
  test('need attempts', () => {
    const none = sampleOf([], { maxima: [1] })
    expect(because([...intendedWeights(none), ...effectiveWeights(none)])).toEqual(['no-attempts', 'no-attempts'])
    expect(because(effectiveWeights(sampleOf([[1, 0]])))).toEqual(['too-few-attempts', 'too-few-attempts'])
  })

  test('need marks', () => {
    expect(because(intendedWeights(sampleOf([[0]], { maxima: [0] })))).toEqual(['no-marks'])
  })

  test('are undefined where nobody differs', () => {
    const alike = sampleOf([
      [1, 0],
      [1, 0],
    ])
    expect(because(effectiveWeights(alike))).toEqual(['no-spread', 'no-spread'])
  })

  test('are undefined for an item that runs against the total, and for one outside the form', () => {
    const sample = sampleOf(
      [
        [1, 0, 0],
        [0, 1, 1],
        [0, 1, 1],
      ],
      { maxima: [1, 1, 1, 1] },
    )
    expect(because(effectiveWeights(sample))).toEqual(['negative-covariance', null, null, 'no-attempts'])
    expect(because(intendedWeights(sample))).toEqual([null, null, null, 'no-attempts'])
  })
})

describe('an item', () => {
  const statisticsOf = (marks: number[][], item = 0, options: Parameters<typeof sampleOf>[1] = {}) =>
    itemStatistics(sampleOf(marks, options).items[item]!, null)

  test('that nobody met has no figure', () => {
    const { attempts, timed, facilityInterval, itemRestInterval, options, confidence, ...figures } = statisticsOf([], 0, { maxima: [1] })
    expect(new Set(because(confidence.groups.map(({ share }) => share)))).toEqual(new Set(['nobody-said']))
    expect({ attempts, timed, facilityInterval, itemRestInterval, options }).toEqual({
      attempts: 0,
      timed: 0,
      facilityInterval: null,
      itemRestInterval: null,
      options: null,
    })
    expect(new Set(because(Object.values(figures)))).toEqual(new Set(['no-attempts']))
  })

  test('that everybody gets right discriminates nobody', () => {
    const all = statisticsOf([
      [1, 1],
      [1, 0],
      [1, 0],
      [1, 1],
    ])
    expect(all.facilityIndex).toEqual(defined(1))
    expect(because([all.itemRestCorrelation, all.discriminativeEfficiency, all.pointBiserial])).toEqual(Array(3).fill('no-spread'))
    expect(all.upperLowerDiscrimination).toEqual(defined(0))
  })

  test('in a quiz where the rest is the same for all has no correlation', () => {
    const alone = statisticsOf([[1], [0], [1], [0]])
    expect(because([alone.itemRestCorrelation, alone.discriminativeEfficiency])).toEqual(['no-spread', 'no-spread'])
    expect(alone.pointBiserial).toEqual(defined(1))
    expect(alone.upperLowerDiscrimination).toEqual(defined(1))
  })

  test('met three times has no groups yet, and no interval of its correlation', () => {
    const three = statisticsOf([
      [1, 1],
      [0, 0],
      [1, 0],
    ])
    expect(three.upperLowerDiscrimination.because).toBe('too-few-attempts')
    expect(three.itemRestCorrelation.value).toBeCloseTo(0.5, 12)
    expect(three.itemRestInterval).toBeNull()
  })

  test('among learners with equal totals has no upper and no lower', () => {
    const equal = statisticsOf([
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
    ])
    expect(equal.upperLowerDiscrimination.because).toBe('no-spread')
    expect(equal.itemRestCorrelation).toEqual(defined(-1))
  })

  test('tells its median time from the answers that were timed', () => {
    const marks = [[1], [1], [0], [0]]
    expect(statisticsOf(marks, 0, { seconds: [[0], [30], [50], [0]] })).toMatchObject({ medianSeconds: defined(40), timed: 2 })
    expect(statisticsOf(marks)).toMatchObject({ medianSeconds: { value: null, because: 'not-timed' }, timed: 0 })
  })
})

describe('option shares', () => {
  // A is bit 1, B bit 2, C bit 4; the totals fall from the first learner to the last
  const marks = [1, 1, 0.5, 0.5, 0, 0].map((mark) => [mark, mark])
  const chosen = [1, 1, 1, 2, 2, 0].map((one) => [one, 0])
  const { options, unanswered } = optionShares(sampleOf(marks, { chosen }).items[0]!, 3)

  test('count every option among all and in each third', () => {
    expect(options[0]).toEqual({ count: 3, share: defined(0.5), upper: defined(1), middle: defined(0.5), lower: defined(0) })
    expect(options[1]).toEqual({ count: 2, share: defined(1 / 3), upper: defined(0), middle: defined(0.5), lower: defined(0.5) })
    expect(options[2]).toEqual({ count: 0, share: defined(0), upper: defined(0), middle: defined(0), lower: defined(0) })
    expect(unanswered).toEqual({ count: 1, share: defined(1 / 6), upper: defined(0), middle: defined(0), lower: defined(0.5) })
  })

  test('count a learner for every option of several', () => {
    const several = optionShares(sampleOf([[1], [0]], { chosen: [[3], [5]] }).items[0]!, 3)
    expect(several.options.map(({ count }) => count)).toEqual([2, 1, 1])
    expect(several.options[0]!.upper.because).toBe('too-few-attempts')
  })

  test('have no thirds where all totals are equal, and no share where nobody came', () => {
    const equal = optionShares(sampleOf([[1], [1], [1]], { chosen: [[1], [1], [1]] }).items[0]!, 2)
    expect(equal.options[0]).toMatchObject({ share: defined(1), upper: { because: 'no-spread' } })
    expect(optionShares(sampleOf([], { maxima: [1] }).items[0]!, 1).options[0]!.share.because).toBe('no-attempts')
  })
})

describe('groups', () => {
  test('share the places that are left among those who tie', () => {
    const { upper, lower, size } = extremeGroups([5, 4, 4, 4, 1, 0, 0, 0, 0, 0], 0.27)
    expect(size).toBeCloseTo(2.7, 12)
    expect([upper(5), upper(4), upper(1)]).toEqual([1, expect.closeTo(1.7 / 3, 12), 0])
    expect([lower(0), lower(1)]).toEqual([expect.closeTo(2.7 / 5, 12), 0])
  })
})

describe('intervals', () => {
  test("Wilson's is as published: 81 of 263, from 0.2553 to 0.3662", () => {
    // Newcombe 1998, Stat Med 17:857–872, Table I, method 3
    const { low, high } = wilsonInterval(81 / 263, 263)
    expect([low, high]).toEqual([expect.closeTo(0.2553, 4), expect.closeTo(0.3662, 4)])
    expect(wilsonInterval(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) as number })
    expect(wilsonInterval(1, 29).high).toBe(1)
  })

  test("Fisher's needs four pairs and stays within the bounds", () => {
    expect(correlationInterval(0.5, 3)).toBeNull()
    const { low, high } = correlationInterval(0.5, 28)!
    expect([low, high]).toEqual([expect.closeTo(0.156, 3), expect.closeTo(0.736, 3)])
    expect(correlationInterval(1, 10)).toEqual({ low: 1, high: 1 })
  })
})

describe('sittings', () => {
  test('come back as they were added, however many', () => {
    const rows = Array.from({ length: 300 }, (_, sitting) =>
      Array.from({ length: sitting % 7 }, (_, item): Answered => {
        return { item, mark: sitting / 2, chosen: 2 ** 31 - item, seconds: sitting, sureness: surenessOf.guessing }
      }),
    )
    const sittings = sittingsOf(rows)
    expect(rows.map((_, sitting) => sittingAt(sittings, sitting))).toEqual(rows)
  })

  test('can be written again after a regrade', () => {
    const sittings = sittingsOf([[answered(0, 1), answered(1, 0)], [answered(2, 1)]])
    writeSitting(sittings, 0, [answered(0, 0), answered(1, 1)])
    expect(sittingAt(sittings, 0)).toEqual([answered(0, 0), answered(1, 1)])
    expect(sittingAt(sittings, 1)).toEqual([answered(2, 1)])
  })

  test('may be longer than the columns grow at once', () => {
    const long = Array.from({ length: 1000 }, (_, item) => answered(item, 1))
    expect(sittingAt(sittingsOf([long]), 0)).toEqual(long)
  })
})

test('every reason has words', () => {
  expect(Object.keys(reasonInWords).sort()).toEqual([...reasons].sort())
})

describe('for all marks', () => {
  const items = 4
  const mark = fc.integer({ min: 0, max: 10_000 })
  const table = fc.array(fc.array(fc.oneof(mark, fc.constantFrom(0, 10_000)), { minLength: items, maxLength: items }), { maxLength: 40 })
  const maxima = Array<number>(items).fill(10_000)
  const all = (marks: number[][]) => {
    const sample = sampleOf(marks, { maxima })
    return {
      quiz: quizStatistics(sample),
      items: sample.items.map((item) => itemStatistics(item, 3)),
      weights: [effectiveWeights(sample), intendedWeights(sample)],
    }
  }
  /** Every number in a structure, by its path. */
  const numbersIn = (value: unknown, path = ''): [string, number][] => {
    if (typeof value === 'number') return [[path, value]]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`))
  }

  test('no figure is NaN or infinite', () => {
    fc.assert(
      fc.property(table, (marks) => {
        expect(numbersIn(all(marks)).filter(([, number]) => !Number.isFinite(number))).toEqual([])
      }),
    )
  })

  test('the order of learners changes nothing', () => {
    const shuffledTwice = table.chain((marks) =>
      fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length, maxLength: marks.length })),
    )
    fc.assert(
      fc.property(shuffledTwice, ([marks, otherOrder]) => {
        const [one, other] = [numbersIn(all(marks)), numbersIn(all(otherOrder))]
        expect(other.map(([path]) => path)).toEqual(one.map(([path]) => path))
        one.forEach(([, number], index) => expect(other[index]![1]).toBeCloseTo(number, 6))
      }),
    )
  })

  test('figures keep within their bounds', () => {
    const within = (value: number | null, low: number, high: number) => value === null || (value >= low && value <= high)
    const keeps = (item: ItemStatistics) =>
      within(item.facilityIndex.value, 0, 1) &&
      within(item.itemRestCorrelation.value, -1, 1) &&
      within(item.discriminativeEfficiency.value, -Infinity, 1) &&
      within(item.upperLowerDiscrimination.value, -1, 1) &&
      within(item.pointBiserial.value, -1, 1) &&
      within(item.facilityInterval?.low ?? null, 0, item.facilityIndex.value ?? 1) &&
      within(item.facilityInterval?.high ?? null, item.facilityIndex.value ?? 0, 1)
    fc.assert(
      fc.property(table, (marks) => {
        const { quiz, items: statistics } = all(marks)
        expect(within(quiz.mean.value, 0, 1) && within(quiz.median.value, 0, 1) && within(quiz.cronbachAlpha.value, -Infinity, 1)).toBe(
          true,
        )
        expect(statistics.every(keeps)).toBe(true)
      }),
    )
  })

  test('efficiency is at least the correlation where the correlation is not negative', () => {
    fc.assert(
      fc.property(table, (marks) => {
        for (const { itemRestCorrelation: r, discriminativeEfficiency: efficiency } of all(marks).items) {
          if (r.value !== null && r.value >= 0) expect(efficiency.value! + 1e-9).toBeGreaterThanOrEqual(r.value)
        }
      }),
    )
  })

  test('effective weights add up to one', () => {
    fc.assert(
      fc.property(table, (marks) => {
        const weights = all(marks).weights[0]!.flatMap(({ value }) => value ?? [])
        if (weights.length > 0) expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('thirds of an option average to its share', () => {
    const choosing = fc.array(fc.tuple(mark, fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(choosing, (answers) => {
        const sample = sampleOf(
          answers.map(([one]) => [one]),
          { maxima: [10_000], chosen: answers.map(([, one]) => [one]) },
        )
        for (const { share, upper, middle, lower } of optionShares(sample.items[0]!, 3).options) {
          if (upper.value !== null) expect((upper.value + middle.value! + lower.value!) / 3).toBeCloseTo(share.value!, 9)
        }
      }),
    )
  })
})
