/** A quiz and its reviews: what would be asked now, what waits, what came back, and asking. */
import { data, type AppLoadContext } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { reviewStanding, type ReviewStanding } from '#app/features/quiz-review/approval.server.ts'
import { askForReview, withdrawReview, type Asked } from '#app/features/quiz-review/ask-for-review.server.ts'
import { shownComments, type ShownComment } from '#app/features/quiz-review/comments.server.ts'
import { dealWithComment } from '#app/features/quiz-review/deal-with-comment.server.ts'
import { askedOf, comingOf } from '#app/features/quiz-review/next-of-quiz.server.ts'
import { askingForm } from '#app/features/quiz-review/review-forms.server.ts'
import { sinceAsked, type SinceAsked } from '#app/features/quiz-review/since-asked.ts'
import { authorsOf, reviewersOf } from '#app/features/quiz-review/who-reviews.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Problem, QuizChange } from '#app/features/workshop/next-quiz.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { moduleOfQuiz } from '#app/features/workshop/quiz-settings.server.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { openReviewOf, reviewsOfQuiz } from '#db/queries/reviews.ts'
import { staffNames } from '#db/queries/workshop.ts'
import type { ReviewEnd } from '#db/schema/review.ts'

export interface AskingPage {
  quizId: string
  title: string
  timeZone: string
  mayEdit: boolean
  standing: ReviewStanding
  /** the request that waits: who is asked (null: everybody who may), and what changed since */
  open: { isYours: boolean; of: string | null; note: string | null; isBehind: boolean; since: SinceAsked[] } | null
  comments: ShownComment[]
  changes: QuizChange[]
  problems: Problem[]
  stamp: string
  /** who could be asked */
  reviewers: { id: string; name: string }[]
  /** newest first */
  earlier: { reviewId: string; by: string; at: number; end: { kind: ReviewEnd; by: string; at: number } | null }[]
}

/** Throws NotFound. */
export async function askingPage(ctx: ActorContext, catalogue: Catalogue, quizId: string): Promise<AskingPage> {
  const db = ctx.store.read
  const module = moduleOfQuiz(catalogue, quizId)
  const coming = await comingOf(db, module)
  const { bank, next } = coming
  const open = await openReviewOf(db, quizId)
  const reviews = await reviewsOfQuiz(db, quizId)
  const reviewers = await reviewersOf(db, module.course.id, [...(await authorsOf(db, coming)), ctx.actor.id], ctx.now)
  const names = await staffNames(db, [
    ...reviews.flatMap(({ review, end }) => [review.requestedBy, ...(end ? [end.endedBy] : [])]),
    ...(open?.reviewerId ? [open.reviewerId] : []),
  ])
  const nameOf = (id: string) => names.get(id) ?? 'a former educator'
  return {
    ...{ quizId, title: module.current.title, timeZone: module.course.provider.timeZone },
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
    standing: await reviewStanding(db, bank, next.stamp),
    open: open
      ? {
          ...{ isYours: open.requestedBy === ctx.actor.id, of: open.reviewerId && nameOf(open.reviewerId), note: open.note },
          isBehind: open.quizVersionId !== bank.current.quizVersionId,
          since: open.stamp === next.stamp ? [] : sinceAsked(open.asked, askedOf(coming)),
        }
      : null,
    comments: await shownComments(db, { quizId }),
    ...{ changes: next.changes, problems: next.problems, stamp: next.stamp },
    reviewers: reviewers.map(({ id, name }) => ({ id, name })),
    earlier: reviews.map(({ review, end }) => ({
      ...{ reviewId: review.id, by: nameOf(review.requestedBy), at: review.requestedAt },
      end: end && { kind: end.kind, by: nameOf(end.endedBy), at: end.endedAt },
    })),
  }
}

const refusals: Record<Extract<Asked, { ok: false }>['refusal'], string> = {
  disclosure: workshopRefusals.disclosure,
  unchanged: 'Nothing differs from what is published, so there is nothing to review.',
  changed: 'Something was saved while you read this page. Below is what would be reviewed now; please look again.',
  approved: 'Exactly this is approved already. It can be published.',
  waiting: 'A review of exactly this is asked already.',
  reviewer: 'This person may not review it any more. Choose somebody else.',
  blocked: 'This stands in the way of a publication, so nobody is asked yet. Mend it first.',
}

/** `intent`: ask, withdraw, dealt. */
export async function answerAsking(ctx: ActorContext, context: AppLoadContext, catalogue: Catalogue, quizId: string, form: FormData) {
  moduleOfQuiz(catalogue, quizId)
  const here = workshopPaths.asking(quizId)
  const refuse = (sentence: string, status: number) => data<FormReply>({ errors: { '': sentence }, typed: {} }, { status })
  switch (form.get('intent')) {
    case 'withdraw': {
      const { ok } = await withdrawReview(ctx, catalogue, { quizId, reviewId: String(form.get('review') ?? '') })
      return ok ? seeOther(`${here}?done=withdrawn`) : refuse('This request has ended in the meantime. What came of it is below.', 409)
    }
    case 'dealt': {
      const done = await dealWithComment(ctx, catalogue, { quizId, commentId: String(form.get('comment') ?? '') })
      return done.ok ? seeOther(`${here}?done=dealt`) : refuse(workshopRefusals[done.refusal], 403)
    }
    case 'ask': {
      const read = readForm(form, askingForm)
      if (!read.ok) return data<FormReply>(read.reply, { status: 422 })
      const { note, reviewer: reviewerId, stamp } = read.value
      const asked = await askForReview(ctx, catalogue, { quizId, stamp, note, reviewerId })
      if (asked.ok) {
        context.services.wakeJobs()
        return seeOther(`${here}?done=asked`)
      }
      const { refusal } = asked
      if (refusal === 'reviewer') return data<FormReply>(read.reply({ reviewer: refusals.reviewer }), { status: 422 })
      const status = refusal === 'disclosure' ? 403 : refusal === 'blocked' ? 422 : 409
      return data<FormReply>(read.reply({ '': refusals[refusal] }), { status })
    }
    default:
      return refuse('This form is not one of this page. Load the page again.', 422)
  }
}
