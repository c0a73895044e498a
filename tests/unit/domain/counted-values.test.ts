import fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianOfCounts, shareAtLeast, type CountedValue } from '#app/domain/counted-values.ts'

const counted = (...pairs: [number, number][]): CountedValue[] => pairs.map(([value, count]) => ({ value, count }))

test.each([
  ['nothing', counted(), null],
  ['counts of none', counted([5, 0]), null],
  ['one value', counted([5, 1]), 5],
  ['an odd number', counted([30, 1], [10, 1], [20, 1]), 20],
  ['an even number', counted([10, 1], [20, 1]), 15],
  ['a value met often', counted([10, 1], [60, 7], [90, 2]), 60],
  ['two halves', counted([10, 5], [20, 5]), 15],
])('the median of %s', (_, values, median) => expect(medianOfCounts(values)).toBe(median))

test('the median of counts is the median of the values spelled out', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(pairs, (drawn) => {
      const all = drawn.flatMap(([value, count]) => Array.from({ length: count }, () => value)).sort((a, b) => a - b)
      const middle = all.length === 0 ? null : (all[Math.floor((all.length - 1) / 2)]! + all[Math.floor(all.length / 2)]!) / 2
      expect(medianOfCounts(counted(...drawn))).toBe(middle)
    }),
  )
})

test('a share counts the value itself in', () => {
  expect(shareAtLeast(counted([3, 1], [4, 2], [5, 1]), 4)).toBe(0.75)
  expect(shareAtLeast(counted(), 4)).toBeNull()
})
