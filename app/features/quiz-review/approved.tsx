/** Where the review of what would be published stands, in a sentence. */
import type { ReviewStanding } from '#app/features/quiz-review/approval.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { DateText } from '#app/ui/date-text.tsx'
import { State } from '#app/ui/state.tsx'

export function Approved({ standing: { required, approval, waiting }, timeZone }: { standing: ReviewStanding; timeZone: string }) {
  if (approval)
    return (
      <p className="standing">
        <State kind="valid">Approved</State> by {approval.by} on <DateText value={approval.at} timeZone={timeZone} withTime />.{' '}
        <a href={workshopPaths.review(approval.reviewId)}>Read the review</a>
      </p>
    )
  if (waiting)
    return (
      <p className="standing">
        <State kind="caution">{waiting.isStale ? 'Changed after a review was asked' : 'Waiting for a review'}</State> that {waiting.by}{' '}
        asked on <DateText value={waiting.at} timeZone={timeZone} withTime />.{' '}
        <a href={workshopPaths.review(waiting.reviewId)}>Open the review</a>
      </p>
    )
  return required ? (
    <p className="standing">
      <State>Not approved yet.</State> A second person approves exactly this before it is published.
    </p>
  ) : null
}
