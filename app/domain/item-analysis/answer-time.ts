/**
 * Answer time: how long an answer took, as the server can tell it. All questions of a quiz stand on one page, so the time of an answer is the time since the
 * learner last did something in the attempt.
 */

/** A longer silence is a break and belongs to no answer (milliseconds). */
export const longestThoughtMs = 10 * 60_000

/**
 * Seconds to add to a question when answers were saved. Nothing where several changed at once (a form without script is sent as one): their times cannot be
 * told apart. `lastActAt` and `now` are UTC milliseconds.
 */
export function answerSeconds({ changed, lastActAt, now }: { changed: number; lastActAt: number; now: number }): number {
  const silence = now - lastActAt
  if (changed !== 1 || silence <= 0 || silence > longestThoughtMs) return 0
  return Math.max(1, Math.round(silence / 1000))
}
