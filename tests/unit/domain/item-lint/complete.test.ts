import { expect, test } from 'vitest'
import { anItem, findings, messages, options } from '#tests/unit/domain/item-lint/an-item.ts'

const bare = { id: 'a', text: 'Fat', rationale: ' ' }
const told = { id: 'b', text: 'Bone', rationale: 'The source says so.' }

test('a missing rationale is an error where it should stand', () => {
  expect(
    findings('missing-rationale', {
      options: [
        { ...bare, correct: true },
        { ...told, correct: false },
      ],
      rationale: '',
    }),
  ).toMatchObject([
    { severity: 'error', at: { field: 'options', id: 'a', part: 'rationale' }, message: 'option a has no rationale' },
    { severity: 'error', at: { field: 'rationale' }, message: 'the question has no rationale' },
  ])
  expect(messages('missing-rationale', { options: [], premises: [bare, told] })).toEqual(['premise a has no rationale'])
  expect(messages('missing-rationale', { options: [], elements: [bare, told] })).toEqual(['element a has no rationale'])
  expect(messages('missing-rationale', { options: [], commonErrors: [told, { ...bare, id: '2' }] })).toEqual([
    'common error 2 has no rationale',
  ])
})

test('a response that is used needs no rationale', () => {
  expect(messages('missing-rationale', { options: [], responses: [bare] })).toEqual([])
})

test('a question needs a reference and an objective', () => {
  expect(findings('missing-reference', { refs: [] })).toMatchObject([
    { severity: 'error', at: { field: 'refs' }, message: 'the question names no reference' },
  ])
  expect(messages('missing-reference', {})).toEqual([])
  expect(findings('missing-objective', { objective: ' ' })).toMatchObject([
    { severity: 'error', at: { field: 'objective' }, message: 'the question names no objective' },
  ])
  expect(messages('missing-objective', {})).toEqual([])
})

test('an image needs alternative text, uploaded or written into a text', () => {
  const images = [
    { id: 'scan.png', alt: '' },
    { id: 'lead.png', alt: 'A lead at T9' },
  ]
  expect(findings('image-without-alt', { images })).toMatchObject([
    { severity: 'error', at: { field: 'images', id: 'scan.png' }, message: 'picture scan.png has no alternative text' },
  ])
  const given = anItem({
    stem: 'Which tissue is shown? ![](scan.png) ![a lead](lead.png)',
    options: options(['Fat ![ ](fat.png)', 'Bone', 'Skin']),
  })
  expect(findings('image-without-alt', given)).toMatchObject([
    { at: { field: 'stem' }, message: 'the image “![](scan.png)” has no alternative text' },
    { at: { field: 'options', id: 'a', part: 'text' }, message: 'the image “![ ](fat.png)” has no alternative text' },
  ])
})
