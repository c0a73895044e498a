/** Asking for a new address: a link goes to the new one and a notice to the old one. Nothing changes before the link is used. */
import { foldAddress } from '#app/server/auth/addresses.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { ownerProblem } from '#app/features/account/confirm-owner.server.ts'
import { makeMailLink } from '#app/features/account/mail-link.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { findPerson, isAddressHeld } from '#db/queries/people.ts'

export type EmailChange = { ok: true } | { ok: false; field: 'email' | 'currentPassword' | ''; problem: string }

/** The answer does not tell whether the new address belongs to somebody; the mail to it does. */
export async function requestEmailChange(
  ctx: ActorContext,
  input: { email: string; currentPassword: string; beganAt: number },
): Promise<EmailChange> {
  const person = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  const problem = await ownerProblem(person.passwordHash, input, ctx.now)
  if (problem !== null) return { ok: false, ...problem }
  const subject = foldAddress(input.email)
  if (subject === person.subject) return { ok: false, field: 'email', problem: 'This is your address already.' }
  await ctx.store.write(async (tx) => {
    const held = await isAddressHeld(tx, subject)
    const link = await makeMailLink(tx, ctx, { purpose: 'change-email', userId: ctx.actor.id, subject, payload: { address: input.email } })
    await postLetter(
      tx,
      ctx,
      input.email,
      held ? { kind: 'change-email-held', link: `${ctx.origin}/sign-in` } : { kind: 'change-email', link },
    )
    if (person.address !== null) {
      await postLetter(tx, ctx, person.address, {
        kind: 'change-email-asked',
        newAddress: input.email,
        link: `${ctx.origin}/forgot-password`,
      })
    }
  })
  return { ok: true }
}
