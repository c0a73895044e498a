/** Suspending an account, opening it again, and ending its sessions. */
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { lastAdministrator, powerLost } from '#app/features/people/change-roles.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { deleteSessionsOf, endMailLinksOf, findPerson, sessionsOf } from '#db/queries/people.ts'
import { setSuspended } from '#db/queries/people-list.ts'
import { canActAsAdministrator, isLastAdministrator, lockAdministrators } from '#db/queries/roles.ts'
import { deleteSignInStepsOf } from '#db/queries/second-factors.ts'

export type Suspension = { ok: true } | { ok: false; problem: string }

/**
 * From the next request on, every session of the person is none. The rows stay until the account is opened again, so that a page can say why the form on it
 * was not taken.
 */
export function suspend(ctx: ActorContext, input: { userId: string; reason: string }): Promise<Suspension> {
  const { userId, reason } = input
  return ctx.store.write(async (tx): Promise<Suspension> => {
    await lockAdministrators(tx)
    const person = (await findPerson(tx, userId)) ?? notFound('person')
    if (!(await canActAsAdministrator(tx, ctx.actor.id))) return { ok: false, problem: powerLost }
    if (userId === ctx.actor.id) return { ok: false, problem: 'This is your own account. Another administrator has to suspend it.' }
    if (await isLastAdministrator(tx, userId)) return { ok: false, problem: lastAdministrator }
    if (!(await setSuspended(tx, userId, ctx.now))) return { ok: false, problem: 'This account is suspended already.' }
    await endMailLinksOf(tx, userId, ctx.now)
    await deleteSignInStepsOf(tx, userId)
    await recordAct(
      tx,
      ctx,
      'user.suspended',
      { kind: 'user', id: userId },
      { reason, before: { status: 'open' }, after: { status: 'suspended' } },
    )
    if (person.address !== null) await postLetter(tx, ctx, person.address, { kind: 'suspended', link: ctx.origin })
    return { ok: true }
  })
}

/** Sessions from before the suspension do not come to life again. */
export function reinstate(ctx: ActorContext, input: { userId: string; reason: string }): Promise<Suspension> {
  const { userId, reason } = input
  return ctx.store.write(async (tx): Promise<Suspension> => {
    const person = (await findPerson(tx, userId)) ?? notFound('person')
    if (!(await setSuspended(tx, userId, null))) return { ok: false, problem: 'This account is open already.' }
    await deleteSessionsOf(tx, userId)
    await recordAct(
      tx,
      ctx,
      'user.reinstated',
      { kind: 'user', id: userId },
      { reason, before: { status: 'suspended' }, after: { status: 'open' } },
    )
    if (person.address !== null) await postLetter(tx, ctx, person.address, { kind: 'reinstated', link: `${ctx.origin}/sign-in` })
    return { ok: true }
  })
}

/** Ends every session, and every mailed link that could begin one. */
export function signOutPerson(ctx: ActorContext, input: { userId: string; reason: string }): Promise<Suspension> {
  const { userId, reason } = input
  return ctx.store.write(async (tx): Promise<Suspension> => {
    if (!(await findPerson(tx, userId))) return notFound('person')
    const sessions = (await sessionsOf(tx, userId)).length
    await deleteSessionsOf(tx, userId)
    await deleteSignInStepsOf(tx, userId)
    await endMailLinksOf(tx, userId, ctx.now)
    await recordAct(tx, ctx, 'user.signed-out', { kind: 'user', id: userId }, { reason, sessions })
    return { ok: true }
  })
}
