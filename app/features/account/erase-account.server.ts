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
import { recordAudit } from '#db/queries/audit.ts'
import { activeRoles, erasePerson, findPerson } from '#db/queries/people.ts'
import { enterLearnerInRegister } from '#db/queries/register-entries.ts'

export type Erasure = { ok: true } | { ok: false; field: 'currentPassword' | ''; problem: string }

const nobody = namesAsStored({ givenName: 'Erased', familyName: 'Account', printedName: 'Erased account', credentialSuffix: null })

/** Refused for educators and administrators, whose acts others rely on: an administrator ends their role first. */
export async function eraseAccount(ctx: ActorContext, input: { currentPassword: string; beganAt: number }): Promise<Erasure> {
  const person = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  const problem = await ownerProblem(person.passwordHash, input, ctx.now)
  if (problem !== null) return { ok: false, ...problem }
  return ctx.store.write(async (tx) => {
    const roles = await activeRoles(tx, ctx.actor.id)
    if (roles.some((role) => role !== 'learner')) {
      return {
        ok: false,
        field: '',
        problem: 'This account is an educator’s or administrator’s. Ask an administrator to end that role first.',
      }
    }
    if (person.address !== null) await postLetter(tx, ctx, person.address, { kind: 'erased' })
    await erasePerson(tx, ctx.actor.id, { ...nobody, at: ctx.now })
    await enterLearnerInRegister(tx, ctx.actor.id)
    await recordAudit(tx, {
      id: ctx.newId(),
      at: ctx.now,
      actorId: ctx.actor.id,
      act: 'user.erased',
      subjectKind: 'user',
      subjectId: ctx.actor.id,
      payload: {},
    })
    return { ok: true }
  })
}
