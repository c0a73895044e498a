/** What people change about themselves. Certificates keep what was printed on them. */
import type { ProfessionCode } from '#app/domain/professions.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { namesAsStored, type Names } from '#app/features/account/new-person.server.ts'
import { deleteLicence, insertLicence, replaceProfessions, updateNames, updateTimeZone } from '#db/queries/people.ts'
import { enterLearnerInRegister } from '#db/queries/register-entries.ts'

export function changeNames(ctx: ActorContext, names: Names): Promise<void> {
  return ctx.store.write(async (tx) => {
    await updateNames(tx, ctx.actor.id, namesAsStored(names))
    await enterLearnerInRegister(tx, ctx.actor.id)
  })
}

export function changeProfessions(ctx: ActorContext, professions: readonly ProfessionCode[]): Promise<void> {
  const rows = professions.map((profession) => ({ id: ctx.newId(), profession }))
  return ctx.store.write((tx) => replaceProfessions(tx, ctx.actor.id, rows))
}

export function changeTimeZone(ctx: ActorContext, timeZone: string): Promise<void> {
  return ctx.store.write((tx) => updateTimeZone(tx, ctx.actor.id, timeZone))
}

export function addLicence(
  ctx: ActorContext,
  licence: { profession: ProfessionCode; jurisdiction: string; number: string },
): Promise<void> {
  return ctx.store.write((tx) => insertLicence(tx, { id: ctx.newId(), userId: ctx.actor.id, createdAt: ctx.now, ...licence }))
}

export function removeLicence(ctx: ActorContext, licenceId: string): Promise<void> {
  return ctx.store.write((tx) => deleteLicence(tx, ctx.actor.id, licenceId))
}
