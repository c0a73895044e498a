import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addRow,
  blankDraft,
  draftLists,
  listOf,
  mostRows,
  moveRow,
  pasteLines,
  removeRow,
  withType,
  type DraftQuestion,
} from '#app/domain/draft-question.ts'
import { questionTypes } from '#app/domain/question.ts'

const single = blankDraft('single', 'M1-01')
const texts = (draft: DraftQuestion) => draft.options.map(({ text }) => text)

test('a blank draft has rows to write in; true and false stand written and keep their order', () => {
  expect(single).toMatchObject({ code: 'M1-01', status: 'draft', shuffle: true })
  expect(single.options.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(blankDraft('truefalse', 'x')).toMatchObject({
    shuffle: false,
    options: [
      { id: 'true', text: 'True' },
      { id: 'false', text: 'False' },
    ],
  })
})

describe('rows', () => {
  test('come with a name that no other row has', () => {
    expect(addRow(single, 'options', 'Pad').options.at(-1)).toEqual({ id: 'd', text: 'Pad', correct: false, rationale: '', refs: null })
    expect(addRow(removeRow(single, 'options', 0), 'options').options.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
    expect(addRow(single, 'premises').premises.at(-1)).toMatchObject({ id: 'p3', response: '' })
    expect(addRow(single, 'responses').responses.at(-1)).toMatchObject({ id: 'r4' })
    expect(addRow(single, 'elements').elements.at(-1)).toMatchObject({ id: 'd' })
    expect(addRow(single, 'commonErrors', '50').commonErrors).toEqual([{ value: '50', rationale: '' }])
  })

  test('take the first letter that is free, and a full list takes no more', () => {
    const strange = {
      ...single,
      options: 'abcdefghijklmnopqrstuvwxyz'
        .split('')
        .map((id) => ({ ...single.options[0]!, id }))
        .slice(0, 25),
    }
    const renamed = { ...strange, options: strange.options.map((row, at) => (at === 0 ? { ...row, id: 'z' } : row)) }
    expect(addRow(renamed, 'options').options.at(-1)!.id).toBe('a')
    const letters = { ...single, options: [...'abcdefghijklmnopqrstuvwxyz'].map((id) => ({ ...single.options[0]!, id })) }
    expect(addRow(letters, 'options')).toBe(letters)
    const crowded = { ...single, elements: [...'abcdefghijklmnopqrstuvwxyz'].slice(1).map((id) => ({ id, text: '', rationale: '' })) }
    const taken = { ...crowded, elements: crowded.elements.map((row, at) => (at === 0 ? { ...row, id: 'a' } : row)) }
    expect(addRow(taken, 'elements').elements.at(-1)!.id).toBe('b')
  })

  test('go, and premises that named a response that goes name none', () => {
    const matched = {
      ...single,
      premises: [
        { id: 'p1', text: 'Pad', response: 'r2', rationale: '' },
        { id: 'p2', text: 'Lever', response: 'r1', rationale: '' },
      ],
    }
    expect(removeRow(matched, 'responses', 1).premises.map(({ response }) => response)).toEqual(['', 'r1'])
    expect(removeRow(matched, 'responses', 9)).toEqual(matched)
    expect(removeRow(single, 'options', 1).options.map(({ id }) => id)).toEqual(['a', 'c'])
  })

  test.each([
    [0, 1, 'bac'],
    [2, -1, 'acb'],
    [0, -1, 'abc'],
    [2, 1, 'abc'],
    [7, -1, 'abc'],
    [-1, 1, 'abc'],
  ] as const)('row %i moved by %i: %s', (index, by, order) => {
    expect(
      moveRow(single, 'options', index, by)
        .options.map(({ id }) => id)
        .join(''),
    ).toBe(order)
  })
})

describe('a pasted list', () => {
  test('fills empty rows first, without bullets, letters or numbers; an asterisk marks what is right', () => {
    const pasted = pasteLines(single, 'A. Pad\r\n\n*b) Lever\n- Cable\n(4) Rim\n2 of 3 wheels')
    expect(texts(pasted)).toEqual(['Pad', 'Lever', 'Cable', 'Rim', '2 of 3 wheels'])
    expect(pasted.options.map(({ correct }) => correct)).toEqual([false, true, false, false, false])
  })

  test('goes to the list the type is made of', () => {
    expect(pasteLines(blankDraft('matching', 'x'), 'Pad').premises[0]!.text).toBe('Pad')
    expect(pasteLines(blankDraft('ordering', 'x'), '* Pad').elements[0]!.text).toBe('Pad')
    expect(pasteLines(blankDraft('numeric', 'x'), '50\n70').commonErrors.map(({ value }) => value)).toEqual(['50', '70'])
    expect(questionTypes.map(listOf)).toEqual(['options', 'options', 'options', 'premises', 'elements', 'commonErrors'])
  })

  test('stops where a list is full', () => {
    const many = pasteLines(single, Array.from({ length: 40 }, (_, index) => `Line ${index}`).join('\n'))
    expect(many.options).toHaveLength(mostRows)
  })
})

describe('another type', () => {
  test('loses nothing that was written', () => {
    const written = pasteLines(single, 'Pad\nLever\nCable')
    expect(texts(withType(withType(written, 'numeric'), 'multiple'))).toEqual(['Pad', 'Lever', 'Cable'])
    expect(withType(written, 'single')).toBe(written)
  })

  test('True and False come and go by themselves', () => {
    const statement = withType(single, 'truefalse')
    expect(texts(statement)).toEqual(['True', 'False'])
    expect(texts(withType(statement, 'single'))).toEqual(['', '', ''])
  })
})

test('whatever is done to rows, their names stay distinct', () => {
  const act = fc.tuple(fc.constantFrom(...draftLists), fc.constantFrom('add', 'remove', 'up'), fc.nat({ max: 5 }))
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const done = acts.reduce((draft, [list, what, at]) => {
        if (what === 'add') return addRow(draft, list)
        return what === 'remove' ? removeRow(draft, list, at) : moveRow(draft, list, at, -1)
      }, single)
      for (const list of ['options', 'premises', 'responses', 'elements'] as const)
        expect(new Set(done[list].map(({ id }) => id)).size).toBe(done[list].length)
    }),
  )
})
