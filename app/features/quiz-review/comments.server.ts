/** Comments of reviews as pages show them. */
import { commentsOfReviews, openComments, type CommentRow } from '#db/queries/reviews.ts'
import { findQuestions, staffNames } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface ShownComment {
  id: string
  reviewId: string
  /** null: on the quiz as a whole */
  question: { questionId: string; code: string } | null
  text: string
  by: string
  at: number
  dealtWith: { by: string; at: number } | null
}

/** Those that nobody dealt with, of a quiz or of one question of it. */
export async function shownComments(db: Reader, of: { quizId: string; questionId?: string }): Promise<ShownComment[]> {
  return shown(db, await openComments(db, of))
}

/** All of one review, in the order of its page. */
export async function commentsOfReview(db: Reader, reviewId: string): Promise<ShownComment[]> {
  return shown(db, await commentsOfReviews(db, [reviewId]))
}

async function shown(db: Reader, rows: readonly CommentRow[]): Promise<ShownComment[]> {
  const names = await staffNames(
    db,
    rows.flatMap(({ by, end }) => [by, ...(end ? [end.endedBy] : [])]),
  )
  const questionIds = rows.flatMap(({ comment }) => (comment.questionId === null ? [] : [comment.questionId]))
  const codes = new Map((await findQuestions(db, questionIds)).map(({ id, code }) => [id, code]))
  const nameOf = (id: string) => names.get(id) ?? 'a former educator'
  return rows.map(({ comment, end, by, at }) => ({
    ...{ id: comment.id, reviewId: comment.reviewId, text: comment.text, by: nameOf(by), at },
    question: comment.questionId === null ? null : { questionId: comment.questionId, code: codes.get(comment.questionId) ?? '' },
    dealtWith: end && { by: nameOf(end.endedBy), at: end.endedAt },
  }))
}
