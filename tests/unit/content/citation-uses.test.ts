import { expect, test } from 'vitest'
import { findCitationUses } from '#app/content/citation-uses.ts'
import { compileLesson } from '#app/content/compile-lesson.ts'
import { h } from '#app/content/html.ts'

function usesIn(markdown: string, key = 'one') {
  const { lesson } = compileLesson(
    { slug: 'tyres', markdown },
    {
      file: 'lesson.md',
      courseSlug: 'care',
      moduleSlug: 'wheels',
      references: null,
      glossary: null,
      readFigure: () => 'Group,ref\nA,one\nB,one\n',
    },
  )
  return lesson.uses.get(key) ?? []
}

const wordsOf = (markdown: string, key?: string) => usesIn(markdown, key).map((use) => use.words)

test('a use has the sentence that cites, its section and its anchor', () => {
  expect(usesIn('## Why {#why}\n\nNot this. A *tyre* carries.[@one] Nor this.')).toEqual([
    { kind: 'text', anchor: 'cite-one-1', section: { id: 'why', title: 'Why' }, words: 'A tyre carries.' },
  ])
})

test('a citation inside a sentence, or before its full stop, belongs to the whole sentence', () => {
  expect(wordsOf('## A\n\nFirst. One half[@one] and the other. Last.')).toEqual(['One half and the other.'])
  expect(wordsOf('## A\n\nFirst. The second[@one].')).toEqual(['The second.'])
})

test('an abbreviation ends no sentence', () => {
  expect(wordsOf('## A\n\nBefore. It was 5 vs. 7 in Spoke et al. And more.[@one]').at(0)).toMatch(/^It was 5 vs\. 7/)
})

test('two citations by one sentence are one use, two sentences are two', () => {
  expect(wordsOf('## A\n\nBoth[@one] halves.[@one] Again.[@one]')).toEqual(['Both halves.', 'Again.'])
})

test('list items, key points and notes for a profession are places in the text', () => {
  const uses = usesIn('## A\n\n- Item.[@one]\n\n:::keypoints\n- Point.[@one]\n:::\n\n:::role{for="nurse"}\nNote.[@one]\n:::')
  expect(uses.map(({ section, words }) => [section?.title, words])).toEqual([
    ['A', 'Item.'],
    ['Key points', 'Point.'],
    ['For your profession', 'Note.'],
  ])
})

test('a figure or a table is one use under its title, however many rows cite', () => {
  expect(usesIn('## A\n\n::data{file="x.csv" title="Half in a month" note="Seen.[@one]"}')).toEqual([
    { kind: 'figure', anchor: 'cite-one-1', section: { id: 'a', title: 'A' }, words: 'Half in a month' },
  ])
  const table = ':::evidence{title="Two sides"}\n| Study | Found |\n|---|---|\n| X | More[@one] |\n| Y | Less[@one] |\n:::'
  expect(usesIn(`## A\n\n${table}`)).toMatchObject([{ kind: 'table', words: 'Two sides' }])
})

test('a practice question is named by its place alone: neither stem nor reason is told', () => {
  const practice = ':::practice{#p1}\nA stem?\n\n- [ ] Wrong\n\n  Why not.[@one]\n- [x] Right\n\n  Why so.[@one]\n:::'
  expect(usesIn(`## A\n\nOne.[@two]\n\n${practice}`)).toEqual([{ kind: 'practice', anchor: 'practice-p1', section: null, words: null }])
})

test('what cites nothing has no uses', () => {
  expect(findCitationUses([h('p', {}, ['Words.'])])).toEqual(new Map())
})
