import { expect, test } from 'vitest'
import {
  answersToSubmit,
  countedQuestions,
  groupsTold,
  readEvaluation,
  requiredAnswers,
  TEXT_LIMIT,
  type EvaluationForm,
} from '#app/domain/evaluation.ts'

const form: EvaluationForm = {
  sections: [
    {
      title: 'All kinds',
      questions: [
        {
          code: 'objective-F1',
          kind: 'scale',
          required: true,
          label: 'I can …',
          scale: { min: 1, max: 5, minLabel: 'no', maxLabel: 'yes' },
        },
        {
          code: 'change',
          kind: 'choice',
          required: true,
          label: 'One change',
          options: [
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ],
        },
        {
          code: 'barriers',
          kind: 'choices',
          required: true,
          label: 'Barriers',
          options: [
            { value: 'time', label: 'Time' },
            { value: 'cost', label: 'Cost' },
          ],
        },
        { code: 'note', kind: 'text', required: true, label: 'Note' },
        { code: 'free', kind: 'text', required: false, label: 'Anything else' },
        {
          code: 'commercial-bias',
          kind: 'yesno',
          required: true,
          label: 'Bias?',
          followUp: { when: 'yes', questions: [{ code: 'bias-where', kind: 'text', required: true, label: 'Where' }] },
        },
      ],
    },
  ],
}

const complete = { 'objective-F1': ['4'], change: ['a'], barriers: ['time', 'cost'], note: ['Fine'], 'commercial-bias': ['no'] }
const read = (fields: Record<string, string[]>) => readEvaluation(form, new Map(Object.entries(fields)))

test('a complete form has no problem and keeps every answer', () => {
  expect(read(complete)).toEqual({ answers: complete, problems: {} })
})

test('an empty form names each required question in the words of its kind', () => {
  expect(read({}).problems).toEqual({
    'objective-F1': 'Choose a number from 1 to 5.',
    change: 'Choose one answer.',
    barriers: 'Choose at least one answer.',
    note: 'Write a few words.',
    'commercial-bias': 'Choose yes or no.',
  })
})

test('values that the form does not offer are dropped and count as unanswered', () => {
  const { answers, problems } = read({
    'objective-F1': ['6'],
    change: ['z'],
    barriers: ['other'],
    note: ['   '],
    'commercial-bias': ['maybe'],
    extra: ['x'],
  })
  expect(answers).toEqual({})
  expect(Object.keys(problems)).toHaveLength(5)
})

test.each(['0', '-1', '3.5', '1e0', ''])('%j is no point on a scale from 1 to 5', (value) => {
  expect(read({ ...complete, 'objective-F1': [value] }).problems).toHaveProperty('objective-F1')
})

test('a second value for a question that takes one is dropped, and a repeated choice counts once', () => {
  expect(read({ ...complete, change: ['b', 'a'], barriers: ['time', 'time'] }).answers).toMatchObject({ change: ['b'], barriers: ['time'] })
})

test('a follow-up is required only when its answer calls for it', () => {
  expect(read({ ...complete, 'commercial-bias': ['yes'] }).problems).toEqual({ 'bias-where': 'Write a few words.' })
  expect(read({ ...complete, 'commercial-bias': ['yes'], 'bias-where': ['Lesson 2'] }).problems).toEqual({})
})

test('a follow-up that is not called for stays in the draft and out of what is submitted', () => {
  const { answers } = read({ ...complete, 'bias-where': ['typed before changing my mind'] })
  expect(answers).toHaveProperty('bias-where')
  expect(answersToSubmit(form, answers)).toEqual(complete)
  expect(answersToSubmit(form, { ...answers, 'commercial-bias': ['yes'] })).toHaveProperty('bias-where')
})

test('a text that is too long is refused with its length and kept as typed', () => {
  const text = 'x'.repeat(TEXT_LIMIT + 1)
  const { answers, problems } = read({ ...complete, free: [text] })
  expect(problems.free).toBe('Shorten this to 4000 characters; it has 4001.')
  expect(answers.free).toEqual([text])
})

test('required answers are counted without follow-ups', () => {
  expect(requiredAnswers(form)).toBe(5)
})

test('choices are counted, those of follow-ups too, and free text is not', () => {
  expect(countedQuestions(form)).toEqual(['objective-F1', 'change', 'barriers', 'commercial-bias'])
})

test.each([
  ['all large', [9, 5, 7], [9, 5, 7]],
  ['none at all', [0, 0], []],
  ['one small: the smallest other goes with it', [9, 2, 7], [9]],
  ['two small that together are enough', [9, 4, 3], [9]],
  ['two small that together are too few', [9, 1, 2, 7], [9]],
  ['only small ones', [2, 1], []],
  ['one alone', [3], []],
  ['one small beside one large', [20, 4], []],
])('groups are told apart: %s', (_, sizes, told) => {
  expect(groupsTold(sizes.map((n) => ({ n }))).map(({ n }) => n)).toEqual(told)
})
