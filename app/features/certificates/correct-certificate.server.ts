/** Correcting a printed name: what was issued never changes, so a certificate with the right name supersedes it. */
import { namesAsStored } from '#app/features/account/new-person.server.ts'
import {
  actOnCertificate,
  supersedeCertificate,
  type ActInput,
  type Acted,
} from '#app/features/certificates/standing-certificate.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { findPerson, updateNames } from '#db/queries/people.ts'
import { enterLearnerInRegister } from '#db/queries/register-entries.ts'

export interface CorrectionInput extends ActInput {
  printedName: string
  familyName: string
  credentialSuffix: string | null
  /** the learner's account too, so that later certificates carry the name; ignored for an erased one */
  alsoAccount: boolean
}

export function correctCertificate(ctx: ActorContext, catalogue: Catalogue, input: CorrectionInput): Promise<Acted> {
  return actOnCertificate(ctx, input, 'valid', async (tx, standing) => {
    const { printedName, familyName, credentialSuffix } = input
    const { holder } = standing.snapshot
    if (printedName === holder.printedName && familyName === holder.familyName && credentialSuffix === holder.credentialSuffix) {
      return { ok: false, refusal: 'same' }
    }
    const acted = await supersedeCertificate(tx, ctx, catalogue, standing, {
      act: 'certificate.corrected',
      letter: 'corrected',
      reason: input.reason,
      message: input.message ?? null,
      changes: { holder: { ...holder, printedName, familyName, credentialSuffix } },
    })
    const person = input.alsoAccount ? await findPerson(tx, standing.row.learnerId) : undefined
    if (person) {
      await updateNames(tx, person.user.id, namesAsStored({ givenName: person.user.givenName, familyName, printedName, credentialSuffix }))
      await enterLearnerInRegister(tx, person.user.id)
    }
    return acted
  })
}
