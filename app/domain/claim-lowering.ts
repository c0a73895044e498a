/**
 * Lowering a claim: an administrator may take back minutes or credit that a learner attested or claimed too much of, and never adds any: only the learner can
 * raise what the learner stands for. What is left keeps the designation's rule, as any claim does.
 */
import { claimableAmounts, creditForMinutes, formatHundredths, type CreditRule } from '#app/domain/credit.ts'

/** What stands: whole minutes, and hundredths of credit (null: none was claimed). */
export interface StandingAmounts {
  minutes: number
  amountHundredths: number | null
}

export type LoweringCheck = { ok: true } | { ok: false; field: 'minutes' | 'amount' | 'whole'; reason: string }

/** `rule` is the designation that was claimed under; null where no credit was claimed. */
export function checkLowering(rule: CreditRule | null, before: StandingAmounts, after: StandingAmounts): LoweringCheck {
  if (!Number.isInteger(after.minutes) || after.minutes < 1 || after.minutes > before.minutes) {
    return { ok: false, field: 'minutes', reason: `Give a whole number from 1 to ${before.minutes}. Only the learner can raise it.` }
  }
  if (rule !== null && before.amountHundredths !== null) {
    const problem = checkAmount(rule, before.amountHundredths, after)
    if (problem !== null) return { ok: false, ...problem }
  }
  const same = after.minutes === before.minutes && after.amountHundredths === before.amountHundredths
  return same ? { ok: false, field: 'whole', reason: 'This is what stands already. Nothing would change.' } : { ok: true }
}

function checkAmount(rule: CreditRule, standing: number, after: StandingAmounts): { field: 'minutes' | 'amount'; reason: string } | null {
  const amount = after.amountHundredths
  if (rule.mode === 'fixed') {
    return amount === standing
      ? null
      : { field: 'amount', reason: 'This credit is given whole or not at all. Revoke the certificate to take it back.' }
  }
  if (amount === null || !loweredAmounts(rule, standing).includes(amount)) {
    return {
      field: 'amount',
      reason: `Choose an amount of at most ${formatHundredths(standing)} ${rule.unit}. Only the learner can raise it.`,
    }
  }
  const supported = creditForMinutes(rule, after.minutes)
  if (supported === 0) {
    const reason = `${after.minutes} minutes support no ${rule.unit}. Leave more minutes, or revoke the certificate.`
    return { field: 'minutes', reason }
  }
  if (amount > supported) {
    return { field: 'amount', reason: `${after.minutes} minutes support at most ${formatHundredths(supported)} ${rule.unit}.` }
  }
  return null
}

/** The amounts that a claim of `standing` hundredths can be lowered to, itself included, ascending. */
export function loweredAmounts(rule: CreditRule, standing: number): number[] {
  return claimableAmounts(rule).filter((amount) => amount <= standing)
}
