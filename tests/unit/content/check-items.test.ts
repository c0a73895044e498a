import { describe, expect, test } from 'vitest'
import { checkContent } from '#app/content/check-content.ts'
import { loadContent } from '#app/content/load-course.ts'
import { questionSchema } from '#app/content/schemas/quiz.ts'
import { authoredToLintItem, pathOf } from '#app/content/to-lint-item.ts'
import type { Place } from '#app/domain/item-lint/lint-item.ts'
import { editedFixture, lineWith, plainFixture, type Edit } from '#tests/support/edited-fixture.ts'

const quiz = 'courses/bicycle-care/wheels/quiz.yaml'
const reason = '    accepted: [{ rule: few-options, because: The fixture keeps its questions short. }]\n'

interface Case extends Edit {
  what: string
  at: string
  where: string | null
  reason: string
  severity?: 'error'
}

const edit = (from: string, to: string) => ({ file: quiz, from, to })
const cases: Case[] = [
  {
    what: 'a finding in the stem',
    ...edit('stem: Which two change the pressure', 'stem: Which two do not change the pressure'),
    at: 'stem: Which two do not',
    where: 'M1-02',
    reason: 'the lead-in is negative (“not”): ask for what holds [negative-stem]',
  },
  {
    what: 'a finding in an option',
    ...edit('text: The colour', 'text: The colour is always red'),
    at: 'text: The colour',
    where: 'M1-02',
    reason: 'option c is absolute (“always”) [absolute-words]',
  },
  {
    what: 'a finding in the rationale of a premise',
    ...edit('p2: The lever is', 'p2: The QXZ is'),
    at: 'p2: The QXZ',
    where: 'M1-06',
    reason: '“QXZ” is neither in the glossary nor spelled out in the question [undefined-abbreviation]',
  },
  {
    what: 'an error',
    ...edit('refs: [tyre2020]\n  - code: M1-03', 'refs: []\n  - code: M1-03'),
    at: 'refs: []\n  - code: M1-03',
    where: 'M1-02',
    reason: 'the question names no reference [missing-reference]',
    severity: 'error',
  },
  {
    what: 'a finding whose reason was taken away',
    ...edit(reason, ''),
    at: 'options:',
    where: 'M1-01',
    reason: 'the question has 2 options; three are needed [few-options]',
  },
  {
    what: 'a reason for a rule that does not exist',
    ...edit('rule: few-options', 'rule: short-options'),
    at: '{ rule: short-options',
    where: 'M1-01',
    reason: 'there is no rule "short-options"',
  },
  {
    what: 'a reason nothing needs',
    ...edit('accepted: [{', 'accepted: [{ rule: brand-name, because: None is there. }, {'),
    at: 'accepted: [{ rule: brand-name',
    where: 'M1-01',
    reason: '"brand-name" finds nothing here any more',
  },
  {
    what: 'a finding between questions',
    ...edit(
      'stem: Put the steps of stopping in the wet in order.',
      'stem: Check the pressure as the number before a ride. Put the steps in order.',
    ),
    at: 'code: M1-01',
    where: 'M1-01',
    reason: 'the stem of M1-05 holds what the key of M1-01 says (“pressure”) [cued-item]',
  },
]

describe('content:check of items', () => {
  test.each(cases)('tells $what with its line', ({ file, from, to, at, where, reason, severity = 'warning' }) => {
    const root = editedFixture({ file, from, to })
    expect(checkContent(root)).toContainEqual({ file, line: lineWith(root, file, at), where, reason, severity })
  })

  test('warns of an error in a draft, which cannot be drawn', () => {
    expect(checkContent(plainFixture)).toEqual([
      expect.objectContaining({ where: 'M1-07', reason: 'the question names no reference [missing-reference]', severity: 'warning' }),
    ])
  })

  test('says nothing of items while the glossary cannot be read', () => {
    const root = editedFixture(
      { file: 'glossary.yaml', from: 'abbreviations:', to: 'abreviations:' },
      edit('text: The colour', 'text: Always the colour'),
    )
    expect(checkContent(root).map((problem) => problem.reason)).not.toContainEqual(expect.stringContaining('absolute'))
  })

  test('a reason makes no new version of a question', () => {
    const hashes = (root: string) => loadContent(root).content!.courses[0]!.modules[0]!.questions.map(({ hash }) => hash)
    expect(hashes(editedFixture(edit(reason, '')))).toEqual(hashes(plainFixture))
  })
})

const common = {
  status: 'draft',
  lesson: 'x',
  section: 'x',
  objective: 'O1',
  bloom: 'apply',
  difficulty: 'easy',
  stem: 'S?',
  rationale: 'W.',
  refs: [],
}
const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, text: id.toUpperCase() }))
const choice = questionSchema.parse({
  ...common,
  code: 'C',
  type: 'single',
  options: [a, b].map((option) => ({ ...option, correct: option === a, rationale: 'R.' })),
})
const matching = questionSchema.parse({
  ...common,
  code: 'M',
  type: 'matching',
  premises: [a, b],
  responses: [a, b],
  key: { a: 'a', b: 'a' },
  rationales: {},
  unused: { b: 'U.' },
})
const ordering = questionSchema.parse({ ...common, code: 'O', type: 'ordering', elements: [a, b, c], key: ['a', 'b', 'c'], rationales: {} })
const numeric = questionSchema.parse({
  ...common,
  code: 'N',
  type: 'numeric',
  answer: { value: 1, tolerance: 0, unit: '' },
  commonErrors: [{ value: 2, rationale: 'R.' }],
})

test.each([
  [choice, { field: 'stem' }, ['stem']],
  [choice, { field: 'options', id: 'b', part: 'text' }, ['options', 1, 'text']],
  [choice, { field: 'options', id: 'b', part: 'rationale' }, ['options', 1, 'rationale']],
  [choice, { field: 'images', id: '2' }, ['images', 1, 'alt']],
  [matching, { field: 'premises', id: 'b', part: 'text' }, ['premises', 1, 'text']],
  [matching, { field: 'premises', id: 'b', part: 'rationale' }, ['rationales', 'b']],
  [matching, { field: 'responses', id: 'b', part: 'text' }, ['responses', 1, 'text']],
  [matching, { field: 'responses', id: 'b', part: 'rationale' }, ['unused', 'b']],
  [ordering, { field: 'elements', id: 'c', part: 'text' }, ['elements', 2, 'text']],
  [ordering, { field: 'elements', id: 'c', part: 'rationale' }, ['rationales', 'c']],
  [numeric, { field: 'commonErrors', id: '2', part: 'text' }, ['commonErrors', 0, 'value']],
  [numeric, { field: 'commonErrors', id: '2', part: 'rationale' }, ['commonErrors', 0, 'rationale']],
] satisfies [typeof choice, Place, (string | number)[]][])(
  'the place of a finding in $0.type at $1 is found in the file',
  (question, at, path) => {
    expect(pathOf(at, question)).toEqual(path)
  },
)

test('an authored question keeps its reasons for the checks', () => {
  const accepted = [{ rule: 'few-options', because: 'So.' }]
  expect(authoredToLintItem({ ...choice, accepted }).accepted).toEqual(accepted)
  expect(authoredToLintItem(choice).accepted).toEqual([])
})
