/** The certificate that stands for a completion, held still for an act on it: of two administrators who act at once, one acts and the other is told. */
import { certificateStatus, type CertificateSnapshot, type CertificateStatus } from '#app/domain/certificate.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import type { Catalogue, Provider } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCertificateById, insertCertificateEvent, type CertificateRow } from '#db/queries/completions.ts'
import { lockLearner } from '#db/queries/enrolments.ts'
import { enterInRegister } from '#db/queries/register-entries.ts'
import { actsOnCertificates, certificatesOfCompletion } from '#db/queries/story.ts'
import type { Reader, Writer } from '#db/store.ts'
import { issueCertificate, type SnapshotFacts } from '#app/features/certificates/issue-certificate.server.ts'
import { tellHolder } from '#app/features/certificates/tell-holder.server.ts'
import type { CertificateLetterAct } from '#app/server/mail/letters.ts'

export interface StandingCertificate {
  row: CertificateRow
  snapshot: CertificateSnapshot
  status: CertificateStatus['status']
  /** changes with every act on any certificate of the completion: what a form was drawn from */
  stamp: string
  /** the act that came last, null when there was none */
  lastAct: { act: 'superseded' | 'revoked' | 'reinstated'; by: string | null; at: number } | null
}

/** Asked for by any certificate of the completion. Throws NotFound for none. */
export async function standingCertificate(db: Reader, certificateId: string): Promise<StandingCertificate> {
  const asked = (await findCertificateById(db, certificateId)) ?? notFound('certificate')
  const issued = await certificatesOfCompletion(db, asked.completionId)
  const row = issued[0] ?? notFound('certificate')
  const acts = await actsOnCertificates(
    db,
    issued.map(({ id }) => id),
  )
  const own = acts.filter(({ event }) => event.certificateId === row.id)
  const last = acts.at(-1)
  return {
    row,
    // Guarantee: the text was written by `canonicalSnapshot`
    snapshot: JSON.parse(row.snapshot) as CertificateSnapshot,
    status: certificateStatus(own.map(({ event }) => ({ kind: event.kind, at: event.happenedAt, by: event.replacementId }))).status,
    stamp: `${row.version}.${acts.length}`,
    lastAct: last ? { act: last.event.kind, by: last.actorName, at: last.event.happenedAt } : null,
  }
}

/** Of every act: on which certificate, drawn from which stamp, and why. */
export interface ActInput {
  certificateId: string
  /** null: whatever happened before, as long as this certificate stands with the status that the act needs */
  stamp: string | null
  /** for the audit trail; stays inside */
  reason: string
  /** what the administrator writes to the learner, in the letter */
  message?: string | null
}

/** What else is written in the act's transaction, whatever came of the act. */
export type Alongside = (tx: Writer, acted: Acted) => Promise<void>

export type Acted =
  /** with the number of the certificate that took its place, where one did */
  | { ok: true; completionId: string; newNumber: string | null }
  /** somebody acted since the form was drawn: nothing was done */
  | { ok: false; refusal: 'changed'; lastAct: StandingCertificate['lastAct'] }
  /** revoked where it must be valid, or the other way round */
  | { ok: false; refusal: 'status' }
  /** nothing would change */
  | { ok: false; refusal: 'same' }

/** Runs an act in one transaction on the certificate, when it is still what the form was drawn from and has the status that the act needs. */
export function actOnCertificate(
  ctx: ActorContext,
  input: ActInput,
  needs: 'valid' | 'revoked',
  act: (tx: Writer, standing: StandingCertificate) => Promise<Acted>,
  alongside?: Alongside,
): Promise<Acted> {
  const attempt = async (tx: Writer): Promise<Acted> => {
    const asked = (await findCertificateById(tx, input.certificateId)) ?? notFound('certificate')
    await lockLearner(tx, asked.learnerId)
    const standing = await standingCertificate(tx, input.certificateId)
    if (standing.row.id !== input.certificateId || (input.stamp !== null && standing.stamp !== input.stamp)) {
      return { ok: false, refusal: 'changed', lastAct: standing.lastAct }
    }
    if (standing.status !== needs) return { ok: false, refusal: 'status' }
    return act(tx, standing)
  }
  return ctx.store.write(async (tx) => {
    const acted = await attempt(tx)
    await alongside?.(tx, acted)
    return acted
  })
}

/** Revokes or reinstates. */
export async function recordCertificateEvent(
  tx: Writer,
  ctx: ActorContext,
  { row, status, snapshot }: StandingCertificate,
  kind: 'revoked' | 'reinstated',
  { reason, message = null }: ActInput,
): Promise<Acted> {
  await insertCertificateEvent(tx, {
    id: ctx.newId(),
    certificateId: row.id,
    kind,
    replacementId: null,
    reason,
    actorId: ctx.actor.id,
    happenedAt: ctx.now,
  })
  await auditCertificate(tx, ctx, row, `certificate.${kind}`, {
    reason,
    ...(message !== null && { message }),
    before: { status },
    after: { status: kind === 'revoked' ? 'revoked' : 'valid' },
  })
  await enterInRegister(tx, [row.completionId])
  await tellHolder(tx, ctx, {
    ...{ learnerId: row.learnerId, act: kind, activity: snapshot.activity.title, number: row.number, newNumber: null, message },
    path: `/certificates/${row.id}`,
  })
  return { ok: true, completionId: row.completionId, newNumber: null }
}

/** What superseding is for: the act as the audit trail names it, and as the letter tells it (null: the learner did it and needs no letter). */
export interface Superseding {
  act: 'certificate.corrected' | 'certificate.reissued' | 'claim.lowered' | 'claim.made-again'
  letter: CertificateLetterAct | null
  reason: string
  message: string | null
  /** what is printed otherwise on the next certificate */
  changes: Partial<Pick<SnapshotFacts, 'holder' | 'minutesAttested' | 'credit'>>
}

/** Issues the next certificate of the completion with what changes, as the provider is today, and lets it supersede the one that stands. */
export async function supersedeCertificate(
  tx: Writer,
  ctx: ActorContext,
  catalogue: Catalogue,
  standing: StandingCertificate,
  { act, letter, reason, message, changes }: Superseding,
): Promise<Acted> {
  const { row, snapshot } = standing
  const { schema: _, number: _n, verificationCode: _c, verifyUrl: _u, issuedOn: _i, provider: _p, ...facts } = snapshot
  const next = await issueCertificate(tx, ctx, {
    learnerId: row.learnerId,
    completionId: row.completionId,
    version: row.version + 1,
    provider: providerOf(catalogue, row),
    facts: { ...facts, ...changes },
  })
  await insertCertificateEvent(tx, {
    id: ctx.newId(),
    certificateId: row.id,
    kind: 'superseded',
    replacementId: next.id,
    reason,
    actorId: ctx.actor.id,
    happenedAt: ctx.now,
  })
  const told = (from: SnapshotFacts) =>
    'credit' in changes || 'minutesAttested' in changes ? { minutes: from.minutesAttested, credit: from.credit } : { holder: from.holder }
  await auditCertificate(tx, ctx, row, act, {
    reason,
    ...(message !== null && { message }),
    before: { number: row.number, ...told(facts) },
    after: { number: next.number, ...told({ ...facts, ...changes }) },
  })
  await enterInRegister(tx, [row.completionId])
  if (letter !== null) {
    await tellHolder(tx, ctx, {
      ...{ learnerId: row.learnerId, act: letter, activity: snapshot.activity.title, number: row.number, newNumber: next.number, message },
      path: `/certificates/${next.id}`,
    })
  }
  return { ok: true, completionId: row.completionId, newNumber: next.number }
}

export function providerOf(catalogue: Catalogue, row: { providerId: string }): Provider {
  return catalogue.courses.find(({ provider }) => provider.id === row.providerId)?.provider ?? notFound('provider')
}

function auditCertificate(
  tx: Writer,
  ctx: ActorContext,
  row: CertificateRow,
  act: string,
  payload: Record<string, unknown>,
): Promise<void> {
  return recordAudit(tx, {
    id: ctx.newId(),
    from: ctx.from,
    at: ctx.now,
    actorId: ctx.actor.id,
    act,
    subjectKind: 'completion',
    subjectId: row.completionId,
    payload: { certificateId: row.id, number: row.number, ...payload },
  })
}
