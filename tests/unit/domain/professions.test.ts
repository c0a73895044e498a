import { expect, test } from 'vitest'
import { isProfessionCode, professionCodes, professionLabel } from '#app/domain/professions.ts'

test.each<[unknown, boolean]>([
  ['physician', true],
  ['trainee', true],
  ['Physician', false],
  ['', false],
  [null, false],
  [1, false],
  ['toString', false],
])('%j is a profession: %s', (value, expected) => {
  expect(isProfessionCode(value)).toBe(expected)
})

test('every profession has a label of its own', () => {
  expect(professionLabel('advanced-practice-provider')).toBe('Advanced practice provider')
  expect(new Set(professionCodes.map(professionLabel)).size).toBe(7)
})
