/** An act on a claim as a page: the form, the preview of what changes, and the act itself. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { checkLowering, loweredAmounts } from '#app/domain/claim-lowering.ts'
import { formatHundredths } from '#app/domain/credit.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { standingCertificate, type Acted, type StandingCertificate } from '#app/features/certificates/standing-certificate.server.ts'
import { claimWithRule, lowerClaim, type Lowered } from '#app/features/completion/lower-claim.server.ts'
import { reopenableClaim, reopenClaim, type Reopened } from '#app/features/completion/reopen-claim.server.ts'
import { closedWords } from '#app/features/desk/claim-words.ts'
import { claimLoweringForm, claimReopeningForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { changedInWords } from '#app/features/desk/certificate-act-page.server.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { nameOnCertificate } from '#app/features/desk/name-on-certificate.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findPerson } from '#db/queries/people.ts'
import { certificatesOfCompletion } from '#db/queries/story.ts'

export type ClaimAct = 'claim-lowering' | 'claim-reopening'

export interface ClaimActPage {
  act: ClaimAct
  completionId: string
  certificateId: string
  number: string
  holderName: string
  title: string
  status: StandingCertificate['status']
  stamp: string
  minutes: number
  /** what was claimed; null: no credit. `amounts` are those it can be lowered to, empty where it is given whole */
  credit: { hundredths: number; text: string; unit: string; amounts: { hundredths: number; label: string }[] } | null
  hasAccount: boolean
  /** the last day on which the learner can claim again */
  expiresOn: string
  /** since the claim the learner could have seen what is right in the quiz */
  keySeenSince: boolean
  /** why the claim cannot be opened again */
  closed: Extract<Reopened, { ok: false }>['refusal'] | null
}

export interface ClaimActReply extends FormReply {
  preview: boolean
}

async function standingOf(ctx: ActorContext, completionId: string): Promise<StandingCertificate> {
  const [row] = await certificatesOfCompletion(ctx.store.read, completionId)
  return standingCertificate(ctx.store.read, (row ?? notFound('completion')).id)
}

/** Throws NotFound for a whole course, of which nothing is claimed. */
export async function claimActPage(ctx: ActorContext, catalogue: Catalogue, act: ClaimAct, completionId: string): Promise<ClaimActPage> {
  const { row, snapshot, status, stamp } = await standingOf(ctx, completionId)
  const { claim, rule } = await claimWithRule(ctx.store.read, completionId)
  const { expiresOn, refusal, keySeenSince } = await reopenableClaim(ctx.store.read, ctx, catalogue, completionId)
  const amount = claim.amountHundredths
  return {
    ...{ act, completionId, certificateId: row.id, number: row.number, status, stamp, expiresOn, keySeenSince },
    holderName: nameOnCertificate(snapshot),
    title: snapshot.activity.title,
    minutes: claim.minutes,
    credit:
      rule === null || amount === null
        ? null
        : {
            hundredths: amount,
            text: `${formatHundredths(amount)} ${rule.unit}`,
            unit: rule.unit,
            amounts:
              rule.mode === 'fixed'
                ? []
                : loweredAmounts(rule, amount).map((hundredths) => ({ hundredths, label: formatHundredths(hundredths) })),
          },
    hasAccount: (await findPerson(ctx.store.read, row.learnerId)) !== undefined,
    closed: act === 'claim-reopening' ? refusal : null,
  }
}

export function claimActLoader(act: ClaimAct) {
  return door(async ({ request, context, params }: LoaderFunctionArgs) => {
    const ctx = await requireRole(request, context, 'claim.adjust')
    return { page: await claimActPage(ctx, await context.services.catalogue.get(), act, params.completionId ?? '') }
  })
}

/** `intent`: preview (the first step), edit (back to the form), act. */
export function claimActAction(act: ClaimAct) {
  return door(async ({ request, context, params }: ActionFunctionArgs) => {
    const ctx = await requireRole(request, context, 'claim.adjust')
    const completionId = params.completionId ?? ''
    const posted = await request.formData()
    const intent = posted.get('intent')
    const catalogue = await context.services.catalogue.get()
    const page = await claimActPage(ctx, catalogue, act, completionId)
    const lowering = act === 'claim-lowering' ? readForm(posted, claimLoweringForm) : null
    const read = lowering ?? readForm(posted, claimReopeningForm)
    if (!read.ok) return data({ ...read.reply, preview: false }, { status: 422 })
    if (intent === 'edit') return data({ ...read.reply({}), preview: false })
    const { reason, message, stamp } = read.value
    const input = { certificateId: page.certificateId, stamp, reason, message }
    const to = lowering?.ok ? { minutes: lowering.value.minutes, amountHundredths: amountAfter(page, lowering.value.amount) } : null
    const refused = (errors: Record<string, string>, status: 409 | 422) => data({ ...read.reply(errors), preview: false }, { status })

    if (intent !== 'act') {
      const { rule, claim } = await claimWithRule(ctx.store.read, completionId)
      const check = to ? checkLowering(rule, claim, to) : { ok: true as const }
      if (!check.ok) return refused({ [check.field === 'whole' ? '' : check.field]: check.reason }, 422)
      const standing = await standingOf(ctx, completionId)
      const problem =
        stamp !== page.stamp
          ? changedInWords(standing.lastAct, providerTimeZone(catalogue))
          : page.status === 'revoked'
            ? wrongStatus
            : page.closed && closedWords[page.closed]
      return problem ? refused({ '': problem }, 409) : data({ ...read.reply({}), preview: true })
    }
    const acted: Lowered | Reopened = to ? await lowerClaim(ctx, catalogue, { ...input, to }) : await reopenClaim(ctx, catalogue, input)
    if (acted.ok) {
      context.services.wakeJobs()
      return seeOther(withQuery(deskPaths.completion(completionId), `done=${act}`))
    }
    if (acted.refusal === 'claim') return refused({ [acted.field === 'whole' ? '' : acted.field]: acted.problem }, 422)
    return refused({ '': inWords(acted, providerTimeZone(catalogue)) }, 409)
  })
}

/** Credit that is given whole is not asked for: it stays. */
function amountAfter({ credit }: ClaimActPage, typed: string): number | null {
  if (credit === null) return null
  if (credit.amounts.length === 0) return credit.hundredths
  return /^\d{1,6}$/.test(typed) ? Number(typed) : null
}

const wrongStatus = 'This certificate is revoked. Reinstate it before the claim is touched.'

function inWords(acted: Extract<Acted | Reopened, { ok: false }>, timeZone: string): string {
  switch (acted.refusal) {
    case 'changed':
      return changedInWords(acted.lastAct, timeZone)
    case 'status':
      return wrongStatus
    case 'same':
      return 'This is what stands already. Nothing would change.'
    default:
      return closedWords[acted.refusal] ?? ''
  }
}
