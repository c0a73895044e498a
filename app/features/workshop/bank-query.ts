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

const known: Partial<Record<keyof BankQuery, readonly string[]>> = {
  type: questionTypes,
  bloom: bloomNames,
  difficulty: difficultyNames,
  status: statusChoices.map(({ value }) => value),
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
  }
}

export const isFiltered = (query: BankQuery) => Object.values(query).some((value) => value !== '')
