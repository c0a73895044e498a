import { expect, test } from 'vitest'
import { checkLowering, loweredAmounts } from '#app/domain/claim-lowering.ts'
import type { CreditRule } from '#app/domain/credit.ts'

const claimed: CreditRule = {
  id: 'ama',
  type: 'AMA PRA Category 1 Credit™',
  unit: 'credits',
  professions: ['physician'],
  mode: 'claimed',
  maximumHundredths: 150,
  stepHundredths: 25,
  minimumHundredths: 25,
  rounding: 'nearest',
  minutesPerUnit: 60,
  passMarkPercent: null,
  designatedAt: 1000,
  statement: 'As configured by the provider.',
}
const fixed: CreditRule = { ...claimed, mode: 'fixed', maximumHundredths: 75 }
const stands = { minutes: 60, amountHundredths: 100 }

test.each([
  ['less credit', claimed, stands, { minutes: 60, amountHundredths: 75 }],
  ['fewer minutes and what they support', claimed, stands, { minutes: 30, amountHundredths: 50 }],
  ['fewer minutes of credit given whole', fixed, { minutes: 60, amountHundredths: 75 }, { minutes: 10, amountHundredths: 75 }],
  ['fewer minutes where no credit was claimed', null, { minutes: 60, amountHundredths: null }, { minutes: 1, amountHundredths: null }],
])('%s keeps the rule', (_, rule, before, after) => {
  expect(checkLowering(rule, before, after)).toEqual({ ok: true })
})

test.each([
  ['more minutes', claimed, { minutes: 61, amountHundredths: 100 }, 'minutes', 'Only the learner can raise it'],
  ['no minutes', claimed, { minutes: 0, amountHundredths: 25 }, 'minutes', 'from 1 to 60'],
  ['half a minute', claimed, { minutes: 1.5, amountHundredths: 25 }, 'minutes', 'from 1 to 60'],
  ['more credit', claimed, { minutes: 60, amountHundredths: 125 }, 'amount', 'at most 1.0 credits'],
  ['an amount beside the step', claimed, { minutes: 60, amountHundredths: 60 }, 'amount', 'at most 1.0 credits'],
  ['no amount', claimed, { minutes: 60, amountHundredths: null }, 'amount', 'at most 1.0 credits'],
  ['more credit than the minutes support', claimed, { minutes: 30, amountHundredths: 100 }, 'amount', 'at most 0.5 credits'],
  ['minutes that support no credit', claimed, { minutes: 3, amountHundredths: 25 }, 'minutes', 'support no credits'],
  ['part of credit given whole', { ...fixed, maximumHundredths: 100 }, { minutes: 60, amountHundredths: 75 }, 'amount', 'whole or not'],
  ['the same', claimed, stands, 'whole', 'Nothing would change'],
])('%s is refused', (_, rule, after, field, words) => {
  expect(checkLowering(rule, stands, after)).toEqual({ ok: false, field, reason: expect.stringContaining(words) })
})

test('a claim whose designation is gone is lowered in minutes alone', () => {
  expect(checkLowering(null, stands, { minutes: 50, amountHundredths: 100 })).toEqual({ ok: true })
  expect(checkLowering(claimed, { minutes: 60, amountHundredths: null }, { minutes: 50, amountHundredths: null })).toEqual({ ok: true })
})

test('amounts to choose from end with what stands', () => {
  expect(loweredAmounts(claimed, 75)).toEqual([25, 50, 75])
})
