/** Which questions of a bank are listed, as the address says it. */
import { questionTypes } from '#app/domain/question.ts'
import { bloomNames, difficultyNames } from '#app/features/workshop/words.ts'

export interface BankQuery {
  /** words that stand in the stem, an option, a reason or the code */
  q: string
  type: string
  objective: string
  bloom: string
  difficulty: string
  ref: string
  status: string
  author: string
  module: string
  tag: string
  /** what item analysis says of it */
  statistics: string
  /** where a quiz has it */
  used: string
  /** empty: by code */
  sort: string
}

export const statusChoices = [
  { value: 'published', label: 'published' },
  { value: 'drafts', label: 'with a draft' },
  { value: 'ready', label: 'ready to publish' },
  { value: 'kept-back', label: 'kept back' },
  { value: 'retired', label: 'retired' },
  { value: 'withdrawn', label: 'withdrawn for safety' },
  { value: 'out', label: 'not in the quiz' },
  { value: 'discarded', label: 'discarded' },
] as const

export const statisticsChoices = [
  { value: 'hard', label: 'fewer than 30% right' },
  { value: 'middle', label: '30% to 90% right' },
  { value: 'easy', label: 'more than 90% right' },
  { value: 'flat', label: 'a discrimination below 0.1' },
  { value: 'mis-keyed', label: 'a key that may be wrong' },
  { value: 'flagged', label: 'any remark of item analysis' },
  { value: 'few', label: 'fewer than 30 attempts' },
] as const
export type StatisticsChoice = (typeof statisticsChoices)[number]['value']

export const usedChoices = [
  { value: 'now', label: 'in a published quiz' },
  { value: 'earlier', label: 'in an earlier version only' },
  { value: 'never', label: 'in no quiz yet' },
] as const

export const sortChoices = [
  { value: 'facility', label: 'share right, lowest first' },
  { value: 'changed', label: 'last change, newest first' },
] as const

const known: Partial<Record<keyof BankQuery, readonly string[]>> = {
  type: questionTypes,
  bloom: bloomNames,
  difficulty: difficultyNames,
  status: statusChoices.map(({ value }) => value),
  statistics: statisticsChoices.map(({ value }) => value),
  used: usedChoices.map(({ value }) => value),
  sort: sortChoices.map(({ value }) => value),
}

/** What is unknown filters nothing. */
export function readBankQuery(query: URLSearchParams): BankQuery {
  const of = (name: keyof BankQuery): string => {
    const value = (query.get(name) ?? '').trim().slice(0, 200)
    return known[name] && !known[name].includes(value) ? '' : value
  }
  return {
    ...{ q: of('q'), type: of('type'), objective: of('objective'), bloom: of('bloom'), difficulty: of('difficulty') },
    ...{ ref: of('ref'), status: of('status'), author: of('author'), module: of('module') },
    ...{ tag: of('tag'), statistics: of('statistics'), used: of('used'), sort: of('sort') },
  }
}

/** The order leaves nothing out. */
export const isFiltered = ({ sort: _, ...filters }: BankQuery) => Object.values(filters).some((value) => value !== '')
