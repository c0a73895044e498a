/**
 * Chosen attempts: one per learner, because several of the same learner do not stand for several learners. The first one is the fairest to a question; the
 * best one tells what was learned in the end.
 */

export type WhichAttempts = 'first' | 'best'

export interface AttemptFacts {
  learnerId: string
  /** UTC milliseconds */
  submittedAt: number
  /** ten-thousandths */
  score: number
}

/** The places of each learner's first, or best, attempt, in the order given. The earlier one of equals. */
export function chooseAttempts(attempts: readonly AttemptFacts[], which: WhichAttempts): number[] {
  const chosen = new Map<string, number>()
  attempts.forEach((attempt, place) => {
    const held = chosen.get(attempt.learnerId)
    if (held === undefined || isPreferred(attempt, attempts[held]!, which)) chosen.set(attempt.learnerId, place)
  })
  return [...chosen.values()].sort((a, b) => a - b)
}

function isPreferred(one: AttemptFacts, held: AttemptFacts, which: WhichAttempts): boolean {
  if (which === 'best' && one.score !== held.score) return one.score > held.score
  return one.submittedAt < held.submittedAt
}
