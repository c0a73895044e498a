/**
 * Matched pairs: one learner's answers to the same questions before the lessons (pre-test) and after them (first counted attempt). Only questions met on both
 * occasions make a pair, so that the difference is learning and not another set of questions.
 */
import { fullScore } from '#app/domain/scoring.ts'

export interface GradedAnchor {
  occasion: 'before' | 'after'
  questionId: string
  /** Ten-thousandths. A later grading of the same question on the same occasion replaces an earlier one. */
  score: number
}

/** How many of the paired questions were entirely right on each occasion; null without a pair. */
export function matchedPairs(graded: readonly GradedAnchor[]): { pairs: number; before: number; after: number } | null {
  const scores = { before: new Map<string, number>(), after: new Map<string, number>() }
  for (const { occasion, questionId, score } of graded) scores[occasion].set(questionId, score)
  const paired = [...scores.before.keys()].filter((questionId) => scores.after.has(questionId))
  const right = (occasion: 'before' | 'after') => paired.filter((questionId) => scores[occasion].get(questionId) === fullScore).length
  return paired.length === 0 ? null : { pairs: paired.length, before: right('before'), after: right('after') }
}
