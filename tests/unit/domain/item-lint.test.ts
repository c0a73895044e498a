import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findRule, itemRules, lintItem, needlesslyAccepted, quizRules } from '#app/domain/item-lint.ts'
import { questionTypes } from '#app/domain/question.ts'
import { anItem, context, options } from '#tests/unit/domain/item-lint/an-item.ts'

test('a flawless question has no finding', () => expect(lintItem(anItem(), context)).toEqual([]))

test('an empty draft is told what is missing, and nothing about words it does not have', () => {
  const empty = anItem({ stem: '', options: [], rationale: '', refs: [], objective: '' })
  expect(lintItem(empty, context).map(({ rule }) => rule)).toEqual([
    'missing-rationale',
    'missing-reference',
    'missing-objective',
    'few-options',
  ])
})

test('every rule has a name of its own, a reason in one sentence and a source', () => {
  const rules = [...itemRules, ...quizRules]
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  for (const { id, title, why, source } of rules) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(why).toMatch(/^[A-Z][^.]*\.$/)
    expect(source).not.toBe('')
    expect(findRule(id)?.title).toBe(title)
  }
  expect(findRule('no-such-rule')).toBeNull()
})

describe('an accepted rule', () => {
  const short = { options: options(['Fat', 'Bone']) }

  test('is silent', () => {
    expect(lintItem(anItem({ ...short, accepted: [{ rule: 'few-options', because: 'Only two exist.' }] }), context)).toEqual([])
  })

  test('that is an error is heard all the same', () => {
    const item = anItem({ refs: [], accepted: [{ rule: 'missing-reference', because: 'None exists.' }] })
    expect(lintItem(item, context).map(({ rule }) => rule)).toEqual(['missing-reference'])
    expect(needlesslyAccepted(item, context, [item])).toEqual([{ at: 0, why: '"missing-reference" is an error and cannot be accepted' }])
  })

  test('is named where it does not exist or finds nothing', () => {
    const accepted = ['few-options', 'fewer-options', 'negative-stem'].map((rule) => ({ rule, because: 'So.' }))
    expect(needlesslyAccepted(anItem({ ...short, accepted }), context, [])).toEqual([
      { at: 1, why: 'there is no rule "fewer-options"' },
      { at: 2, why: '"negative-stem" finds nothing here any more' },
    ])
  })

  test('of a whole quiz is weighed among its questions', () => {
    const accepted = [{ rule: 'true-false-share', because: 'It is a warm-up.' }]
    const statement = anItem({ type: 'truefalse', options: options(['True', 'False']) })
    const accepting = { ...statement, accepted }
    expect(needlesslyAccepted(accepting, context, [accepting, statement])).toEqual([])
    expect(needlesslyAccepted(accepting, context, [accepting, anItem()])).toHaveLength(1)
  })
})

describe('a mend', () => {
  const words = fc.constantFrom(
    ...[
      'always',
      'Never',
      'Prialt',
      'is a',
      'an',
      'Which',
      'infusion',
      'hour',
      'MRI',
      'none of the above',
      '5',
      '10–20%',
      'less than 7',
      '?',
      '.',
      ':',
    ],
    ...['', 'All of the above', 'not completely', 'unit', 'drugs', 'are', 'relief', 'Evoke', 'Kenalog', 'the'],
  )
  const text = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(' '))
  const item = fc
    .record({
      type: fc.constantFrom(...questionTypes),
      stem: text,
      texts: fc.array(text, { maxLength: 5 }),
      key: fc.nat(4),
      shuffle: fc.boolean(),
      rationale: text,
    })
    .map(({ texts, key, ...rest }) => anItem({ ...rest, options: options(texts, [key]) }))

  test('made once clears its finding, and made twice changes nothing more', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(item, (before) => {
        for (const { rule, at, message, mend } of lintItem(before, context)) {
          if (!mend) continue
          const once = mend.apply(before)
          expect(lintItem(once, context)).not.toContainEqual(expect.objectContaining({ rule, at, message }))
          expect(mend.apply(once)).toEqual(once)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('leaves the question it was given as it was', () => {
    fc.assert(
      fc.property(item, (before) => {
        const copy = structuredClone(before)
        lintItem(before, context).forEach(({ mend }) => mend?.apply(before))
        expect(before).toEqual(copy)
      }),
    )
  })
})
