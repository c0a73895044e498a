import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cappedReadingSeconds, lessonMinutes, moduleMinutes, quizMinutes, type LessonMeasure } from '#app/domain/minutes.ts'

const empty: LessonMeasure = { words: 0, figures: 0, practiceQuestions: 0, roleNotes: 0 }

describe('minutes', () => {
  test.each<[string, Partial<LessonMeasure>, number]>([
    ['an empty lesson', {}, 0],
    ['180 words', { words: 180 }, 1],
    ['two figures', { figures: 2 }, 2],
    ['two practice questions', { practiceQuestions: 2 }, 3],
    ['a role note', { roleNotes: 1 }, 0.5],
    ['seven role notes: a reader reads one', { roleNotes: 7 }, 0.5],
    ['a whole lesson', { words: 990, figures: 1, practiceQuestions: 2, roleNotes: 7 }, 10],
  ])('%s', (_, more, expected) => {
    expect(lessonMinutes({ ...empty, ...more })).toBe(expected)
  })

  test('a quiz of none takes none, of ten takes 16.5', () => {
    expect(quizMinutes(0)).toBe(0)
    expect(quizMinutes(10)).toBe(16.5)
  })

  test('a module without lessons and quiz is its front matter and evaluation', () => {
    expect(moduleMinutes({ lessons: [], quizItems: 0 })).toEqual({
      lessons: [],
      lessonsShown: [],
      quiz: 0,
      frontMatter: 1,
      evaluation: 2,
      total: 3,
    })
  })

  test('lessons are shown rounded up; the total rounds the sum of what was not rounded', () => {
    const lesson = { ...empty, words: 198 }
    const minutes = moduleMinutes({ lessons: [lesson, lesson, lesson], quizItems: 10 })
    expect(minutes.lessons).toEqual([1.1, 1.1, 1.1])
    expect(minutes.lessonsShown).toEqual([2, 2, 2])
    // 3.3 + 16.5 + 1 + 2 = 22.8, while what is shown would add up to 25.5
    expect(minutes.total).toBe(23)
  })

  test('binary fractions tip no rounding', () => {
    // 0.1 + 0.5 + 6 × 1.65 + 3 = 13.5, which binary fractions add up to 13.499999999999998
    const lessons = [18, 90].map((words) => ({ ...empty, words }))
    expect(moduleMinutes({ lessons, quizItems: 6 }).total).toBe(14)
  })
})

describe('reading time', () => {
  const beat = { claimedSeconds: 30, elapsedSeconds: 30, lessonSecondsSoFar: 0, estimatedMinutes: 10 }
  test.each<[string, Partial<typeof beat>, number]>([
    ['what is claimed', {}, 30],
    ['less claimed than elapsed', { claimedSeconds: 10 }, 10],
    ['more claimed than elapsed', { claimedSeconds: 50 }, 30],
    ['a page left open', { claimedSeconds: 3600, elapsedSeconds: 3600 }, 60],
    ['a second tab in the same second', { elapsedSeconds: 0 }, 0],
    ['a clock that went back', { elapsedSeconds: -5 }, 0],
    ['a negative claim', { claimedSeconds: -30 }, 0],
    ['a claim that is no number', { claimedSeconds: NaN }, 0],
    ['a claim without end', { claimedSeconds: Infinity }, 30],
    ['parts of a second', { claimedSeconds: 12.9 }, 12],
    ['the last seconds before three times the estimate', { lessonSecondsSoFar: 1790 }, 10],
    ['at three times the estimate', { lessonSecondsSoFar: 1800 }, 0],
    ['beyond three times the estimate', { lessonSecondsSoFar: 2000 }, 0],
  ])('%s', (_, more, expected) => {
    expect(cappedReadingSeconds({ ...beat, ...more })).toBe(expected)
  })

  test('never grows faster than the clock, nor beyond three times the estimate', () => {
    const beats = fc.array(fc.record({ claimedSeconds: fc.integer(), elapsedSeconds: fc.nat({ max: 200 }) }))
    fc.assert(
      fc.property(beats, fc.nat({ max: 5 }), (given, estimatedMinutes) => {
        let total = 0
        for (const each of given) total += cappedReadingSeconds({ ...each, lessonSecondsSoFar: total, estimatedMinutes })
        expect(total).toBeLessThanOrEqual(given.reduce((sum, { elapsedSeconds }) => sum + elapsedSeconds, 0))
        expect(total).toBeLessThanOrEqual(estimatedMinutes * 180)
      }),
    )
  })
})
