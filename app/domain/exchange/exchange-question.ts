/**
 * An exchange question: a question between two formats. It holds what any of them can say about one of our six types, in question texts (question-text.ts) and
 * without ids, and leaves empty what the source does not know. `place` words (stem, "option 2", …) name a text as an educator would.
 */

export const exchangeBloomLevels = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'] as const
export const exchangeDifficulties = ['easy', 'medium', 'hard'] as const
export const exchangeStatuses = ['published', 'draft'] as const
export type ExchangeBloom = (typeof exchangeBloomLevels)[number]
export type ExchangeDifficulty = (typeof exchangeDifficulties)[number]
export type ExchangeStatus = (typeof exchangeStatuses)[number]

/** A picture as data. It stands with the question, not inside its text; `alt` is empty where the source has none. */
export interface ExchangeImage {
  name: string
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  bytes: Uint8Array
  alt: string
  /** the text it belongs to: "stem", "rationale", "option 2", "rationale 2", "premise 1" */
  place: string
}

export interface ExchangeOption {
  text: string
  correct: boolean
  /** why it is right or wrong; empty where the source does not say */
  feedback: string
  /** keys of references of its own; null: it rests on the question's */
  refs: string[] | null
}

export interface ExchangePremise {
  text: string
  /** index into `responses` */
  response: number
  feedback: string
}

/** A response; `feedback` says why it belongs nowhere and is empty for one that some premise uses. */
export interface ExchangeResponse {
  text: string
  feedback: string
}

export interface ExchangeElement {
  text: string
  feedback: string
}

export interface ExchangeCommon {
  code: string | null
  /** the name an author knows it by, where that is not the code */
  name: string | null
  /** path of the category, levels apart by "/" */
  category: string | null
  stem: string
  /** feedback on the whole question: our rationale */
  generalFeedback: string
  refs: string[]
  objective: string | null
  lesson: string | null
  section: string | null
  bloom: ExchangeBloom | null
  difficulty: ExchangeDifficulty | null
  status: ExchangeStatus | null
  anchor: boolean
  excludes: string[]
  shuffle: boolean
  tags: string[]
  images: ExchangeImage[]
}

export interface ExchangeChoiceQuestion extends ExchangeCommon {
  type: 'single' | 'multiple' | 'truefalse'
  options: ExchangeOption[]
}

export interface ExchangeMatchingQuestion extends ExchangeCommon {
  type: 'matching'
  premises: ExchangePremise[]
  responses: ExchangeResponse[]
}

/** `elements` stand in the right order. */
export interface ExchangeOrderingQuestion extends ExchangeCommon {
  type: 'ordering'
  elements: ExchangeElement[]
}

export interface ExchangeNumericQuestion extends ExchangeCommon {
  type: 'numeric'
  value: number
  tolerance: number
  unit: string
  commonErrors: { value: number; feedback: string }[]
}

export type ExchangeQuestion = ExchangeChoiceQuestion | ExchangeMatchingQuestion | ExchangeOrderingQuestion | ExchangeNumericQuestion

/** What a source says nothing about. */
export function blankCommon(): ExchangeCommon {
  return {
    code: null,
    name: null,
    category: null,
    stem: '',
    generalFeedback: '',
    refs: [],
    objective: null,
    lesson: null,
    section: null,
    bloom: null,
    difficulty: null,
    status: null,
    anchor: false,
    excludes: [],
    shuffle: true,
    tags: [],
    images: [],
  }
}

/** Whether the options of a question are shuffled where a file says nothing: True and False keep their order. */
export function shufflesByItself(type: ExchangeQuestion['type']): boolean {
  return type !== 'truefalse'
}

const titleLength = 80

/** What an educator recognises a question by: its code, its name, or how its stem begins. */
export function titleOf({ code, name, stem }: Pick<ExchangeCommon, 'code' | 'name' | 'stem'>): string {
  return code ?? name ?? shortened(stem)
}

/** The beginning of a text on one line, with an ellipsis where something follows. */
export function shortened(text: string, length = titleLength): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()]
  return line.length <= length ? line.join('') : `${line.slice(0, length - 1).join('')}…`
}
