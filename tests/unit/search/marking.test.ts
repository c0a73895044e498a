import { expect, test } from 'vitest'
import { excerptOf, markHits, type Piece } from '#app/features/search/marking.ts'

const shown = (pieces: Piece[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
const terms = (...list: string[]) => new Set(list)

test.each([
  ['Pain and pains.', ['pain'], '[Pain] and [pains].'],
  ['Spinal cord stimulation', ['spinal', 'cord', 'stimulation'], '[Spinal cord stimulation]'],
  ['carry-over', ['carry', 'over'], '[carry-over]'],
  ['pain, pain', ['pain'], '[pain], [pain]'],
  ['painful', ['pain'], 'painful'],
  ['<b>pain</b>', ['pain'], '<b>[pain]</b>'],
  ['Nothing here', ['pain'], 'Nothing here'],
  ['', ['pain'], ''],
])('in %j, %j', (text, list, expected) => expect(shown(markHits(text, terms(...list)))).toBe(expected))

const filler = (n: number) => Array.from({ length: n }, (_, index) => `Filler sentence number ${index}.`).join(' ')

test('a short text is shown whole', () => {
  expect(shown(excerptOf('Pain is here.', terms('pain')))).toBe('[Pain] is here.')
})

test('a long text is cut around the hit, from the beginning of its sentence to the end of a word', () => {
  const excerpt = shown(excerptOf(`${filler(30)} Here the nerve burns. ${filler(30)}`, terms('nerve')))
  expect(excerpt).toMatch(/^… Here the \[nerve\] burns\. Filler .* …$/)
  expect(excerpt.length).toBeLessThan(290)
})

test('of several places the one with most different words is shown', () => {
  expect(shown(excerptOf(`A nerve alone. ${filler(30)} A nerve and a block. ${filler(30)}`, terms('nerve', 'block')))).toContain(
    'A [nerve] and a [block].',
  )
})

test('of equals, the one where the words stand together', () => {
  const text = `A cord, and far from it the spinal one. ${filler(30)} The spinal cord. ${filler(30)}`
  expect(shown(excerptOf(text, terms('spinal', 'cord')))).toContain('The [spinal cord].')
})

test('without a hit the beginning is shown', () => {
  expect(shown(excerptOf(filler(30), terms('nerve')))).toMatch(/^Filler sentence number 0\. .* …$/)
})

test('a text without spaces is cut, and no character in two', () => {
  const excerpt = excerptOf('🙂'.repeat(300), terms('x'))
  expect(excerpt.map(({ text }) => text).join('')).toMatch(/^(?:🙂)+ …$/u)
})

test('the pieces of a text are the text', () => {
  const text = `${filler(3)} The spinal cord, the spinal-cord and the cord.`
  expect(
    markHits(text, terms('spinal', 'cord'))
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
