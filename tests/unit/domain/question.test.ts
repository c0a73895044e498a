import { expect, test } from 'vitest'
import { questionTypes } from '#app/domain/question.ts'

test('there are six types of question', () => {
  expect(questionTypes).toEqual(['single', 'multiple', 'truefalse', 'matching', 'ordering', 'numeric'])
})
