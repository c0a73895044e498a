/** Ending a role, and saying in which courses an educator works. The role itself comes only by invitation. */
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { findPerson } from '#db/queries/people.ts'
import {
  canActAsAdministrator,
  endGrant,
  grantsOf,
  insertGrant,
  isLastAdministrator,
  lockAdministrators,
  roleHistory,
} from '#db/queries/roles.ts'
import { lockLearner } from '#db/queries/enrolments.ts'

export type RoleChange = { ok: true } | { ok: false; problem: string }

export const lastAdministrator =
  'This is the only administrator who can act. Invite another one first: without an administrator, nobody could ever give the role again.'

export const powerLost = 'You can act as an administrator no more, so nothing was done.'

/** `where` names the course in the letter; null for everywhere. The sessions stay: they have lost the power already, and can say so. */
export function endRole(
  ctx: ActorContext,
  input: { userId: string; grantId: string; where: string | null; reason: string },
): Promise<RoleChange> {
  const { userId, grantId, reason } = input
  return ctx.store.write(async (tx): Promise<RoleChange> => {
    await lockAdministrators(tx)
    // whoever acts may have lost the role while waiting for the lock
    if (!(await canActAsAdministrator(tx, ctx.actor.id))) return { ok: false, problem: powerLost }
    const grant = (await roleHistory(tx, userId)).find(({ id }) => id === grantId) ?? notFound('role')
    const { role, scope } = grant
    if (role === 'learner') return { ok: false, problem: 'Everybody with an account may learn. Suspend the account instead.' }
    if (grant.revokedAt !== null)
      return { ok: false, problem: `This role was ended by ${grant.revokedByName ?? 'the system'} in the meantime.` }
    const others = (await grantsOf(tx, userId, role)).filter(({ id }) => id !== grantId)
    if (role === 'administrator' && others.length === 0 && (await isLastAdministrator(tx, userId))) {
      return { ok: false, problem: lastAdministrator }
    }
    await endGrant(tx, { id: grantId, revokedBy: ctx.actor.id, revokedAt: ctx.now })
    await recordAct(tx, ctx, 'role.ended', { kind: 'user', id: userId }, { reason, before: { role, scope }, after: null })
    const person = await findPerson(tx, userId)
    if (person?.address)
      await postLetter(tx, ctx, person.address, { kind: 'role-ended', role, where: input.where, link: `${ctx.origin}/profile` })
    return { ok: true }
  })
}

/** `scope` as for educators. A clinical reviewer needs no invitation: the role edits nothing, and an administrator knows who it is. */
export function markReviewer(ctx: ActorContext, input: { userId: string; scope: string; reason: string }): Promise<RoleChange> {
  const { userId, scope, reason } = input
  return ctx.store.write(async (tx): Promise<RoleChange> => {
    await lockLearner(tx, userId)
    const person = await findPerson(tx, userId)
    if (!person || person.user.suspendedAt !== null) return { ok: false, problem: 'This account is suspended or erased. Nothing was done.' }
    const held = (await grantsOf(tx, userId, 'clinical-reviewer')).map((grant) => grant.scope)
    if (held.includes('*') || held.includes(scope)) return { ok: false, problem: 'This person is a clinical reviewer there already.' }
    await insertGrant(tx, { id: ctx.newId(), userId, role: 'clinical-reviewer', scope, grantedBy: ctx.actor.id, grantedAt: ctx.now })
    const change = { reason, before: { scopes: held }, after: { role: 'clinical-reviewer', scopes: [...held, scope] } }
    await recordAct(tx, ctx, 'role.granted', { kind: 'user', id: userId }, change)
    return { ok: true }
  })
}

/** `scope`: a course id, or `*` for every course. Only for somebody who is an educator by invitation. */
export function assignEducator(ctx: ActorContext, input: { userId: string; scope: string; reason: string }): Promise<RoleChange> {
  const { userId, scope, reason } = input
  return ctx.store.write(async (tx): Promise<RoleChange> => {
    await lockLearner(tx, userId)
    const held = (await grantsOf(tx, userId, 'educator')).map((grant) => grant.scope)
    if (held.length === 0) return { ok: false, problem: 'This person is no educator now. Invite them first.' }
    if (held.includes('*') || held.includes(scope)) return { ok: false, problem: 'This person works there already.' }
    await insertGrant(tx, { id: ctx.newId(), userId, role: 'educator', scope, grantedBy: ctx.actor.id, grantedAt: ctx.now })
    await recordAct(
      tx,
      ctx,
      'role.granted',
      { kind: 'user', id: userId },
      { reason, before: { scopes: held }, after: { scopes: [...held, scope] } },
    )
    return { ok: true }
  })
}
