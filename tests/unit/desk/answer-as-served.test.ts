import { expect, test } from 'vitest'
import type { QuestionBody } from '#app/domain/question.ts'
import { answerAsServed } from '#app/features/desk/answer-as-served.ts'

test('an answer is told with the pictures that were shown, each at its place', () => {
  const image = (id: string, place: string) => ({ id, width: 4, height: 3, alt: id, place })
  const body: QuestionBody = {
    ...{ type: 'single', stem: 'Which?', shuffle: true, images: [image('gauge', 'stem'), image('tyre', 'b')] },
    options: [
      { id: 'a', text: 'Air' },
      { id: 'b', text: 'Rubber' },
    ],
  }
  expect(answerAsServed(body, { options: ['b', 'a'] }, { type: 'single', chosen: ['a'] })).toEqual({
    stem: 'Which?',
    images: [image('gauge', 'stem')],
    answered: true,
    lines: [
      { text: 'Rubber', chosen: false, images: [image('tyre', 'o1')] },
      { text: 'Air', chosen: true },
    ],
  })
})
