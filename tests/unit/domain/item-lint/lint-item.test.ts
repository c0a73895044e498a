import { expect, test } from 'vitest'
import { textsOf, toLintItem, type StoredQuestion } from '#app/domain/item-lint/lint-item.ts'

const because = (text: string) => ({ text, refs: [] })
const common = { code: 'T-01', objective: 'O1.1a', refs: ['x'], excludes: [], accepted: [] }
const question = (body: StoredQuestion['body'], key: StoredQuestion['key']) => toLintItem({ ...common, body, key })
const choices = [
  { id: 'a', text: 'A' },
  { id: 'b', text: 'B' },
]

test('a stored choice question is read with keys and rationales', () => {
  const item = question(
    { type: 'single', stem: 'S?', options: choices, shuffle: true },
    { type: 'single', correct: ['b'], options: { a: because('No.'), b: because('Yes.') }, rationale: because('Whole.') },
  )
  expect(item).toMatchObject({ ...common, type: 'single', stem: 'S?', shuffle: true, rationale: 'Whole.', images: [], answer: null })
  expect(item.options).toEqual([
    { id: 'a', text: 'A', correct: false, rationale: 'No.' },
    { id: 'b', text: 'B', correct: true, rationale: 'Yes.' },
  ])
})

test('a stored matching question is read with the reasons of unused responses', () => {
  const item = question(
    { type: 'matching', stem: 'S.', premises: choices, responses: choices, shuffle: true },
    {
      type: 'matching',
      pairs: { a: 'a', b: 'a' },
      premises: { a: because('P.') },
      unused: { b: because('U.') },
      rationale: because('Whole.'),
    },
  )
  expect(item.premises.map(({ rationale }) => rationale)).toEqual(['P.', ''])
  expect(item.responses.map(({ rationale }) => rationale)).toEqual(['', 'U.'])
})

test('a stored ordering question is read', () => {
  const item = question(
    { type: 'ordering', stem: 'S.', elements: choices, shuffle: true },
    { type: 'ordering', order: ['a', 'b'], elements: { a: because('1.'), b: because('2.') }, rationale: because('Whole.') },
  )
  expect(item.elements).toEqual([
    { id: 'a', text: 'A', rationale: '1.' },
    { id: 'b', text: 'B', rationale: '2.' },
  ])
})

test('a stored numeric question is read, and never shuffles', () => {
  const item = question(
    { type: 'numeric', stem: 'S?', unit: 'mg' },
    { type: 'numeric', value: 4, tolerance: 0, commonErrors: [{ value: 2, rationale: because('Half.') }], rationale: because('Whole.') },
  )
  expect(item).toMatchObject({
    answer: { value: 4, unit: 'mg' },
    commonErrors: [{ id: '2', text: '2', rationale: 'Half.' }],
    shuffle: false,
  })
  expect(textsOf(item).map(({ text }) => text)).toEqual(['S?', '2', 'Half.', 'Whole.'])
})

test.each([
  { type: 'matching' as const, stem: 'S.', premises: choices, responses: choices, shuffle: true },
  { type: 'ordering' as const, stem: 'S.', elements: choices, shuffle: true },
  { type: 'single' as const, stem: 'S.', options: choices, shuffle: true },
])('a $type question with the key of another type is refused', (body) => {
  const key = { type: 'numeric' as const, value: 1, tolerance: 0, commonErrors: [], rationale: because('Whole.') }
  expect(() => question(body, key)).toThrow(`a ${body.type} question cannot have a numeric key`)
})

test('a numeric question with the key of another type is refused', () => {
  expect(() =>
    question({ type: 'numeric', stem: 'S?', unit: '' }, { type: 'ordering', order: [], elements: {}, rationale: because('W.') }),
  ).toThrow(TypeError)
})
