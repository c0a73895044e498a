/**
 * Credit: what an accredited provider designates an activity for, per profession, in whole hundredths of a unit. There is none by default: a designation
 * comes from a provider's profile, holds only for enrolments begun afterwards and never backwards (AMA PRA; AAPA), and only on versions signed by a named
 * clinical reviewer.
 */

import type { ProfessionCode } from '#app/domain/professions.ts'
import { isPassing } from '#app/domain/scoring.ts'

/** One designation: who can receive which credit, and by what rule it is claimed. */
export interface CreditRule {
  id: string
  /** e.g. AMA PRA Category 1 Credit */
  type: string
  /** What one hundred hundredths are called, e.g. credits, contact hours. */
  unit: string
  professions: ProfessionCode[]
  /** fixed: the whole amount or nothing; claimed: what the time spent supports. */
  mode: 'fixed' | 'claimed'
  maximumHundredths: number
  /** Amounts are multiples of it; 25 is a quarter of a credit. At least 1. */
  stepHundredths: number
  minimumHundredths: number
  rounding: 'nearest' | 'down'
  /** 60 for an hour per unit. */
  minutesPerUnit: number
  /** Stricter than the module's, or null. Per cent. */
  passMarkPercent: number | null
  /** UTC milliseconds. */
  designatedAt: number
  /** The designation statement as configured, printed on the certificate. */
  statement: string
}

/** What a completion gives: credit, participation in what was designated for others, nothing designated, or credit but for a stricter pass mark. */
export type Designation =
  | { kind: 'credit'; rule: CreditRule }
  | { kind: 'participation'; rules: CreditRule[] }
  | { kind: 'none' }
  | { kind: 'below-pass-mark'; rule: CreditRule }

export interface DesignationFacts {
  profession: ProfessionCode
  /** UTC milliseconds. */
  enrolledAt: number
  /** The version taken is signed by a named clinical reviewer. */
  versionReviewed: boolean
  /** Ten-thousandths; null before the first attempt. */
  bestScore: number | null
}

function reachesPassMark(rule: CreditRule, bestScore: number | null): boolean {
  return rule.passMarkPercent === null || (bestScore !== null && isPassing(bestScore, rule.passMarkPercent))
}

/**
 * Which designation applies to a learner. Rules not in force (enrolment before the designation, or a version no clinician signed) count as not existing. Of
 * several for one profession the first whose pass mark is reached holds.
 */
export function designationFor(rules: readonly CreditRule[], facts: DesignationFacts): Designation {
  const inForce = facts.versionReviewed ? rules.filter((rule) => facts.enrolledAt >= rule.designatedAt) : []
  if (inForce.length === 0) return { kind: 'none' }
  const own = inForce.filter((rule) => rule.professions.includes(facts.profession))
  const [first] = own
  if (first === undefined) return { kind: 'participation', rules: inForce }
  const reached = own.find((rule) => reachesPassMark(rule, facts.bestScore))
  return reached ? { kind: 'credit', rule: reached } : { kind: 'below-pass-mark', rule: first }
}

/** The step, or RangeError where a rule's step could never be counted by. */
function stepOf(rule: CreditRule): number {
  if (!Number.isInteger(rule.stepHundredths) || rule.stepHundredths < 1)
    throw new RangeError(`Credit rule ${rule.id}: the step must be a whole number of at least 1`)
  return rule.stepHundredths
}

/**
 * The amounts a learner can claim, in hundredths, ascending. Fixed: the maximum alone; claimed: the positive multiples of the step from minimum to maximum.
 * Throws RangeError for a step below 1.
 */
export function claimableAmounts(rule: CreditRule): number[] {
  if (rule.mode === 'fixed') return [rule.maximumHundredths]
  const step = stepOf(rule)
  const first = Math.max(1, Math.ceil(rule.minimumHundredths / step))
  const last = Math.floor(rule.maximumHundredths / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step)
}

/**
 * The credit, in hundredths, that a number of minutes supports: minutes ÷ minutes per unit, rounded to the step by the designation's rule (nearest: halves go
 * up), at most the maximum, and 0 below the minimum. It looks at time alone: for a fixed designation the amount is the maximum whatever the time.
 * Throws RangeError for a step below 1.
 */
export function creditForMinutes(rule: CreditRule, minutes: number): number {
  const step = stepOf(rule)
  if (!(minutes > 0)) return 0
  const steps = (minutes * 100) / (rule.minutesPerUnit * step)
  const rounded = (rule.rounding === 'nearest' ? Math.round(steps) : Math.floor(steps)) * step
  const most = rule.mode === 'fixed' ? rule.maximumHundredths : Math.floor(rule.maximumHundredths / step) * step
  const amount = Math.min(rounded, most)
  return amount < rule.minimumHundredths ? 0 : amount
}

/**
 * Whether a claim keeps the designation's rule. Fixed: exactly the maximum. Claimed: a multiple of the step from minimum to maximum, and not above what the
 * attested minutes support after rounding. The reason is a sentence for the learner. Throws RangeError for a step below 1.
 */
export function checkClaim(
  rule: CreditRule,
  claim: { amountHundredths: number; minutesAttested: number },
): { ok: true } | { ok: false; reason: string } {
  const amounts = claimableAmounts(rule)
  const maximum = `${formatHundredths(rule.maximumHundredths)} ${rule.unit}`
  if (rule.mode === 'fixed') {
    return amounts.includes(claim.amountHundredths) ? { ok: true } : { ok: false, reason: `This activity gives exactly ${maximum}.` }
  }
  if (!amounts.includes(claim.amountHundredths)) {
    const minimum = formatHundredths(amounts[0] ?? rule.minimumHundredths)
    return { ok: false, reason: `Claim from ${minimum} to ${maximum} in steps of ${formatHundredths(rule.stepHundredths)}.` }
  }
  const supported = creditForMinutes(rule, claim.minutesAttested)
  if (claim.amountHundredths <= supported) return { ok: true }
  return { ok: false, reason: `The time you attest supports at most ${formatHundredths(supported)} ${rule.unit}.` }
}

/** Hundredths as printed: one decimal at least, two where needed ("1.0", "0.75", "1.25"). Takes a whole number, not negative. */
export function formatHundredths(n: number): string {
  const hundredths = String(n % 100).padStart(2, '0')
  return `${Math.floor(n / 100)}.${hundredths.endsWith('0') ? hundredths[0] : hundredths}`
}
