import { expect, test } from 'vitest'
import { isCurrentDisclosure, isSettled, type DeclaredRelationship } from '#app/domain/disclosure.ts'
import { disclosureState, lastDayOf } from '#app/domain/disclosure-state.ts'

const relationship = (judged: Partial<DeclaredRelationship> = {}): DeclaredRelationship => ({
  company: 'Acme',
  nature: 'speaker',
  ended: null,
  relevant: null,
  mitigation: null,
  ...judged,
})

test('a disclosure holds for 24 months, to the day', () => {
  expect(lastDayOf({ declaredOn: '2026-11-26' })).toBe('2028-11-26')
  expect(lastDayOf({ declaredOn: '2028-02-29' })).toBe('2030-02-28')
})

test.each([
  ['none', undefined, '2026-11-26'],
  ['current', [], '2026-11-26'],
  ['current', [], '2028-10-26'],
  ['due', [], '2028-10-27'],
  ['due', [], '2028-11-26'],
  ['lapsed', [], '2028-11-27'],
  ['to judge', [relationship()], '2026-11-26'],
  ['to judge', [relationship({ relevant: true })], '2026-11-26'],
  ['lapsed', [relationship()], '2028-11-27'],
  ['current', [relationship({ relevant: false }), relationship({ relevant: true, mitigation: 'peer review' })], '2026-11-26'],
] as const)('%s', (state, relationships, today) => {
  const disclosure = relationships && { declaredOn: '2026-11-26', relationships }
  expect(disclosureState(disclosure, today).state).toBe(state)
  // whoever may edit questions is asked by the same facts
  if (disclosure) expect(isCurrentDisclosure(disclosure, today)).toBe(state === 'current' || state === 'due')
})

test('a relationship is settled when it is not relevant, or mitigated', () => {
  expect(
    [{}, { relevant: true }, { relevant: true, mitigation: 'x' }, { relevant: false }].map((judged) => isSettled(relationship(judged))),
  ).toEqual([false, false, true, true])
  expect(isCurrentDisclosure({ declaredOn: '2026-11-27', relationships: [] }, '2026-11-26')).toBe(false)
})
