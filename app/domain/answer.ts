/**
 * An answer: what a learner gave to one question, read from posted form fields and written back to them. It travels as plain strings, so that a quiz works
 * without JavaScript. A question's fields are named after a prefix: `prefix` (choice ids, or the typed number), `prefix.premiseId` (matching: a response id
 * or empty), `prefix.elementId` (ordering: a position from 1, or empty).
 */

import type { Answer, Choice, QuestionBody } from '#app/domain/question.ts'

/** How much of what was typed into a number field is kept, in characters. */
const longestTypedNumber = 40

/** Beyond 15 digits a double no longer holds every decimal number. */
const mostDigits = 15

export const answerProblems = {
  chooseOne: 'Choose one answer.',
  notANumber: 'Enter a number in digits, for example 1250 or 0.5, without a thousands separator.',
  positionTwice: 'Give each position once.',
  positionMissing: 'Give every element a position.',
} as const

/** An answer as read from a form, and a sentence for the learner when something is to be put right. */
export interface ReadAnswer {
  answer: Answer | null
  problem: string | null
}

/**
 * Whether a question is answered. Given the question's body, matching needs a response for every premise and ordering a place for every element; without
 * it, one pair or one placed element is enough. A numeric text that is no number is not an answer.
 */
export function isAnswered(answer: Answer | null, body?: QuestionBody): boolean {
  if (answer === null) return false
  switch (answer.type) {
    case 'matching': {
      const isPaired = (premiseId: string) => Object.hasOwn(answer.pairs, premiseId) && answer.pairs[premiseId] !== ''
      return body?.type === 'matching' ? body.premises.every((premise) => isPaired(premise.id)) : Object.keys(answer.pairs).some(isPaired)
    }
    case 'ordering':
      return body?.type === 'ordering' ? body.elements.every((element) => answer.order.includes(element.id)) : answer.order.length > 0
    case 'numeric':
      return parseNumber(answer.text) !== null
    default:
      return answer.chosen.length > 0
  }
}

const plain = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)$/
/** One comma before exactly three digits: 1,250 is a thousand in London and one and a quarter in Lisbon. */
const ambiguousComma = /^[1-9]\d{0,2},\d{3}$/
/** A space or an apostrophe never marks decimals, so that a single group is clear. */
const groupedBySpace = /^[1-9]\d{0,2}([ \u00a0\u2009\u202f'’])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/u
/** Two groups, or one with the other mark for decimals, leave no doubt which mark groups. */
const groupedByComma = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+)$/
const groupedByPoint = /^[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)$/

/** Digits with at most one decimal point, or null when it cannot be told which mark is which. */
function withDecimalPoint(digits: string): string | null {
  if (groupedByComma.test(digits)) return digits.replaceAll(',', '')
  if (groupedByPoint.test(digits)) return digits.replaceAll('.', '').replace(',', '.')
  if (groupedBySpace.test(digits)) return digits.replace(/[ \u00a0\u2009\u202f'’]/gu, '').replace(',', '.')
  if (ambiguousComma.test(digits)) return null
  return plain.test(digits) ? digits.replace(',', '.') : null
}

/**
 * Reads a number as people type it: spaces around it, +, - or the true minus before it, a decimal point or comma, thousands separators where they cannot be
 * taken for a decimal mark (1 250; 1,250.5; 1.250.000; but not 1,250). Null for everything else: words, units, exponents, NaN, Infinity, more than 15 digits.
 */
export function parseNumber(text: string): number | null {
  const signed = text.trim()
  const decimal = withDecimalPoint(signed.replace(/^[+\-−]\s*/u, ''))
  if (decimal === null || decimal.replace('.', '').length > mostDigits) return null
  const number = Number(decimal)
  return /^[-−]/u.test(signed) && number !== 0 ? -number : number
}

function isOneOf(choices: readonly Choice[], id: string): boolean {
  return choices.some((choice) => choice.id === id)
}

function readChoices(body: Extract<QuestionBody, { options: Choice[] }>, posted: readonly string[]): ReadAnswer {
  const chosen = [...new Set(posted)].filter((id) => isOneOf(body.options, id))
  if (chosen.length === 0) return { answer: null, problem: null }
  if (body.type !== 'multiple' && chosen.length > 1) return { answer: null, problem: answerProblems.chooseOne }
  return { answer: { type: body.type, chosen }, problem: null }
}

function readPairs(body: Extract<QuestionBody, { type: 'matching' }>, postedFor: (id: string) => string): ReadAnswer {
  const given = body.premises
    .map((premise) => [premise.id, postedFor(premise.id)] as const)
    .filter(([, response]) => isOneOf(body.responses, response))
  return { answer: given.length === 0 ? null : { type: 'matching', pairs: Object.fromEntries(given) }, problem: null }
}

function readOrder(body: Extract<QuestionBody, { type: 'ordering' }>, postedFor: (id: string) => string): ReadAnswer {
  const last = body.elements.length
  const atPosition = new Map<number, string[]>()
  for (const { id } of body.elements) {
    const text = postedFor(id).trim()
    const position = /^\d{1,3}$/.test(text) ? Number(text) : 0
    if (position >= 1 && position <= last) atPosition.set(position, [...(atPosition.get(position) ?? []), id])
  }
  if (atPosition.size === 0) return { answer: null, problem: null }
  const order = [...atPosition]
    .sort(([a], [b]) => a - b)
    .filter(([, ids]) => ids.length === 1)
    .flatMap(([, ids]) => ids)
  const answer: Answer | null = order.length === 0 ? null : { type: 'ordering', order }
  if ([...atPosition.values()].some((ids) => ids.length > 1)) return { answer, problem: answerProblems.positionTwice }
  return { answer, problem: order.length < last ? answerProblems.positionMissing : null }
}

function readNumber(typed: string): ReadAnswer {
  if (typed.trim() === '') return { answer: null, problem: null }
  // Cut by code points: half a surrogate pair is no text a database accepts.
  const text = [...typed].length <= longestTypedNumber ? typed : [...typed.trim()].slice(0, longestTypedNumber).join('')
  return { answer: { type: 'numeric', text }, problem: parseNumber(text) === null ? answerProblems.notANumber : null }
}

/**
 * Reads one question's posted form fields (see the names above). Unknown ids are dropped; nothing given is `answer: null` without a problem. The problem is
 * a sentence for the learner: a number that is none (the answer keeps what was typed, cut to 40 characters), a position used twice or missing (the answer
 * keeps the elements whose position is clear, in order), more than one option where one is asked (no answer). A matching question may stay half done.
 */
export function readAnswer(body: QuestionBody, fields: ReadonlyMap<string, readonly string[]>, prefix: string): ReadAnswer {
  const postedFor = (id: string) => fields.get(`${prefix}.${id}`)?.[0] ?? ''
  switch (body.type) {
    case 'matching':
      return readPairs(body, postedFor)
    case 'ordering':
      return readOrder(body, postedFor)
    case 'numeric':
      return readNumber(fields.get(prefix)?.[0] ?? '')
    default:
      return readChoices(body, fields.get(prefix) ?? [])
  }
}

/**
 * The form fields that `readAnswer` reads as this answer, for showing a form again: only fields with a value. An order that is not complete closes its gaps.
 * Empty for no answer, or an answer of another type than the question.
 */
export function answerToFields(body: QuestionBody, answer: Answer | null, prefix: string): Record<string, string[]> {
  if (answer === null || answer.type !== body.type) return {}
  switch (answer.type) {
    case 'matching':
      return Object.fromEntries(Object.entries(answer.pairs).map(([premiseId, responseId]) => [`${prefix}.${premiseId}`, [responseId]]))
    case 'ordering':
      return Object.fromEntries(answer.order.map((elementId, index) => [`${prefix}.${elementId}`, [String(index + 1)]]))
    case 'numeric':
      return { [prefix]: [answer.text] }
    default:
      return { [prefix]: [...answer.chosen] }
  }
}
