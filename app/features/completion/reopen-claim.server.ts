/** Opening a claim again: from then on the learner, and nobody else, can attest and claim anew, until the module expires. */
import { tellHolder } from '#app/features/certificates/tell-holder.server.ts'
import { actOnCertificate, type ActInput, type Acted } from '#app/features/certificates/standing-certificate.server.ts'
import { paths } from '#app/features/road/paths.ts'
import { todayAt, windowOf, type Catalogue, type CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAct } from '#db/queries/audit.ts'
import { insertClaimReopening, standingClaimOf } from '#db/queries/claims.ts'
import { findCompletion } from '#db/queries/story.ts'
import { couldEverSeeKeys, findPerson } from '#db/queries/people.ts'
import type { Reader } from '#db/store.ts'

type Closed = 'expired' | 'open' | 'erased' | 'own'

export type Reopened = Acted | { ok: false; refusal: Closed }

export interface ReopenableClaim {
  module: CatalogueModule
  /** the last day on which the learner can claim */
  expiresOn: string
  /** why it cannot be opened; null: it can. `own`: nobody opens a claim to themselves */
  refusal: Closed | null
  /** since the claim the learner could have seen what is right in the quiz; what was passed before stays earned */
  keySeenSince: boolean
}

/** Whether an administrator can open a claim again, and until when. Throws NotFound where nothing was claimed. */
export async function reopenableClaim(
  db: Reader,
  ctx: Pick<ActorContext, 'actor' | 'now'>,
  catalogue: Catalogue,
  completionId: string,
): Promise<ReopenableClaim> {
  const claim = (await standingClaimOf(db, completionId)) ?? notFound('claim')
  const { completion, moduleId, release } = (await findCompletion(db, completionId)) ?? notFound('completion')
  const module = catalogue.modulesById.get(moduleId ?? '') ?? notFound('module')
  const isOpen = windowOf(release, todayAt(module.course.provider, ctx.now)) === 'open'
  const person = await findPerson(db, completion.learnerId)
  const isOwn = completion.learnerId === ctx.actor.id
  return {
    ...{ module, expiresOn: release.expiresOn },
    refusal: !person ? 'erased' : isOwn ? 'own' : !isOpen ? 'expired' : claim.reopening ? 'open' : null,
    keySeenSince: claim.designationId !== null && (await couldEverSeeKeys(db, completion.learnerId)),
  }
}

export async function reopenClaim(ctx: ActorContext, catalogue: Catalogue, input: ActInput): Promise<Reopened> {
  const { reason, message = null } = input
  let refused: Extract<Reopened, { ok: false }> | null = null
  const acted = await actOnCertificate(ctx, input, 'valid', async (tx, { row, snapshot }): Promise<Acted> => {
    const { completionId, learnerId, number } = row
    const { module, refusal } = await reopenableClaim(tx, ctx, catalogue, completionId)
    if (refusal !== null) {
      refused = { ok: false, refusal }
      return { ok: false, refusal: 'same' }
    }
    await insertClaimReopening(tx, { id: ctx.newId(), completionId, reason, actorId: ctx.actor.id, reopenedAt: ctx.now })
    await recordAct(
      tx,
      ctx,
      'claim.reopened',
      { kind: 'completion', id: completionId },
      { number, reason, ...(message !== null && { message }) },
    )
    await tellHolder(tx, ctx, {
      ...{ learnerId, act: 'claim-reopened', activity: snapshot.activity.title, number, newNumber: null, message },
      path: paths.claim({ courseSlug: module.course.slug, moduleSlug: module.slug }),
    })
    return { ok: true, completionId, newNumber: null }
  })
  return refused ?? acted
}
