/** The first administrator, and the way back in when nobody has the role: made on the machine itself, never by a page. */
import { foldAddress } from '#app/server/auth/addresses.ts'
import type { Context } from '#app/server/context.server.ts'
import { makeMailLink } from '#app/features/account/mail-link.server.ts'
import { newPerson } from '#app/features/account/new-person.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteSessionsOf, findAccount, grantRole, insertPerson, isAddressHeld } from '#db/queries/people.ts'

export type Administrator =
  | { ok: true; did: 'created' | 'granted' | 'already'; link: string }
  /** a suspended account holds the address */
  | { ok: false }

const LINK_LIFE_MS = 24 * 60 * 60_000

/** Makes or promotes an account, and a link, good once within a day, to set its password. */
export function createAdministrator(ctx: Context, input: { email: string; givenName: string; familyName: string }): Promise<Administrator> {
  const subject = foldAddress(input.email)
  return ctx.store.write(async (tx): Promise<Administrator> => {
    const account = await findAccount(tx, subject)
    if (!account && (await isAddressHeld(tx, subject))) return { ok: false }
    let userId = account?.userId
    let did: 'created' | 'granted' | 'already'
    if (userId === undefined) {
      const { givenName, familyName } = input
      const person = newPerson(ctx, {
        givenName,
        familyName,
        printedName: `${givenName} ${familyName}`,
        credentialSuffix: null,
        address: input.email,
        passwordHash: null,
        professions: [],
        timeZone: 'Etc/UTC',
        roles: ['administrator'],
      })
      await insertPerson(tx, person)
      userId = person.id
      did = 'created'
    } else {
      const granted = await grantRole(tx, { id: ctx.newId(), userId, role: 'administrator', grantedBy: null, grantedAt: ctx.now })
      // what a session may do has changed: it begins again
      if (granted) await deleteSessionsOf(tx, userId)
      did = granted ? 'granted' : 'already'
    }
    await recordAudit(tx, {
      id: ctx.newId(),
      at: ctx.now,
      actorId: null,
      act: did === 'already' ? 'password-link.made' : 'role.granted',
      subjectKind: 'user',
      subjectId: userId,
      payload: { role: 'administrator', by: 'admin:create' },
    })
    const link = await makeMailLink(tx, ctx, { purpose: 'password-reset', userId, subject, life: LINK_LIFE_MS })
    return { ok: true, did, link }
  })
}
