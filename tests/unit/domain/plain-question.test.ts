import { expect, test } from 'vitest'
import { inPlainWords } from '#app/domain/plain-question.ts'
import type { QuestionBody } from '#app/domain/question.ts'

const marked = [{ id: 'a', text: '*a*' }]
const plain = [{ id: 'a', text: 'a' }]

test.each<[QuestionBody, QuestionBody]>([
  [
    { type: 'single', stem: '**S**?', options: marked, shuffle: true },
    { type: 'single', stem: 'S?', options: plain, shuffle: true },
  ],
  [
    { type: 'matching', stem: 'S', premises: marked, responses: marked, shuffle: true },
    { type: 'matching', stem: 'S', premises: plain, responses: plain, shuffle: true },
  ],
  [
    { type: 'ordering', stem: 'S', elements: marked, shuffle: true },
    { type: 'ordering', stem: 'S', elements: plain, shuffle: true },
  ],
  [
    { type: 'numeric', stem: '_S_', unit: 'mg' },
    { type: 'numeric', stem: 'S', unit: 'mg' },
  ],
])('a question in words alone: %j', (body, words) => {
  expect(inPlainWords(body)).toEqual(words)
})
