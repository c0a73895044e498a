/** An author says that a comment of a review is dealt with. The comment stays where it was written. */
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { moduleOfQuiz } from '#app/features/workshop/quiz-settings.server.ts'
import { refuseWork, type Worked } from '#app/features/workshop/refusals.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAct } from '#db/queries/audit.ts'
import { endComment, findComment } from '#db/queries/reviews.ts'

/** A second time changes nothing. Throws NotFound for a comment of another quiz. */
export function dealWithComment(
  ctx: ActorContext,
  catalogue: Catalogue,
  { quizId, commentId }: { quizId: string; commentId: string },
): Promise<Worked> {
  const module = moduleOfQuiz(catalogue, quizId)
  return ctx.store.write(async (tx) => {
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
    const { comment, reviewId } = (await findComment(tx, quizId, commentId)) ?? notFound('comment')
    if (await endComment(tx, { commentId, endedBy: ctx.actor.id, endedAt: ctx.now })) {
      const payload = { module: module.slug, reviewId, commentId, questionId: comment.questionId }
      await recordAct(tx, ctx, 'quiz.review-comment-dealt-with', { kind: 'quiz', id: quizId }, payload)
    }
    return { ok: true }
  })
}
