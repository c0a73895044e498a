/** What the profile page shows, and the export of everything held about a person. */
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { everythingAbout, findPerson, licencesOf, professionsOf } from '#db/queries/people.ts'
import { secondFactorsOf } from '#db/queries/second-factors.ts'

export async function readProfile(ctx: ActorContext) {
  const { store, actor } = ctx
  const person = (await findPerson(store.read, actor.id)) ?? notFound('person')
  const [professions, licences, factors] = await Promise.all([
    professionsOf(store.read, actor.id),
    licencesOf(store.read, actor.id),
    secondFactorsOf(store.read, actor.id),
  ])
  const { givenName, familyName, printedName, credentialSuffix, timeZone } = person.user
  return {
    names: { givenName, familyName, printedName, credentialSuffix },
    timeZone,
    address: person.address,
    hasPassword: person.passwordHash !== null,
    hasSecondFactor: factors.length > 0,
    professions,
    licences: licences.map(({ id, profession, jurisdiction, number }) => ({ id, profession, jurisdiction, number })),
    isStaff: actor.roles.some((role) => role !== 'learner' && role !== 'visitor'),
  }
}

export type ProfilePage = Awaited<ReturnType<typeof readProfile>>

/** JSON with moments as UTC milliseconds. */
export async function exportEverything(ctx: ActorContext): Promise<string> {
  const held = await everythingAbout(ctx.store.read, ctx.actor.id)
  const about = {
    installation: ctx.origin,
    exportedAt: new Date(ctx.now).toISOString(),
    note: 'Everything this installation holds about you. Moments are UTC milliseconds. Left out: hashes of passwords, sessions and links, and the secrets of second factors.',
  }
  return JSON.stringify({ about, ...held }, null, 2)
}
