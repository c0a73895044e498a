/**
 * Erasure: the person goes, the ledger stays. Names, address, password, sessions, professions and licences are removed; attempts and evaluations remain as
 * the answers of nobody in particular; issued certificates keep their own copy of the name for their retention time, as whoever relies on them must be able
 * to check them.
 */
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { ownerProblem } from '#app/features/account/confirm-owner.server.ts'
import { namesAsStored } from '#app/features/account/new-person.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { lockLearner } from '#db/queries/enrolments.ts'
import { activeRoles, erasePerson, findPerson } from '#db/queries/people.ts'
import { enterLearnerInRegister } from '#db/queries/register-entries.ts'
import { lockAdministrators } from '#db/queries/roles.ts'

export type Erasure = { ok: true } | { ok: false; field: 'currentPassword' | ''; problem: string }

const nobody = namesAsStored({ givenName: 'Erased', familyName: 'Account', printedName: 'Erased account', credentialSuffix: null })

/** By the person. Refused for educators and administrators, whose acts others rely on: an administrator ends their role first. */
export async function eraseAccount(ctx: ActorContext, input: { currentPassword: string; beganAt: number }): Promise<Erasure> {
  const person = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  const problem = await ownerProblem(person.passwordHash, input, ctx.now)
  if (problem !== null) return { ok: false, ...problem }
  return erase(ctx, ctx.actor.id, {})
}

/** By an administrator, at the person's wish or for another reason that is kept. The same erasure. */
export function erasePersonFor(ctx: ActorContext, input: { userId: string; reason: string }): Promise<Erasure> {
  return erase(ctx, input.userId, { reason: input.reason })
}

function erase(ctx: ActorContext, userId: string, payload: { reason?: string }): Promise<Erasure> {
  const isOwn = userId === ctx.actor.id
  return ctx.store.write(async (tx): Promise<Erasure> => {
    await lockAdministrators(tx)
    await lockLearner(tx, userId)
    const person = (await findPerson(tx, userId)) ?? notFound('person')
    const roles = await activeRoles(tx, userId)
    if (roles.some((role) => role !== 'learner')) {
      const problem = isOwn
        ? 'This account is an educator’s or administrator’s. Ask an administrator to end that role first.'
        : 'This account is an educator’s or administrator’s. End that role first.'
      return { ok: false, field: '', problem }
    }
    if (person.address !== null) await postLetter(tx, ctx, person.address, { kind: 'erased', byProvider: !isOwn })
    await erasePerson(tx, userId, { ...nobody, at: ctx.now })
    await enterLearnerInRegister(tx, userId)
    await recordAct(tx, ctx, 'user.erased', { kind: 'user', id: userId }, payload)
    return { ok: true }
  })
}
