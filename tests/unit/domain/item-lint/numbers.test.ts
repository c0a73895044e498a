import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareQuantities, overlap, quantityOf } from '#app/domain/item-lint/quantities.ts'
import { anItem, findings, messages, options } from '#tests/unit/domain/item-lint/an-item.ts'

const all = { lowOpen: false, highOpen: false }

describe('the quantity of an option', () => {
  test.each([
    ['42', { low: 42, high: 42, ...all, unit: '' }],
    ['−1.5', { low: -1.5, high: -1.5, ...all, unit: '' }],
    ['1,250 patients', { low: 1250, high: 1250, ...all, unit: 'patient' }],
    ['2,5 mg', { low: 2.5, high: 2.5, ...all, unit: 'mg' }],
    ['10–20%', { low: 10, high: 20, ...all, unit: '%' }],
    ['10% to 20%', { low: 10, high: 20, ...all, unit: '%' }],
    ['Between 5 and 10 days', { low: 5, high: 10, ...all, unit: 'day' }],
    ['20 to 10 weeks', { low: 10, high: 20, ...all, unit: 'week' }],
    ['less than 5%', { low: -Infinity, high: 5, lowOpen: false, highOpen: true, unit: '%' }],
    ['Up to 5%', { low: -Infinity, high: 5, ...all, unit: '%' }],
    ['more than 5%', { low: 5, high: Infinity, lowOpen: true, highOpen: false, unit: '%' }],
    ['≥ 5%', { low: 5, high: Infinity, ...all, unit: '%' }],
    ['About $40', { low: 40, high: 40, ...all, unit: '' }],
  ])('%s is read', (text, quantity) => expect(quantityOf(text)).toEqual(quantity))

  test.each(['Forty', '', '60% relief from two comparative blocks', 'L5-S1', '1 in 10', '1.2.3 mg a day in two doses'])(
    '“%s” is none',
    (text) => expect(quantityOf(text)).toBeNull(),
  )

  test.each([
    ['5', '5', 0],
    ['5', '6', -1],
    ['5 to 9', '5', 1],
    ['more than 5', 'more than 5', 0],
    ['less than 5', 'up to 7', -1],
  ])('%s against %s sorts as %d', (a, b, order) => expect(compareQuantities(quantityOf(a)!, quantityOf(b)!)).toBe(order))

  test('overlaps in either order alike', () => {
    const quantity = fc.record({ low: fc.integer(), width: fc.nat(), lowOpen: fc.boolean(), highOpen: fc.boolean() })
    fc.assert(
      fc.property(quantity, quantity, (one, two) => {
        const [a, b] = [one, two].map(({ width, ...limits }) => ({ ...limits, high: limits.low + width, unit: '' })) as [never, never]
        expect(overlap(a, b)).toBe(overlap(b, a))
        expect(compareQuantities(a, b) + compareQuantities(b, a)).toBe(0)
      }),
    )
  })
})

describe('numeric options overlap', () => {
  test.each([
    [
      'where ranges share a limit',
      ['0–10%', '10–20%', '20–30%'],
      ['options a and b overlap: “0–10%” and “10–20%”', 'options b and c overlap: “10–20%” and “20–30%”'],
    ],
    ['where a value lies in a range', ['5 to 10 days', '7 days', '20 days'], ['options a and b overlap: “5 to 10 days” and “7 days”']],
    ['where a limit covers a value', ['Up to 5 days', '3 days', '9 days'], ['options a and b overlap: “Up to 5 days” and “3 days”']],
  ])('%s', (_, texts, expected) => expect(messages('overlapping-numbers', { options: options(texts), shuffle: false })).toEqual(expected))

  test.each([
    ['where ranges only touch at an open limit', ['less than 5 days', '5 to 10 days', 'more than 10 days']],
    ['where units differ', ['5 days', '5 weeks', '5 years']],
    ['where one option is no number', ['5 days', '5 to 6 days', 'Never']],
  ])('not %s', (_, texts) => expect(messages('overlapping-numbers', { options: options(texts), shuffle: false })).toEqual([]))

  test('in no matching question', () => expect(messages('overlapping-numbers', { type: 'matching' })).toEqual([]))
})

describe('numeric options stand in order', () => {
  const place = { field: 'options' }

  test('and are found where they do not, with a mend that sorts them and keeps them so', () => {
    const given = options(['42 °C', '85 °C', '65 °C', ''])
    const [finding] = findings('unordered-numbers', { options: given, shuffle: false })
    expect(finding).toMatchObject({ at: place, message: 'the options are numbers out of order' })
    const mended = finding!.mend!.apply(anItem({ options: given, shuffle: true }))
    expect(mended.options.map(({ text }) => text)).toEqual(['42 °C', '65 °C', '85 °C', ''])
    expect(mended.options.map(({ correct }) => correct)).toEqual([true, false, false, false])
    expect(mended.shuffle).toBe(false)
  })

  test('and are found where the question would shuffle them', () => {
    expect(messages('unordered-numbers', { options: options(['1', '2', '3']), shuffle: true })).toEqual([
      'the options are numbers in order, and the question shuffles them',
    ])
  })

  test.each([
    ['rising', ['less than 5', '5 to 10', '5 to 12']],
    ['falling', ['12', '9', '3']],
    ['alone', ['12']],
    ['words', ['Fat', 'Bone', 'Skin']],
  ])('when %s', (_, texts) => expect(messages('unordered-numbers', { options: options(texts), shuffle: false })).toEqual([]))
})
