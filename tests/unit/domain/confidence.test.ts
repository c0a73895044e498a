/** How sure a learner says to be: what a form may say, and how what was said is counted. */
import { describe, expect, test } from 'vitest'
import { confidenceInWords, confidenceProblems, readConfidence, tallyConfidence, type ReadConfidence } from '#app/domain/confidence.ts'

describe('a form says', () => {
  test.each<[string, string[] | undefined, ReadConfidence]>([
    ['a step', ['fairly-sure'], { said: 'fairly-sure', problem: null }],
    ['the same step twice', ['certain', 'certain'], { said: 'certain', problem: null }],
    ['that nothing is said, which takes back what was', [''], { said: null, problem: null }],
    ['nothing at all, which leaves what was', undefined, { said: undefined, problem: null }],
    ['nothing in an empty list', [], { said: undefined, problem: null }],
    ['what cannot be chosen', ['very'], { said: undefined, problem: confidenceProblems.unknown }],
    ['the name of something every object has', ['toString'], { said: undefined, problem: confidenceProblems.unknown }],
    ['two things', ['certain', 'guessing'], { said: undefined, problem: confidenceProblems.unknown }],
    ['something and nothing', ['', 'guessing'], { said: undefined, problem: confidenceProblems.unknown }],
  ])('%s', (_, values, expected) => {
    expect(readConfidence(values, true)).toEqual(expected)
  })

  test('nothing that counts where it is not asked; an empty field is no problem', () => {
    expect(readConfidence(['certain'], false)).toEqual({ said: undefined, problem: confidenceProblems.notAsked })
    expect(readConfidence(['', 'certain'], false)).toEqual({ said: undefined, problem: confidenceProblems.notAsked })
    expect(readConfidence([''], false)).toEqual({ said: undefined, problem: null })
    expect(readConfidence(undefined, false)).toEqual({ said: undefined, problem: null })
  })
})

test('a tally has the steps that were said, the surest first', () => {
  expect(tallyConfidence([])).toEqual([])
  expect(
    tallyConfidence([
      { confidence: 'guessing', right: false },
      { confidence: 'certain', right: true },
      { confidence: null, right: true },
      { confidence: 'certain', right: false },
    ]),
  ).toEqual([
    { confidence: 'certain', answers: 2, right: 1 },
    { confidence: 'guessing', answers: 1, right: 0 },
  ])
})

test('it is told to others in words', () => {
  expect(confidenceInWords('fairly-sure')).toBe('said to be fairly sure')
})
