/**
 * Confidence: how sure a learner says to be of one answer, on three steps, beside the answer and never part of it: it moves no score and no credit. The form
 * field `q3.sure` carries it; empty takes back what was said.
 */

export const confidences = ['guessing', 'fairly-sure', 'certain'] as const
export type Confidence = (typeof confidences)[number]

/** As a learner meets them. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  guessing: 'Guessing',
  'fairly-sure': 'Fairly sure',
  certain: 'Certain',
}

/** Of an answer, where it is told to somebody else. */
export const confidenceInWords = (said: Confidence) => `said to be ${confidenceWords[said].toLowerCase()}`

export const confidenceProblems = {
  unknown: 'Choose how sure you are from the list, or “Not said”.',
  notAsked: 'This quiz does not ask how sure you are. Nothing was kept of it.',
} as const

/** What a form says of one answer; `said` is undefined where it says nothing that can be kept, and null where it takes back what was said. */
export interface ReadConfidence {
  said: Confidence | null | undefined
  /** a sentence for the learner, or null */
  problem: string | null
}

/** Reads the posted values of one field. A form without the field leaves alone what is stored; of several values none is meant more than another. */
export function readConfidence(values: readonly string[] | undefined, isAsked: boolean): ReadConfidence {
  const [only, ...others] = new Set(values ?? [])
  if (only === undefined) return { said: undefined, problem: null }
  if (!isAsked) return { said: undefined, problem: only === '' && others.length === 0 ? null : confidenceProblems.notAsked }
  if (only === '' && others.length === 0) return { said: null, problem: null }
  const said = others.length === 0 ? confidences.find((known) => known === only) : undefined
  return { said, problem: said === undefined ? confidenceProblems.unknown : null }
}

export interface ConfidenceTally {
  confidence: Confidence
  answers: number
  right: number
}

/** How many answers of each step were right, the surest first; steps nobody said are left out. */
export function tallyConfidence(answers: readonly { confidence: Confidence | null; right: boolean }[]): ConfidenceTally[] {
  return [...confidences].reverse().flatMap((confidence) => {
    const said = answers.filter((answer) => answer.confidence === confidence)
    return said.length === 0 ? [] : [{ confidence, answers: said.length, right: said.filter(({ right }) => right).length }]
  })
}
