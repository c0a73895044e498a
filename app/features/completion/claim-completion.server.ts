/**
 * The claim: the learner attests the time spent, claims what their profession can receive, and gets a certificate. Completion, attestation, claim and
 * certificate are written in one transaction, and the course's with them when this was the last module it lists.
 */
import { certificateTitle } from '#app/domain/certificate.ts'
import { checkClaim, formatHundredths, type Designation } from '#app/domain/credit.ts'
import { professionLabel, type ProfessionCode } from '#app/domain/professions.ts'
import { canClaim } from '#app/domain/progress.ts'
import { certificateOfCompletion } from '#app/features/certificates/certificate-page.server.ts'
import { claimAgain, openedClaim } from '#app/features/completion/claim-again.server.ts'
import { issueCertificate, type SnapshotFacts } from '#app/features/certificates/issue-certificate.server.ts'
import { readClaimable } from '#app/features/completion/claimable.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { refuse, type Refusal } from '#app/features/road/refusals.ts'
import { findModule, todayAt, windowOf, type Catalogue, type CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { completionOf, completionsOf, insertAttestation, insertCompletion, insertCreditClaim } from '#db/queries/completions.ts'
import { lockLearner } from '#db/queries/enrolments.ts'
import { findPerson, professionsOf } from '#db/queries/people.ts'
import { enterInRegister } from '#db/queries/register-entries.ts'
import type { Writer } from '#db/store.ts'

/** More minutes than anyone spends on one module: a slip of the keyboard. */
export const MOST_MINUTES = 1000

const areMinutes = (minutes: number) => Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES
const minutesProblem = `Give the minutes you spent as a whole number from 1 to ${MOST_MINUTES}.`

export const attestationStatement = (minutes: number) =>
  `I took this module myself and spent ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} on it.`

export interface ClaimInput {
  courseSlug: string
  moduleSlug: string
  profession: ProfessionCode
  minutes: number
  /** what is claimed, where the designation leaves a choice; ignored where nothing is designated */
  amountHundredths: number | null
}

export type Claimed =
  | { ok: true; certificateId: string; courseCertificateId: string | null }
  | { ok: false; refusal: Refusal }
  | { ok: false; refusal: 'invalid'; field: 'profession' | 'minutes' | 'amount'; problem: string }

/** Claiming twice gives the certificate of the first claim, unless an administrator opened the claim again. */
export function claimCompletion(ctx: ActorContext, catalogue: Catalogue, input: ClaimInput): Promise<Claimed> {
  return ctx.store.write(async (tx): Promise<Claimed> => {
    await lockLearner(tx, ctx.actor.id)
    const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
    const road = await readRoad(tx, module, ctx.actor.id, ctx.now)
    if (road.completion) {
      const opened = await openedClaim(tx, road, ctx.actor.id)
      if (opened) {
        if (!areMinutes(input.minutes)) return invalid('minutes', minutesProblem)
        const again = await claimAgain(tx, ctx, catalogue, opened, { ...input, statement: attestationStatement(input.minutes) })
        return again.ok ? { ...again, courseCertificateId: null } : invalid('amount', again.problem)
      }
      const certificateId = (await certificateOfCompletion(tx, ctx.actor.id, road.completion.id)) ?? notFound('certificate')
      return { ok: true, certificateId, courseCertificateId: null }
    }
    if (road.window === 'expired') return refuse('expired')
    const gate = canClaim(road.facts)
    if (!gate.ok) return refuse(gate.missing[0]!)

    const { user: person } = (await findPerson(tx, ctx.actor.id)) ?? notFound('person')
    const own = await professionsOf(tx, ctx.actor.id)
    if (!own.includes(input.profession)) {
      return invalid('profession', 'Choose one of the professions in your profile.')
    }
    if (!areMinutes(input.minutes)) return invalid('minutes', minutesProblem)
    const { designation } = await readClaimable(tx, road, ctx.actor.id)
    const earned = designation(input.profession)
    const amount = earned.kind === 'credit' ? (earned.rule.mode === 'fixed' ? earned.rule.maximumHundredths : input.amountHundredths) : null
    if (earned.kind === 'credit') {
      const check =
        amount === null
          ? { ok: false as const, reason: 'Choose how much you claim.' }
          : checkClaim(earned.rule, { amountHundredths: amount, minutesAttested: input.minutes })
      if (!check.ok) return invalid('amount', check.reason)
    }

    const { provider } = module.course
    const completionId = ctx.newId()
    await insertCompletion(tx, {
      id: completionId,
      learnerId: ctx.actor.id,
      releaseId: road.version.release.id,
      enrolmentId: road.enrolment!.id,
      moduleVersionId: road.version.id,
      profession: input.profession,
      bestScore: road.best,
      completedAt: ctx.now,
    })
    await insertAttestation(tx, {
      id: ctx.newId(),
      completionId,
      minutes: input.minutes,
      statement: attestationStatement(input.minutes),
      attestedAt: ctx.now,
    })
    if (earned.kind === 'credit') {
      await insertCreditClaim(tx, {
        id: ctx.newId(),
        completionId,
        designationId: earned.rule.id,
        amountHundredths: amount!,
        claimedAt: ctx.now,
      })
    }
    const holder: SnapshotFacts['holder'] = {
      printedName: person.printedName,
      familyName: person.familyName,
      credentialSuffix: person.credentialSuffix,
      profession: professionLabel(input.profession),
    }
    const certificate = await issueCertificate(tx, ctx, {
      learnerId: ctx.actor.id,
      completionId,
      version: 1,
      provider,
      facts: {
        kind: 'module',
        title: certificateTitle(earned.kind),
        holder,
        activity: {
          title: road.version.title,
          courseTitle: module.course.title,
          code: road.version.frontMatter.code,
          version: road.version.label,
          format: road.version.frontMatter.format,
          releasedOn: road.version.release.releasedOn,
          expiresOn: road.version.release.expiresOn,
        },
        completedOn: todayAt(provider, ctx.now),
        minutesAttested: input.minutes,
        credit: creditOnCertificate(earned, amount),
      },
    })
    const course = await completeCourse(tx, ctx, module, { holder, profession: input.profession })
    await enterInRegister(tx, course ? [completionId, course.completionId] : [completionId])
    return { ok: true, certificateId: certificate.id, courseCertificateId: course?.certificateId ?? null }
  })
}

const invalid = (field: 'profession' | 'minutes' | 'amount', problem: string) => ({
  ok: false as const,
  refusal: 'invalid' as const,
  field,
  problem,
})

/** What a certificate says about credit. */
export function creditOnCertificate(earned: Designation, amountHundredths: number | null): SnapshotFacts['credit'] {
  switch (earned.kind) {
    case 'credit':
      return {
        designated: true,
        type: earned.rule.type,
        unit: earned.rule.unit,
        amountHundredths: amountHundredths!,
        maximumHundredths: earned.rule.maximumHundredths,
        statement: earned.rule.statement,
      }
    case 'participation':
    case 'below-pass-mark': {
      const rules = earned.kind === 'participation' ? earned.rules : [earned.rule]
      const designated = rules.map((rule) => `${formatHundredths(rule.maximumHundredths)} ${rule.type}`).join('; ')
      return {
        designated: false,
        statement: `This activity was designated for ${designated}. This certificate states participation and awards no credit.`,
      }
    }
    case 'none':
      return { designated: false, statement: 'No continuing-education credit is designated for this module.' }
  }
}

/** Completes the course when every module it lists is complete: a certificate that adds no credit, since no minute is credited twice. */
async function completeCourse(
  tx: Writer,
  ctx: ActorContext,
  module: CatalogueModule,
  input: { holder: SnapshotFacts['holder']; profession: ProfessionCode },
): Promise<{ completionId: string; certificateId: string } | null> {
  const { course } = module
  const { release, provider } = course
  if (!release || windowOf(release, todayAt(provider, ctx.now)) !== 'open') return null
  // newest first: of a module that was taken again in a later release, the later version counts
  const done = await completionsOf(tx, ctx.actor.id)
  const taken = course.page.modules.map(({ slug }) => {
    const listed = course.modules.find((candidate) => candidate.slug === slug)
    return listed && done.find((row) => row.moduleId === listed.id)
  })
  if (taken.includes(undefined)) return null
  if (await completionOf(tx, ctx.actor.id, release.id)) return null

  const completionId = ctx.newId()
  await insertCompletion(tx, {
    id: completionId,
    learnerId: ctx.actor.id,
    releaseId: release.id,
    enrolmentId: null,
    moduleVersionId: null,
    profession: input.profession,
    bestScore: null,
    completedAt: ctx.now,
  })
  const certificate = await issueCertificate(tx, ctx, {
    learnerId: ctx.actor.id,
    completionId,
    version: 1,
    provider,
    facts: {
      kind: 'course',
      title: certificateTitle('completion'),
      holder: input.holder,
      activity: {
        title: course.title,
        courseTitle: course.title,
        code: release.code,
        version: taken.map((row) => row?.versionLabel).join(', '),
        format: module.current.frontMatter.format,
        releasedOn: release.releasedOn,
        expiresOn: release.expiresOn,
      },
      completedOn: todayAt(provider, ctx.now),
      minutesAttested: null,
      credit: {
        designated: false,
        statement:
          'This certificate covers all modules of the course. Credit, where any is designated, stands on the certificates of the modules.',
      },
    },
  })
  return { completionId, certificateId: certificate.id }
}
