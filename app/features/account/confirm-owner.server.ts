/** Before an act that would take the account away from its owner: the password again, or, where there is none, a sign-in just now. */
import { isRightPassword } from '#app/server/auth/passwords.server.ts'

const JUST_NOW_MS = 15 * 60_000

/** A sentence for the field `currentPassword`, or null when this is the owner. `beganAt` is when the session began. */
export async function ownerProblem(
  passwordHash: string | null,
  proof: { currentPassword: string; beganAt: number },
  now: number,
): Promise<string | null> {
  if (passwordHash === null)
    return now - proof.beganAt <= JUST_NOW_MS ? null : 'Sign out, sign in again by a mailed link, and do this within 15 minutes.'
  if (proof.currentPassword === '') return 'Enter your current password.'
  return (await isRightPassword(passwordHash, proof.currentPassword)) ? null : 'This is not your current password.'
}
