/** How reviews are told. */
import type { Hindrance } from '#app/features/quiz-review/who-reviews.server.ts'
import type { StateKind } from '#app/ui/state.tsx'
import type { ReviewEnd } from '#db/schema/review.ts'

/** Why a reader may not decide. */
export const hindranceWords: Record<Hindrance, string> = {
  asker: 'You asked for this review, so somebody else decides.',
  author: 'You wrote some of this since the quiz was published last, so somebody else decides.',
  disclosure:
    'Whoever decides what is published needs a current disclosure of relationships with companies. Yours is missing or has lapsed.',
  role: 'You do not work in this course any more.',
}

export const endNames: Record<ReviewEnd, { label: string; kind: StateKind }> = {
  approved: { label: 'Approved', kind: 'valid' },
  returned: { label: 'Returned with comments', kind: 'caution' },
  withdrawn: { label: 'Withdrawn', kind: 'plain' },
  replaced: { label: 'Replaced by a newer request', kind: 'superseded' },
  published: { label: 'Published without waiting', kind: 'plain' },
}
