import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkClaim,
  claimableAmounts,
  creditForMinutes,
  designationFor,
  formatHundredths,
  type CreditRule,
  type DesignationFacts,
} from '#app/domain/credit.ts'
import { professionCodes } from '#app/domain/professions.ts'

const physicians: CreditRule = {
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
const nurses: CreditRule = {
  ...physicians,
  id: 'ancc',
  unit: 'contact hours',
  professions: ['nurse'],
  mode: 'fixed',
  maximumHundredths: 110,
}
const strictPharmacists: CreditRule = { ...physicians, id: 'acpe', professions: ['pharmacist'], passMarkPercent: 80 }
const rules = [physicians, nurses, strictPharmacists]
const facts: DesignationFacts = { profession: 'physician', enrolledAt: 2000, versionReviewed: true, bestScore: 7500 }

describe('the designation that applies', () => {
  test.each<[string, CreditRule[], Partial<DesignationFacts>, object]>([
    ['nothing designated', [], {}, { kind: 'none' }],
    ["a physician's credit", rules, {}, { kind: 'credit', rule: physicians }],
    ["a nurse's credit", rules, { profession: 'nurse' }, { kind: 'credit', rule: nurses }],
    ['a profession without a designation of its own', rules, { profession: 'trainee' }, { kind: 'participation', rules }],
    ['an enrolment at the very moment', rules, { enrolledAt: 1000 }, { kind: 'credit', rule: physicians }],
    ['an enrolment before the designation', rules, { enrolledAt: 999 }, { kind: 'none' }],
    ['a version no clinician signed', rules, { versionReviewed: false }, { kind: 'none' }],
    [
      'an own designation made later than one for others',
      [{ ...physicians, designatedAt: 3000 }, nurses],
      {},
      { kind: 'participation', rules: [nurses] },
    ],
    [
      'a stricter pass mark not reached',
      rules,
      { profession: 'pharmacist', bestScore: 7999 },
      { kind: 'below-pass-mark', rule: strictPharmacists },
    ],
    ['a stricter pass mark reached', rules, { profession: 'pharmacist', bestScore: 8000 }, { kind: 'credit', rule: strictPharmacists }],
    [
      'no score yet, a stricter pass mark',
      rules,
      { profession: 'pharmacist', bestScore: null },
      { kind: 'below-pass-mark', rule: strictPharmacists },
    ],
    ['no score, no pass mark of its own', rules, { bestScore: null }, { kind: 'credit', rule: physicians }],
    [
      'two for one profession, the first too strict',
      [strictPharmacists, { ...strictPharmacists, id: 'general', passMarkPercent: null }],
      { profession: 'pharmacist' },
      { kind: 'credit', rule: { ...strictPharmacists, id: 'general', passMarkPercent: null } },
    ],
  ])('%s', (_, given, more, expected) => {
    expect(designationFor(given, { ...facts, ...more })).toEqual(expected)
  })
})

describe('the amounts to claim', () => {
  test.each<[string, Partial<CreditRule>, number[]]>([
    ['quarter steps', {}, [25, 50, 75, 100, 125, 150]],
    ['fixed: the maximum alone, whatever the step', { mode: 'fixed', maximumHundredths: 110 }, [110]],
    ['never nothing', { minimumHundredths: 0, maximumHundredths: 50 }, [25, 50]],
    ['a minimum between steps', { minimumHundredths: 60 }, [75, 100, 125, 150]],
    ['a maximum between steps', { maximumHundredths: 110 }, [25, 50, 75, 100]],
    ['a minimum above the maximum', { minimumHundredths: 200 }, []],
    ['one amount', { minimumHundredths: 150 }, [150]],
  ])('%s', (_, more, expected) => {
    expect(claimableAmounts({ ...physicians, ...more })).toEqual(expected)
  })

  test.each([0, -25, 12.5, NaN])('a step of %d is refused', (stepHundredths) => {
    const broken = { ...physicians, stepHundredths }
    expect(() => claimableAmounts(broken)).toThrow(RangeError)
    expect(() => creditForMinutes(broken, 60)).toThrow(RangeError)
  })
})

describe('the credit that minutes support', () => {
  const down = { rounding: 'down' as const }
  test.each<[string, Partial<CreditRule>, number, number]>([
    ['no time', {}, 0, 0],
    ['negative time', {}, -60, 0],
    ['time that is no number', {}, NaN, 0],
    ['seven minutes round down to nothing', {}, 7, 0],
    ['seven and a half round up to a quarter', {}, 7.5, 25],
    ['eight minutes round up to a quarter', {}, 8, 25],
    ['just below half a step', {}, 67, 100],
    ['half a step goes up', {}, 67.5, 125],
    ['an hour', {}, 60, 100],
    ['beyond the maximum', {}, 600, 150],
    ['rounding down, a minute short', down, 59, 75],
    ['rounding down, on the step', down, 60, 100],
    ['below the minimum', { minimumHundredths: 50 }, 15, 0],
    ['at the minimum', { minimumHundredths: 50 }, 30, 50],
    ['a unit of 50 minutes', { minutesPerUnit: 50 }, 50, 100],
    ['hundredths as the step', { stepHundredths: 1, ...down }, 61, 101],
    ['a maximum between steps gives the step below', { maximumHundredths: 110 }, 600, 100],
    ['fixed: capped at the maximum itself', { mode: 'fixed', maximumHundredths: 110 }, 600, 110],
  ])('%s', (_, more, minutes, expected) => {
    expect(creditForMinutes({ ...physicians, ...more }, minutes)).toBe(expected)
  })
})

describe('a claim', () => {
  const ok = { ok: true }
  const refused = (reason: string) => ({ ok: false, reason })
  const inSteps = refused('Claim from 0.25 to 1.5 credits in steps of 0.25.')

  test.each<[string, CreditRule, number, number, object]>([
    ['a step that the time supports', physicians, 100, 60, ok],
    ['less than the time supports', physicians, 25, 60, ok],
    ['the maximum', physicians, 150, 90, ok],
    ['what rounding to the nearest gives', physicians, 75, 38, ok],
    ['more than the time supports', physicians, 125, 60, refused('The time you attest supports at most 1.0 credits.')],
    ['no time', physicians, 25, 0, refused('The time you attest supports at most 0.0 credits.')],
    ['above the maximum', physicians, 175, 600, inSteps],
    ['below the minimum', physicians, 0, 60, inSteps],
    ['between steps', physicians, 60, 60, inSteps],
    ['a fraction of a hundredth', physicians, 25.5, 60, inSteps],
    ['not a number', physicians, NaN, 60, inSteps],
    ['fixed and exact', nurses, 110, 1, ok],
    ['fixed, less', nurses, 100, 60, refused('This activity gives exactly 1.1 contact hours.')],
    ['fixed, more', nurses, 111, 600, refused('This activity gives exactly 1.1 contact hours.')],
    [
      'a rule nothing can be claimed by',
      { ...physicians, minimumHundredths: 200 },
      150,
      600,
      refused('Claim from 2.0 to 1.5 credits in steps of 0.25.'),
    ],
  ])('%s', (_, rule, amountHundredths, minutesAttested, expected) => {
    expect(checkClaim(rule, { amountHundredths, minutesAttested })).toEqual(expected)
  })
})

test.each<[number, string]>([
  [0, '0.0'],
  [5, '0.05'],
  [25, '0.25'],
  [50, '0.5'],
  [75, '0.75'],
  [100, '1.0'],
  [110, '1.1'],
  [125, '1.25'],
  [2000, '20.0'],
])('%i hundredths are printed as %s', (n, expected) => {
  expect(formatHundredths(n)).toBe(expected)
})

const anyRule: fc.Arbitrary<CreditRule> = fc
  .record({
    professions: fc.uniqueArray(fc.constantFrom(...professionCodes), { minLength: 1 }),
    mode: fc.constantFrom<CreditRule['mode']>('fixed', 'claimed'),
    maximumHundredths: fc.integer({ min: 1, max: 500 }),
    stepHundredths: fc.constantFrom(1, 10, 25, 50, 100),
    minimumHundredths: fc.nat({ max: 150 }),
    rounding: fc.constantFrom<CreditRule['rounding']>('nearest', 'down'),
    minutesPerUnit: fc.constantFrom(50, 60),
    passMarkPercent: fc.option(fc.integer({ min: 70, max: 100 })),
    designatedAt: fc.nat({ max: 10 }),
  })
  .map((rule) => ({ ...physicians, ...rule }))
const anyFacts: fc.Arbitrary<DesignationFacts> = fc.record({
  profession: fc.constantFrom(...professionCodes),
  enrolledAt: fc.nat({ max: 10 }),
  versionReviewed: fc.boolean(),
  bestScore: fc.option(fc.nat({ max: 10_000 })),
})

describe('for any rules', () => {
  test('credit comes only from a rule in force, for the profession, with its pass mark reached', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 4 }), anyFacts, (given, person) => {
        const designation = designationFor(given, person)
        const isInForce = (rule: CreditRule) => person.versionReviewed && person.enrolledAt >= rule.designatedAt
        const isOwn = (rule: CreditRule) => rule.professions.includes(person.profession)
        const isReached = (rule: CreditRule) => rule.passMarkPercent === null || (person.bestScore ?? -1) >= rule.passMarkPercent * 100
        const earning = given.filter((rule) => isInForce(rule) && isOwn(rule) && isReached(rule))
        expect(designation.kind === 'credit').toBe(earning.length > 0)
        if (designation.kind === 'credit') expect(earning).toContain(designation.rule)
        if (designation.kind === 'participation') expect(designation.rules.every((rule) => isInForce(rule) && !isOwn(rule))).toBe(true)
        if (designation.kind === 'none') expect(given.some(isInForce)).toBe(false)
      }),
    )
  })

  test('a claim is allowed exactly for the amounts on offer that the time supports, and never above the maximum', () => {
    fc.assert(
      fc.property(anyRule, fc.nat({ max: 600 }), fc.nat({ max: 400 }), (rule, amountHundredths, minutesAttested) => {
        const { ok } = checkClaim(rule, { amountHundredths, minutesAttested })
        const isOffered = claimableAmounts(rule).includes(amountHundredths)
        const isSupported = rule.mode === 'fixed' || amountHundredths <= creditForMinutes(rule, minutesAttested)
        expect(ok).toBe(isOffered && isSupported)
        if (ok) expect(amountHundredths).toBeLessThanOrEqual(rule.maximumHundredths)
      }),
    )
  })

  test('what minutes support can be claimed, and more minutes never support less', () => {
    fc.assert(
      fc.property(anyRule, fc.nat({ max: 400 }), fc.nat({ max: 60 }), (rule, minutes, more) => {
        const supported = creditForMinutes(rule, minutes)
        if (rule.mode === 'claimed' && supported > 0) {
          expect(checkClaim(rule, { amountHundredths: supported, minutesAttested: minutes })).toEqual({ ok: true })
        }
        expect(creditForMinutes(rule, minutes + more)).toBeGreaterThanOrEqual(supported)
      }),
    )
  })
})
