/** Signing in with a password. */
import { foldAddress } from '#app/server/auth/addresses.ts'
import { isRightPassword } from '#app/server/auth/passwords.server.ts'
import type { Context } from '#app/server/context.server.ts'
import { findAccount } from '#db/queries/people.ts'

/** The person, or null: unknown address, no password, wrong password and suspended account are one answer and take one time. */
export async function findBySignIn(ctx: Context, input: { email: string; password: string }): Promise<string | null> {
  const account = await findAccount(ctx.store.read, foldAddress(input.email))
  const right = await isRightPassword(account?.passwordHash, input.password)
  return right && account ? account.userId : null
}
