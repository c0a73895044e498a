/** Disclosures, version labels, quiz rules, and front matter told anew. */
import { describe, expect, test } from 'vitest'
import { isCurrentDisclosure, type DeclaredRelationship } from '#app/domain/disclosure.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { askingRule, drawRuleOf, pairsOf, partnersOf, quizLengthOf, rulesOfFiles, type QuizRules } from '#app/domain/quiz-rules.ts'
import { retellFrontMatter } from '#app/domain/retell-front-matter.ts'
import { nextMinor } from '#app/domain/version-label.ts'

const relationship: DeclaredRelationship = { company: 'A', nature: 'fees', ended: null, relevant: false, mitigation: null }

test.each<[string, string, DeclaredRelationship[], boolean]>([
  ['today', '2026-11-26', [], true],
  ['on the last day of 24 months', '2024-11-26', [], true],
  ['a day too old', '2024-11-25', [], false],
  ['tomorrow', '2026-11-27', [], false],
  ['with a relationship that is not relevant', '2026-01-01', [relationship], true],
  ['with one that nobody judged', '2026-01-01', [{ ...relationship, relevant: null }], false],
  ['with a relevant one', '2026-01-01', [{ ...relationship, relevant: true }], false],
  ['with a mitigated one', '2026-01-01', [{ ...relationship, relevant: true, mitigation: 'Peer review' }], true],
])('a disclosure declared %s', (_, declaredOn, relationships, expected) => {
  expect(isCurrentDisclosure({ declaredOn, relationships }, '2026-11-26')).toBe(expected)
})

test.each([
  ['1.0', [], '1.1'],
  ['1.1', ['1.2', '1.3'], '1.4'],
  ['2.9', [], '2.10'],
  ['draft', [], '1.1'],
])('after %s, with %j taken: %s', (label, taken, next) => {
  expect(nextMinor(label, new Set(taken))).toBe(next)
})

const rules: QuizRules = { passMark: 80, maxAttempts: 3, waitMinutes: 60, ...rulesOfFiles(2) }

describe('quiz rules', () => {
  test('say how many questions an attempt has', () => {
    expect(quizLengthOf(rules, ['F1', 'F2'])).toBe(4)
    expect(quizLengthOf({ draw: { kind: 'objectives', perObjective: 2, byObjective: { F2: 5 } } }, ['F1', 'F2'])).toBe(7)
    expect(quizLengthOf({ draw: { kind: 'fixed', codes: ['a', 'b', 'c'] } }, ['F1'])).toBe(3)
  })

  test('become what a draw takes', () => {
    expect(drawRuleOf(rules)).toMatchObject({ perObjective: 2, byObjective: {}, order: 'shuffled' })
    expect(drawRuleOf({ draw: { kind: 'fixed', codes: ['a'] }, order: 'listed' })).toEqual({
      perObjective: 0,
      fixed: ['a'],
      order: 'listed',
    })
  })

  test('of a quiz that does not ask how sure learners are equal those of before it could', () => {
    expect({ ...rules, ...askingRule(false) }).toEqual(rules)
    expect(askingRule(true)).toEqual({ asksConfidence: true })
  })

  test('name a pair once, from whichever side', () => {
    const pairs = pairsOf([
      { code: 'C', excludes: ['D'] },
      { code: 'B', excludes: ['A', 'B'] },
      { code: 'A', excludes: ['B', 'C'] },
    ])
    expect(pairs).toEqual([
      ['A', 'B'],
      ['A', 'C'],
      ['C', 'D'],
    ])
    expect([partnersOf('A', pairs), partnersOf('C', pairs), partnersOf('E', pairs)]).toEqual([['B', 'C'], ['A', 'D'], []])
  })
})

describe('front matter told anew', () => {
  const person = {
    name: 'Ada',
    kind: 'person' as const,
    credentials: 'MD',
    affiliation: null,
    roles: ['Author'],
    declaredOn: '2026-01-01',
    relationships: [],
  }
  // what else a page shows is carried over as it is
  const base = {
    objectives: [{ code: 'F1', text: '', enabling: [] }],
    participation: 'Answer ten.',
    people: [person, { ...person, name: 'Edda', kind: 'group' as const }],
    minutes: { total: 30, frontMatter: 1, lessons: 20, quiz: 7, evaluation: 2 },
    clinicalReview: { name: 'Ada, MD', on: '2026-01-02' },
  } as unknown as FrontMatter
  const editor = (name: string, roles = ['Edits quiz items']) => ({ ...person, name, credentials: null, roles })

  test('says the rules, the editors, the minutes, and under which version a signature was given', () => {
    const told = retellFrontMatter(base, '1.1', { rules, editors: [editor('Edda'), editor('Ada')], participation: 'Answer two.' })
    expect(told).toMatchObject({
      participation: 'Answer two.',
      quiz: { questions: 2, passMark: 80, maxAttempts: 3, waitMinutes: 60 },
      minutes: { total: 26, quiz: 3 },
      clinicalReview: null,
      earlierReview: { name: 'Ada, MD', version: '1.1' },
    })
    expect(told.people.map(({ name, kind, roles }) => [name, kind, roles])).toEqual([
      ['Ada', 'person', ['Author', 'Edits quiz items']],
      ['Edda', 'group', ['Author']],
      ['Edda', 'person', ['Edits quiz items']],
    ])
  })

  test('tells who edits and who reviews, each with every role', () => {
    const editors = [editor('Ada', ['Reviews quiz items']), editor('Rita', ['Edits quiz items', 'Reviews quiz items'])]
    expect(retellFrontMatter(base, '1.1', { rules, editors, participation: null }).people.map(({ name, roles }) => [name, roles])).toEqual([
      ['Ada', ['Author', 'Reviews quiz items']],
      ['Edda', ['Author']],
      ['Rita', ['Edits quiz items', 'Reviews quiz items']],
    ])
  })

  test('leaves what nobody changed as the files say it', () => {
    const told = retellFrontMatter({ ...base, clinicalReview: null }, '1.1', { rules, editors: [], participation: null })
    expect(told).toMatchObject({ participation: 'Answer ten.', people: base.people, earlierReview: null })
  })
})
