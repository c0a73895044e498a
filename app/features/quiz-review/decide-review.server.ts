/** A reviewer approves what was asked, or returns it with comments. Once: of two who decide at the same time, the second is told. */
import { comingOf } from '#app/features/quiz-review/next-of-quiz.server.ts'
import { authorsOf, hindranceOf, type Hindrance } from '#app/features/quiz-review/who-reviews.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { moduleOfQuiz } from '#app/features/workshop/quiz-settings.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { findPerson } from '#db/queries/people.ts'
import { endReview, findReview, insertReviewComments } from '#db/queries/reviews.ts'
import { lockModule } from '#db/queries/workshop.ts'

export type Decision = 'approved' | 'returned'

export interface Remark {
  /** null: on the quiz as a whole */
  questionId: string | null
  text: string
}

export type Decided = { ok: true } | { ok: false; refusal: Hindrance | 'ended' | 'stale' }

/** An approval needs that what was asked is what would be published now. `remarks` in the order of the page. Throws NotFound. */
export function decideReview(
  ctx: ActorContext,
  catalogue: Catalogue,
  { reviewId, decision, remarks }: { reviewId: string; decision: Decision; remarks: readonly Remark[] },
): Promise<Decided> {
  return ctx.store.write(async (tx): Promise<Decided> => {
    const { review } = (await findReview(tx, reviewId)) ?? notFound('review')
    const module = moduleOfQuiz(catalogue, review.quizId)
    await lockModule(tx, module.id)
    if ((await findReview(tx, reviewId))?.end) return { ok: false, refusal: 'ended' }
    const coming = await comingOf(tx, module)
    const { requestedBy, stamp, quizVersionId } = review
    const authors = [...review.authors, ...(await authorsOf(tx, coming))]
    const hindrance = await hindranceOf(tx, { id: ctx.actor.id, now: ctx.now }, { courseId: module.course.id, requestedBy, authors })
    if (hindrance) return { ok: false, refusal: hindrance }
    if (decision === 'approved' && (coming.next.stamp !== stamp || coming.bank.current.quizVersionId !== quizVersionId))
      return { ok: false, refusal: 'stale' }

    const ended = await endReview(tx, { reviewId, kind: decision, endedBy: ctx.actor.id, endedAt: ctx.now })
    if (!ended) return { ok: false, refusal: 'ended' }
    await insertReviewComments(
      tx,
      remarks.map(({ questionId, text }, position) => ({ id: ctx.newId(), reviewId, questionId, position, text })),
    )
    const codes = new Map(review.asked.questions.map(({ questionId, code }) => [questionId, code]))
    await recordAct(
      tx,
      ctx,
      `quiz.review-${decision}`,
      { kind: 'quiz', id: review.quizId },
      {
        ...{ module: module.slug, reviewId, stamp, requestedBy },
        comments: remarks.map(({ questionId, text }) => ({ on: questionId === null ? 'the quiz' : codes.get(questionId), text })),
      },
    )
    const asker = await findPerson(tx, requestedBy)
    const by = (await findPerson(tx, ctx.actor.id))?.user.printedName ?? 'A reviewer'
    if (asker?.address)
      await postLetter(tx, ctx, asker.address, {
        ...{ kind: 'review-decided', name: asker.user.printedName, module: module.current.title, by, decision },
        ...{ comments: remarks.length, link: `${ctx.origin}${workshopPaths.review(reviewId)}` },
      })
    return { ok: true }
  })
}
