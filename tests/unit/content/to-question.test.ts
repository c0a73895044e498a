import { expect, test } from 'vitest'
import { loadContent } from '#app/content/load-course.ts'
import { plainFixture } from '#tests/support/edited-fixture.ts'

const questions = loadContent(plainFixture).content!.courses[0]!.modules[0]!.questions
const byType = (type: string) => questions.find((question) => question.body.type === type)!

test('what a learner may see holds no key, rationale or reference', () => {
  for (const { body } of questions) expect(JSON.stringify(body)).not.toMatch(/correct|rationale|refs|tolerance|"key"/)
})

test('a choice question keeps its options apart from its key', () => {
  const { body, key } = byType('multiple')
  expect(body).toMatchObject({ type: 'multiple', shuffle: true, options: [{ id: 'a', text: 'Temperature' }, { id: 'b' }, { id: 'c' }] })
  expect(key).toMatchObject({ type: 'multiple', correct: ['a', 'b'] })
})

test('an option without references rests on those of its question', () => {
  expect(byType('multiple').key).toMatchObject({ options: { a: { refs: ['tyre2020'] }, b: { refs: ['chain2019'] } } })
})

test('a true/false question is not shuffled where the file says so', () => {
  expect(byType('truefalse').body).toMatchObject({ shuffle: false })
})

test('a matching question has pairs, a reason per premise and one per unused response', () => {
  expect(byType('matching').key).toMatchObject({
    pairs: { p1: 'r1', p2: 'r2' },
    premises: { p1: {}, p2: {} },
    unused: { r3: { refs: ['brake_letter'] } },
  })
})

test('an ordering question has its order and a reason per element', () => {
  expect(byType('ordering').key).toMatchObject({ order: ['b', 'a', 'c'], elements: { a: {}, b: {}, c: {} } })
})

test('a numeric question shows its unit and hides its value', () => {
  const { body, key } = byType('numeric')
  expect(body).toEqual({ type: 'numeric', stem: 'Pressure fell from 60 to 30 PSI. By how many PSI did it fall?', unit: 'PSI' })
  expect(key).toMatchObject({ value: 30, tolerance: 0.5, commonErrors: [{ value: 50 }] })
})
