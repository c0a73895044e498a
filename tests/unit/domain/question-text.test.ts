import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hasMarkup,
  linksIn,
  plainWords,
  readBlocks,
  readInline,
  readStem,
  toQuestionText,
  type Block,
  type Inline,
} from '#app/domain/question-text.ts'

const em = (...words: Inline[]): Inline => ({ kind: 'emphasis', words })
const strong = (...words: Inline[]): Inline => ({ kind: 'strong', words })
const paragraph = (...words: Inline[]): Block => ({ kind: 'paragraph', words })

test.each<[string, Inline[]]>([
  ['', []],
  ['SpO2 < 90 % & p > 0.05', ['SpO2 < 90 % & p > 0.05']],
  ['a **b** c', ['a ', strong('b'), ' c']],
  ['*a* and _b_', [em('a'), ' and ', em('b')]],
  ['__a__', [strong('a')]],
  ['***a***', [strong(em('a'))]],
  ['**a _b_ c**', [strong('a ', em('b'), ' c')]],
  ['(*a*), *b*.', ['(', em('a'), '), ', em('b'), '.']],
  ['2*3*4, snake_case_name, 0.5–1.0*', ['2*3*4, snake_case_name, 0.5–1.0*']],
  ['2 * 3 * 4', ['2 * 3 * 4']],
  ['*a', ['*a']],
  ['*a *b *c', ['*a *b *c']],
  ['**a*', ['**a*']],
  ['*a * b*', [em('a * b')]],
  ['****a****', ['****a****']],
  ['_____', ['_____']],
  ['*a', ['*a']],
  ['𝛼*b* *𝛼*', ['𝛼*b* ', em('𝛼')]],
  ['\\*a\\* \\\\ \\n \\', ['*a* \\ \\n \\']],
  ['*a\\*b*', [em('a*b')]],
  ['<b>a</b> # `c`', ['<b>a</b> # `c`']],
  ['[a](https://x.org)', ['[a](https://x.org)']],
  ['| a', ['| a']],
])('%j is read as marked words', (text, words) => {
  expect(readInline(text)).toEqual(words)
})

test('links are read where they may stand, and over https alone', () => {
  const links = { links: true }
  expect(readInline('See [the *guide*](https://x.org/a).', links)).toEqual([
    'See ',
    { kind: 'link', href: 'https://x.org/a', words: ['the ', em('guide')] },
    '.',
  ])
  for (const text of ['[a](http://x.org)', '[a](javascript:x)', '[a](https://x.org "t")', '[a] (b)', '[](https://x.org)'])
    expect(readInline(text, links)).toEqual([text])
  const blocks = readBlocks('[a](https://x.org/1)\n\n- **[b](https://x.org/2)**\n\n| [c](https://x.org/3) | d |\n| - | - |', links)
  expect(linksIn(blocks)).toEqual(['https://x.org/1', 'https://x.org/2', 'https://x.org/3'])
})

test.each<[string, Block[]]>([
  ['', []],
  ['One.', [paragraph('One.')]],
  ['One\ntwo\n\n\nthree', [paragraph('One\ntwo'), paragraph('three')]],
  ['One:\n- a\n- b\nafter', [paragraph('One:'), { kind: 'list', ordered: false, items: [['a'], ['b']] }, paragraph('after')]],
  ['- a\n  goes on\n\n* b', [{ kind: 'list', ordered: false, items: [['a\ngoes on'], ['b']] }]],
  [
    '1. a\n2. b\n- c',
    [
      { kind: 'list', ordered: true, items: [['a'], ['b']] },
      { kind: 'list', ordered: false, items: [['c']] },
    ],
  ],
  ['1. a\n\n2. b', [{ kind: 'list', ordered: true, items: [['a'], ['b']] }]],
  ['- a\n', [{ kind: 'list', ordered: false, items: [['a']] }]],
  ['- a\n\nb', [{ kind: 'list', ordered: false, items: [['a']] }, paragraph('b')]],
  ['2019. A trial', [paragraph('2019. A trial')]],
  ['-5 mmHg', [paragraph('-5 mmHg')]],
  ['\n', []],
  ['a | b\nc', [paragraph('a | b\nc')]],
  ['a | b\nc | d', [paragraph('a | b\nc | d')]],
  ['a | b | c\n| - | -', [paragraph('a | b | c\n| - | -')]],
  ['a | b\n--- | x', [paragraph('a | b\n--- | x')]],
])('%j is read as blocks', (text, blocks) => {
  expect(readBlocks(text, { links: false })).toEqual(blocks)
})

test('a table has a head, a rule and rows of as many cells', () => {
  const text = 'Values:\n| Test | Result | Unit |\n| --- | ---: | :-: |\n| Na\\|K | **131** | mmol/L |\n| CRP |\n\nWhat now?'
  expect(readBlocks(text, { links: false })).toEqual([
    paragraph('Values:'),
    {
      kind: 'table',
      align: ['left', 'right', 'center'],
      head: [['Test'], ['Result'], ['Unit']],
      rows: [
        [['Na|K'], [strong('131')], ['mmol/L']],
        [['CRP'], [], []],
      ],
    },
    paragraph('What now?'),
  ])
  expect(plainWords(text)).toBe('Values: Test, Result, Unit; Na|K, 131, mmol/L; CRP, ,  What now?')
})

test('a stem is named by its first sentence; one that begins otherwise stays as typed', () => {
  expect(readStem('')).toEqual({ lead: [], rest: [] })
  expect(readStem('Which?')).toEqual({ lead: ['Which?'], rest: [] })
  expect(readStem('*Which*?\n\n- a')).toEqual({ lead: [em('Which'), '?'], rest: [{ kind: 'list', ordered: false, items: [['a']] }] })
  expect(readStem('- a\n\nWhich?')).toEqual({ lead: ['- a\n\nWhich?'], rest: [] })
})

test('the words alone', () => {
  expect(plainWords('Plain.')).toBe('Plain.')
  expect(plainWords('**a** [b](https://x.org)\n\n1. c\n2. d')).toBe('a [b](https://x.org) c; d')
  expect(plainWords('**a** [b](https://x.org)', { links: true })).toBe('a b')
  expect(plainWords('- One.\n- Two')).toBe('One. Two')
})

test.each([
  ['plain', false],
  ['one\n\ntwo', false],
  ['2*3*4', false],
  ['**a**', true],
  ['- a', true],
  ['\\*', true],
  ['[a](https://x.org)', true],
])('whether %j says more than its words: %s', (text, says) => {
  expect(hasMarkup(text)).toBe(says)
})

test('any plain text becomes a question text that shows just it', () => {
  const piece = fc.constantFrom(
    ...['*', '**', '_', '\\', '[', '](https://x.org)', '|', '| - | - |', '\n', '\n\n', '- ', '1. ', ' ', 'a', '5', '.', '<b>'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const plain = pieces.join('').trim()
      const read = readBlocks(toQuestionText(plain), { links: true })
      const paragraphs = plain.split(/\n[ \t]*\n\s*/).filter((part) => part.trim() !== '')
      expect(read.map((block) => (block.kind === 'paragraph' ? block.words.join('').trim() : block.kind))).toEqual(
        paragraphs.map((part) => part.trim()),
      )
      expect(hasMarkup(plain) || toQuestionText(plain) === plain).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('a text full of marks without an end is read in one pass', () => {
  for (const mark of [' *a', ' **a', '[', ' _a', '[a](https:/', '- ', '|', '\\', '*a _b '])
    expect(readBlocks(mark.repeat(10_000 / mark.length), { links: true }).length).toBeGreaterThan(0)
})
