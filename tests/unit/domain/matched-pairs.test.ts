import { expect, test } from 'vitest'
import { matchedPairs } from '#app/domain/matched-pairs.ts'

const before = (questionId: string, score: number) => ({ occasion: 'before' as const, questionId, score })
const after = (questionId: string, score: number) => ({ occasion: 'after' as const, questionId, score })

test('nothing graded makes no pair', () => {
  expect(matchedPairs([])).toBeNull()
})

test('a pre-test without a later attempt makes no pair', () => {
  expect(matchedPairs([before('a', 10_000)])).toBeNull()
})

test('only questions met on both occasions are paired', () => {
  expect(matchedPairs([before('a', 0), before('b', 10_000), after('a', 10_000), after('c', 10_000)])).toEqual({
    pairs: 1,
    before: 0,
    after: 1,
  })
})

test('a partly right answer is not right', () => {
  expect(matchedPairs([before('a', 9_999), after('a', 5_000)])).toEqual({ pairs: 1, before: 0, after: 0 })
})

test('a regrade replaces the grading before it', () => {
  expect(matchedPairs([before('a', 0), after('a', 0), after('a', 10_000)])).toEqual({ pairs: 1, before: 0, after: 1 })
})
