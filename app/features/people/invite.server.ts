/** Inviting somebody to a role: a link by mail, good once within 72 hours for the address it was sent to. */
import { foldAddress } from '#app/server/auth/addresses.ts'
import { hashSecret } from '#app/server/auth/secrets.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { newSecret } from '#app/server/ids.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { insertInvitation, revokeInvitation, type InvitedRole } from '#db/queries/invitations.ts'
import { findAccount, findPerson, isAddressHeld } from '#db/queries/people.ts'
import { grantsOf } from '#db/queries/roles.ts'

export const INVITATION_LIFE_MS = 72 * 60 * 60_000

export type Invited = { ok: true; invitationId: string } | { ok: false; field: 'email' | 'scope'; problem: string }

/** `scopes`: `['*']`, or course ids; always everywhere for an administrator. The link goes to the mailbox alone: no page shows it. */
export function invite(ctx: ActorContext, input: { email: string; role: InvitedRole; scopes: string[]; reason: string }): Promise<Invited> {
  const subject = foldAddress(input.email)
  const scopes = input.role === 'administrator' ? ['*'] : input.scopes
  return ctx.store.write(async (tx): Promise<Invited> => {
    const account = await findAccount(tx, subject)
    if (!account && (await isAddressHeld(tx, subject))) {
      return { ok: false, field: 'email', problem: 'The account of this address is suspended. Reinstate it first.' }
    }
    const held = account ? (await grantsOf(tx, account.userId, input.role)).map(({ scope }) => scope) : []
    if (held.includes('*') || (held.length > 0 && scopes.every((scope) => held.includes(scope)))) {
      return { ok: false, field: 'email', problem: `Whoever has this address is ${input.role} there already.` }
    }
    const inviter = (await findPerson(tx, ctx.actor.id)) ?? notFound('person')
    const [id, token] = [ctx.newId(), newSecret(32)]
    await insertInvitation(tx, {
      id,
      tokenHash: hashSecret(token),
      role: input.role,
      scopes,
      subject,
      label: input.email,
      reason: input.reason,
      invitedBy: ctx.actor.id,
      createdAt: ctx.now,
      expiresAt: ctx.now + INVITATION_LIFE_MS,
    })
    await recordAct(tx, ctx, 'invitation.sent', { kind: 'invitation', id }, { reason: input.reason, role: input.role, scopes })
    await postLetter(tx, ctx, account?.address ?? input.email, {
      kind: 'invitation',
      role: input.role,
      inviter: inviter.user.printedName,
      link: `${ctx.origin}/invitation/${token}`,
    })
    return { ok: true, invitationId: id }
  })
}

/** False when it was used, revoked or over before. */
export function withdrawInvitation(ctx: ActorContext, input: { id: string; reason: string }): Promise<boolean> {
  return ctx.store.write(async (tx) => {
    const revoked = await revokeInvitation(tx, { id: input.id, revokedBy: ctx.actor.id, now: ctx.now })
    if (!revoked) return false
    await recordAct(tx, ctx, 'invitation.revoked', { kind: 'invitation', id: input.id }, { reason: input.reason, role: revoked.role })
    return true
  })
}
