import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerProblems, answerToFields, isAnswered, parseNumber, readAnswer } from '#app/domain/answer.ts'
import type { Answer, Choice, QuestionBody } from '#app/domain/question.ts'

const choices = (...ids: string[]): Choice[] => ids.map((id) => ({ id, text: `Text of ${id}` }))
const single: QuestionBody = { type: 'single', stem: 'Which?', options: choices('a', 'b', 'c'), shuffle: true }
const truefalse: QuestionBody = { type: 'truefalse', stem: 'True?', options: choices('true', 'false'), shuffle: false }
const multiple: QuestionBody = { type: 'multiple', stem: 'Which ones?', options: choices('a', 'b', 'c'), shuffle: true }
const matching: QuestionBody = {
  type: 'matching',
  stem: 'Match',
  premises: choices('p1', 'p2'),
  responses: choices('r1', 'r2', 'r3'),
  shuffle: true,
}
const ordering: QuestionBody = { type: 'ordering', stem: 'Order', elements: choices('a', 'b', 'c'), shuffle: true }
const numeric: QuestionBody = { type: 'numeric', stem: 'How many?', unit: 'patients' }

describe('a number as people type it', () => {
  test.each<[string, number]>([
    ['20', 20],
    ['  20 ', 20],
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['+5', 5],
    ['-5', -5],
    ['− 5', -5],
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['.5', 0.5],
    [',5', 0.5],
    ['20.', 20],
    ['1.250', 1.25],
    ['0,125', 0.125],
    ['1234,567', 1234.567],
    ['1 250', 1250],
    ['1\u00a0250\u00a0000', 1250000],
    ['1\u202f250,5', 1250.5],
    ["1'250.5", 1250.5],
    ['1,250.5', 1250.5],
    ['1.250,5', 1250.5],
    ['1,250,000', 1250000],
    ['1.250.000', 1250000],
    ['1,250,000.25', 1250000.25],
    ['999999999999999', 999999999999999],
    ['0.00000000000001', 1e-14],
  ])('%j is %d', (text, expected) => {
    expect(parseNumber(text)).toBe(expected)
  })

  test.each([
    '',
    ' ',
    '.',
    ',',
    '-',
    '+-5',
    '--5',
    '5-',
    '1,250',
    '12,345',
    '1 2',
    '1 25',
    '12 34 567',
    '0 123',
    '0,123,456',
    '1,25,000',
    '1.2.3',
    '1,2,3',
    '1 250 000.5.5',
    '1\u00a0250 000',
    '1.250 000',
    '1e3',
    '0x10',
    '1_000',
    '20 %',
    '20 patients',
    'twenty',
    'NaN',
    'Infinity',
    '-Infinity',
    '٢٠',
    '20\n30',
    '9999999999999999',
    '0.000000000000001',
    '1 234 567 890 123 456',
  ])('%j is refused', (text) => {
    expect(parseNumber(text)).toBeNull()
  })

  test('a number written by this program is read as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 5 }), (whole, decimals) => {
        const text = (whole / 10 ** decimals).toFixed(decimals)
        expect(parseNumber(text)).toBe(Number(text) === 0 ? 0 : Number(text))
      }),
    )
  })
})

describe('whether a question is answered', () => {
  test.each<[string, Answer | null, QuestionBody | undefined, boolean]>([
    ['nothing', null, undefined, false],
    ['nothing chosen', { type: 'single', chosen: [] }, undefined, false],
    ['one chosen', { type: 'single', chosen: ['a'] }, undefined, true],
    ['some chosen', { type: 'multiple', chosen: ['a', 'b'] }, multiple, true],
    ['no pairs', { type: 'matching', pairs: {} }, undefined, false],
    ['an empty pair', { type: 'matching', pairs: { p1: '' } }, undefined, false],
    ['one pair, the question unknown', { type: 'matching', pairs: { p1: 'r1' } }, undefined, true],
    ['one pair of two', { type: 'matching', pairs: { p1: 'r1' } }, matching, false],
    ['both pairs', { type: 'matching', pairs: { p1: 'r1', p2: 'r1' } }, matching, true],
    ['one of both pairs empty', { type: 'matching', pairs: { p1: 'r1', p2: '' } }, matching, false],
    ['nothing placed', { type: 'ordering', order: [] }, undefined, false],
    ['one placed, the question unknown', { type: 'ordering', order: ['a'] }, undefined, true],
    ['two of three placed', { type: 'ordering', order: ['a', 'b'] }, ordering, false],
    ['all placed', { type: 'ordering', order: ['c', 'a', 'b'] }, ordering, true],
    ['no text', { type: 'numeric', text: ' ' }, undefined, false],
    ['a text that is no number', { type: 'numeric', text: 'many' }, numeric, false],
    ['a number', { type: 'numeric', text: '0' }, numeric, true],
  ])('%s', (_, answer, body, expected) => {
    expect(isAnswered(answer, body)).toBe(expected)
  })
})

describe('reading posted fields', () => {
  const nothing = { answer: null, problem: null }
  const { chooseOne, notANumber, positionTwice, positionMissing } = answerProblems

  test.each<[string, QuestionBody, Record<string, string[]>, { answer: Answer | null; problem: string | null }]>([
    ['no field of a single', single, {}, nothing],
    ['one option', single, { q: ['b'] }, { answer: { type: 'single', chosen: ['b'] }, problem: null }],
    ['an option of another question', single, { q: ['z'] }, nothing],
    ['the same option twice', single, { q: ['b', 'b'] }, { answer: { type: 'single', chosen: ['b'] }, problem: null }],
    ['two options of a single', single, { q: ['a', 'b'] }, { answer: null, problem: chooseOne }],
    ['both true and false', truefalse, { q: ['true', 'false'] }, { answer: null, problem: chooseOne }],
    ['true', truefalse, { q: ['true'] }, { answer: { type: 'truefalse', chosen: ['true'] }, problem: null }],
    ['several of a multiple', multiple, { q: ['c', 'a', 'z', 'c'] }, { answer: { type: 'multiple', chosen: ['c', 'a'] }, problem: null }],
    ["another question's field", multiple, { other: ['a'] }, nothing],
    ['no pairs', matching, { 'q.p1': [''], 'q.p2': [''] }, nothing],
    ['one pair', matching, { 'q.p1': ['r3'], 'q.p2': [''] }, { answer: { type: 'matching', pairs: { p1: 'r3' } }, problem: null }],
    [
      'one response twice',
      matching,
      { 'q.p1': ['r1'], 'q.p2': ['r1'] },
      { answer: { type: 'matching', pairs: { p1: 'r1', p2: 'r1' } }, problem: null },
    ],
    ['unknown premise and response', matching, { 'q.p1': ['r9'], 'q.p9': ['r1'] }, nothing],
    ['no positions', ordering, { 'q.a': [''], 'q.b': [' '] }, nothing],
    [
      'all positions',
      ordering,
      { 'q.a': ['3'], 'q.b': [' 1 '], 'q.c': ['2'] },
      { answer: { type: 'ordering', order: ['b', 'c', 'a'] }, problem: null },
    ],
    [
      'a position missing',
      ordering,
      { 'q.a': ['3'], 'q.c': ['1'] },
      { answer: { type: 'ordering', order: ['c', 'a'] }, problem: positionMissing },
    ],
    [
      'a position twice',
      ordering,
      { 'q.a': ['1'], 'q.b': ['1'], 'q.c': ['3'] },
      { answer: { type: 'ordering', order: ['c'] }, problem: positionTwice },
    ],
    ['every position the same', ordering, { 'q.a': ['1'], 'q.b': ['1'], 'q.c': ['1'] }, { answer: null, problem: positionTwice }],
    ['positions out of range', ordering, { 'q.a': ['0'], 'q.b': ['4'], 'q.c': ['1.5'] }, nothing],
    [
      'one position out of range',
      ordering,
      { 'q.a': ['1'], 'q.b': ['2'], 'q.c': ['4'] },
      { answer: { type: 'ordering', order: ['a', 'b'] }, problem: positionMissing },
    ],
    ['no number', numeric, {}, nothing],
    ['a blank number', numeric, { q: ['  '] }, nothing],
    ['a number, kept as typed', numeric, { q: [' 1 250'] }, { answer: { type: 'numeric', text: ' 1 250' }, problem: null }],
    ['words', numeric, { q: ['a dozen'] }, { answer: { type: 'numeric', text: 'a dozen' }, problem: notANumber }],
    ['a number after 50 spaces', numeric, { q: [`${' '.repeat(50)}12`] }, { answer: { type: 'numeric', text: '12' }, problem: null }],
    ['a long text', numeric, { q: ['x'.repeat(41)] }, { answer: { type: 'numeric', text: 'x'.repeat(40) }, problem: notANumber }],
    [
      'a long text of wide characters',
      numeric,
      { q: ['😀'.repeat(41)] },
      { answer: { type: 'numeric', text: '😀'.repeat(40) }, problem: notANumber },
    ],
  ])('%s', (_, body, fields, expected) => {
    expect(readAnswer(body, new Map(Object.entries(fields)), 'q')).toEqual(expected)
  })

  test('every problem is a sentence', () => {
    for (const problem of Object.values(answerProblems)) expect(problem).toMatch(/^[A-Z].*\.$/)
  })
})

describe('writing an answer back to its fields', () => {
  test.each<[string, QuestionBody, Answer | null, Record<string, string[]>]>([
    ['no answer', single, null, {}],
    ['an answer of another type', single, { type: 'numeric', text: '1' }, {}],
    ['a choice', single, { type: 'single', chosen: ['b'] }, { q: ['b'] }],
    ['pairs', matching, { type: 'matching', pairs: { p2: 'r1' } }, { 'q.p2': ['r1'] }],
    ['an order', ordering, { type: 'ordering', order: ['c', 'a', 'b'] }, { 'q.c': ['1'], 'q.a': ['2'], 'q.b': ['3'] }],
    ['a number', numeric, { type: 'numeric', text: '12' }, { q: ['12'] }],
  ])('%s', (_, body, answer, expected) => {
    expect(answerToFields(body, answer, 'q')).toEqual(expected)
  })

  const completeAnswer: fc.Arbitrary<[QuestionBody, Answer]> = fc.oneof(
    fc.constantFrom('a', 'b', 'c').map((id): [QuestionBody, Answer] => [single, { type: 'single', chosen: [id] }]),
    fc.constantFrom('true', 'false').map((id): [QuestionBody, Answer] => [truefalse, { type: 'truefalse', chosen: [id] }]),
    fc
      .shuffledSubarray(['a', 'b', 'c'], { minLength: 1 })
      .map((chosen): [QuestionBody, Answer] => [multiple, { type: 'multiple', chosen }]),
    fc
      .record({ p1: fc.constantFrom('r1', 'r2', 'r3'), p2: fc.constantFrom('r1', 'r2', 'r3') })
      .map((pairs): [QuestionBody, Answer] => [matching, { type: 'matching', pairs }]),
    fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3 }).map((order): [QuestionBody, Answer] => [ordering, { type: 'ordering', order }]),
    fc.integer().map((number): [QuestionBody, Answer] => [numeric, { type: 'numeric', text: String(number) }]),
  )

  test('a complete answer is read back as itself, without a problem', () => {
    fc.assert(
      fc.property(completeAnswer, fc.stringMatching(/^[a-z0-9.]{1,12}$/), ([body, answer], prefix) => {
        const fields = new Map(Object.entries(answerToFields(body, answer, prefix)))
        expect(readAnswer(body, fields, prefix)).toEqual({ answer, problem: null })
        expect(isAnswered(answer, body)).toBe(true)
      }),
    )
  })

  test('a partial order is read back as itself, with what is missing', () => {
    const fields = answerToFields(ordering, { type: 'ordering', order: ['c', 'a'] }, 'q')
    expect(readAnswer(ordering, new Map(Object.entries(fields)), 'q')).toEqual({
      answer: { type: 'ordering', order: ['c', 'a'] },
      problem: answerProblems.positionMissing,
    })
  })
})
