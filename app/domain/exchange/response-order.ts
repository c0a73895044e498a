/**
 * Moodle writes matching as pairs, and responses follow from them. Where ours stand in another order than "as the premises use them, then those that no
 * premise uses", the order travels beside the pairs: for each place, the number of the response in the order of pairs.
 */
import type { ExchangeMatchingQuestion, ExchangePremise, ExchangeResponse } from '#app/domain/exchange/exchange-question.ts'

export interface MatchingPair {
  /** empty: a response that belongs nowhere */
  premise: string
  response: string
  feedback: string
}

/** Pairs in the order of the premises, then the unused responses. */
export function toPairs({ premises, responses }: Pick<ExchangeMatchingQuestion, 'premises' | 'responses'>): MatchingPair[] {
  const used = new Set(premises.map((premise) => premise.response))
  return [
    ...premises.map(({ text, response, feedback }) => ({
      premise: text,
      response: (responses[response] as ExchangeResponse).text,
      feedback,
    })),
    ...responses.flatMap(({ text, feedback }, index) => (used.has(index) ? [] : [{ premise: '', response: text, feedback }])),
  ]
}

/** Premises and responses from pairs; the same words are the same response. `order` as `responseOrder` gives it; one that does not fit is ignored. */
export function fromPairs(
  pairs: readonly MatchingPair[],
  order: readonly number[] | null,
): Pick<ExchangeMatchingQuestion, 'premises' | 'responses'> {
  const texts: string[] = []
  const feedbacks = new Map<string, string>()
  const premises: ExchangePremise[] = []
  for (const { premise, response, feedback } of pairs) {
    if (!texts.includes(response)) texts.push(response)
    if (premise === '') feedbacks.set(response, feedback)
    else premises.push({ text: premise, response: texts.indexOf(response), feedback })
  }
  const responses = texts.map((text) => ({ text, feedback: feedbacks.get(text) ?? '' }))
  if (order === null || [...order].sort((a, b) => a - b).some((place, index) => place !== index + 1) || order.length !== texts.length)
    return { premises, responses }
  return {
    premises: premises.map((premise) => ({ ...premise, response: order.indexOf(premise.response + 1) })),
    responses: order.map((place) => responses[place - 1] as ExchangeResponse),
  }
}

/** For each response, its number in the order of pairs; null where that is the order already. */
export function responseOrder({ premises, responses }: Pick<ExchangeMatchingQuestion, 'premises' | 'responses'>): number[] | null {
  const inOrder = [...new Set([...premises.map((premise) => premise.response), ...responses.keys()])]
  return inOrder.every((place, index) => place === index) ? null : responses.map((_, index) => inOrder.indexOf(index) + 1)
}

/** "2 1 3" → [2, 1, 3]; null where it is no list of numbers. */
export function readOrder(text: string): number[] | null {
  const numbers = text.split(/[\s,]+/).filter((part) => part !== '')
  return numbers.length > 0 && numbers.every((part) => /^\d{1,3}$/.test(part)) ? numbers.map(Number) : null
}
