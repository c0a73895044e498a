/** Resetting attempts as a page: where the learner stands, the preview, and the act. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { attemptResetForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { resetRefusalWords } from '#app/features/desk/reset-words.ts'
import { attemptsStamp, resetAttempts, roadOfEnrolment, whyNotReset, type ResetRefusal } from '#app/features/quiz/reset-attempts.server.ts'
import { feedbackLevel, attemptsLeft } from '#app/domain/progress.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { door } from '#app/server/door.server.ts'
import { findAnyPerson } from '#db/queries/people-list.ts'
import { notFound } from '#app/server/failures.ts'

export interface AttemptResetPage {
  enrolmentId: string
  learner: { id: string; printedName: string; hasAccount: boolean }
  module: string
  attemptsUsed: number
  /** null: unlimited */
  maxAttempts: number | null
  openAttempt: number | null
  /** the waiting time holds the learner up until then */
  waitsUntil: number | null
  /** the learner has been shown which answers are right */
  keysShown: boolean
  stamp: string
  closed: ResetRefusal | null
}

export async function attemptResetPage(ctx: ActorContext, catalogue: Catalogue, enrolmentId: string): Promise<AttemptResetPage> {
  const { enrolment, road, isHeld } = await roadOfEnrolment(ctx.store.read, catalogue, enrolmentId, ctx.now)
  const person = (await findAnyPerson(ctx.store.read, enrolment.learnerId)) ?? notFound('person')
  const { facts } = road
  const isErased = person.user.erasedAt !== null
  return {
    enrolmentId,
    learner: { id: enrolment.learnerId, printedName: person.user.printedName, hasAccount: !isErased },
    module: road.version.title,
    attemptsUsed: facts.attemptsUsed,
    maxAttempts: facts.maxAttempts,
    openAttempt: road.openAttempt?.number ?? null,
    waitsUntil: road.waitsUntil,
    keysShown: facts.attemptsUsed > 0 && feedbackLevel({ passed: facts.passed, attemptsLeft: attemptsLeft(facts) }) === 'full',
    stamp: attemptsStamp(road),
    closed: isErased ? 'erased' : whyNotReset(road, isHeld),
  }
}

export interface AttemptResetReply extends FormReply {
  preview: boolean
}

export const attemptResetLoader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'attempts.reset')
  return { page: await attemptResetPage(ctx, await context.services.catalogue.get(), params.enrolmentId ?? '') }
})

/** `intent`: preview (the first step), edit (back to the form), act. */
export const attemptResetAction = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'attempts.reset')
  const enrolmentId = params.enrolmentId ?? ''
  const posted = await request.formData()
  const intent = posted.get('intent')
  const catalogue = await context.services.catalogue.get()
  const page = await attemptResetPage(ctx, catalogue, enrolmentId)
  const read = readForm(posted, attemptResetForm)
  if (!read.ok) return data({ ...read.reply, preview: false }, { status: 422 })
  if (intent === 'edit') return data({ ...read.reply({}), preview: false })
  const refused = (refusal: ResetRefusal) => data({ ...read.reply({ '': resetRefusalWords[refusal] }), preview: false }, { status: 409 })
  if (page.closed !== null) return refused(page.closed)
  if (read.value.stamp !== page.stamp) return refused('changed')
  if (intent !== 'act') return data({ ...read.reply({}), preview: true })
  const reset = await resetAttempts(ctx, catalogue, { enrolmentId, ...read.value })
  if (!reset.ok) return refused(reset.refusal)
  context.services.wakeJobs()
  return seeOther(`${deskPaths.person(reset.learnerId)}?done=attempt-reset`)
})
