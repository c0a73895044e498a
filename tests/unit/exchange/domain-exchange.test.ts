import { expect, test } from 'vitest'
import { codeSchema, referenceKeySchema, slugSchema } from '#app/content/schemas/common.ts'
import { bloomLevels, difficulties } from '#app/content/schemas/quiz.ts'
import { decodeText } from '#app/domain/exchange/decode-text.ts'
import {
  blankCommon,
  exchangeBloomLevels,
  exchangeDifficulties,
  shortened,
  titleOf,
  type ExchangeImage,
  type ExchangeQuestion,
} from '#app/domain/exchange/exchange-question.ts'
import { finishQuestion } from '#app/domain/exchange/finish-question.ts'
import { entryOf, withUniqueCodes } from '#app/domain/exchange/import-entry.ts'
import { parseGift } from '#app/domain/exchange/parse-gift.ts'
import { codePattern, referencePattern, slugPattern } from '#app/domain/exchange/patterns.ts'
import { fromPairs, readOrder } from '#app/domain/exchange/response-order.ts'
import { writeGift } from '#app/domain/exchange/write-gift.ts'

const single: ExchangeQuestion = {
  ...blankCommon(),
  type: 'single',
  stem: 'Which?',
  options: [
    { text: 'a', correct: true, feedback: '', refs: null },
    { text: 'b', correct: false, feedback: '', refs: null },
  ],
}
const picture: ExchangeImage = { name: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(), alt: '', place: 'stem' }
const finish = (question: ExchangeQuestion) => finishQuestion({ question, changes: [] })

test('levels and patterns are those of the content schemas', () => {
  expect(exchangeBloomLevels).toEqual(bloomLevels)
  expect(exchangeDifficulties).toEqual(difficulties)
  for (const word of ['M1L1-01', 'O1.1a', 'a', 'A--b', 'a b', '', 'x-', 'É', 'iasp2020', 'brake_letter', '-x']) {
    expect(codePattern.test(word)).toBe(codeSchema.safeParse(word).success)
    expect(slugPattern.test(word)).toBe(slugSchema.safeParse(word).success)
    expect(referencePattern.test(word)).toBe(referenceKeySchema.safeParse(word).success)
  }
})

test('text is UTF-8 where it can be, UTF-16 where a mark says so, else Windows-1252', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values)
  expect(decodeText(new TextEncoder().encode('\ufeffaödf ≥'))).toEqual({ text: 'aödf ≥', encoding: 'UTF-8' })
  expect(decodeText(bytes(0x61, 0xf6, 0x93, 0x80))).toEqual({ text: 'aö“€', encoding: 'Windows-1252' })
  expect(decodeText(bytes(0xff, 0xfe, 0x61, 0x00))).toEqual({ text: 'a', encoding: 'UTF-16' })
  expect(decodeText(bytes(0xfe, 0xff, 0x00, 0x61))).toEqual({ text: 'a', encoding: 'UTF-16' })
})

test('a question is known by its code, its name, or how it begins', () => {
  expect(titleOf({ ...single, code: 'A1' })).toBe('A1')
  expect(titleOf({ ...single, name: 'Nerves' })).toBe('Nerves')
  expect(titleOf({ ...single, stem: `a\n${'b'.repeat(100)}` })).toBe(`a ${'b'.repeat(77)}…`)
  expect(shortened('👩‍⚕️ short')).toBe('👩‍⚕️ short')
})

test('invisible controls are taken out and told', () => {
  expect(finish({ ...single, stem: ' a\u202eb\u0000\r\nc ' })).toMatchObject({
    question: { stem: 'ab\nc' },
    changes: [{ what: 'The stem', why: 'invisible control characters are left out' }],
  })
})

test('bounds: length of a text, number of options and of tags', () => {
  expect(() => finish({ ...single, stem: 'x'.repeat(10_001) })).toThrow('the stem has 10001 characters; at most 10000 are possible')
  expect(() => finish({ ...single, options: Array.from({ length: 101 }, () => single.options[0]!) } as ExchangeQuestion)).toThrow(
    '101 options',
  )
  expect(() => finish({ ...single, tags: Array.from({ length: 51 }, (_, index) => `t${index}`) })).toThrow('51 tags')
})

test('words that are no references, lessons or tags of ours are left out and told', () => {
  const { question, changes } = finish({
    ...single,
    refs: ['NO', 'yes'],
    lesson: 'No Lesson',
    tags: ['a<b>', '[]', 'a b', ' x '],
    name: ' two\nlines ',
  })
  expect(question).toMatchObject({ refs: ['yes'], lesson: null, tags: ['a b', 'x'], name: 'two lines' })
  expect(changes.map(({ what }) => what)).toEqual(['The reference "NO"', 'The lesson "No Lesson"', 'The tag "a<b>"', 'The tag "[]"'])
})

test('a stem without words is refused, with a picture or without', () => {
  expect(() => finish({ ...single, stem: ' ' })).toThrow('the stem is empty')
  expect(() => finish({ ...single, stem: '', images: [picture] })).toThrow('the stem is a picture without words')
})

test('a true/false question has two options', () => {
  expect(() => finish({ ...single, type: 'truefalse', options: [...single.options, single.options[1]!] })).toThrow('has two options')
})

test('an error that is no refusal is not swallowed', () => {
  const broken = () => {
    throw new TypeError('bug')
  }
  expect(() => entryOf({ line: 1, title: '' }, broken)).toThrow('bug')
})

test('within a file a code names one question', () => {
  const entries = parseGift('// [id:A1]\nQ{T}\n\n// [id:A1]\nR{T}\n\n// [id:A1]\nS{true}\n\n{\n\nT{T}')
  expect(withUniqueCodes(entries)).toMatchObject([
    { outcome: 'accepted', title: 'A1' },
    { outcome: 'changed', title: 'R', question: { code: null }, changes: [{ why: expect.stringContaining('line 2') as string }] },
    { outcome: 'changed', changes: [{}, {}] },
    { outcome: 'refused' },
    { outcome: 'accepted' },
  ])
})

test('an order of responses that does not fit is ignored', () => {
  const pairs = [
    { premise: 'p', response: 'x', feedback: '' },
    { premise: 'q', response: 'y', feedback: '' },
  ]
  const texts = (order: number[] | null) => fromPairs(pairs, order).responses.map(({ text }) => text)
  expect(texts([2, 1])).toEqual(['y', 'x'])
  expect(texts([1, 1])).toEqual(['x', 'y'])
  expect(texts([1])).toEqual(['x', 'y'])
  expect(readOrder('2, 1')).toEqual([2, 1])
  expect(readOrder('two')).toBeNull()
  expect(readOrder('')).toBeNull()
})

test('a name of nothing but spaces is none', () => {
  expect(finish({ ...single, name: ' \u00a0' }).question.name).toBeNull()
})

test('a number without a unit needs no comment', () => {
  expect(writeGift([{ ...blankCommon(), type: 'numeric', stem: 'Q', value: 5, tolerance: 0, unit: '', commonErrors: [] }]).text).toBe(
    '[plain]Q{#\n\t=5:0\n}\n',
  )
})

test('what GIFT cannot say is noted beside the file', () => {
  const yesNo: ExchangeQuestion = { ...single, type: 'truefalse', options: single.options }
  const eleven: ExchangeQuestion = { ...single, type: 'multiple', options: Array.from({ length: 11 }, () => single.options[0]!) }
  expect(writeGift([{ ...single, images: [picture] }, yesNo, eleven, single]).notes).toEqual([
    { index: 0, title: 'Which?', why: 'the picture a.png is left out: GIFT holds no pictures' },
    { index: 1, title: 'Which?', why: 'is written as single choice, because its options are not called True and False' },
    { index: 2, title: 'Which?', why: 'has more than ten right options, and Moodle knows no such share of the mark' },
  ])
})

test('rationales, an order of responses and odd true/false options come back from GIFT', () => {
  const list: ExchangeQuestion[] = [
    { ...single, type: 'truefalse', shuffle: false, options: single.options.map((option) => ({ ...option, refs: ['iasp2020'] })) },
    {
      ...blankCommon(),
      ...{ type: 'matching', stem: 'In order' },
      premises: ['a', 'b'].map((words, index) => ({ text: words, response: index, feedback: '' })),
      responses: ['1', '2'].map((words) => ({ text: words, feedback: '' })),
    },
    {
      ...blankCommon(),
      ...{ type: 'matching', stem: 'Match' },
      premises: [
        { text: 'a -> b', response: 2, feedback: 'Because [of] it:\nso \\.' },
        { text: 'c', response: 0, feedback: '' },
      ],
      responses: ['1', '2', '3'].map((words, index) => ({ text: words, feedback: index === 1 ? 'Nowhere.' : '' })),
    },
    {
      ...blankCommon(),
      type: 'numeric',
      stem: 'Q',
      value: 5,
      tolerance: 0.5,
      unit: 'mg/[kg]',
      commonErrors: [{ value: 50, feedback: 'Ten times.' }],
    },
    {
      ...blankCommon(),
      type: 'ordering',
      stem: 'Order',
      elements: ['b', 'a', 'c'].map((words) => ({ text: words, feedback: `Why ${words}.` })),
    },
  ]
  const entries = parseGift(writeGift(list).text)
  expect(entries.map((entry) => (entry.outcome === 'accepted' ? entry.question : entry))).toEqual(list)
})

test('GIFT that we write is what Moodle reads', () => {
  const common = { ...blankCommon(), stem: 'Set {1}: p < 0.05', generalFeedback: 'Why = so.' }
  const { text } = writeGift([
    { ...single, ...common, code: 'M1-01', category: 'Pain', refs: ['iasp2020'], tags: ['opioids'] },
    { ...common, type: 'numeric', value: 20, tolerance: 1, unit: 'mg', commonErrors: [{ value: 2, feedback: 'A tenth.' }] },
    {
      ...common,
      ...{ type: 'truefalse', shuffle: false },
      options: [
        { text: 'True', correct: false, feedback: '', refs: null },
        { text: 'False', correct: true, feedback: 'Right.', refs: [] },
      ],
    },
    { ...common, type: 'ordering', elements: ['0', 'a\nb', '// c'].map((words) => ({ text: words, feedback: '' })) },
    {
      ...common,
      type: 'matching',
      premises: [
        { text: 'a -> b', response: 1, feedback: 'Because [of] it.' },
        { text: '[c]', response: 0, feedback: '' },
      ],
      responses: [
        { text: '1', feedback: '' },
        { text: '2', feedback: '' },
        { text: '3', feedback: 'Nowhere.' },
      ],
    },
  ])
  expect(text).toBe(`$CATEGORY: Pain

// [id:M1-01] [tag:ref:iasp2020] [tag:opioids]
::M1-01::[plain]Set \\{1\\}\\: p < 0.05{
	=a
	~b
	####Why \\= so.
}

$CATEGORY: top

// [unit:mg]
[plain]Set \\{1\\}\\: p < 0.05{#
	=20:1
	=%0%2:1#A tenth.
	####Why \\= so.
}

// [refs:2:]
[plain]Set \\{1\\}\\: p < 0.05{FALSE##Right.####Why \\= so.}

[plain]Set \\{1\\}\\: p < 0.05{>3 ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none
&#48;
a<br>b
&#47;/ c
####Why \\= so.}

// [why:1:Because \\u005bof\\u005d it.]
// [why:3:Nowhere.]
// [responses:2 1 3]
[plain]Set \\{1\\}\\: p < 0.05{
	=[html]a -&gt; b -> 2
	=[plain][c] -> 1
	= -> 3
	####Why \\= so.
}
`)
})
