import { expect, test } from 'vitest'
import { numberByFirstCitation } from '#app/domain/citation.ts'

test('no lesson has no numbers, and a lesson that cites nothing takes none', () => {
  expect(numberByFirstCitation([])).toEqual(new Map())
  expect([...numberByFirstCitation([[], ['a']])]).toEqual([['a', 1]])
})

test('a source keeps the number of its first citation through all lessons', () => {
  const numbers = numberByFirstCitation([
    ['tyre', 'chain'],
    ['brake', 'tyre'],
    ['chain', 'oil'],
  ])
  expect([...numbers]).toEqual([
    ['tyre', 1],
    ['chain', 2],
    ['brake', 3],
    ['oil', 4],
  ])
})
