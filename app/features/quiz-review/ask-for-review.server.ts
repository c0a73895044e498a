/** Asking a second person to look at exactly what would be published now, and taking that back. A newer request takes the place of an open one. */
import { askedOf, comingOf } from '#app/features/quiz-review/next-of-quiz.server.ts'
import { authorsOf, reviewersOf, type Reviewer } from '#app/features/quiz-review/who-reviews.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Problem } from '#app/features/workshop/next-quiz.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { moduleOfQuiz } from '#app/features/workshop/quiz-settings.server.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { findPerson } from '#db/queries/people.ts'
import { endReview, findApproval, findReview, insertReview, openReviewOf } from '#db/queries/reviews.ts'
import { lockModule } from '#db/queries/workshop.ts'
import type { Writer } from '#db/store.ts'

export type Asked =
  | { ok: true; reviewId: string }
  | { ok: false; refusal: 'disclosure' | 'unchanged' | 'changed' | 'approved' | 'waiting' | 'reviewer' }
  | { ok: false; refusal: 'blocked'; problems: Problem[] }

export interface Asking {
  quizId: string
  /** of what the page showed */
  stamp: string
  note: string | null
  /** null: everybody who may */
  reviewerId: string | null
}

/** Throws NotFound. */
export function askForReview(ctx: ActorContext, catalogue: Catalogue, { quizId, stamp, note, reviewerId }: Asking): Promise<Asked> {
  const module = moduleOfQuiz(catalogue, quizId)
  return ctx.store.write(async (tx): Promise<Asked> => {
    await lockModule(tx, module.id)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return { ok: false, refusal: 'disclosure' }
    const coming = await comingOf(tx, module)
    const { bank, next } = coming
    if (next.changes.length === 0) return { ok: false, refusal: 'unchanged' }
    if (next.stamp !== stamp) return { ok: false, refusal: 'changed' }
    if (next.problems.length > 0) return { ok: false, refusal: 'blocked', problems: next.problems }
    const { quizVersionId } = bank.current
    if (await findApproval(tx, { quizId, quizVersionId, stamp })) return { ok: false, refusal: 'approved' }
    const open = await openReviewOf(tx, quizId)
    if (open?.stamp === stamp && open.quizVersionId === quizVersionId) return { ok: false, refusal: 'waiting' }

    const authors = await authorsOf(tx, coming)
    const reviewers = await reviewersOf(tx, module.course.id, [...authors, ctx.actor.id], ctx.now)
    const told = reviewerId === null ? reviewers : reviewers.filter(({ id }) => id === reviewerId)
    if (reviewerId !== null && told.length === 0) return { ok: false, refusal: 'reviewer' }
    if (open) await endReview(tx, { reviewId: open.id, kind: 'replaced', endedBy: ctx.actor.id, endedAt: ctx.now })
    const id = ctx.newId()
    await insertReview(tx, {
      ...{ id, quizId, quizVersionId, stamp, asked: askedOf(coming), authors, note, reviewerId },
      ...{ requestedBy: ctx.actor.id, requestedAt: ctx.now },
    })
    await recordAct(
      tx,
      ctx,
      'quiz.review-asked',
      { kind: 'quiz', id: quizId },
      {
        ...{ module: module.slug, reviewId: id, stamp, note, reviewerId, replaces: open?.id ?? null },
        changes: next.changes.map(({ code, text }) => code ?? text),
      },
    )
    await tellReviewers(tx, ctx, module, { reviewId: id, note, reviewers: told })
    return { ok: true, reviewId: id }
  })
}

async function tellReviewers(
  tx: Writer,
  ctx: ActorContext,
  module: CatalogueModule,
  { reviewId, note, reviewers }: { reviewId: string; note: string | null; reviewers: readonly Reviewer[] },
): Promise<void> {
  const by = (await findPerson(tx, ctx.actor.id))?.user.printedName ?? 'An educator'
  const link = `${ctx.origin}${workshopPaths.review(reviewId)}`
  for (const { name, address } of reviewers)
    if (address !== null) await postLetter(tx, ctx, address, { kind: 'review-asked', name, module: module.current.title, by, note, link })
}

/** Only by who asked. Throws NotFound for a request of somebody else. */
export function withdrawReview(
  ctx: ActorContext,
  catalogue: Catalogue,
  { quizId, reviewId }: { quizId: string; reviewId: string },
): Promise<{ ok: boolean }> {
  const module = moduleOfQuiz(catalogue, quizId)
  return ctx.store.write(async (tx) => {
    await lockModule(tx, module.id)
    const { review } = (await findReview(tx, reviewId)) ?? notFound('review')
    if (review.quizId !== quizId || review.requestedBy !== ctx.actor.id) notFound('review')
    const ended = await endReview(tx, { reviewId, kind: 'withdrawn', endedBy: ctx.actor.id, endedAt: ctx.now })
    if (!ended) return { ok: false }
    await recordAct(tx, ctx, 'quiz.review-withdrawn', { kind: 'quiz', id: quizId }, { module: module.slug, reviewId })
    return { ok: true }
  })
}
