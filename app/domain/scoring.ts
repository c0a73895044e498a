/**
 * A score: how much of a question, or of an attempt, was right, as integer ten-thousandths (0…10000), floored. Percentages are born on screen.
 * Rules: content/corrections, section 4 (single, true/false and numeric all or nothing; the others by share).
 */

import { parseNumber } from '#app/domain/answer.ts'
import type { Answer, QuestionKey } from '#app/domain/question.ts'

/** The score of a question answered entirely right. */
export const fullScore = 10_000

/** `right` of `total` as floored ten-thousandths; 0 when there is nothing to get right. Both are whole numbers. */
function share(right: number, total: number): number {
  return total <= 0 ? 0 : Math.floor((fullScore * right) / total)
}

/**
 * Whether a number lies within `tolerance` of `value`, both ends included. The slack is that of binary fractions and no more, so that 0.4 is within
 * 0.1 of 0.3 although 0.4 − 0.3 > 0.1 in floating point.
 */
export function isWithinTolerance(number: number, value: number, tolerance: number): boolean {
  const slack = Number.EPSILON * (Math.abs(number) + Math.abs(value) + tolerance)
  return Math.abs(number - value) <= tolerance + slack
}

function scoreOneChoice(correct: readonly string[], chosen: readonly string[]): number {
  const [only, ...others] = new Set(chosen)
  return only !== undefined && others.length === 0 && correct.includes(only) ? fullScore : 0
}

function scoreChoices(correct: readonly string[], chosen: readonly string[]): number {
  const keys = new Set(correct)
  const picked = [...new Set(chosen)]
  const right = picked.filter((id) => keys.has(id)).length
  const wrong = picked.length - right
  return share(Math.max(0, right - wrong), keys.size)
}

function scorePairs(key: Readonly<Record<string, string>>, pairs: Readonly<Record<string, string>>): number {
  const premises = Object.keys(key)
  const right = premises.filter((premise) => Object.hasOwn(pairs, premise) && pairs[premise] === key[premise]).length
  return share(right, premises.length)
}

function scoreOrder(key: readonly string[], order: readonly string[]): number {
  return share(rightNeighbours(key, order).size, key.length - 1)
}

/**
 * The elements of an ordering key that the answer follows with the right next element: the neighbours that score. An order that does not place every
 * element of the key exactly once is not an answer yet and has none.
 */
export function rightNeighbours(key: readonly string[], order: readonly string[]): Set<string> {
  const placed = new Set(order)
  const complete = order.length === key.length && key.every((element) => placed.has(element))
  if (!complete) return new Set()
  return new Set(key.slice(0, -1).filter((element, index) => order[order.indexOf(element) + 1] === key[index + 1]))
}

/**
 * The score of one answer, 0…10000. Single best answer, true/false: exactly one chosen and correct; numeric: |x − value| ≤ tolerance; multiple response:
 * (right chosen − wrong chosen) ÷ number of keys, not below 0; matching: share of right pairs; ordering: share of the key's adjacent pairs that are
 * adjacent in that order in the answer. No answer, or an answer of another type than the key, scores 0; a choice given twice counts once.
 */
export function scoreAnswer(key: QuestionKey, answer: Answer | null): number {
  if (key.type === 'matching' && answer?.type === 'matching') return scorePairs(key.pairs, answer.pairs)
  if (key.type === 'ordering' && answer?.type === 'ordering') return scoreOrder(key.order, answer.order)
  if (key.type === 'numeric' && answer?.type === 'numeric') {
    const number = parseNumber(answer.text)
    return number !== null && isWithinTolerance(number, key.value, key.tolerance) ? fullScore : 0
  }
  if ('correct' in key && answer && 'chosen' in answer && answer.type === key.type) {
    return key.type === 'multiple' ? scoreChoices(key.correct, answer.chosen) : scoreOneChoice(key.correct, answer.chosen)
  }
  return 0
}

/** The score of an attempt: the floored mean of its questions' scores (ten-thousandths, every question weighs the same); 0 for none. */
export function scoreAttempt(itemScores: readonly number[]): number {
  if (itemScores.length === 0) return 0
  return Math.floor(itemScores.reduce((sum, score) => sum + score, 0) / itemScores.length)
}

/** Whether a score (ten-thousandths) reaches a pass mark (per cent). Compares integers, so that 70 % of ten questions is exactly seven. */
export function isPassing(scoreTenThousandths: number, passMarkPercent: number): boolean {
  return scoreTenThousandths >= Math.round(passMarkPercent * 100)
}

/** The highest of a learner's attempt scores (ten-thousandths), or null before the first. */
export function bestScore(scores: readonly number[]): number | null {
  return scores.length === 0 ? null : Math.max(...scores)
}
