import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderChoices } from '#app/domain/draw.ts'
import type { Answer, QuestionBody } from '#app/domain/question.ts'
import { seededRandom } from '#app/domain/random.ts'
import { serveQuestion } from '#app/domain/serve.ts'

const choices = (...ids: string[]) => ids.map((id) => ({ id, text: `Text of ${id}` }))

const bodies: QuestionBody[] = [
  { type: 'single', stem: 'S', options: choices('a', 'b', 'c', 'd'), shuffle: true },
  { type: 'multiple', stem: 'S', options: choices('a', 'b', 'c'), shuffle: true },
  { type: 'truefalse', stem: 'S', options: choices('true', 'false'), shuffle: false },
  { type: 'matching', stem: 'S', premises: choices('p2', 'p1'), responses: choices('r1', 'r2', 'r3'), shuffle: true },
  { type: 'ordering', stem: 'S', elements: choices('a', 'b', 'c'), shuffle: true },
  { type: 'numeric', stem: 'S', unit: 'patients' },
]

const answers: Answer[] = [
  { type: 'single', chosen: ['c'] },
  { type: 'multiple', chosen: ['c', 'a'] },
  { type: 'truefalse', chosen: ['false'] },
  { type: 'matching', pairs: { p1: 'r3', p2: 'r1' } },
  { type: 'ordering', order: ['b', 'c', 'a'] },
  { type: 'numeric', text: '20' },
]

test('the names shown tell the place and nothing else', () => {
  const served = serveQuestion(bodies[0]!, { options: ['c', 'a', 'd', 'b'] })
  expect(served.body).toMatchObject({
    options: [
      { id: 'o1', text: 'Text of c' },
      { id: 'o2', text: 'Text of a' },
      { id: 'o3', text: 'Text of d' },
      { id: 'o4', text: 'Text of b' },
    ],
  })
})

test('an answer in the names shown is stored in the names of the author, and back, for every type and order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...bodies.keys()), fc.string(), (index, seed) => {
      const served = serveQuestion(bodies[index]!, orderChoices(bodies[index]!, seededRandom(seed)))
      expect(served.toStored(served.toServed(answers[index]!))).toEqual(answers[index])
    }),
  )
})

test('names that the question does not have are dropped in both directions', () => {
  const single = serveQuestion(bodies[0]!, {})
  expect(single.toStored({ type: 'single', chosen: ['o9', 'a'] })).toEqual({ type: 'single', chosen: [] })
  const matching = serveQuestion(bodies[3]!, {})
  expect(matching.toStored({ type: 'matching', pairs: { p1: 'r9', p9: 'r1' } })).toEqual({ type: 'matching', pairs: {} })
})
