/** A link by mail instead of a password: for computers that are shared, and for people who have none. */
import { foldAddress } from '#app/server/auth/addresses.ts'
import type { Context } from '#app/server/context.server.ts'
import { makeMailLink, type Mailed } from '#app/features/account/mail-link.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { activeRoles, findAccount } from '#db/queries/people.ts'

/** The same work and the same answer whether the address has an account or not; only the mail differs. */
export function requestSignInLink(ctx: Context, input: { email: string; next: string }): Promise<Mailed> {
  return requestLink(ctx, input.email, 'sign-in', { next: input.next })
}

/** A link to choose a new password, or a first one. */
export function requestPasswordReset(ctx: Context, input: { email: string }): Promise<Mailed> {
  return requestLink(ctx, input.email, 'password-reset', {})
}

function requestLink(
  ctx: Context,
  email: string,
  purpose: 'sign-in' | 'password-reset',
  payload: Record<string, unknown>,
): Promise<Mailed> {
  const subject = foldAddress(email)
  return ctx.store.write(async (tx) => {
    const account = await findAccount(tx, subject)
    const roles = await activeRoles(tx, account?.userId ?? '')
    const link = await makeMailLink(tx, ctx, { purpose, userId: account?.userId ?? null, subject, payload })
    if (!account) {
      await postLetter(tx, ctx, email, { kind: `${purpose}-unknown`, link: `${ctx.origin}/sign-up` })
      return { learnerLink: null }
    }
    // to the address we know, never to the one just typed: two that look alike must not be one
    await postLetter(tx, ctx, account.address, { kind: purpose, link })
    return { learnerLink: roles.every((role) => role === 'learner') ? link : null }
  })
}
