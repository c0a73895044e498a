import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attemptPurpose,
  attemptsLeft,
  canClaim,
  canEvaluate,
  canStartQuiz,
  feedbackLevel,
  lessonProgress,
  nextStep,
  pretestState,
  waitsUntil,
  type PretestFacts,
  type PretestState,
  type RoadFacts,
  type RoadStep,
} from '#app/domain/progress.ts'

const nothingDone: RoadFacts = {
  acknowledged: false,
  lessonsTotal: 3,
  lessonsDone: 0,
  openAttempt: false,
  attemptsUsed: 0,
  maxAttempts: null,
  passed: false,
  evaluated: false,
  claimed: false,
  waiting: false,
}
const read: RoadFacts = { ...nothingDone, acknowledged: true, lessonsDone: 3 }
const open = { ok: true }
const closed = (...missing: string[]) => ({ ok: false, missing })

describe('lessons', () => {
  test.each<[string, string[], string[], object]>([
    ['a module without lessons', [], [], { total: 0, done: 0, next: null }],
    ['none done', ['a', 'b'], [], { total: 2, done: 0, next: 'a' }],
    ['the first done', ['a', 'b'], ['a'], { total: 2, done: 1, next: 'b' }],
    ['the last done first', ['a', 'b'], ['b'], { total: 2, done: 1, next: 'a' }],
    ['all done', ['a', 'b'], ['b', 'a'], { total: 2, done: 2, next: null }],
    ['a lesson the module no longer has', ['a'], ['old'], { total: 1, done: 0, next: 'a' }],
  ])('%s', (_, lessons, done, expected) => {
    expect(lessonProgress(lessons, new Set(done))).toEqual(expected)
  })
})

describe('the next step', () => {
  test.each<[string, RoadFacts, RoadStep]>([
    ['at the start', nothingDone, 'acknowledge'],
    ['lessons read before acknowledging do not pass it by', { ...read, acknowledged: false }, 'acknowledge'],
    ['acknowledged', { ...nothingDone, acknowledged: true }, 'lessons'],
    ['all but one lesson', { ...read, lessonsDone: 2 }, 'lessons'],
    ['all lessons', read, 'quiz'],
    ['a module without lessons', { ...read, lessonsTotal: 0, lessonsDone: 0 }, 'quiz'],
    ['an attempt begun', { ...read, openAttempt: true }, 'quiz'],
    ['an attempt begun before a lesson was added', { ...read, openAttempt: true, lessonsTotal: 4 }, 'quiz'],
    ['failed', { ...read, attemptsUsed: 1 }, 'quiz'],
    ['passed', { ...read, passed: true }, 'evaluation'],
    ['passed before a lesson was added', { ...read, lessonsTotal: 4, passed: true }, 'evaluation'],
    ['evaluated', { ...read, passed: true, evaluated: true }, 'claim'],
    ['passed on a version that was withdrawn since', { ...read, acknowledged: false, passed: true, evaluated: true }, 'acknowledge'],
    ['claimed', { ...read, passed: true, evaluated: true, claimed: true }, 'certificate'],
  ])('%s', (_, facts, expected) => {
    expect(nextStep(facts)).toBe(expected)
  })
})

describe('the gates', () => {
  test.each<[string, RoadFacts, object]>([
    ['nothing done', nothingDone, closed('acknowledgement', 'lessons')],
    ['not acknowledged', { ...read, acknowledged: false }, closed('acknowledgement')],
    ['a lesson missing', { ...read, lessonsDone: 2 }, closed('lessons')],
    ['all read', read, open],
    ['one of two attempts used', { ...read, maxAttempts: 2, attemptsUsed: 1 }, open],
    ['both of two attempts used', { ...read, maxAttempts: 2, attemptsUsed: 2 }, closed('attempts')],
    ['a pause after the last attempt', { ...read, attemptsUsed: 1, waiting: true }, closed('waiting')],
    ['an open attempt during a pause', { ...read, openAttempt: true, waiting: true }, open],
    ['everything missing', { ...nothingDone, maxAttempts: 0, waiting: true }, closed('acknowledgement', 'lessons', 'attempts', 'waiting')],
    ['an open attempt goes on although it is the last', { ...read, maxAttempts: 1, attemptsUsed: 1, openAttempt: true }, open],
    ['an open attempt goes on although a lesson was added', { ...read, lessonsTotal: 4, openAttempt: true }, open],
    ['practice after passing, without attempts left', { ...read, passed: true, maxAttempts: 1, attemptsUsed: 1 }, open],
    ['practice on a version not acknowledged', { ...read, passed: true, acknowledged: false }, closed('acknowledgement')],
  ])('quiz: %s', (_, facts, expected) => {
    expect(canStartQuiz(facts)).toEqual(expected)
  })

  test('evaluation: after passing, on a version that was acknowledged', () => {
    expect(canEvaluate(read)).toEqual(closed('pass'))
    expect(canEvaluate({ ...read, passed: true })).toEqual(open)
    expect(canEvaluate({ ...read, passed: true, acknowledged: false })).toEqual(closed('acknowledgement'))
  })

  test.each<[string, RoadFacts, object]>([
    ['neither passed nor evaluated', read, closed('pass', 'evaluation')],
    ['passed', { ...read, passed: true }, closed('evaluation')],
    ['evaluated without a pass', { ...read, evaluated: true }, closed('pass')],
    ['passed and evaluated', { ...read, passed: true, evaluated: true }, open],
    ['not acknowledged', { ...read, acknowledged: false, passed: true, evaluated: true }, closed('acknowledgement')],
  ])('claim: %s', (_, facts, expected) => {
    expect(canClaim(facts)).toEqual(expected)
  })
})

describe('attempts', () => {
  test('after passing are practice', () => {
    expect(attemptPurpose(read)).toBe('quiz')
    expect(attemptPurpose({ ...read, passed: true })).toBe('practice')
  })

  test.each<[number | null, number, number | null]>([
    [null, 0, null],
    [null, 99, null],
    [3, 0, 3],
    [3, 2, 1],
    [3, 3, 0],
    [3, 4, 0],
  ])('of %s, %i used, leave %s', (maxAttempts, attemptsUsed, expected) => {
    expect(attemptsLeft({ maxAttempts, attemptsUsed })).toBe(expected)
  })

  test.each<[boolean, number | null, 'marks' | 'full']>([
    [true, null, 'full'],
    [true, 2, 'full'],
    [true, 0, 'full'],
    [false, 0, 'full'],
    [false, 1, 'marks'],
    [false, null, 'marks'],
  ])('passed: %s, left: %s tell %s', (passed, left, expected) => {
    expect(feedbackLevel({ passed, attemptsLeft: left })).toBe(expected)
  })
})

test.each<[number | null, number | null, number | null]>([
  [null, 1000, null],
  [60, null, null],
  [60, 1000, 1000 + 3_600_000],
  [0.5, 1000, null],
])('%s minutes after an attempt at %s: the next from %s', (waitMinutes, lastSubmittedAt, expected) => {
  expect(waitsUntil({ waitMinutes, lastSubmittedAt, now: 31_000 })).toBe(expected)
})

const anyFacts: fc.Arbitrary<RoadFacts> = fc.record({
  acknowledged: fc.boolean(),
  lessonsTotal: fc.nat({ max: 6 }),
  lessonsDone: fc.nat({ max: 6 }),
  openAttempt: fc.boolean(),
  attemptsUsed: fc.nat({ max: 4 }),
  maxAttempts: fc.option(fc.nat({ max: 4 })),
  passed: fc.boolean(),
  evaluated: fc.boolean(),
  claimed: fc.boolean(),
  waiting: fc.boolean(),
})

describe('whatever the facts', () => {
  test('a learner who is sent to a step may take it, unless attempts have run out', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const step = nextStep(facts)
        if (step === 'quiz') {
          const gate = canStartQuiz(facts)
          expect(gate.ok || gate.missing.every((step) => step === 'attempts' || step === 'waiting')).toBe(true)
        }
        if (step === 'evaluation') expect(canEvaluate(facts).ok).toBe(true)
        if (step === 'claim') expect(canClaim(facts).ok).toBe(true)
      }),
    )
  })

  test('no gate opens before the one in front of it', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (!facts.passed) {
          expect(canEvaluate(facts).ok).toBe(false)
          expect(canClaim(facts).ok).toBe(false)
        }
        if (!facts.acknowledged) {
          expect(canStartQuiz(facts).ok).toBe(false)
          expect(canEvaluate(facts).ok).toBe(false)
          expect(canClaim(facts).ok).toBe(false)
        }
        if (!facts.evaluated) expect(canClaim(facts).ok).toBe(false)
      }),
    )
  })

  test('a new fact never takes the learner back', () => {
    const steps: RoadStep[] = ['acknowledge', 'lessons', 'quiz', 'evaluation', 'claim', 'certificate']
    const place = (facts: RoadFacts) => steps.indexOf(nextStep(facts))
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const further: RoadFacts[] = [
          { ...facts, acknowledged: true },
          { ...facts, lessonsDone: facts.lessonsDone + 1 },
          { ...facts, passed: true },
          { ...facts, evaluated: true },
          { ...facts, claimed: true },
        ]
        for (const later of further) expect(place(later)).toBeGreaterThanOrEqual(place(facts))
      }),
    )
  })

  test('keys are told only after passing or when no attempt is left', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (feedbackLevel({ passed: facts.passed, attemptsLeft: attemptsLeft(facts) }) === 'full' && !facts.passed) {
          expect(canStartQuiz({ ...facts, openAttempt: false }).ok).toBe(false)
        }
      }),
    )
  })
})

describe('the pre-test', () => {
  const anchors: PretestFacts = { anchors: 5, begun: false, submitted: false }
  const started = { ...nothingDone, acknowledged: true }
  test.each<[string, PretestFacts, RoadFacts, PretestState]>([
    ['a module without anchors has none', { ...anchors, anchors: 0 }, started, 'none'],
    ['before the acknowledgement it lies ahead', anchors, nothingDone, 'ahead'],
    ['acknowledged, it is offered', anchors, started, 'offered'],
    ['begun, it is open', { ...anchors, begun: true }, started, 'open'],
    ['submitted, it is taken', { ...anchors, begun: true, submitted: true }, started, 'taken'],
    ['it stays taken when everything else is done', { ...anchors, begun: true, submitted: true }, { ...read, passed: true }, 'taken'],
    ['it stays taken when a new version has no anchors', { anchors: 0, begun: true, submitted: true }, started, 'taken'],
    ['one lesson read, it is over', anchors, { ...started, lessonsDone: 1 }, 'over'],
    ['one lesson read, an open one is over', { ...anchors, begun: true }, { ...started, lessonsDone: 1 }, 'over'],
    ['a mark taken back after an attempt does not open it', anchors, { ...started, attemptsUsed: 1 }, 'over'],
    ['an open attempt, it is over', anchors, { ...started, openAttempt: true }, 'over'],
    ['passed, it is over', anchors, { ...started, passed: true }, 'over'],
  ])('%s', (_, pretest, facts, expected) => {
    expect(pretestState(pretest, facts)).toBe(expected)
  })
})
