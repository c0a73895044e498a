import { expect, test } from 'vitest'
import { linesOf, parseQuantity, sampleSize, suffixOf } from '#app/ui/figures/quantity.ts'

test.each([
  ['0.40', { value: 0.4, text: '0.40' }],
  ['-0.76', { value: -0.76, text: '−0.76' }],
  ['−0.76', { value: -0.76, text: '−0.76' }],
  ['2,737', { value: 2737, text: '2,737' }],
  ['77.6%', { value: 77.6, text: '77.6' }],
])('%s is a number and keeps its words', (words, quantity) => {
  expect(parseQuantity(words)).toEqual(quantity)
})

test.each(['', '–', '10–20', '≥30', '1,23', '9.97 (7.62–12.59)', 'about 5', '1e3', 'NaN', '٣'])('"%s" is no number', (words) => {
  expect(parseQuantity(words)).toBeNull()
})

test('numbers take a per cent sign from an axis in per cent', () => {
  expect(suffixOf('People with relief, %')).toBe('%')
  expect(suffixOf('Responders (%)')).toBe('%')
  expect(suffixOf('Difference, % points of 10')).toBe('')
  expect(suffixOf('Tissue temperature, °C')).toBe(' °C')
  expect(suffixOf('Months after treatment')).toBe(' months')
})

test('a number of participants is named n, a sentence stands for itself', () => {
  expect(sampleSize('1,289')).toBe('n = 1,289')
  expect(sampleSize('about 139 of 152')).toBe('about 139 of 152')
})

test('words break into lines, and a word longer than a line stands alone', () => {
  expect(linesOf('', 10)).toEqual([])
  expect(linesOf('Complementary and integrative health', 15)).toEqual(['Complementary', 'and integrative', 'health'])
  expect(linesOf('hypothalamic–pituitary–adrenal axis', 8)).toEqual(['hypothalamic–pituitary–adrenal', 'axis'])
})
