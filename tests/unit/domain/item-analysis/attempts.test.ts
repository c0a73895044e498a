import { describe, expect, test } from 'vitest'
import { answerSeconds, longestThoughtMs } from '#app/domain/item-analysis/answer-time.ts'
import { chooseAttempts } from '#app/domain/item-analysis/choose-attempts.ts'

describe('the attempt that stands for a learner', () => {
  const attempt = (learnerId: string, submittedAt: number, score: number) => ({ learnerId, submittedAt, score })
  const attempts = [attempt('a', 5, 4000), attempt('b', 6, 9000), attempt('a', 7, 8000), attempt('a', 8, 8000), attempt('b', 3, 2000)]

  test('is the first one, in whatever order they come', () => {
    expect(chooseAttempts(attempts, 'first')).toEqual([0, 4])
  })

  test('or the best one, of equals the earlier', () => {
    expect(chooseAttempts(attempts, 'best')).toEqual([1, 2])
    expect(chooseAttempts([attempt('a', 8, 8000), attempt('a', 7, 8000)], 'best')).toEqual([1])
  })

  test('is nobody’s where nobody came', () => {
    expect(chooseAttempts([], 'first')).toEqual([])
  })
})

describe('the time of an answer', () => {
  const now = 1_000_000_000
  test.each([
    ['one answer: since the last act', { changed: 1, lastActAt: now - 42_400 }, 42],
    ['less than a second counts as one', { changed: 1, lastActAt: now - 100 }, 1],
    ['several at once cannot be told apart', { changed: 2, lastActAt: now - 42_000 }, 0],
    ['nothing changed', { changed: 0, lastActAt: now - 42_000 }, 0],
    ['ten minutes are a long thought', { changed: 1, lastActAt: now - longestThoughtMs }, 600],
    ['more is a break', { changed: 1, lastActAt: now - longestThoughtMs - 1 }, 0],
    ['a clock that was set back tells nothing', { changed: 1, lastActAt: now + 5 }, 0],
  ])('%s', (_, times, seconds) => {
    expect(answerSeconds({ ...times, now })).toBe(seconds)
  })
})
