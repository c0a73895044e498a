/** Where the review of what would be published stands: whether one is required, who approved exactly this, and who waits. */
import type { ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import type { Problem } from '#app/features/workshop/next-quiz.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { findApproval, openReviewOf } from '#db/queries/reviews.ts'
import { reviewRuleOf } from '#db/queries/settings.ts'
import { staffNames } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface ReviewStanding {
  required: boolean
  approval: { reviewId: string; by: string; at: number } | null
  /** `isStale`: something changed after it was asked */
  waiting: { reviewId: string; by: string; at: number; isStale: boolean } | null
}

/** Of exactly what `stamp` stands for, on top of what is published now. */
export const approvalOf = (db: Reader, { quiz, current }: ModuleBank, stamp: string) =>
  findApproval(db, { quizId: quiz.quizId, quizVersionId: current.quizVersionId, stamp })

export async function reviewStanding(db: Reader, bank: ModuleBank, stamp: string): Promise<ReviewStanding> {
  const { required } = await reviewRuleOf(db)
  const approval = await approvalOf(db, bank, stamp)
  const open = await openReviewOf(db, bank.quiz.quizId)
  const names = await staffNames(db, [...(approval ? [approval.by] : []), ...(open ? [open.requestedBy] : [])])
  return {
    required,
    approval: approval ? { reviewId: approval.reviewId, by: names.get(approval.by) ?? 'a former educator', at: approval.at } : null,
    waiting: open
      ? {
          ...{ reviewId: open.id, by: names.get(open.requestedBy) ?? 'a former educator', at: open.requestedAt },
          isStale: open.stamp !== stamp || open.quizVersionId !== bank.current.quizVersionId,
        }
      : null,
  }
}

/** What stands in the way of a publication that nobody approved. */
export const notApproved = (quizId: string): Problem => ({
  message: 'Nobody has approved exactly this, and here a second person does before it is published. Ask for a review.',
  href: workshopPaths.asking(quizId),
  code: null,
})
