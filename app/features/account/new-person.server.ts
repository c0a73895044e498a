/** A person as a row: names cleaned and folded, an address, professions, and always the learner's role. Used wherever an account is born. */
import { foldName, sortKey } from '#app/domain/names.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import { foldAddress } from '#app/server/auth/addresses.ts'
import type { GrantedRole, NewPerson } from '#db/queries/people.ts'

export interface Names {
  givenName: string
  familyName: string
  printedName: string
  credentialSuffix: string | null
}

export function namesAsStored(names: Names) {
  const { givenName, familyName, printedName, credentialSuffix } = names
  return {
    givenName,
    familyName,
    printedName,
    credentialSuffix,
    searchKey: foldName(`${givenName} ${familyName} ${printedName}`),
    sortKey: sortKey(familyName, givenName),
  }
}

export function newPerson(
  ctx: { now: number; newId: () => string },
  input: Names & {
    address: string
    passwordHash: string | null
    professions: readonly ProfessionCode[]
    timeZone: string
    /** besides learner */
    roles?: readonly GrantedRole[]
    grantedBy?: string | null
  },
): NewPerson {
  return {
    id: ctx.newId(),
    ...namesAsStored(input),
    timeZone: input.timeZone,
    createdAt: ctx.now,
    identity: { id: ctx.newId(), subject: foldAddress(input.address), label: input.address },
    passwordHash: input.passwordHash,
    professions: input.professions.map((profession) => ({ id: ctx.newId(), profession })),
    grants: (['learner', ...(input.roles ?? [])] as const).map((role) => ({ id: ctx.newId(), role, grantedBy: input.grantedBy ?? null })),
  }
}
