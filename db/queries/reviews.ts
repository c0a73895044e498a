/** Reviews before publishing: what was asked, how each request ended, what the reviewer wrote, and who dealt with it. */
import { and, asc, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { AskedQuiz, ReviewEnd } from '#db/schema/review.ts'
import type { Reader, Writer } from '#db/store.ts'

export interface NewReview {
  id: string
  quizId: string
  quizVersionId: string
  stamp: string
  asked: AskedQuiz
  authors: string[]
  note: string | null
  reviewerId: string | null
  requestedBy: string
  requestedAt: number
}

export async function insertReview(tx: Writer, row: NewReview): Promise<void> {
  await tx.insert(tx.tables.quizReviews).values(row)
}

export async function findReview(db: Reader, reviewId: string) {
  const { quizReviews, quizReviewEnds } = db.tables
  const [row] = await db
    .select({ review: quizReviews, end: quizReviewEnds })
    .from(quizReviews)
    .leftJoin(quizReviewEnds, eq(quizReviewEnds.reviewId, quizReviews.id))
    .where(eq(quizReviews.id, reviewId))
  return row
}

export type ReviewRow = NonNullable<Awaited<ReturnType<typeof findReview>>>

/** The latest requests of a quiz, newest first, without what was shown. */
export async function reviewsOfQuiz(db: Reader, quizId: string, limit = 20) {
  const { quizReviews, quizReviewEnds } = db.tables
  const { id, quizVersionId, stamp, note, reviewerId, requestedBy, requestedAt } = quizReviews
  return db
    .select({ review: { id, quizVersionId, stamp, note, reviewerId, requestedBy, requestedAt }, end: quizReviewEnds })
    .from(quizReviews)
    .leftJoin(quizReviewEnds, eq(quizReviewEnds.reviewId, id))
    .where(eq(quizReviews.quizId, quizId))
    .orderBy(desc(requestedAt), desc(id))
    .limit(limit)
}

export type ReviewSummary = Awaited<ReturnType<typeof reviewsOfQuiz>>[number]

/** The request of a quiz that nobody has ended; there is at most one. */
export async function openReviewOf(db: Reader, quizId: string): Promise<ReviewRow['review'] | undefined> {
  return (await openReviews(db, [quizId]))[0]
}

/** Requests of these quizzes that nobody has ended, the longest waiting first. */
export async function openReviews(db: Reader, quizIds: readonly string[]): Promise<ReviewRow['review'][]> {
  const { quizReviews, quizReviewEnds } = db.tables
  if (quizIds.length === 0) return []
  const rows = await db
    .select({ review: quizReviews })
    .from(quizReviews)
    .leftJoin(quizReviewEnds, eq(quizReviewEnds.reviewId, quizReviews.id))
    .where(and(inArray(quizReviews.quizId, [...quizIds]), isNull(quizReviewEnds.reviewId)))
    .orderBy(asc(quizReviews.requestedAt), asc(quizReviews.id))
  return rows.map(({ review }) => review)
}

/** False when the request had ended before. */
export async function endReview(
  tx: Writer,
  row: { reviewId: string; kind: ReviewEnd; endedBy: string; endedAt: number },
): Promise<boolean> {
  const { quizReviewEnds } = tx.tables
  const written = await tx.insert(quizReviewEnds).values(row).onConflictDoNothing().returning({ id: quizReviewEnds.reviewId })
  return written.length === 1
}

/** The latest approval of exactly this, on top of exactly this version. */
export async function findApproval(db: Reader, of: { quizId: string; quizVersionId: string; stamp: string }) {
  const { quizReviews, quizReviewEnds } = db.tables
  const [row] = await db
    .select({ reviewId: quizReviews.id, by: quizReviewEnds.endedBy, at: quizReviewEnds.endedAt, requestedBy: quizReviews.requestedBy })
    .from(quizReviews)
    .innerJoin(quizReviewEnds, eq(quizReviewEnds.reviewId, quizReviews.id))
    .where(
      and(
        eq(quizReviews.quizId, of.quizId),
        eq(quizReviews.quizVersionId, of.quizVersionId),
        eq(quizReviews.stamp, of.stamp),
        eq(quizReviewEnds.kind, 'approved'),
      ),
    )
    .orderBy(desc(quizReviewEnds.endedAt), desc(quizReviews.id))
    .limit(1)
  return row
}

// ── Comments

export async function insertReviewComments(
  tx: Writer,
  rows: { id: string; reviewId: string; questionId: string | null; position: number; text: string }[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(tx.tables.quizReviewComments).values(rows)
}

/** Comments of these requests, in the order of the reviewer's page. */
export async function commentsOfReviews(db: Reader, reviewIds: readonly string[]) {
  const { quizReviewComments, quizReviewCommentEnds, quizReviewEnds } = db.tables
  if (reviewIds.length === 0) return []
  return db
    .select({ comment: quizReviewComments, end: quizReviewCommentEnds, by: quizReviewEnds.endedBy, at: quizReviewEnds.endedAt })
    .from(quizReviewComments)
    .innerJoin(quizReviewEnds, eq(quizReviewEnds.reviewId, quizReviewComments.reviewId))
    .leftJoin(quizReviewCommentEnds, eq(quizReviewCommentEnds.commentId, quizReviewComments.id))
    .where(inArray(quizReviewComments.reviewId, [...reviewIds]))
    .orderBy(desc(quizReviewEnds.endedAt), desc(quizReviewComments.reviewId), asc(quizReviewComments.position))
}

export type CommentRow = Awaited<ReturnType<typeof commentsOfReviews>>[number]

/** Comments on a quiz, or on one question of it, that nobody dealt with: the newest review first. */
export async function openComments(db: Reader, of: { quizId: string; questionId?: string }): Promise<CommentRow[]> {
  const { quizReviews, quizReviewComments, quizReviewCommentEnds } = db.tables
  const rows = await db
    .selectDistinct({ id: quizReviews.id })
    .from(quizReviews)
    .innerJoin(quizReviewComments, eq(quizReviewComments.reviewId, quizReviews.id))
    .leftJoin(quizReviewCommentEnds, eq(quizReviewCommentEnds.commentId, quizReviewComments.id))
    .where(
      and(
        eq(quizReviews.quizId, of.quizId),
        isNull(quizReviewCommentEnds.commentId),
        of.questionId === undefined ? undefined : eq(quizReviewComments.questionId, of.questionId),
      ),
    )
  const comments = await commentsOfReviews(
    db,
    rows.map(({ id }) => id),
  )
  return comments.filter(({ comment, end }) => end === null && (of.questionId === undefined || comment.questionId === of.questionId))
}

/** A comment of this quiz. */
export async function findComment(db: Reader, quizId: string, commentId: string) {
  const { quizReviews, quizReviewComments } = db.tables
  const [row] = await db
    .select({ comment: quizReviewComments, reviewId: quizReviews.id })
    .from(quizReviewComments)
    .innerJoin(quizReviews, eq(quizReviews.id, quizReviewComments.reviewId))
    .where(and(eq(quizReviewComments.id, commentId), eq(quizReviews.quizId, quizId)))
  return row
}

/** False when somebody had dealt with it before. */
export async function endComment(tx: Writer, row: { commentId: string; endedBy: string; endedAt: number }): Promise<boolean> {
  const { quizReviewCommentEnds } = tx.tables
  const written = await tx
    .insert(quizReviewCommentEnds)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: quizReviewCommentEnds.commentId })
  return written.length === 1
}

// ── Publications

/** Under which approval a quiz version was published. */
export async function insertVersionApproval(tx: Writer, row: { quizVersionId: string; reviewId: string }): Promise<void> {
  await tx.insert(tx.tables.quizVersionApprovals).values(row)
}

/** Who approved these quiz versions before they were published, by version. */
export async function approvalsOfVersions(db: Reader, quizVersionIds: readonly string[]) {
  const { quizVersionApprovals, quizReviewEnds } = db.tables
  if (quizVersionIds.length === 0) return new Map<string, { by: string; at: number }>()
  const rows = await db
    .select({ id: quizVersionApprovals.quizVersionId, by: quizReviewEnds.endedBy, at: quizReviewEnds.endedAt })
    .from(quizVersionApprovals)
    .innerJoin(quizReviewEnds, eq(quizReviewEnds.reviewId, quizVersionApprovals.reviewId))
    .where(inArray(quizVersionApprovals.quizVersionId, [...quizVersionIds]))
  return new Map(rows.map(({ id, by, at }) => [id, { by, at }]))
}

// ── Who wrote, and who may review

/** Everybody who saved something of these questions: in a draft that is open, or in any draft since a moment. */
export async function writersOf(
  db: Reader,
  { questionIds, draftIds, since }: { questionIds: readonly string[]; draftIds: readonly string[]; since: number },
): Promise<string[]> {
  const { questionDrafts, questionDraftSaves } = db.tables
  if (questionIds.length === 0) return []
  const rows = await db
    .selectDistinct({ id: questionDraftSaves.savedBy })
    .from(questionDraftSaves)
    .innerJoin(questionDrafts, eq(questionDrafts.id, questionDraftSaves.draftId))
    .where(
      and(
        inArray(questionDrafts.questionId, [...questionIds]),
        or(inArray(questionDrafts.id, [...draftIds]), gt(questionDraftSaves.savedAt, since)),
      ),
    )
  return rows.flatMap(({ id }) => (id === null ? [] : [id]))
}

/** Everybody who retired one of these questions, or brought it back, since a moment. */
export async function retirersOf(db: Reader, questionIds: readonly string[], since: number): Promise<string[]> {
  const { questionRetirements } = db.tables
  if (questionIds.length === 0) return []
  const rows = await db
    .select()
    .from(questionRetirements)
    .where(inArray(questionRetirements.questionId, [...questionIds]))
  return rows.flatMap(({ retiredBy, retiredAt, endedBy, endedAt }) => [
    ...(retiredAt > since ? [retiredBy] : []),
    ...(endedBy !== null && (endedAt ?? 0) > since ? [endedBy] : []),
  ])
}

/** Educators of a course, and administrators, who can act now, by name. */
export async function staffOfCourse(db: Reader, courseId: string): Promise<{ id: string; name: string; address: string | null }[]> {
  const { users, roleGrants, identities } = db.tables
  const rows = await db
    .selectDistinct({ id: users.id, name: users.printedName, address: identities.label, sortKey: users.sortKey })
    .from(users)
    .innerJoin(roleGrants, eq(roleGrants.userId, users.id))
    .leftJoin(identities, and(eq(identities.userId, users.id), eq(identities.kind, 'email')))
    .where(
      and(
        isNull(roleGrants.revokedAt),
        isNull(users.erasedAt),
        isNull(users.suspendedAt),
        or(eq(roleGrants.role, 'administrator'), and(eq(roleGrants.role, 'educator'), inArray(roleGrants.scope, ['*', courseId]))),
      ),
    )
    .orderBy(asc(users.sortKey), asc(users.id))
  return rows.map(({ id, name, address }) => ({ id, name, address }))
}
