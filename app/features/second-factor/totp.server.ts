/**
 * Codes of an app (TOTP, RFC 6238: SHA-1, six digits, thirty seconds, as every app knows them). A code counts in its own step and in the one before and after,
 * for clocks that differ; a step that was used, and every earlier one, is refused.
 */
import { generateSecret, generateURI, verifySync } from 'otplib'

const STEP_SECONDS = 30

/** 160 random bits in base 32. */
export const newTotpSecret = (): string => generateSecret()

/** What the app reads from the QR code. */
export function totpUri(secret: string, account: string): string {
  return generateURI({ issuer: 'Attest', label: account, secret })
}

/** In groups of four, for typing. */
export const secretInGroups = (secret: string): string => secret.match(/.{1,4}/g)!.join(' ')

/** The time step that the code belongs to, when it is right now and later than `lastStep`; else null. `now` in UTC milliseconds. */
export function totpStep(secret: string, code: string, now: number, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const afterTimeStep = lastStep ?? undefined
  // a step used last that lies ahead of the window (a clock set back) would be an error to otplib: nothing fits
  if (afterTimeStep !== undefined && afterTimeStep > Math.floor(now / 1000 / STEP_SECONDS)) return null
  const checked = verifySync({ secret, token: code, epoch: Math.floor(now / 1000), epochTolerance: STEP_SECONDS, afterTimeStep })
  return checked.valid && 'timeStep' in checked ? checked.timeStep : null
}
