/** Answers with weights, as Moodle has them in every format → our choice and numeric questions, which are right or wrong without shares. */
import type { ExchangeNumericQuestion, ExchangeOption } from '#app/domain/exchange/exchange-question.ts'
import { Refusal, type Change } from '#app/domain/exchange/reading.ts'
import { isWithinTolerance } from '#app/domain/scoring.ts'

export interface WeightedOption {
  text: string
  /** per cent of the mark, −100…100 */
  weight: number
  feedback: string
  refs: string[] | null
}

const nearly = (a: number, b: number) => Math.abs(a - b) < 0.01

/** One option may be chosen: the one that gives the whole mark is right. */
export function singleOptions(answers: readonly WeightedOption[], changes: Change[]): ExchangeOption[] {
  const partial = answers.filter(({ weight }) => weight !== 0 && !nearly(weight, 100))
  for (const { text, weight } of partial)
    changes.push({ what: `The option "${text}"`, why: `gave ${weight} % of the mark; here it counts as wrong` })
  return answers.map(({ text, weight, feedback, refs }) => ({ text, correct: nearly(weight, 100), feedback, refs }))
}

/**
 * Several may be chosen: those with a weight above 0 are right. Our score is (right chosen − wrong chosen) ÷ number of right ones; weights that say
 * something else are told.
 */
export function multipleOptions(answers: readonly WeightedOption[], changes: Change[]): ExchangeOption[] {
  const keys = answers.filter(({ weight }) => weight > 0)
  const share = 100 / keys.length
  if (keys.some(({ weight }) => !nearly(weight, share)))
    changes.push({ what: 'The weights of the right options', why: 'are left out: here each right option counts alike' })
  if (answers.some(({ weight }) => weight < 0 && !nearly(weight, -share)) || answers.some(({ weight }) => weight === 0))
    changes.push({
      what: 'The weights of the wrong options',
      why: 'are left out: here a wrong choice takes away as much as a right one gives',
    })
  return answers.map(({ text, weight, feedback, refs }) => ({ text, correct: weight > 0, feedback, refs }))
}

/** The weight of a right option of ours, in per cent as Moodle lists them (five decimals at most). */
export function shareOf(keys: number): string {
  return String(Number((100 / keys).toFixed(5)))
}

export interface NumericAnswer {
  value: number
  tolerance: number
  weight: number
  feedback: string
}

export type NumericPart = Pick<ExchangeNumericQuestion, 'value' | 'tolerance' | 'commonErrors' | 'generalFeedback'>

/**
 * The one value that gives the whole mark is the answer; values that give nothing are common errors. `otherFeedback` is what Moodle says to any other
 * value: there is no place for it here.
 */
export function numericPart(
  answers: readonly NumericAnswer[],
  generalFeedback: string,
  otherFeedback: string,
  changes: Change[],
): NumericPart {
  const right = answers.filter(({ weight }) => nearly(weight, 100))
  const [key] = right
  if (key === undefined) throw new Refusal('no value gives the whole mark')
  if (right.some(({ value, tolerance }) => value !== key.value || tolerance !== key.tolerance))
    throw new Refusal('more than one value gives the whole mark; here one value, with its tolerance, is right')
  const others = answers.filter(({ weight }) => !nearly(weight, 100))
  const wrong = others.filter(({ value }) => !isWithinTolerance(value, key.value, key.tolerance))
  for (const { value } of others.filter((answer) => !wrong.includes(answer)))
    changes.push({ what: `The value ${value} for part of the mark`, why: 'is left out: it lies within the tolerance of the answer' })
  for (const { value, weight } of wrong.filter((answer) => answer.weight !== 0))
    changes.push({ what: `The value ${value}`, why: `gave ${weight} % of the mark; here it counts as wrong` })
  for (const { value } of wrong.filter((answer) => answer.weight === 0 && answer.tolerance !== key.tolerance))
    changes.push({ what: `The common error ${value}`, why: `is recognised within the tolerance of the answer, ${key.tolerance}` })
  if (otherFeedback !== '')
    changes.push({
      what: `The feedback for any other value ("${otherFeedback}")`,
      why: 'is left out: here common errors have feedback of their own',
    })
  const feedback = right.map((answer) => answer.feedback).filter((text) => text !== '')
  if (feedback.length > 0) changes.push({ what: 'The feedback of the right value', why: 'stands with the rationale of the question' })
  return {
    value: key.value,
    tolerance: key.tolerance,
    commonErrors: wrong.map((answer) => ({ value: answer.value, feedback: answer.feedback })),
    generalFeedback: [...feedback, generalFeedback].filter((text) => text !== '').join('\n'),
  }
}

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/** A number as PHP's is_numeric takes it. Throws a `Refusal` for anything else, with a word on decimal commas. */
export function readNumber(text: string, what: string): number {
  const trimmed = text.trim()
  if (/^[+-]?\d+,\d+$/.test(trimmed)) throw new Refusal(`${what} "${trimmed}" has a decimal comma; write ${trimmed.replace(',', '.')}`)
  const number = decimalNumber.test(trimmed) ? Number(trimmed) : NaN
  if (!Number.isFinite(number)) throw new Refusal(trimmed === '' ? `${what} is missing` : `${what} "${trimmed}" is not a number`)
  // −0 is 0
  return number + 0
}

/** min..max → the middle and half the width, in decimal arithmetic: 3.141..3.142 is 3.1415 ± 0.0005 and no binary fraction beside it. */
export function middleOf(min: number, max: number): { value: number; tolerance: number } {
  if (max < min) throw new Refusal(`the range ${min} to ${max} runs backwards`)
  return { value: rounded((min + max) / 2), tolerance: rounded((max - min) / 2) }
}

// Twelve significant digits hide what binary fractions add, as on every page that prints a number.
function rounded(number: number): number {
  return Number(number.toPrecision(12))
}
