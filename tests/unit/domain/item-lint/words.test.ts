import { describe, expect, test } from 'vitest'
import { contentWords, listed, quoted, readingGrade, sentencesOf, syllablesOf } from '#app/domain/item-lint/words.ts'

test.each([
  ['', []],
  ['One. Two? Three!', ['One.', 'Two?', 'Three!']],
  ['A fall of 3.5 points vs. Placebo. It lasted.', ['A fall of 3.5 points vs. Placebo.', 'It lasted.']],
  ['Simpson et al. Wrote it. “Yes.” He left', ['Simpson et al. Wrote it.', '“Yes.”', 'He left']],
  ['He said so (twice). **Then** 20 left. and more', ['He said so (twice).', '**Then** 20 left. and more']],
])('the sentences of “%s”', (text, sentences) => expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual(sentences))

test('a sentence knows where it begins', () => {
  expect(sentencesOf('  One.  Two.')).toEqual([
    { text: 'One.', start: 2 },
    { text: 'Two.', start: 8 },
  ])
})

test.each([
  ['pain', 1],
  ['the', 1],
  ['implanted', 3],
  ['blocked', 1],
  ['needle', 1],
  ['radiofrequency', 5],
  ['mm', 1],
])('%s has %d syllables by the rule of thumb', (word, syllables) => expect(syllablesOf(word)).toBe(syllables))

describe('the reading grade', () => {
  test('follows the formula', () => {
    // 6 words, 1 sentence, 6 syllables
    expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(0.39 * 6 + 11.8 * 1 - 15.59)
  })
  test('is none of no words', () => expect(readingGrade(' … ')).toBeNull())
})

test('content words are longer ones and numbers, in the singular, without small words', () => {
  expect([...contentWords('The patient’s studies, analyses and losses of 50 nerves with mild diagnosis')]).toEqual([
    'patient',
    'study',
    'analysis',
    'losse',
    '50',
    'nerve',
    'mild',
    'diagnosis',
  ])
})

test('lists and quotations', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c'])
  expect(quoted(' a \n b ')).toBe('“a b”')
  expect(quoted('x'.repeat(61))).toBe(`“${'x'.repeat(58)} …”`)
})
