/** Lowering a claim: an adjustment beside what the learner claimed, and a certificate that prints what is left. */
import { checkLowering, type StandingAmounts } from '#app/domain/claim-lowering.ts'
import type { CreditRule } from '#app/domain/credit.ts'
import {
  actOnCertificate,
  supersedeCertificate,
  type ActInput,
  type Acted,
} from '#app/features/certificates/standing-certificate.server.ts'
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findEnrolment, insertClaimAdjustment, standingClaimOf, type StandingClaim } from '#db/queries/claims.ts'
import { findCompletion } from '#db/queries/story.ts'
import type { Reader } from '#db/store.ts'

export type Lowered = Acted | { ok: false; refusal: 'claim'; field: 'minutes' | 'amount' | 'whole'; problem: string }

/** What stands of a claim, and the rule it is held to. Throws NotFound where nothing was claimed: a whole course. */
export async function claimWithRule(db: Reader, completionId: string): Promise<{ claim: StandingClaim; rule: CreditRule | null }> {
  const claim = (await standingClaimOf(db, completionId)) ?? notFound('claim')
  const { completion } = (await findCompletion(db, completionId)) ?? notFound('completion')
  const enrolment = completion.enrolmentId === null ? undefined : await findEnrolment(db, completion.enrolmentId)
  const rules = claim.designationId === null || !enrolment ? [] : await creditRulesAt(db, completion.releaseId, enrolment.startedAt)
  return { claim, rule: rules.find(({ id }) => id === claim.designationId) ?? null }
}

export async function lowerClaim(ctx: ActorContext, catalogue: Catalogue, input: ActInput & { to: StandingAmounts }): Promise<Lowered> {
  const { reason, message = null, to } = input
  let problem: Extract<Lowered, { refusal: 'claim' }> | null = null
  const acted = await actOnCertificate(ctx, input, 'valid', async (tx, standing) => {
    const { completionId } = standing.row
    const { claim, rule } = await claimWithRule(tx, completionId)
    const check = checkLowering(rule, claim, to)
    if (!check.ok) {
      problem = { ok: false, refusal: 'claim', field: check.field, problem: check.reason }
      return { ok: false, refusal: 'same' }
    }
    const amountHundredths = claim.amountHundredths === null ? null : to.amountHundredths
    await insertClaimAdjustment(tx, {
      ...{ id: ctx.newId(), completionId, sequence: claim.sequence + 1, reopeningId: null, statement: null },
      ...{ minutes: to.minutes, amountHundredths, reason, actorId: ctx.actor.id, adjustedAt: ctx.now },
    })
    const { credit } = standing.snapshot
    return supersedeCertificate(tx, ctx, catalogue, standing, {
      ...{ act: 'claim.lowered', letter: 'claim-lowered', reason, message },
      changes: {
        minutesAttested: to.minutes,
        credit: credit.designated && amountHundredths !== null ? { ...credit, amountHundredths } : credit,
      },
    })
  })
  return problem ?? acted
}
