import { expect, test } from 'vitest'
import type { QuestionBody, QuestionKey } from '#app/domain/question.ts'
import { isComparable, keyInWords, regrade, translateAnswer } from '#app/domain/regrade.ts'

const choice = (id: string, text: string) => ({ id, text })
const why = { text: 'Because.', refs: [] }

const single = (...texts: string[]): QuestionBody => ({
  type: 'single',
  stem: 'Which?',
  shuffle: true,
  options: texts.map((text, index) => choice('abcdef'[index]!, text)),
})
const matching: QuestionBody = {
  ...{ type: 'matching', stem: 'Match.', shuffle: true },
  premises: [choice('p1', 'Pad'), choice('p2', 'Lever')],
  responses: [choice('r1', 'Rim'), choice('r2', 'Hand')],
}
const matchingTurned: QuestionBody = {
  ...{ type: 'matching', stem: 'Match each.', shuffle: true },
  premises: [choice('p1', 'Lever'), choice('p2', 'Pad')],
  responses: [choice('r1', 'Hand'), choice('r2', 'Rim')],
}
const ordering: QuestionBody = { type: 'ordering', stem: 'Order.', shuffle: true, elements: [choice('e1', 'First'), choice('e2', 'Then')] }
const orderingTurned: QuestionBody = { ...ordering, elements: [choice('e1', 'Then'), choice('e2', 'First')] }
const numeric = (unit: string): QuestionBody => ({ type: 'numeric', stem: 'How much?', unit })

test.each<[string, QuestionBody, QuestionBody, boolean]>([
  ['the same options in another order', single('Rim', 'Hub'), single('Hub', 'Rim'), true],
  ['white space apart', single('The  rim ', 'Hub'), single('The rim', 'Hub'), true],
  ['an option with other words', single('Rim', 'Hub'), single('Rim', 'Hubs'), false],
  ['an option more', single('Rim', 'Hub'), single('Rim', 'Hub', 'Spoke'), false],
  ['another type', single('Rim', 'Hub'), numeric('mm'), false],
  ['the same words twice', single('Rim', 'Rim'), single('Rim', 'Rim'), false],
  ['pairs in another order', matching, matchingTurned, true],
  ['elements in another order', ordering, orderingTurned, true],
  ['a number of the same unit', numeric('mm'), numeric('mm'), true],
  ['a number of another unit', numeric('mm'), numeric('cm'), false],
])('%s', (_, served, other, expected) => {
  expect(isComparable(served, other)).toBe(expected)
})

test('an answer is put in the names of the other version', () => {
  expect(translateAnswer(single('Rim', 'Hub'), single('Hub', 'Rim'), { type: 'single', chosen: ['a'] })).toEqual({
    type: 'single',
    chosen: ['b'],
  })
  expect(translateAnswer(matching, matchingTurned, { type: 'matching', pairs: { p1: 'r1', p2: 'gone' } })).toEqual({
    type: 'matching',
    pairs: { p2: 'r2', p1: 'gone' },
  })
  expect(translateAnswer(ordering, orderingTurned, { type: 'ordering', order: ['e1', 'e2'] })).toEqual({
    type: 'ordering',
    order: ['e2', 'e1'],
  })
  expect(translateAnswer(numeric('mm'), numeric('mm'), { type: 'numeric', text: '5' })).toEqual({ type: 'numeric', text: '5' })
})

test('a key is told in words, which do not depend on names', () => {
  const keyOf = (correct: string[]): QuestionKey => ({ type: 'single', correct, options: {}, rationale: why })
  expect(keyInWords(single('Rim', 'Hub'), keyOf(['a']))).toEqual(keyInWords(single('Hub', 'Rim'), keyOf(['b'])))
  expect(keyInWords(single('Rim', 'Hub'), keyOf(['z']))).toEqual(['z'])
  expect(keyInWords(matching, { type: 'matching', pairs: { p1: 'r1', p2: 'r2' }, premises: {}, unused: {}, rationale: why })).toEqual([
    'Lever: Hand',
    'Pad: Rim',
  ])
  expect(keyInWords(ordering, { type: 'ordering', order: ['e2', 'e1'], elements: {}, rationale: why })).toEqual(['1. Then', '2. First'])
  const number = (tolerance: number): QuestionKey => ({ type: 'numeric', value: 5, tolerance, commonErrors: [], rationale: why })
  expect(keyInWords(numeric('mm'), number(0))).toEqual(['5 mm'])
  expect(keyInWords(numeric(''), number(0.5))).toEqual(['5 ± 0.5'])
})

const graded = { score: 5000, passMark: 50, passed: true, itemScores: { one: 10_000, two: 0 } }

test('a mark that rises carries the score, one that stays changes nothing', () => {
  expect(regrade(graded, 'two', 10_000, 'favour')).toEqual({ ...graded, score: 10_000, itemScores: { one: 10_000, two: 10_000 } })
  expect(regrade(graded, 'two', 0, 'key')).toBeNull()
  expect(regrade({ ...graded, itemScores: {} }, 'two', 0, 'favour')).toBeNull()
})

test('in the learner’s favour nothing falls; as the key says it may', () => {
  expect(regrade(graded, 'one', 0, 'favour')).toBeNull()
  expect(regrade(graded, 'one', 0, 'key')).toEqual({ ...graded, score: 0, passed: false, itemScores: { one: 0, two: 0 } })
})

test('a pass that stands below the mark stays in the learner’s favour', () => {
  const lenient = { ...graded, score: 2500, passMark: 90, itemScores: { one: 5000, two: 0 } }
  expect(regrade(lenient, 'two', 1000, 'favour')).toMatchObject({ score: 3000, passed: true })
  expect(regrade(lenient, 'two', 1000, 'key')).toMatchObject({ score: 3000, passed: false })
})
