import { expect, test } from 'vitest'
import { blankDraft, removeRow } from '#app/domain/draft-question.ts'
import { toLintItem } from '#app/domain/item-lint/lint-item.ts'
import { lintItem } from '#app/domain/item-lint.ts'
import type { QuestionBody, QuestionImage } from '#app/domain/question.ts'
import { serveQuestion } from '#app/domain/serve.ts'
import {
  addImage,
  imagePlaces,
  imagesAt,
  moveImage,
  mostImages,
  removeImage,
  renamePlaces,
  withImages,
  withoutImagesAt,
} from '#app/domain/question-images.ts'

const image = (id: string, place = 'stem', alt = 'A wheel'): QuestionImage => ({ id, width: 4, height: 3, alt, place })
const ids = ({ images }: { images?: QuestionImage[] }) => images?.map(({ id }) => id)

test('pictures stand at the stem, and at the options of a question that has options', () => {
  const options = [{ id: 'a' }, { id: 'b' }]
  expect(imagePlaces({ type: 'single', options })).toEqual(['stem', 'a', 'b'])
  expect(imagePlaces({ type: 'multiple', options })).toEqual(['stem', 'a', 'b'])
  expect(imagePlaces({ type: 'truefalse', options })).toEqual(['stem', 'a', 'b'])
  expect(imagePlaces({ type: 'numeric', options })).toEqual(['stem'])
  expect(imagePlaces({ type: 'single' })).toEqual(['stem'])
  expect(imagesAt({ images: [image('1'), image('2', 'a'), image('3')] }, 'stem').map(({ id }) => id)).toEqual(['1', '3'])
  expect(imagesAt({}, 'stem')).toEqual([])
})

test('a question without pictures has no list of them', () => {
  expect(withImages({ stem: 'S', images: [image('1')] }, [])).toEqual({ stem: 'S' })
  expect('images' in removeImage({ images: [image('1')] }, 0)).toBe(false)
  expect('images' in removeImage({}, 0)).toBe(false)
  expect('images' in withoutImagesAt({}, 'a')).toBe(false)
})

test('pictures are added up to four, removed and moved', () => {
  let question: { images?: QuestionImage[] } = {}
  for (const id of ['1', '2', '3', '4', '5']) question = addImage(question, image(id))
  expect(ids(question)).toEqual(['1', '2', '3', '4'])
  expect(question.images).toHaveLength(mostImages)
  expect(ids(removeImage(question, 1))).toEqual(['1', '3', '4'])
  expect(ids(moveImage(question, 1, -1))).toEqual(['2', '1', '3', '4'])
  expect(ids(moveImage(question, 1, 1))).toEqual(['1', '3', '2', '4'])
  expect(ids(moveImage(question, 0, -1))).toEqual(['1', '2', '3', '4'])
  expect(ids(moveImage(question, 3, 1))).toEqual(['1', '2', '3', '4'])
  expect(ids(moveImage(question, 9, -1))).toEqual(['1', '2', '3', '4'])
  expect(ids(moveImage(question, -1, 1))).toEqual(['1', '2', '3', '4'])
  expect(moveImage({}, 0, 1)).toEqual({})
})

test('an option that goes takes its pictures along; other rows take none', () => {
  const draft = { ...blankDraft('single', 'M1'), images: [image('1'), image('2', 'b')] }
  expect(ids(removeRow(draft, 'options', 1))).toEqual(['1'])
  expect(ids(removeRow(draft, 'options', 0))).toEqual(['1', '2'])
  expect(ids(removeRow(draft, 'options', 9))).toEqual(['1', '2'])
  expect(ids(removeRow(draft, 'premises', 1))).toEqual(['1', '2'])
})

test('places follow their options to other names; the stem stays the stem', () => {
  const names = new Map([
    ['a', 'o2'],
    ['stem', 'o1'],
  ])
  const renamed = renamePlaces([image('1'), image('2', 'a'), image('3', 'gone')], (place) => names.get(place))
  expect(renamed.map(({ place }) => place)).toEqual(['stem', 'o2', 'gone'])
})

test('a served question shows each picture at its option, in the order of the attempt', () => {
  const choices = ['a', 'b', 'c'].map((id) => ({ id, text: id }))
  const body: QuestionBody = { type: 'single', stem: 'S', images: [image('1'), image('2', 'c')], options: choices, shuffle: true }
  const { body: served } = serveQuestion(body, { options: ['c', 'a', 'b'] })
  expect(served.images?.map(({ id, place }) => [id, place])).toEqual([
    ['1', 'stem'],
    ['2', 'o1'],
  ])
  const { images: _, ...without } = body
  expect('images' in serveQuestion(without, {}).body).toBe(false)
})

test('a picture without alternative text is an error, named by its number', () => {
  const key = { type: 'numeric' as const, value: 1, tolerance: 0, commonErrors: [], rationale: { text: 'Because it is one.', refs: ['a'] } }
  const body: QuestionBody = { type: 'numeric', stem: 'How many?', images: [image('1'), image('2', 'stem', ' ')], unit: '' }
  const item = toLintItem({ code: 'M1', objective: 'O1', refs: ['a'], excludes: [], accepted: [], body, key })
  const found = lintItem(item, { abbreviations: [], brands: [] }).filter(({ rule }) => rule === 'image-without-alt')
  expect(found).toMatchObject([{ severity: 'error', at: { field: 'images', id: '2' }, message: 'picture 2 has no alternative text' }])
})
