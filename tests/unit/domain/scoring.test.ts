import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, QuestionKey } from '#app/domain/question.ts'
import { bestScore, isPassing, isWithinTolerance, rightNeighbours, scoreAnswer, scoreAttempt } from '#app/domain/scoring.ts'

const rationale = { text: 'Because.', refs: [] }

function choiceKey(type: 'single' | 'truefalse' | 'multiple', ...correct: string[]): QuestionKey {
  return { type, correct, options: {}, rationale }
}
function matchingKey(pairs: Record<string, string>): QuestionKey {
  return { type: 'matching', pairs, premises: {}, unused: {}, rationale }
}
function orderingKey(...order: string[]): QuestionKey {
  return { type: 'ordering', order, elements: {}, rationale }
}
function numericKey(value: number, tolerance: number): QuestionKey {
  return { type: 'numeric', value, tolerance, commonErrors: [], rationale }
}

describe('a question with one right answer', () => {
  test.each<[string, QuestionKey, Answer | null, number]>([
    ['no answer', choiceKey('single', 'a'), null, 0],
    ['nothing chosen', choiceKey('single', 'a'), { type: 'single', chosen: [] }, 0],
    ['the key', choiceKey('single', 'a'), { type: 'single', chosen: ['a'] }, 10_000],
    ['the key given twice', choiceKey('single', 'a'), { type: 'single', chosen: ['a', 'a'] }, 10_000],
    ['a distractor', choiceKey('single', 'a'), { type: 'single', chosen: ['b'] }, 0],
    ['the key and a distractor', choiceKey('single', 'a'), { type: 'single', chosen: ['a', 'b'] }, 0],
    ['a right true/false', choiceKey('truefalse', 'false'), { type: 'truefalse', chosen: ['false'] }, 10_000],
    ['a wrong true/false', choiceKey('truefalse', 'false'), { type: 'truefalse', chosen: ['true'] }, 0],
    ['both of true and false', choiceKey('truefalse', 'false'), { type: 'truefalse', chosen: ['true', 'false'] }, 0],
    ['an answer of another type', choiceKey('single', 'a'), { type: 'multiple', chosen: ['a'] }, 0],
    ['a number where a choice is asked', choiceKey('single', 'a'), { type: 'numeric', text: 'a' }, 0],
  ])('%s', (_, key, answer, expected) => {
    expect(scoreAnswer(key, answer)).toBe(expected)
  })
})

describe('a multiple response', () => {
  const key = choiceKey('multiple', 'a', 'b', 'c')
  test.each<[string, string[], number]>([
    ['nothing chosen', [], 0],
    ['one of three', ['a'], 3333],
    ['two of three', ['a', 'b'], 6666],
    ['all three', ['c', 'b', 'a'], 10_000],
    ['all three and a wrong one', ['a', 'b', 'c', 'x'], 6666],
    ['one right and one wrong', ['a', 'x'], 0],
    ['more wrong than right is not below 0', ['a', 'x', 'y'], 0],
    ['a right one given twice pays once', ['a', 'a', 'a'], 3333],
    ['a wrong one given twice costs once', ['a', 'b', 'x', 'x'], 3333],
  ])('%s', (_, chosen, expected) => {
    expect(scoreAnswer(key, { type: 'multiple', chosen })).toBe(expected)
  })

  test('without a key scores 0', () => {
    expect(scoreAnswer(choiceKey('multiple'), { type: 'multiple', chosen: [] })).toBe(0)
  })

  test('is not paid as a single best answer', () => {
    expect(scoreAnswer(key, { type: 'single', chosen: ['a'] })).toBe(0)
  })
})

describe('matching', () => {
  const key = matchingKey({ p1: 'r1', p2: 'r2', p3: 'r3' })
  test.each<[string, Record<string, string>, number]>([
    ['no pairs', {}, 0],
    ['one of three', { p1: 'r1' }, 3333],
    ['two right, one wrong', { p1: 'r1', p2: 'r2', p3: 'r1' }, 6666],
    ['all right', { p1: 'r1', p2: 'r2', p3: 'r3' }, 10_000],
    ['a premise that does not exist pays nothing', { p9: 'r1' }, 0],
  ])('%s', (_, pairs, expected) => {
    expect(scoreAnswer(key, { type: 'matching', pairs })).toBe(expected)
  })

  test('a premise named like a property of every object is not answered by it', () => {
    const inherited = Object.create({ p1: 'r1' }) as Record<string, string>
    expect(scoreAnswer(key, { type: 'matching', pairs: inherited })).toBe(0)
  })

  test('no answer, another type and an empty key score 0', () => {
    expect(scoreAnswer(key, null)).toBe(0)
    expect(scoreAnswer(key, { type: 'ordering', order: ['p1'] })).toBe(0)
    expect(scoreAnswer(matchingKey({}), { type: 'matching', pairs: {} })).toBe(0)
  })
})

describe('ordering', () => {
  const key = orderingKey('a', 'b', 'c', 'd')
  test.each<[string, string[], number]>([
    ['nothing placed', [], 0],
    ['in order', ['a', 'b', 'c', 'd'], 10_000],
    ['reversed', ['d', 'c', 'b', 'a'], 0],
    ['the first put last', ['b', 'c', 'd', 'a'], 6666],
    ['two halves exchanged', ['c', 'd', 'a', 'b'], 6666],
    ['one pair of neighbours', ['a', 'b', 'd', 'c'], 3333],
    ['not complete', ['a', 'b', 'c'], 0],
    ['an element twice instead of another', ['a', 'b', 'c', 'c'], 0],
    ['an element too many', ['a', 'b', 'c', 'd', 'a'], 0],
    ['an element that does not exist', ['a', 'b', 'c', 'x'], 0],
  ])('%s', (_, order, expected) => {
    expect(scoreAnswer(key, { type: 'ordering', order })).toBe(expected)
  })

  test('without neighbours scores 0', () => {
    expect(scoreAnswer(orderingKey('a'), { type: 'ordering', order: ['a'] })).toBe(0)
    expect(scoreAnswer(orderingKey(), { type: 'ordering', order: [] })).toBe(0)
    expect(scoreAnswer(key, null)).toBe(0)
  })

  test('names the elements followed by the right one', () => {
    expect([...rightNeighbours(['a', 'b', 'c'], ['c', 'a', 'b'])]).toEqual(['a'])
    expect([...rightNeighbours(['a', 'b', 'c'], ['a', 'b'])]).toEqual([])
  })
})

describe('numeric', () => {
  test.each<[string, number, number, string, number]>([
    ['exact', 20, 0, '20', 10_000],
    ['off by a little with no tolerance', 20, 0, '20.1', 0],
    ['at the lower end', 20, 1, '19', 10_000],
    ['at the upper end', 20, 1, '21', 10_000],
    ['beyond the upper end', 20, 1, '21.01', 0],
    ['at an end that binary fractions miss', 0.3, 0.1, '0.4', 10_000],
    ['just beyond that end', 0.3, 0.1, '0.400001', 0],
    ['with a decimal comma', 0.5, 0, '0,5', 10_000],
    ['negative', -3, 0.5, '−3.5', 10_000],
    ['no number', 20, 1, 'about twenty', 0],
    ['empty', 0, 1, '', 0],
  ])('%s', (_, value, tolerance, text, expected) => {
    expect(scoreAnswer(numericKey(value, tolerance), { type: 'numeric', text })).toBe(expected)
  })

  test('no answer scores 0 even when 0 is right', () => {
    expect(scoreAnswer(numericKey(0, 1), null)).toBe(0)
  })

  test('tolerance includes both ends', () => {
    expect([isWithinTolerance(1.1, 1, 0.1), isWithinTolerance(0.9, 1, 0.1), isWithinTolerance(1.11, 1, 0.1)]).toEqual([true, true, false])
  })
})

describe('an attempt', () => {
  test.each<[string, number[], number]>([
    ['no questions', [], 0],
    ['one', [10_000], 10_000],
    ['seven of ten', [...Array<number>(7).fill(10_000), 0, 0, 0], 7000],
    ['a third is floored', [10_000, 0, 0], 3333],
    ['partial scores', [6666, 3333], 4999],
  ])('%s', (_, scores, expected) => {
    expect(scoreAttempt(scores)).toBe(expected)
  })

  test.each<[number, number, boolean]>([
    [7000, 70, true],
    [6999, 70, false],
    [0, 0, true],
    [10_000, 100, true],
    [9999, 100, false],
    [110, 1.1, true],
    [6667, 66.67, true],
    [6666, 66.67, false],
  ])('a score of %i against a pass mark of %d %% passes: %s', (score, mark, expected) => {
    expect(isPassing(score, mark)).toBe(expected)
  })

  test('the best of no attempts is unknown', () => {
    expect(bestScore([])).toBeNull()
    expect(bestScore([0])).toBe(0)
    expect(bestScore([3333, 9000, 7000])).toBe(9000)
  })
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const someIds = fc.array(fc.constantFrom(...ids), { maxLength: 10 })
const keyIds = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 })
const anyKey: fc.Arbitrary<QuestionKey> = fc.oneof(
  keyIds.map(([first]) => choiceKey('single', first!)),
  keyIds.map((correct) => choiceKey('multiple', ...correct)),
  keyIds.map((premises) => matchingKey(Object.fromEntries(premises.map((premise, index) => [premise, ids[index]!])))),
  keyIds.map((order) => orderingKey(...order)),
  fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 10 })).map(([value, tolerance]) => numericKey(value, tolerance)),
)
const anyAnswer: fc.Arbitrary<Answer | null> = fc.oneof(
  fc.constant(null),
  someIds.map((chosen) => ({ type: 'single' as const, chosen })),
  someIds.map((chosen) => ({ type: 'multiple' as const, chosen })),
  fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...ids)).map((pairs) => ({ type: 'matching' as const, pairs })),
  someIds.map((order) => ({ type: 'ordering' as const, order })),
  fc.oneof(fc.integer({ min: -1000, max: 1000 }).map(String), fc.string()).map((text) => ({ type: 'numeric' as const, text })),
)

describe('whatever is answered', () => {
  test('a score is a whole number from 0 to 10000', () => {
    fc.assert(
      fc.property(anyKey, anyAnswer, (key, answer) => {
        const score = scoreAnswer(key, answer)
        expect(Number.isInteger(score) && score >= 0 && score <= 10_000).toBe(true)
      }),
    )
  })

  test('saying the same thing twice never scores more', () => {
    fc.assert(
      fc.property(keyIds, someIds, (correct, chosen) => {
        const key = choiceKey('multiple', ...correct)
        const once = scoreAnswer(key, { type: 'multiple', chosen })
        expect(scoreAnswer(key, { type: 'multiple', chosen: [...chosen, ...chosen] })).toBe(once)
        expect(scoreAnswer(orderingKey(...correct), { type: 'ordering', order: [...correct, ...chosen] })).toBe(
          chosen.length === 0 && correct.length > 1 ? 10_000 : 0,
        )
      }),
    )
  })

  test('only the key, entire, scores in full', () => {
    fc.assert(
      fc.property(keyIds, someIds, (correct, chosen) => {
        const isKey = new Set(chosen).size === correct.length && chosen.every((id) => correct.includes(id))
        expect(scoreAnswer(choiceKey('multiple', ...correct), { type: 'multiple', chosen }) === 10_000).toBe(isKey)
      }),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 6 }), (order) => {
        const isKey = order.join() === ids.join()
        expect(scoreAnswer(orderingKey(...ids), { type: 'ordering', order }) === 10_000).toBe(isKey)
      }),
    )
  })

  test('an attempt scores between its worst and its best question', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 1 }), (scores) => {
        const score = scoreAttempt(scores)
        expect(Number.isInteger(score)).toBe(true)
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores))
        expect(score).toBeLessThanOrEqual(bestScore(scores)!)
      }),
    )
  })
})
