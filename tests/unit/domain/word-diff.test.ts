import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff, type DiffPart } from '#app/domain/word-diff.ts'

const of = (parts: DiffPart[], without: DiffPart['kind']) =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

test.each<[string, string, DiffPart[]]>([
  ['', '', []],
  ['same', 'same', [{ kind: 'same', text: 'same' }]],
  ['', 'new', [{ kind: 'added', text: 'new' }]],
  ['old', '', [{ kind: 'removed', text: 'old' }]],
  [
    'a b c',
    'a x c',
    [
      { kind: 'same', text: 'a ' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'x' },
      { kind: 'same', text: ' c' },
    ],
  ],
  [
    'a c',
    'a b c',
    [
      { kind: 'same', text: 'a ' },
      { kind: 'added', text: 'b ' },
      { kind: 'same', text: 'c' },
    ],
  ],
  [
    'kept back',
    'ready to publish',
    [
      { kind: 'removed', text: 'kept back' },
      { kind: 'added', text: 'ready to publish' },
    ],
  ],
  [
    'a wet pad ',
    'the dry pad ',
    [
      { kind: 'removed', text: 'a wet' },
      { kind: 'added', text: 'the dry' },
      { kind: 'same', text: ' pad ' },
    ],
  ],
])('%j to %j', (before, after, parts) => {
  expect(wordDiff(before, after)).toEqual(parts)
})

test('texts of a book are shown as wholly replaced', () => {
  const long = 'word '.repeat(2000)
  expect(wordDiff(long, 'short').map(({ kind }) => kind)).toEqual(['removed', 'added'])
  expect(wordDiff('short', long).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})

test('both texts can be read back from the parts, and no two neighbours are of one kind', () => {
  const text = fc.array(fc.constantFrom('pad', 'rim', 'wet', ' ', '\n'), { maxLength: 30 }).map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after)
      expect(of(parts, 'added')).toBe(before)
      expect(of(parts, 'removed')).toBe(after)
      expect(parts.every(({ kind }, index) => kind !== parts[index + 1]?.kind)).toBe(true)
    }),
  )
})
