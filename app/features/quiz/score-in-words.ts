/** A score on screen. Scores are floored ten-thousandths; what is shown never says more than was reached, so that 69.99 % does not read as a pass of 70 %. */
import { fullScore } from '#app/domain/scoring.ts'

/** Whole per cent, floored: 6999 is 69. */
export function percent(score: number): number {
  return Math.floor(score / (fullScore / 100))
}

/** How many questions that is, whole or with one decimal, floored: 8000 of 10 is "8", 8333 of 10 is "8.3". */
export function points(score: number, questions: number): string {
  // a score is the floored mean, so the sum behind it lies up to one ten-thousandth per question higher
  const tenths = Math.floor((score * questions + questions - 1) / (fullScore / 10))
  return String(tenths / 10)
}

/** "8 of 10 · 80%". */
export function scoreInWords(score: number, questions: number): string {
  return `${points(score, questions)} of ${questions} · ${percent(score)}%`
}

/** How many of `questions` a pass mark in per cent asks for: 70 of 10 is 7. */
export function questionsToPass(passMark: number, questions: number): number {
  return Math.ceil((passMark * questions) / 100)
}
