/** Release, latest review and expiry in order, and no longer than three years (ACCME: enduring material is reviewed at least every three years). */
import type { ProblemsIn } from '#app/content/problems-in.ts'
import { isWithinThreeYears } from '#app/domain/calendar.ts'

export function checkDates(
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string },
  lineOf: (member: string) => number,
  problems: ProblemsIn,
): void {
  const { releasedOn, lastReviewedOn, expiresOn } = release
  if (lastReviewedOn < releasedOn)
    problems.error(lineOf('lastReviewedOn'), null, `the latest review (${lastReviewedOn}) is before the release (${releasedOn})`)
  if (expiresOn <= lastReviewedOn)
    problems.error(lineOf('expiresOn'), null, `the expiry (${expiresOn}) is not after the latest review (${lastReviewedOn})`)
  if (expiresOn > releasedOn && !isWithinThreeYears(releasedOn, expiresOn)) {
    problems.error(lineOf('expiresOn'), null, `the expiry (${expiresOn}) is more than three years after the release (${releasedOn})`)
  }
}
