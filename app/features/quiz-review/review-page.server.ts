/** One request as its reviewer reads it: each question as it changed and as learners would meet it, what the checks say, and the decision. */
import { data, type AppLoadContext } from '@remix-run/node'
import type { DraftFinding } from '#app/content/draft-findings.ts'
import type { QuestionBody } from '#app/domain/question.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import type { FormReply } from '#app/features/account/read-form.server.ts'
import type { ResultQuestion } from '#app/features/quiz/attempt-page.server.ts'
import { commentsOfReview, type ShownComment } from '#app/features/quiz-review/comments.server.ts'
import { decideReview, type Decided } from '#app/features/quiz-review/decide-review.server.ts'
import { askedOf, comingOf } from '#app/features/quiz-review/next-of-quiz.server.ts'
import { readReviewForm } from '#app/features/quiz-review/review-forms.server.ts'
import { hindranceWords } from '#app/features/quiz-review/review-words.ts'
import { sinceAsked, type SinceAsked } from '#app/features/quiz-review/since-asked.ts'
import { authorsOf, hindranceOf, type Hindrance } from '#app/features/quiz-review/who-reviews.server.ts'
import { changedLines, type ChangedLine } from '#app/features/workshop/compare-texts.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { resultOf } from '#app/features/workshop/preview-page.server.ts'
import { checkDraft } from '#app/features/workshop/question-page.server.ts'
import { moduleOfQuiz } from '#app/features/workshop/quiz-settings.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findReview } from '#db/queries/reviews.ts'
import { staffNames } from '#db/queries/workshop.ts'
import type { ReviewEnd } from '#db/schema/review.ts'

export interface ReviewedQuestion {
  questionId: string
  code: string
  kind: 'changed' | 'added'
  stem: string
  /** against what is published; null: there is none */
  lines: ChangedLine[] | null
  body: QuestionBody | null
  /** with key and reasons, as a learner has it after passing; null while it does not fit the schema */
  result: ResultQuestion | null
  findings: DraftFinding[]
}

export interface ReviewPage {
  reviewId: string
  quizId: string
  title: string
  timeZone: string
  by: string
  at: number
  note: string | null
  /** who is asked; null: everybody who may */
  of: string | null
  end: { kind: ReviewEnd; by: string; at: number } | null
  /** why the reader may not decide; null: they may, while it is open */
  hindrance: Hindrance | null
  /** what was asked is not what would be published now; null: it is, or a publication followed */
  stale: { isBehind: boolean; since: SinceAsked[] } | null
  settingChanges: string[]
  removed: { questionId: string; code: string; stem: string }[]
  together: string[]
  questions: ReviewedQuestion[]
  comments: ShownComment[]
}

/** Throws NotFound, also for a quiz of a course that the reader does not work in. */
export async function reviewPage(ctx: ActorContext, catalogue: Catalogue, reviewId: string): Promise<ReviewPage> {
  const db = ctx.store.read
  const { review, end } = (await findReview(db, reviewId)) ?? notFound('review')
  const module = moduleOfQuiz(catalogue, review.quizId)
  const coming = await comingOf(db, module)
  const { bank, facts, next } = coming
  const { asked, requestedBy, requestedAt, reviewerId, note, quizId } = review
  const names = await staffNames(db, [requestedBy, ...(reviewerId ? [reviewerId] : []), ...(end ? [end.endedBy] : [])])
  const nameOf = (id: string) => names.get(id) ?? 'a former educator'
  const isBehind = review.quizVersionId !== bank.current.quizVersionId
  const isStale = isBehind ? end === null : review.stamp !== next.stamp && (end === null || end.kind === 'approved')
  const authors = [...review.authors, ...(end === null ? await authorsOf(db, coming) : [])]
  return {
    ...{ reviewId, quizId, title: module.current.title, timeZone: module.course.provider.timeZone },
    ...{ by: nameOf(requestedBy), at: requestedAt, note, of: reviewerId && nameOf(reviewerId) },
    end: end && { kind: end.kind, by: nameOf(end.endedBy), at: end.endedAt },
    hindrance: await hindranceOf(db, { id: ctx.actor.id, now: ctx.now }, { courseId: module.course.id, requestedBy, authors }),
    stale: isStale ? { isBehind, since: isBehind ? [] : sinceAsked(asked, askedOf(coming)) } : null,
    ...{ settingChanges: asked.settingChanges, removed: asked.removed, together: asked.together },
    questions: asked.questions.map(({ questionId, code, kind, content, before }, index): ReviewedQuestion => ({
      ...{ questionId, code, kind, stem: content.stem, lines: before && changedLines(before, content) },
      ...checkDraft(content, facts),
      result: resultOf(content, { module, facts, frontMatter: bank.frontMatter, position: index + 1, level: 'full', right: true }),
    })),
    comments: await commentsOfReview(db, reviewId),
  }
}

const refusalOf = (refusal: Extract<Decided, { ok: false }>['refusal']): [sentence: string, status: number] => {
  if (refusal === 'ended')
    return [
      'This request has ended in the meantime: somebody else decided, it was withdrawn, or a newer one took its place. Nothing of yours was sent; what you wrote is shown below, to copy.',
      409,
    ]
  if (refusal === 'stale')
    return [
      'The drafts changed after this was asked, so an approval would not count. Nothing was approved. Return it with comments, or wait until it is asked again.',
      409,
    ]
  return [hindranceWords[refusal], 403]
}

export async function answerReview(ctx: ActorContext, context: AppLoadContext, catalogue: Catalogue, reviewId: string, form: FormData) {
  const { review } = (await findReview(ctx.store.read, reviewId)) ?? notFound('review')
  moduleOfQuiz(catalogue, review.quizId)
  const read = readReviewForm(form, review.asked)
  if (!read.ok) return data<FormReply>(read.reply, { status: 422 })
  const { decision, remarks } = read
  const done = await decideReview(ctx, catalogue, { reviewId, decision, remarks })
  if (done.ok) {
    context.services.wakeJobs()
    return seeOther(`${workshopPaths.review(reviewId)}?done=${decision}`)
  }
  const [sentence, status] = refusalOf(done.refusal)
  return data<FormReply>({ errors: { '': sentence }, typed: read.reply.typed }, { status })
}
