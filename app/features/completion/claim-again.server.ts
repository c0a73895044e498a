/**
 * Claiming again, after an administrator opened the claim: in the profession and under the designation of the first claim, with other minutes or another
 * amount. The certificate that stands is superseded where anything printed on it changes.
 */
import { checkClaim, type CreditRule } from '#app/domain/credit.ts'
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import { standingCertificate, supersedeCertificate } from '#app/features/certificates/standing-certificate.server.ts'
import { certificateOfCompletion } from '#app/features/certificates/certificate-page.server.ts'
import { claimWithRule } from '#app/features/completion/lower-claim.server.ts'
import type { Road } from '#app/features/road/road.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { insertClaimAdjustment, type ClaimReopening, type StandingClaim } from '#db/queries/claims.ts'
import { enterInRegister } from '#db/queries/register-entries.ts'
import { recordAct } from '#db/queries/audit.ts'
import type { Reader, Writer } from '#db/store.ts'

export interface OpenedClaim {
  reopening: ClaimReopening
  claim: StandingClaim
  /** the designation of the first claim; null: no credit */
  rule: CreditRule | null
  certificateId: string
  snapshot: CertificateSnapshot
}

/** The claim that the learner on this road may make again; null when none is open, the module has expired, or the certificate is revoked. */
export async function openedClaim(db: Reader, road: Road, learnerId: string): Promise<OpenedClaim | null> {
  if (!road.completion || road.window !== 'open') return null
  const { claim, rule } = await claimWithRule(db, road.completion.id)
  if (claim.reopening === null) return null
  const certificateId = (await certificateOfCompletion(db, learnerId, road.completion.id)) ?? notFound('certificate')
  const { snapshot, status } = await standingCertificate(db, certificateId)
  return status === 'valid' ? { reopening: claim.reopening, claim, rule, certificateId, snapshot } : null
}

export type ClaimedAgain = { ok: true; certificateId: string } | { ok: false; problem: string }

/** Takes whole minutes within the bounds of any claim. `problem` is about the amount. */
export async function claimAgain(
  tx: Writer,
  ctx: ActorContext,
  catalogue: Catalogue,
  { reopening, claim, rule, certificateId, snapshot }: OpenedClaim,
  input: { minutes: number; amountHundredths: number | null; statement: string },
): Promise<ClaimedAgain> {
  const { minutes, statement } = input
  const amountHundredths = rule === null ? null : rule.mode === 'fixed' ? rule.maximumHundredths : input.amountHundredths
  if (rule !== null) {
    if (amountHundredths === null) return { ok: false, problem: 'Choose how much you claim.' }
    const check = checkClaim(rule, { amountHundredths, minutesAttested: minutes })
    if (!check.ok) return { ok: false, problem: check.reason }
  }
  const { completionId } = reopening
  const reason = 'Claimed again by the learner'
  await insertClaimAdjustment(tx, {
    ...{ id: ctx.newId(), completionId, sequence: claim.sequence + 1, reopeningId: reopening.id, statement },
    ...{ minutes, amountHundredths, reason, actorId: ctx.actor.id, adjustedAt: ctx.now },
  })
  const isSame = minutes === claim.minutes && amountHundredths === claim.amountHundredths
  if (isSame) {
    await recordAct(tx, ctx, 'claim.made-again', { kind: 'completion', id: completionId }, { reason, minutes, amountHundredths })
    await enterInRegister(tx, [completionId])
    return { ok: true, certificateId }
  }
  const { credit } = snapshot
  await supersedeCertificate(tx, ctx, catalogue, await standingCertificate(tx, certificateId), {
    ...{ act: 'claim.made-again', letter: null, reason, message: null },
    changes: {
      minutesAttested: minutes,
      credit: credit.designated && amountHundredths !== null ? { ...credit, amountHundredths } : credit,
    },
  })
  return { ok: true, certificateId: (await certificateOfCompletion(tx, ctx.actor.id, completionId)) ?? notFound('certificate') }
}
