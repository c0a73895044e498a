/** Reviews that wait for a person. */
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { openReviews } from '#db/queries/reviews.ts'
import { staffNames } from '#db/queries/workshop.ts'

export interface WaitingReview {
  reviewId: string
  title: string
  by: string
  at: number
}

/** Those that `ctx.actor` may decide and is asked: in these courses, written and asked by others. The longest waiting first. */
export async function waitingReviews(ctx: ActorContext, { courses }: Catalogue): Promise<WaitingReview[]> {
  const db = ctx.store.read
  const titles = new Map(courses.flatMap(({ modules }) => modules.map(({ current }) => [current.quiz.quizId, current.title])))
  const { id } = ctx.actor
  const own = (await openReviews(db, [...titles.keys()])).filter(
    ({ requestedBy, authors, reviewerId }) => requestedBy !== id && !authors.includes(id) && (reviewerId ?? id) === id,
  )
  if (own.length === 0 || !(await hasCurrentDisclosure(db, id, ctx.now))) return []
  const names = await staffNames(
    db,
    own.map(({ requestedBy }) => requestedBy),
  )
  return own.map(({ id: reviewId, quizId, requestedBy, requestedAt }) => ({
    ...{ reviewId, title: titles.get(quizId) ?? '', at: requestedAt },
    by: names.get(requestedBy) ?? 'a former educator',
  }))
}
