import { describe, expect, test } from 'vitest'
import { fitTags, hasTag, readTags, tagFlaw, tagsFlaw, withTags, withTagsOf } from '#app/domain/tags.ts'

test('typed tags are apart by commas, and each stands once, as it was spelled first', () => {
  expect(readTags(' Opioids,  long  term ;opioids,, L5-S1\nÉtude')).toEqual(['Opioids', 'long term', 'L5-S1', 'Étude'])
  expect(readTags(' , ')).toEqual([])
  // the same letters, composed and not
  expect(readTags('e\u0301tude, \u00e9tude')).toEqual(['\u00e9tude'])
})

describe('what is no tag', () => {
  test.each([
    ['pain', null],
    ['L5-S1', null],
    ['שלום', null],
    ['x'.repeat(40), null],
    ['x'.repeat(41), 'has more than 40 characters'],
    ['week_1', 'has other signs than letters, digits, hyphens and spaces'],
    ['objective:O1', 'has other signs than letters, digits, hyphens and spaces'],
    ['- -', 'has no letter and no digit'],
    ['Anchor', 'is kept for questions that are asked before the lessons'],
  ])('%j', (tag, flaw) => expect(tagFlaw(tag)).toBe(flaw))

  test('a list says its first fault', () => {
    expect(tagsFlaw(['pain', 'a/b'])).toBe('“a/b” has other signs than letters, digits, hyphens and spaces.')
    expect(tagsFlaw(Array.from({ length: 11 }, (_, index) => `t${index}`))).toBe('There are 11 tags; use at most 10.')
    expect(tagsFlaw(['pain'])).toBeNull()
  })
})

test('a question without tags has no member for them', () => {
  expect(withTags({ stem: 'x', tags: ['a'] }, [])).toEqual({ stem: 'x' })
  expect('tags' in withTags({ tags: ['a'] }, [])).toBe(false)
  expect(withTags({}, ['b'])).toEqual({ tags: ['b'] })
  expect(hasTag({ tags: ['Pain'] }, 'pain')).toBe(true)
  expect(hasTag({}, 'pain')).toBe(false)
})

test('a question of a file without tags keeps those that are known', () => {
  expect(withTagsOf({ tags: ['a'] }, { tags: ['b'] })).toEqual({ tags: ['a'] })
  expect(withTagsOf({}, { tags: ['b'] })).toEqual({ tags: ['b'] })
  expect(withTagsOf({}, {})).toEqual({})
})

test('tags of a file are made to fit, and what is changed or left out is told', () => {
  expect(fitTags(['pain', 'Pain', 'week_1', '???', 'x'.repeat(41)])).toEqual({
    tags: ['pain', 'week 1'],
    changes: [
      { what: 'The tag "week_1"', why: 'is written "week 1": a tag has letters, digits, hyphens and spaces' },
      { what: 'The tag "???"', why: 'is left out: it has no letter and no digit' },
      { what: `The tag "${'x'.repeat(41)}"`, why: 'is left out: it has more than 40 characters' },
    ],
  })
  const many = fitTags(Array.from({ length: 12 }, (_, index) => `t${index}`))
  expect(many.tags).toHaveLength(10)
  expect(many.changes.map(({ why }) => why)).toEqual(Array(2).fill('is left out: a question has at most 10'))
})
