/** An act on a certificate as a page: the form, the preview of what changes, and the act itself. One door for each act shares these. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { Act } from '#app/domain/permissions.ts'
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { correctCertificate } from '#app/features/certificates/correct-certificate.server.ts'
import { reinstateCertificate } from '#app/features/certificates/reinstate-certificate.server.ts'
import { reissueCertificate } from '#app/features/certificates/reissue-certificate.server.ts'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import {
  providerOf,
  standingCertificate,
  type Acted,
  type StandingCertificate,
} from '#app/features/certificates/standing-certificate.server.ts'
import { certificateActForm, correctionForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { door } from '#app/server/door.server.ts'
import { findPerson } from '#db/queries/people.ts'
import { otherCompletionsOf } from '#db/queries/story.ts'
import type { Reader } from '#db/store.ts'

export type CertificateAct = 'correction' | 'reissue' | 'revocation' | 'reinstatement'

export interface CertificateActPage {
  act: CertificateAct
  certificateId: string
  completionId: string
  snapshot: CertificateSnapshot
  status: StandingCertificate['status']
  stamp: string
  /** the account's name today; null when it was erased */
  account: { printedName: string; familyName: string; credentialSuffix: string | null } | null
  /** lines of the provider that a new certificate prints otherwise than the one that stands */
  providerChanges: { before: string; after: string }[]
  /** other certificates of the learner, which the act leaves as they are */
  others: { completionId: string; title: string; number: string; holderName: string }[]
}

const rights: Record<CertificateAct, Act> = {
  correction: 'certificate.correct',
  reissue: 'certificate.correct',
  revocation: 'certificate.revoke',
  reinstatement: 'certificate.revoke',
}

export function certificateActLoader(act: CertificateAct) {
  return door(async ({ request, context, params }: LoaderFunctionArgs) => {
    const ctx = await requireRole(request, context, rights[act])
    return { page: await certificateActPage(ctx.store.read, await context.services.catalogue.get(), act, params.certificateId ?? '') }
  })
}

export interface ActReply extends FormReply {
  /** what was typed holds: show what it would change */
  preview: boolean
}

/** `intent`: preview (the first step), edit (back to the form), act. */
export function certificateActAction(act: CertificateAct) {
  return door(async ({ request, context, params }: ActionFunctionArgs) => {
    const ctx = await requireRole(request, context, rights[act])
    const certificateId = params.certificateId ?? ''
    const posted = await request.formData()
    const intent = posted.get('intent')
    const catalogue = await context.services.catalogue.get()
    const standing = await standingCertificate(ctx.store.read, certificateId)
    const read = act === 'correction' ? readForm(posted, correctionForm) : readForm(posted, certificateActForm)
    if (!read.ok) return data({ ...read.reply, preview: false }, { status: 422 })
    if (intent === 'edit') return data({ ...read.reply({}), preview: false })
    const zone = providerTimeZone(catalogue)
    if (intent !== 'act') {
      // a preview is drawn from what stands now: what stood when the form was drawn must be the same
      const problem =
        standing.row.id !== certificateId || read.value.stamp !== standing.stamp
          ? changedInWords(standing.lastAct, zone)
          : problemBefore(act, standing, read.value)
      return problem === null
        ? data({ ...read.reply({}), preview: true })
        : data({ ...read.reply({ '': problem }), preview: false }, { status: 409 })
    }
    const acted = await perform(ctx, catalogue, act, { certificateId, ...read.value })
    if (acted.ok) {
      context.services.wakeJobs()
      return seeOther(withQuery(deskPaths.completion(acted.completionId), `done=${act}`))
    }
    return data({ ...read.reply({ '': refusalInWords(acted, act, zone) }), preview: false }, { status: 409 })
  })
}

type Input = { certificateId: string; stamp: string; reason: string; message: string | null } & Partial<Names>
interface Names {
  printedName: string
  familyName: string
  credentialSuffix: string | null
  alsoAccount: 'yes' | undefined
}

function perform(ctx: ActorContext, catalogue: Catalogue, act: CertificateAct, input: Input): Promise<Acted> {
  switch (act) {
    case 'correction': {
      const { printedName = '', familyName = '', credentialSuffix = null, alsoAccount } = input
      return correctCertificate(ctx, catalogue, { ...input, printedName, familyName, credentialSuffix, alsoAccount: alsoAccount === 'yes' })
    }
    case 'reissue':
      return reissueCertificate(ctx, catalogue, input)
    case 'revocation':
      return revokeCertificate(ctx, input)
    case 'reinstatement':
      return reinstateCertificate(ctx, input)
  }
}

const needs = (act: CertificateAct) => (act === 'reinstatement' ? 'revoked' : 'valid')

function problemBefore(act: CertificateAct, standing: StandingCertificate, names: { reason: string } & Partial<Names>): string | null {
  if (standing.status !== needs(act)) return wrongStatus(act)
  const { holder } = standing.snapshot
  const same =
    names.printedName === holder.printedName && names.familyName === holder.familyName && names.credentialSuffix === holder.credentialSuffix
  return act === 'correction' && same ? sameName : null
}

const sameName = 'This is the name that is printed already. Nothing would change.'
const wrongStatus = (act: CertificateAct) =>
  act === 'reinstatement' ? 'This certificate is valid: there is nothing to reinstate.' : 'This certificate is revoked. Reinstate it first.'

/** That somebody acted since a form was drawn. */
export function changedInWords(lastAct: StandingCertificate['lastAct'], timeZone: string): string {
  const what = lastAct
    ? `The certificate was ${lastAct.act} by ${lastAct.by ?? 'the system'} on ${shortMoment(lastAct.at, timeZone)}.`
    : 'This form is not of the certificate that stands.'
  return `Nothing was done. ${what} Read the story again before you act.`
}

function refusalInWords(acted: Extract<Acted, { ok: false }>, act: CertificateAct, timeZone: string): string {
  switch (acted.refusal) {
    case 'changed':
      return changedInWords(acted.lastAct, timeZone)
    case 'status':
      return wrongStatus(act)
    case 'same':
      return sameName
  }
}

async function certificateActPage(
  db: Reader,
  catalogue: Catalogue,
  act: CertificateAct,
  certificateId: string,
): Promise<CertificateActPage> {
  const { row, snapshot, status, stamp } = await standingCertificate(db, certificateId)
  const person = await findPerson(db, row.learnerId)
  const others = await otherCompletionsOf(db, row.learnerId, row.completionId)
  return {
    act,
    certificateId: row.id,
    completionId: row.completionId,
    snapshot,
    status,
    stamp,
    account: person
      ? { printedName: person.user.printedName, familyName: person.user.familyName, credentialSuffix: person.user.credentialSuffix }
      : null,
    providerChanges: providerChanges(snapshot, catalogue, row),
    others: others.map(({ completionId, title, moduleId, certificateNumber, holderName }) => ({
      completionId,
      title: moduleId === '' ? `${title} (course)` : title,
      number: certificateNumber,
      holderName,
    })),
  }
}

function providerChanges({ provider: printed }: CertificateSnapshot, catalogue: Catalogue, row: { providerId: string }) {
  const { legalName, profile } = providerOf(catalogue, row)
  const lines: [string, string][] = [
    [printed.legalName, legalName],
    [printed.address.join(', '), profile.address.join(', ')],
    [printed.accreditationStatement ?? 'no accreditation statement', profile.accreditation?.statement ?? 'no accreditation statement'],
    [`${printed.signatory.name}, ${printed.signatory.title}`, `${profile.signatory.name}, ${profile.signatory.title}`],
  ]
  return lines.filter(([before, after]) => before !== after).map(([before, after]) => ({ before, after }))
}
