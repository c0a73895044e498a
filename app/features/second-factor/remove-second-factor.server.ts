/** Taking second factors away: by their owner one at a time, or all of them by somebody who helps a person who lost them. */
import type { ActorContext, Context } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { makeRecoveryCodes } from '#app/features/second-factor/recovery-codes.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { lockLearner } from '#db/queries/enrolments.ts'
import { deletePassword, deleteSessionsOf, endMailLinksOf, findPerson } from '#db/queries/people.ts'
import { deleteAllSecondFactors, deleteSecondFactor, hasSecondFactor, secondFactorsOf } from '#db/queries/second-factors.ts'

export type Removed = { ok: true } | { ok: false; problem: string }

/** `required`: this person's role asks for a factor, so that the last one stays. */
export function removeSecondFactor(ctx: ActorContext, input: { id: string; required: boolean }): Promise<Removed> {
  const userId = ctx.actor.id
  return ctx.store.write(async (tx): Promise<Removed> => {
    await lockLearner(tx, userId)
    const factors = await secondFactorsOf(tx, userId)
    const factor = factors.find(({ id }) => id === input.id) ?? notFound('second factor')
    const person = (await findPerson(tx, userId)) ?? notFound('person')
    const isLast = factors.length === 1
    if (isLast && input.required)
      return { ok: false, problem: 'Your role asks for a second factor. Set up another one before you remove this one.' }
    if (isLast && person.passwordIsShort) {
      return {
        ok: false,
        problem:
          'Your password has fewer than 15 characters, which is enough only beside a second factor. Choose a longer one on your profile first.',
      }
    }
    if (isLast) await deleteAllSecondFactors(tx, userId)
    else await deleteSecondFactor(tx, userId, factor.id)
    await recordAct(tx, ctx, 'second-factor.removed', { kind: 'user', id: userId }, { kind: factor.kind })
    if (person.address !== null) {
      await postLetter(tx, ctx, person.address, { kind: 'second-factor-removed', link: `${ctx.origin}/profile/second-factor` })
    }
    return { ok: true }
  })
}

/** New codes in place of those before; null when there is no factor to recover from. */
export function renewRecoveryCodes(ctx: ActorContext): Promise<string[] | null> {
  const userId = ctx.actor.id
  return ctx.store.write(async (tx) => {
    await lockLearner(tx, userId)
    if (!(await hasSecondFactor(tx, userId))) return null
    await recordAct(tx, ctx, 'recovery-codes.renewed', { kind: 'user', id: userId })
    return makeRecoveryCodes(tx, ctx, userId)
  })
}

/**
 * For whoever lost every factor: all are taken away, every session and mailed link ends, and a password that sufficed only beside them goes too. `ctx.actor`
 * is the administrator who helps, absent for the command on the machine.
 */
export function resetSecondFactor(ctx: Context & { actor?: { id: string } }, input: { userId: string; reason: string }): Promise<Removed> {
  const { userId, reason } = input
  return ctx.store.write(async (tx): Promise<Removed> => {
    await lockLearner(tx, userId)
    const person = (await findPerson(tx, userId)) ?? notFound('person')
    const gone = await deleteAllSecondFactors(tx, userId)
    if (gone === 0) return { ok: false, problem: 'This person has no second factor.' }
    const passwordGone = person.passwordIsShort === true
    if (passwordGone) await deletePassword(tx, userId)
    await deleteSessionsOf(tx, userId)
    await endMailLinksOf(tx, userId, ctx.now)
    await recordAct(tx, ctx, 'second-factor.reset', { kind: 'user', id: userId }, { reason, factors: gone, passwordRemoved: passwordGone })
    if (person.address !== null) {
      await postLetter(tx, ctx, person.address, { kind: 'second-factor-reset', passwordGone, link: `${ctx.origin}/sign-in` })
    }
    return { ok: true }
  })
}
