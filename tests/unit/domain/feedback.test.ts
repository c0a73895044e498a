import { describe, expect, test } from 'vitest'
import { questionFeedback } from '#app/domain/feedback.ts'
import type { Answer, Choice, QuestionBody, QuestionKey, Rationale } from '#app/domain/question.ts'

const choices = (...ids: string[]): Choice[] => ids.map((id) => ({ id, text: `Text of ${id}` }))
const because = (what: string): Rationale => ({ text: `Because of ${what}.`, refs: ['iasp2020'] })
const rationale = because('the whole')

const single: QuestionBody = { type: 'single', stem: 'Which?', options: choices('b', 'a', 'c'), shuffle: true }
const singleKey: QuestionKey = { type: 'single', correct: ['a'], options: { a: because('a'), b: because('b') }, rationale }
const multiple: QuestionBody = { ...single, type: 'multiple' } as QuestionBody
const multipleKey: QuestionKey = { type: 'multiple', correct: ['a', 'c'], options: {}, rationale }
const matching: QuestionBody = {
  type: 'matching',
  stem: 'Match',
  premises: choices('p1', 'p2'),
  responses: choices('r3', 'r1', 'r2'),
  shuffle: true,
}
const matchingKey: QuestionKey = {
  type: 'matching',
  pairs: { p1: 'r1', p2: 'r2' },
  premises: { p1: because('p1') },
  unused: { r3: because('r3') },
  rationale,
}
const ordering: QuestionBody = { type: 'ordering', stem: 'Order', elements: choices('a', 'b', 'c'), shuffle: true }
const orderingKey: QuestionKey = { type: 'ordering', order: ['c', 'a', 'b'], elements: { c: because('c') }, rationale }
const numeric: QuestionBody = { type: 'numeric', stem: 'How many?', unit: 'patients' }
const numericKey: QuestionKey = {
  type: 'numeric',
  value: 20,
  tolerance: 1,
  commonErrors: [
    { value: 2, rationale: because('tens') },
    { value: 21.5, rationale: because('a near miss') },
  ],
  rationale,
}

describe('marks', () => {
  test.each<[string, QuestionBody, QuestionKey, Answer | null, boolean]>([
    ['no answer', single, singleKey, null, false],
    ['right', single, singleKey, { type: 'single', chosen: ['a'] }, true],
    ['wrong', single, singleKey, { type: 'single', chosen: ['b'] }, false],
    ['partly right is not right', multiple, multipleKey, { type: 'multiple', chosen: ['a'] }, false],
    ['entirely right', multiple, multipleKey, { type: 'multiple', chosen: ['c', 'a'] }, true],
    ['a number within tolerance', numeric, numericKey, { type: 'numeric', text: '19' }, true],
  ])('%s: nothing but right or wrong is told', (_, body, key, answer, right) => {
    expect(questionFeedback(body, key, answer, 'marks')).toStrictEqual({ level: 'marks', right })
  })
})

describe('in full', () => {
  test('every option says whether it was chosen, whether it is correct and why, as the learner saw them', () => {
    expect(questionFeedback(single, singleKey, { type: 'single', chosen: ['b'] }, 'full')).toStrictEqual({
      level: 'full',
      right: false,
      score: 0,
      rationale,
      type: 'single',
      options: [
        { id: 'b', text: 'Text of b', chosen: true, correct: false, rationale: because('b') },
        { id: 'a', text: 'Text of a', chosen: false, correct: true, rationale: because('a') },
        { id: 'c', text: 'Text of c', chosen: false, correct: false, rationale: null },
      ],
    })
  })

  test('options of an unanswered question were not chosen', () => {
    const feedback = questionFeedback(multiple, multipleKey, null, 'full')
    expect(feedback).toMatchObject({ type: 'multiple', right: false, options: [{ chosen: false }, { chosen: false }, { chosen: false }] })
    expect(questionFeedback(multiple, multipleKey, { type: 'numeric', text: 'a' }, 'full')).toEqual(feedback)
  })

  test('a partly right answer has its score', () => {
    expect(questionFeedback(multiple, multipleKey, { type: 'multiple', chosen: ['a'] }, 'full')).toMatchObject({
      right: false,
      score: 5000,
    })
  })

  test('every pair says what was chosen, what is correct and why, and every unused response why it belongs nowhere', () => {
    expect(questionFeedback(matching, matchingKey, { type: 'matching', pairs: { p1: 'r1', p2: 'r3' } }, 'full')).toStrictEqual({
      level: 'full',
      right: false,
      score: 5000,
      rationale,
      type: 'matching',
      pairs: [
        { premise: choices('p1')[0], chosen: choices('r1')[0], correct: choices('r1')[0], right: true, rationale: because('p1') },
        { premise: choices('p2')[0], chosen: choices('r3')[0], correct: choices('r2')[0], right: false, rationale: null },
      ],
      unused: [{ response: choices('r3')[0], rationale: because('r3') }],
    })
  })

  test('pairs not given were not chosen', () => {
    const unanswered = {
      pairs: [
        { chosen: null, right: false },
        { chosen: null, right: false },
      ],
    }
    expect(questionFeedback(matching, matchingKey, null, 'full')).toMatchObject(unanswered)
    expect(questionFeedback(matching, matchingKey, { type: 'matching', pairs: {} }, 'full')).toMatchObject(unanswered)
  })

  test('elements come in the correct order, with where the learner put them and which neighbours were right', () => {
    expect(questionFeedback(ordering, orderingKey, { type: 'ordering', order: ['b', 'c', 'a'] }, 'full')).toStrictEqual({
      level: 'full',
      right: false,
      score: 5000,
      rationale,
      type: 'ordering',
      elements: [
        { id: 'c', text: 'Text of c', position: 1, chosenPosition: 2, rightNext: true, rationale: because('c') },
        { id: 'a', text: 'Text of a', position: 2, chosenPosition: 3, rightNext: false, rationale: null },
        { id: 'b', text: 'Text of b', position: 3, chosenPosition: 1, rightNext: null, rationale: null },
      ],
    })
  })

  test('elements of an unanswered question were put nowhere', () => {
    const elements = [{ chosenPosition: null, rightNext: false }, { chosenPosition: null, rightNext: false }, { chosenPosition: null }]
    expect(questionFeedback(ordering, orderingKey, null, 'full')).toMatchObject({ score: 0, elements })
  })

  test.each<[string, string, object]>([
    ['right', '20', { right: true, given: '20', commonError: null }],
    ['right within tolerance, though near a common error', '21', { right: true, given: '21', commonError: null }],
    ['a common error', '2', { right: false, commonError: because('tens') }],
    ['a common error within tolerance', '2,4', { right: false, commonError: because('tens') }],
    ['near a common error', '22', { right: false, commonError: because('a near miss') }],
    ['another error', '500', { right: false, commonError: null }],
    ['no number', 'many', { right: false, given: 'many', commonError: null }],
  ])('a number: %s', (_, text, expected) => {
    expect(questionFeedback(numeric, numericKey, { type: 'numeric', text }, 'full')).toMatchObject({
      type: 'numeric',
      expected: '20 patients (19 to 21 is right)',
      ...expected,
    })
  })

  test.each<[number, number, string, string]>([
    [81.2, 0, '%', '81.2 %'],
    [5, 0, '', '5'],
    [0.3, 0.1, 'mL', '0.3 mL (0.2 to 0.4 is right)'],
    [0, 2, '', '0 (-2 to 2 is right)'],
  ])('a number is expected as printed: %d ± %d %s', (value, tolerance, unit, expected) => {
    const key: QuestionKey = { type: 'numeric', value, tolerance, commonErrors: [], rationale }
    expect(questionFeedback({ ...numeric, unit }, key, null, 'full')).toMatchObject({ given: '', expected })
  })
})

describe('a key that does not fit its question', () => {
  test.each<[string, QuestionBody, QuestionKey]>([
    ['another type', single, numericKey],
    ['a single as a multiple', single, multipleKey],
    ['a premise without a pair', matching, { ...matchingKey, pairs: { p1: 'r1' } } as QuestionKey],
    ['a response that is not there', matching, { ...matchingKey, pairs: { p1: 'r1', p2: 'r9' } } as QuestionKey],
    ['an element that is not there', ordering, { ...orderingKey, order: ['c', 'a', 'z'] } as QuestionKey],
  ])('%s is a broken expectation', (_, body, key) => {
    expect(() => questionFeedback(body, key, null, 'full')).toThrow(Error)
  })
})
