import { expect, test } from 'vitest'
import { loadContent } from '#app/content/load-course.ts'
import { hasMarkup, plainWords, readBlocks, readInline } from '#app/domain/question-text.ts'

test('no sign of a shipped question means more than it shows', () => {
  const { content } = loadContent('content')
  const questions = content!.courses.flatMap(({ modules }) => modules.flatMap((module) => module.questions))
  const texts = questions.flatMap(({ body, key }) => stringsIn([body, key]))
  expect(texts.length).toBeGreaterThan(500)
  for (const text of texts) {
    expect(hasMarkup(text), text).toBe(false)
    expect(plainWords(text)).toBe(text)
    expect(readInline(text)).toEqual([text])
    expect(readBlocks(text, { links: true })).toEqual([{ kind: 'paragraph', words: [text] }])
  }
})

/** Every string of at least two words. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
