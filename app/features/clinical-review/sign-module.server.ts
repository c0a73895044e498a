/**
 * Signing a version of a module as a clinical reviewer, and taking a signature back. A signature is of what the reviewer saw: the version is named by its
 * content hash. Who signed is kept as told then, with the disclosure; later versions show it as the older one's.
 */
import { dayInZone } from '#app/domain/calendar.ts'
import { isCurrentDisclosure } from '#app/domain/disclosure.ts'
import { clinicalReviewerRole } from '#app/domain/signed-front-matter.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAct } from '#db/queries/audit.ts'
import { latestDisclosure, reviewerScopes } from '#db/queries/disclosures.ts'
import { findPerson } from '#db/queries/people.ts'
import { moduleVersionsOf } from '#db/queries/publishing.ts'
import { insertSignature, insertSignatureEnd, listSignatures, touchCourse } from '#db/queries/signatures.ts'
import { lockModule } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export type SigningRefusal = 'disclosure' | 'changed' | 'signed' | 'day'
export type Signed = { ok: true } | { ok: false; refusal: SigningRefusal }

/** The modules that somebody may sign; one of another course is not found. */
export async function reviewableModules(db: Reader, catalogue: Catalogue, reviewerId: string): Promise<CatalogueModule[]> {
  const scopes = await reviewerScopes(db, reviewerId)
  return catalogue.courses.filter(({ id }) => scopes.includes('*') || scopes.includes(id)).flatMap(({ modules }) => modules)
}

export async function findReviewable(db: Reader, catalogue: Catalogue, reviewerId: string, moduleId: string): Promise<CatalogueModule> {
  return (await reviewableModules(db, catalogue, reviewerId)).find(({ id }) => id === moduleId) ?? notFound('module')
}

/** `contentHash` is that of the version on the page; `reviewedOn` a calendar day, from its publication to today in the provider's time zone. */
export function signModule(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { moduleId: string; contentHash: string; reviewedOn: string },
): Promise<Signed> {
  const { moduleId, contentHash, reviewedOn } = input
  return ctx.store.write(async (tx): Promise<Signed> => {
    const { course } = await findReviewable(tx, catalogue, ctx.actor.id, moduleId)
    await lockModule(tx, moduleId)
    const zone = course.provider.timeZone
    const disclosure = await latestDisclosure(tx, ctx.actor.id)
    if (!disclosure || !isCurrentDisclosure(disclosure, dayInZone(ctx.now, 'Etc/UTC'))) return { ok: false, refusal: 'disclosure' }
    const current = (await moduleVersionsOf(tx, moduleId)).find(({ withdrawnAt }) => withdrawnAt === null) ?? notFound('module')
    if (current.contentHash !== contentHash) return { ok: false, refusal: 'changed' }
    if (reviewedOn > dayInZone(ctx.now, zone) || reviewedOn < dayInZone(current.publishedAt, zone)) return { ok: false, refusal: 'day' }
    const standing = (await listSignatures(tx)).filter(({ end, signature }) => end === null && signature.moduleVersionId === current.id)
    if (standing.some(({ signature }) => signature.reviewerId === ctx.actor.id)) return { ok: false, refusal: 'signed' }
    const { user } = (await findPerson(tx, ctx.actor.id)) ?? notFound('person')
    const id = ctx.newId()
    await insertSignature(tx, {
      ...{ id, moduleVersionId: current.id, contentHash, reviewerId: ctx.actor.id, reviewedOn, signedAt: ctx.now },
      person: {
        ...{ name: user.printedName, kind: 'person', credentials: user.credentialSuffix, affiliation: null, roles: [clinicalReviewerRole] },
        declaredOn: disclosure.declaredOn,
        relationships: disclosure.relationships.map((one) => ({ ...one, relevant: one.relevant === true })),
      },
    })
    await touchCourse(tx, course.id, ctx.now)
    const payload = { signatureId: id, label: current.label, contentHash, reviewedOn, disclosureOf: disclosure.declaredOn }
    await recordAct(tx, ctx, 'module.signed', { kind: 'module_version', id: current.id }, payload)
    return { ok: true }
  })
}

/** Only by who gave it. What was claimed while it stood stays as it is. */
export function takeSignatureBack(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { moduleId: string; signatureId: string; reason: string },
): Promise<{ ok: boolean }> {
  const { moduleId, signatureId, reason } = input
  return ctx.store.write(async (tx) => {
    const { course } = await findReviewable(tx, catalogue, ctx.actor.id, moduleId)
    await lockModule(tx, moduleId)
    const found =
      (await listSignatures(tx)).find(
        ({ signature, moduleId: of }) => signature.id === signatureId && of === moduleId && signature.reviewerId === ctx.actor.id,
      ) ?? notFound('signature')
    if (found.end !== null) return { ok: false }
    await insertSignatureEnd(tx, { signatureId, reason, takenBackBy: ctx.actor.id, takenBackAt: ctx.now })
    await touchCourse(tx, course.id, ctx.now)
    const subject = { kind: 'module_version', id: found.signature.moduleVersionId }
    await recordAct(tx, ctx, 'module.signature-taken-back', subject, { signatureId, label: found.label, reason })
    return { ok: true }
  })
}
