/** Clinical review as pages: the modules to sign, and one module with what is signed, what changed, and the act. */
import { inPlainWords } from '#app/domain/plain-question.ts'
import { data } from '@remix-run/node'
import { z } from 'zod'
import { dayInZone, isDay } from '#app/domain/calendar.ts'
import { keyInWords } from '#app/domain/regrade.ts'
import { nameOf } from '#app/domain/signed-front-matter.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { reviewPaths } from '#app/features/clinical-review/review-paths.ts'
import {
  findReviewable,
  reviewableModules,
  signModule,
  takeSignatureBack,
  type SigningRefusal,
} from '#app/features/clinical-review/sign-module.server.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { paths } from '#app/features/road/paths.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Catalogue, ModuleVersion } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findPerson } from '#db/queries/people.ts'
import { moduleVersionsOf } from '#db/queries/publishing.ts'
import { listSignatures } from '#db/queries/signatures.ts'
import { publishedBank, type BankRow } from '#db/queries/workshop.ts'

export interface ReviewListRow {
  moduleId: string
  courseTitle: string
  title: string
  label: string
  review: { name: string; on: string } | null
  earlier: { name: string; on: string; version: string } | null
}

export async function reviewListPage(ctx: ActorContext, catalogue: Catalogue): Promise<ReviewListRow[]> {
  return (await reviewableModules(ctx.store.read, catalogue, ctx.actor.id)).map(({ id, course, current }) => ({
    ...{ moduleId: id, courseTitle: course.title, title: current.title, label: current.label },
    review: current.frontMatter.clinicalReview,
    earlier: current.frontMatter.earlierReview ?? null,
  }))
}

export interface ReviewPage {
  moduleId: string
  title: string
  courseTitle: string
  label: string
  contentHash: string
  publishedAt: number
  today: string
  frontMatterHref: string
  lessons: { slug: string; title: string; href: string; change: 'new' | 'changed' | null }[]
  questions: { code: string; stem: string; key: string[]; rationale: string; change: 'new' | 'changed' | null }[]
  /** lessons and questions that the signed version had and this one has no more */
  gone: string[]
  /** the version signed last before this one; null: none was */
  since: { label: string; name: string; on: string } | null
  signedByYou: boolean
  history: {
    id: string
    label: string
    name: string
    on: string
    at: number
    own: boolean
    takenBack: { at: number; reason: string } | null
  }[]
  reviewer: string
  timeZone: string
  maySign: boolean
}

/** Throws NotFound. */
export async function reviewPage(ctx: ActorContext, catalogue: Catalogue, moduleId: string): Promise<ReviewPage> {
  const db = ctx.store.read
  const module = await findReviewable(db, catalogue, ctx.actor.id, moduleId)
  const { course, current } = module
  const rows = await moduleVersionsOf(db, moduleId)
  const row = rows.find(({ id }) => id === current.id) ?? notFound('module')
  const signatures = (await listSignatures(db)).filter((one) => one.moduleId === moduleId)
  const older = rows.filter(({ sequence }) => sequence < row.sequence).map(({ id }) => module.versions.get(id)!)
  const before = older.find(({ clinicalReviews }) => clinicalReviews.length > 0) ?? null
  const bank = await publishedBank(db, [...new Set([current, ...(before ? [before] : [])].map(({ quiz }) => quiz.versionId))])
  const { user } = (await findPerson(db, ctx.actor.id)) ?? notFound('person')
  const zone = course.provider.timeZone
  return {
    ...{ moduleId, title: current.title, courseTitle: course.title, label: current.label, contentHash: row.contentHash },
    ...{ publishedAt: row.publishedAt, today: dayInZone(ctx.now, zone), timeZone: zone },
    frontMatterHref: paths.module({ courseSlug: course.slug, moduleSlug: module.slug }),
    ...contentOf(current, before, bank, (slug) => paths.lesson({ courseSlug: course.slug, moduleSlug: module.slug }, slug)),
    since: before && {
      label: before.label,
      name: before.clinicalReviews.at(-1)!.reviewerName,
      on: before.clinicalReviews.at(-1)!.reviewedOn,
    },
    signedByYou: signatures.some(
      ({ signature, end }) => end === null && signature.moduleVersionId === current.id && signature.reviewerId === ctx.actor.id,
    ),
    history: signatures.map(({ signature, end, label }) => ({
      ...{ id: signature.id, label, name: nameOf(signature.person), on: signature.reviewedOn, at: signature.signedAt },
      own: signature.reviewerId === ctx.actor.id,
      takenBack: end && { at: end.takenBackAt, reason: end.reason },
    })),
    reviewer: [user.printedName, user.credentialSuffix].filter(Boolean).join(', '),
    maySign: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
  }
}

function contentOf(current: ModuleVersion, before: ModuleVersion | null, bank: readonly BankRow[], hrefOf: (slug: string) => string) {
  const changeOf = (was: string | undefined, is: string) => (before === null || was === is ? null : was === undefined ? 'new' : 'changed')
  const [now, then] = [current, before].map((version) => bank.filter(({ quizVersionId }) => quizVersionId === version?.quiz.versionId))
  const oldLessons = new Map(before?.lessons.map(({ slug, lessonVersionId }) => [slug, lessonVersionId]))
  const oldQuestions = new Map(then!.map(({ code, questionVersionId }) => [code, questionVersionId]))
  return {
    lessons: current.lessons.map(({ slug, title, number, lessonVersionId }) => ({
      ...({ slug, title: `${number} ${title}`, href: hrefOf(slug), change: changeOf(oldLessons.get(slug), lessonVersionId) } as const),
    })),
    questions: now!.map(({ code, body, answerKey, questionVersionId }) => ({
      ...{ code, stem: body.stem, key: keyInWords(inPlainWords(body), answerKey), rationale: answerKey.rationale.text },
      change: changeOf(oldQuestions.get(code), questionVersionId) as 'new' | 'changed' | null,
    })),
    gone: [
      ...(before?.lessons ?? []).filter(({ slug }) => !current.lessons.some((lesson) => lesson.slug === slug)).map(({ title }) => title),
      ...then!.filter(({ code }) => !now!.some((question) => question.code === code)).map(({ code }) => code),
    ],
  }
}

const signForm = z.object({
  reviewedOn: z.string({ error: 'Enter the day.' }).refine(isDay, { error: 'Enter the day as year-month-day, such as 2026-11-26.' }),
  declared: z.literal('yes', { error: 'Tick this to sign: it is what the signature says.' }),
  hash: z.string().max(100).optional().default(''),
})

const takeBackForm = reasonForm.extend({ signature: z.string().max(64).optional().default('') })

const refusals: Record<Exclude<SigningRefusal, 'day'>, string> = {
  disclosure: 'Nothing was signed. A signature needs your current disclosure (24 months), every relationship in it judged.',
  changed: 'A new version was published while you read this page. Nothing was signed; below is what would be signed now.',
  signed: 'You have signed this version already. Nothing was changed.',
}
const wrongDay = 'Enter a day from the publication of this version to today.'

/** `intent`: sign, take-back. */
export async function answerReview(
  ctx: ActorContext,
  catalogue: Catalogue,
  moduleId: string,
  form: FormData,
  changed: () => Promise<void>,
) {
  await findReviewable(ctx.store.read, catalogue, ctx.actor.id, moduleId)
  if (form.get('intent') === 'take-back') {
    const read = readForm(form, takeBackForm)
    if (!read.ok) return data(read.reply, { status: 422 })
    const { signature: signatureId, reason } = read.value
    const done = await takeSignatureBack(ctx, catalogue, { moduleId, signatureId, reason })
    if (!done.ok) return data(read.reply({ '': 'This signature was taken back before. Nothing was changed.' }), { status: 409 })
    await changed()
    return seeOther(`${reviewPaths.module(moduleId)}?done=taken-back`)
  }
  const read = readForm(form, signForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const { reviewedOn, hash: contentHash } = read.value
  const done = await signModule(ctx, catalogue, { moduleId, contentHash, reviewedOn })
  if (done.ok) {
    await changed()
    return seeOther(`${reviewPaths.module(moduleId)}?done=signed`)
  }
  if (done.refusal === 'day') return data(read.reply({ reviewedOn: wrongDay }), { status: 422 })
  return data(read.reply({ '': refusals[done.refusal] }), { status: done.refusal === 'disclosure' ? 403 : 409 })
}
