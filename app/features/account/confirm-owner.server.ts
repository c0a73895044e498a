/** Before an act that would take the account away from its owner: the password again, or, where there is none, a sign-in just now. */
import { isRightPassword } from '#app/server/auth/passwords.server.ts'

const JUST_NOW_MS = 15 * 60_000

/** A sentence and the field it stands beside, or null when this is the owner. `beganAt` is when the session began. */
export async function ownerProblem(
  passwordHash: string | null,
  proof: { currentPassword: string; beganAt: number },
  now: number,
): Promise<{ field: 'currentPassword' | ''; problem: string } | null> {
  const beside = (problem: string) => ({ field: 'currentPassword' as const, problem })
  if (passwordHash === null) {
    if (now - proof.beganAt <= JUST_NOW_MS) return null
    return { field: '', problem: 'Sign out, sign in again by a mailed link, and do this within 15 minutes.' }
  }
  if (proof.currentPassword === '') return beside('Enter your current password.')
  return (await isRightPassword(passwordHash, proof.currentPassword)) ? null : beside('This is not your current password.')
}
