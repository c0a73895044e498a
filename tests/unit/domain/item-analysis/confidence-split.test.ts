/** The confidence split: who said what, who was right, and what the wrong ones were certain of. */
import { expect, test } from 'vitest'
import { confidenceSplit } from '#app/domain/item-analysis/confidence-split.ts'
import { defined, undefinedBecause } from '#app/domain/item-analysis/figure.ts'
import { wilsonInterval } from '#app/domain/item-analysis/interval.ts'
import { surenessOf, type Sureness } from '#app/domain/item-analysis/sittings.ts'
import { sampleOf } from './sittings-of.ts'

const { unanswered, guessing, certain } = surenessOf
const [silent, fairlySure] = [surenessOf['not-said'], surenessOf['fairly-sure']]

/** Rows of mark, what was said, and the options chosen. */
const splitOf = (rows: [number, Sureness, number?][]) =>
  confidenceSplit(
    sampleOf(
      rows.map(([mark]) => [mark]),
      { maxima: [1], sureness: rows.map(([, said]) => [said]), chosen: rows.map(([, , chosen = 0]) => [chosen]) },
    ).items[0]!,
  )

test('each step has its answers, those fully right, their share and its interval', () => {
  const { groups } = splitOf([
    [1, certain],
    [1, certain],
    [0, certain],
    [0.5, fairlySure],
    [1, silent],
    [0, unanswered],
  ])
  expect(groups).toEqual([
    { said: 'certain', answers: 3, right: 2, share: defined(2 / 3), interval: wilsonInterval(2 / 3, 3) },
    { said: 'fairly-sure', answers: 1, right: 0, share: defined(0), interval: wilsonInterval(0, 1) },
    { said: 'guessing', answers: 0, right: 0, share: undefinedBecause('nobody-said'), interval: null },
    { said: 'not-said', answers: 1, right: 1, share: defined(1), interval: wilsonInterval(1, 1) },
  ])
})

test('wrong answers have a mean certainty: guessing 0, fairly sure one half, certain 1', () => {
  expect(
    splitOf([
      [0, guessing],
      [0, fairlySure],
      [0, certain],
      [0, certain],
      [1, certain],
      [0, silent],
      [0, unanswered],
    ]).wrong,
  ).toEqual({
    said: 4,
    certain: 2,
    meanCertainty: defined(2.5 / 4),
  })
})

test('where nobody wrong said a word there is no mean', () => {
  expect(
    splitOf([
      [0, silent],
      [1, certain],
    ]).wrong,
  ).toEqual({ said: 0, certain: 0, meanCertainty: undefinedBecause('nobody-said') })
  expect(splitOf([]).wrongByOption).toEqual([])
})

test('wrong answers are told apart by the options they chose, also where several were', () => {
  const { wrongByOption } = splitOf([
    [0, certain, 0b10],
    [0, guessing, 0b10],
    [0, certain, 0b110],
    [1, certain, 0b1],
  ])
  expect(wrongByOption.map(({ said, certain: sure }) => [said, sure])).toEqual([
    [0, 0],
    [3, 2],
    [1, 1],
  ])
})
