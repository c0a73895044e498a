/** Signing up: nothing is made but a link and a mail. The account is born when the link is used, so that nobody opens one for somebody else's address. */
import { foldAddress } from '#app/server/auth/addresses.ts'
import { hashChosenPassword } from '#app/server/auth/passwords.server.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import type { Context } from '#app/server/context.server.ts'
import { makeMailLink, type Mailed } from '#app/features/account/mail-link.server.ts'
import type { Names } from '#app/features/account/new-person.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { findAccount, isAddressHeld } from '#db/queries/people.ts'

export interface SignUpInput extends Names {
  email: string
  /** null: by mailed link each time */
  password: string | null
  professions: ProfessionCode[]
  timeZone: string
  /** hash of a secret in this browser's cookie, see use-link */
  browserHash: string
  next: string
}

/** What waits in the link until the address is proven. */
export interface SignUpPayload extends Omit<SignUpInput, 'password'> {
  passwordHash: string | null
}

/** The same work and the same answer whether the address has an account or not; only the mail differs. */
export async function requestSignUp(ctx: Context, { password, ...input }: SignUpInput): Promise<Mailed> {
  const passwordHash = await hashChosenPassword(password)
  const subject = foldAddress(input.email)
  return ctx.store.write(async (tx) => {
    const account = await findAccount(tx, subject)
    const held = await isAddressHeld(tx, subject)
    const payload: SignUpPayload = { ...input, passwordHash }
    // for an account that exists the link is made as well and mailed to nobody
    const link = await makeMailLink(tx, ctx, { purpose: 'sign-up', userId: null, subject, payload: held ? {} : { ...payload } })
    await postLetter(
      tx,
      ctx,
      account?.address ?? input.email,
      held ? { kind: 'sign-up-known', link: `${ctx.origin}/sign-in` } : { kind: 'sign-up', name: input.givenName, link },
    )
    return { learnerLink: held ? null : link }
  })
}
