/**
 * Using an invitation. The address that was invited must be the account's: with an account one signs in to it first; without one it is made here, and the link
 * is the proof of the address. What a session may do changes, so every session of the person ends; the door begins a new one.
 */
import { hashSecret } from '#app/server/auth/secrets.ts'
import type { Context } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { newPerson, type Names } from '#app/features/account/new-person.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { findInvitation, useInvitation, type InvitationRow } from '#db/queries/invitations.ts'
import { lockLearner } from '#db/queries/enrolments.ts'
import { deleteSessionsOf, endMailLinksOf, findAccount, findPerson, insertPerson, isAddressHeld } from '#db/queries/people.ts'
import { grantsOf, insertGrant } from '#db/queries/roles.ts'
import { isUniqueViolation, type Reader, type Writer } from '#db/store.ts'

export type InvitationState =
  | { state: 'over' }
  /** no account has the address: one is made here */
  | { state: 'new'; address: string; role: InvitationRow['role'] }
  /** an account has it: sign in to that one */
  | { state: 'sign-in'; address: string; role: InvitationRow['role'] }
  | { state: 'accept'; address: string; role: InvitationRow['role'] }
  /** signed in as somebody else */
  | { state: 'other'; address: string; role: InvitationRow['role']; name: string }

async function findOpenInvitation(db: Reader, token: string, now: number): Promise<InvitationRow | null> {
  const found = await findInvitation(db, hashSecret(token))
  return found && found.usedAt === null && found.revokedAt === null && found.expiresAt > now ? found : null
}

/** What stands behind the link for whoever is there; looking uses nothing. */
export async function readInvitation(ctx: Context, token: string, viewerId: string | null): Promise<InvitationState> {
  const found = await findOpenInvitation(ctx.store.read, token, ctx.now)
  if (!found) return { state: 'over' }
  const { role, subject, label: address } = found
  const account = await findAccount(ctx.store.read, subject)
  if (viewerId !== null && account?.userId === viewerId) return { state: 'accept', address, role }
  if (viewerId !== null) {
    const viewer = (await findPerson(ctx.store.read, viewerId)) ?? notFound('person')
    return { state: 'other', address, role, name: viewer.user.printedName }
  }
  if (account) return { state: 'sign-in', address, role }
  // a suspended account: whoever reinstates it invites again
  return (await isAddressHeld(ctx.store.read, subject)) ? { state: 'over' } : { state: 'new', address, role }
}

export type Accepted = { ok: true; userId: string; role: InvitationRow['role'] } | { ok: false }

/** By the account that has the address. */
export function acceptInvitation(ctx: Context, input: { token: string; userId: string }): Promise<Accepted> {
  return ctx.store.write(async (tx): Promise<Accepted> => {
    const found = await findOpenInvitation(tx, input.token, ctx.now)
    const account = found && (await findAccount(tx, found.subject))
    if (!found || account?.userId !== input.userId) return { ok: false }
    await lockLearner(tx, input.userId)
    return grantInvited(tx, ctx, input)
  })
}

/** By somebody without an account. `passwordHash` is that of a password that passed the rules. */
export async function openInvitedAccount(
  ctx: Context,
  input: Names & { token: string; passwordHash: string; timeZone: string },
): Promise<Accepted> {
  try {
    return await ctx.store.write(async (tx): Promise<Accepted> => {
      const found = await findOpenInvitation(tx, input.token, ctx.now)
      if (!found || (await isAddressHeld(tx, found.subject))) return { ok: false }
      const { token, passwordHash, timeZone, ...names } = input
      const person = newPerson(ctx, { ...names, address: found.label, passwordHash, timeZone, professions: [] })
      await insertPerson(tx, person)
      return grantInvited(tx, ctx, { token, userId: person.id })
    })
  } catch (error) {
    // two who opened the account in the same moment
    if (isUniqueViolation(error)) return { ok: false }
    throw error
  }
}

async function grantInvited(tx: Writer, ctx: Context, input: { token: string; userId: string }): Promise<Accepted> {
  const { userId } = input
  const used = await useInvitation(tx, { tokenHash: hashSecret(input.token), usedBy: userId, now: ctx.now })
  if (!used) return { ok: false }
  const held = (await grantsOf(tx, userId, used.role)).map(({ scope }) => scope)
  const granted = held.includes('*') ? [] : used.scopes.filter((scope) => !held.includes(scope))
  for (const scope of granted) {
    await insertGrant(tx, { id: ctx.newId(), userId, role: used.role, scope, grantedBy: used.invitedBy, grantedAt: ctx.now })
  }
  await deleteSessionsOf(tx, userId)
  await endMailLinksOf(tx, userId, ctx.now)
  const who = { ...ctx, actor: { id: userId } }
  await recordAct(
    tx,
    who,
    'role.granted',
    { kind: 'user', id: userId },
    { role: used.role, scopes: granted, by: 'invitation', invitationId: used.id },
  )
  return { ok: true, userId, role: used.role }
}
