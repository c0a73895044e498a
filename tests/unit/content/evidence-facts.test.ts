import { describe, expect, test } from 'vitest'
import { evidenceFacts, resultValue } from '#app/content/evidence-facts.ts'

describe('the facts of a card', () => {
  test('are none without evidence, and none for what was not seen', () => {
    expect(evidenceFacts(undefined)).toEqual([])
    expect(evidenceFacts({ design: 'Editorial', certainty: null })).toEqual([{ term: 'Design', values: [{ words: 'Editorial' }] }])
  })

  test('stand in one order, whatever the order in the file', () => {
    const facts = evidenceFacts({
      doesNotShow: 'Sham.',
      certainty: 'Low',
      funding: 'A company',
      results: [
        { id: 'a', what: 'A', value: 1 },
        { id: 'b', what: 'B', value: 2 },
      ],
      followUp: 'A year',
      blinding: 'None',
      comparator: 'Exercise alone',
      participants: '40 riders',
      design: 'Trial',
    })
    expect(facts.map(({ term }) => term)).toEqual([
      'Design',
      'People',
      'Compared with',
      'Blinding',
      'Follow-up',
      'Main results',
      'Funding',
      'Certainty',
      'Does not show',
    ])
    expect(facts[5]!.values).toEqual([
      { words: 'A', number: '1' },
      { words: 'B', number: '2' },
    ])
  })

  test('call a single result by the singular', () => {
    expect(evidenceFacts({ results: [{ id: 'a', what: 'A', count: 3 }] })).toEqual([
      { term: 'Main result', values: [{ words: 'A', number: '3' }] },
    ])
  })

  test.each([
    [{ comparator: 'Open loop of the same device', comparatorKind: 'active' }, 'Open loop of the same device (another active treatment)'],
    [{ comparator: 'Placebo stimulation', comparatorKind: 'placebo' }, 'Placebo stimulation'],
    [{ comparator: 'None', comparatorKind: 'none' }, 'None'],
    [{ comparatorKind: 'sham' }, 'Sham'],
    [{ comparator: 'Sham, or usual care' }, 'Sham, or usual care'],
  ] as const)('name the kind of comparator where its words do not: %o', (evidence, words) => {
    expect(evidenceFacts(evidence)).toEqual([{ term: 'Compared with', values: [{ words }] }])
  })
})

describe('a result', () => {
  test.each([
    [{ value: 28.4, low: 12.8, high: 43.9, unit: 'percentage points' }, '28.4 percentage points (12.8 to 43.9)'],
    [{ value: 0.62, low: 0.6, high: 0.65 }, '0.62 (0.60 to 0.65)'],
    [{ value: -0.6, low: -1.83, high: 0.63, unit: 'points' }, '−0.60 points (−1.83 to 0.63)'],
    [{ value: 0, low: -1, high: 1 }, '0 (−1 to 1)'],
    [{ value: 77.6, unit: '%' }, '77.6%'],
    [{ low: 10, high: 20, unit: '%' }, '10 to 20%'],
    [{ low: 104000, high: 168833 }, '104,000 to 168,833'],
    [{ count: 67, of: 2737 }, '67 of 2,737'],
    [{ count: 107728 }, '107,728'],
    [{ count: 0, of: 5 }, '0 of 5'],
    [{ value: 2.45, unit: '%', count: 67, of: 2737 }, '2.45% (67 of 2,737)'],
  ])('with %o reads "%s"', (numbers, number) => {
    expect(resultValue({ id: 'x', what: 'X', ...numbers })).toEqual({ words: 'X', number })
  })
})
