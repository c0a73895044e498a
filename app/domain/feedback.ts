/**
 * Feedback: what a learner is told about a submitted question. 'marks' says right or wrong and nothing that gives the key away; 'full' says for every option,
 * pair or element what was chosen, what is correct and why. Which of the two is due: `feedbackLevel` in progress.
 */

import { parseNumber } from '#app/domain/answer.ts'
import type { Answer, Choice, QuestionBody, QuestionKey, Rationale } from '#app/domain/question.ts'
import { fullScore, isWithinTolerance, rightNeighbours, scoreAnswer } from '#app/domain/scoring.ts'

export interface ChoiceFeedback extends Choice {
  chosen: boolean
  correct: boolean
  rationale: Rationale | null
}

export interface PairFeedback {
  premise: Choice
  chosen: Choice | null
  correct: Choice
  right: boolean
  rationale: Rationale | null
}

/** One element of an ordering question; they come in the correct order. */
export interface ElementFeedback extends Choice {
  /** From 1. */
  position: number
  /** Where the learner put it, from 1, or null. */
  chosenPosition: number | null
  /** Whether the answer has the right element next after it, which is what scores; null for the last. */
  rightNext: boolean | null
  rationale: Rationale | null
}

type FullDetail =
  | { type: ChoiceType; options: ChoiceFeedback[] }
  | { type: 'matching'; pairs: PairFeedback[]; unused: { response: Choice; rationale: Rationale }[] }
  | { type: 'ordering'; elements: ElementFeedback[] }
  | { type: 'numeric'; given: string; expected: string; commonError: Rationale | null }

export type QuestionFeedback =
  | { level: 'marks'; right: boolean }
  /** `score` in ten-thousandths; `right` is the full score; `rationale` is the whole question's. */
  | ({ level: 'full'; right: boolean; score: number; rationale: Rationale } & FullDetail)

type KeyOf<Type extends QuestionKey['type']> = Extract<QuestionKey, { type: Type }>
type BodyOf<Type extends QuestionBody['type']> = Extract<QuestionBody, { type: Type }>
type ChoiceType = 'single' | 'truefalse' | 'multiple'

/** The entry of a record under an id that came from outside, or null. */
function entry<Value>(record: Readonly<Record<string, Value>>, id: string): Value | null {
  return Object.hasOwn(record, id) ? (record[id] as Value) : null
}

/** The choice with the id the key names. Throws when it names none, or one the body lacks: a published question's key fits its body. */
function choiceOf(choices: readonly Choice[], id: string | null): Choice {
  const choice = choices.find((candidate) => candidate.id === id)
  if (!choice) throw new Error(`The key names ${id ?? 'no response'} where the question has another choice`)
  return choice
}

function choicesDetail(body: BodyOf<ChoiceType>, key: KeyOf<ChoiceType>, chosen: readonly string[]): FullDetail {
  const options = body.options.map((option) => ({
    ...option,
    chosen: chosen.includes(option.id),
    correct: key.correct.includes(option.id),
    rationale: entry(key.options, option.id),
  }))
  return { type: body.type, options }
}

function pairsDetail(body: BodyOf<'matching'>, key: KeyOf<'matching'>, pairs: Readonly<Record<string, string>>): FullDetail {
  const pairFeedback = body.premises.map((premise) => {
    const correct = choiceOf(body.responses, entry(key.pairs, premise.id))
    const chosen = body.responses.find((response) => response.id === entry(pairs, premise.id)) ?? null
    return { premise, chosen, correct, right: chosen?.id === correct.id, rationale: entry(key.premises, premise.id) }
  })
  const unused = body.responses.flatMap((response) => {
    const rationale = entry(key.unused, response.id)
    return rationale ? [{ response, rationale }] : []
  })
  return { type: 'matching', pairs: pairFeedback, unused }
}

function orderDetail(body: BodyOf<'ordering'>, key: KeyOf<'ordering'>, order: readonly string[]): FullDetail {
  const followed = rightNeighbours(key.order, order)
  const elements = key.order.map((id, index) => ({
    ...choiceOf(body.elements, id),
    position: index + 1,
    chosenPosition: order.includes(id) ? order.indexOf(id) + 1 : null,
    rightNext: index === key.order.length - 1 ? null : followed.has(id),
    rationale: entry(key.elements, id),
  }))
  return { type: 'ordering', elements }
}

/** A number as printed: twelve significant digits hide what binary fractions add. */
function printedNumber(number: number): string {
  return String(Number(number.toPrecision(12)))
}

function numberDetail(body: BodyOf<'numeric'>, key: KeyOf<'numeric'>, text: string): FullDetail {
  const number = parseNumber(text)
  const isRight = number !== null && isWithinTolerance(number, key.value, key.tolerance)
  const error =
    number === null || isRight ? undefined : key.commonErrors.find(({ value }) => isWithinTolerance(number, value, key.tolerance))
  const quantity = `${printedNumber(key.value)} ${body.unit}`.trim()
  const range =
    key.tolerance === 0 ? '' : ` (${printedNumber(key.value - key.tolerance)} to ${printedNumber(key.value + key.tolerance)} is right)`
  return { type: 'numeric', given: text, expected: `${quantity}${range}`, commonError: error?.rationale ?? null }
}

function fullDetail(body: QuestionBody, key: QuestionKey, answer: Answer | null): FullDetail {
  if (body.type === 'matching' && key.type === 'matching') return pairsDetail(body, key, answer?.type === 'matching' ? answer.pairs : {})
  if (body.type === 'ordering' && key.type === 'ordering') return orderDetail(body, key, answer?.type === 'ordering' ? answer.order : [])
  if (body.type === 'numeric' && key.type === 'numeric') return numberDetail(body, key, answer?.type === 'numeric' ? answer.text : '')
  if ('options' in body && 'options' in key && body.type === key.type)
    return choicesDetail(body, key, answer && 'chosen' in answer ? answer.chosen : [])
  throw new Error(`A ${body.type} question cannot have a ${key.type} key`)
}

/**
 * Feedback on one submitted question, in the order of the body as the learner saw it (ordering: in the correct order). For 'marks' the result holds nothing
 * but the level and whether the answer was entirely right. Throws when body and key do not fit.
 */
export function questionFeedback(body: QuestionBody, key: QuestionKey, answer: Answer | null, level: 'marks' | 'full'): QuestionFeedback {
  const score = scoreAnswer(key, answer)
  const right = score === fullScore
  if (level === 'marks') return { level, right }
  return { level, right, score, rationale: key.rationale, ...fullDetail(body, key, answer) }
}
