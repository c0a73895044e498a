/**
 * A verdict: what the numbers of one question say in plain words, where they say something an educator can act on. It is a hint to look, never a reason to
 * regrade. Below 30 first attempts there is none: chance alone would speak.
 */
import type { Interval } from '#app/domain/item-analysis/interval.ts'
import type { ItemStatistics } from '#app/domain/item-analysis/item-statistics.ts'
import { findMisconception, type Misconception } from '#app/domain/item-analysis/misconception.ts'
import { median } from '#app/domain/item-analysis/distribution.ts'
import type { QuestionType } from '#app/domain/question.ts'

/** First attempts below which nothing is said. Linacre 1994 (Rasch Meas Trans 7:328): 30 learners place an item within about one logit, 95 %. */
export const fewestForVerdict = 30

/** Moodle's guide (docs.moodle.org, "Quiz report statistics"): 95 % and more is "extremely easy" … */
export const tooEasyFrom = 0.95
/** … and below 20 % "difficult"; what guessing alone would reach is too hard as well. */
export const tooHardBelow = 0.2
/** Tarrant, Ware, Mohammed 2009 (BMC Med Educ 9:40): a distractor that fewer than 5 % choose does not function. */
export const idleDistractorBelow = 0.05
/** Ebel & Frisbie 1991, Essentials of Educational Measurement: below 0.20 a question is "poor" at telling learners apart. */
export const weakBelow = 0.2
/** Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers: a modified z-score beyond 3.5. */
const outlierBeyond = 3.5
/** Fewer questions have no usual time. */
const fewestTimedQuestions = 5

export type Finding =
  | {
      kind: 'mis-keyed'
      /** the option that the best third prefers to the key, by its place; null where only the correlation says so */ rival: number | null
    }
  | ({ kind: 'misconception' } & Misconception)
  | { kind: 'too-easy' }
  | { kind: 'too-hard'; /** no better than guessing */ asGuessed: boolean }
  | { kind: 'weak' }
  | { kind: 'idle-distractors'; options: number[]; /** nobody at all chose one of them */ untouched: boolean }
  | { kind: 'slow'; seconds: number; usual: number }
  | { kind: 'fast'; seconds: number; usual: number }

/** From what may wrong learners to what only wastes their time. */
export const findingsByWeight: readonly Finding['kind'][] = [
  'mis-keyed',
  'misconception',
  'too-hard',
  'weak',
  'slow',
  'fast',
  'too-easy',
  'idle-distractors',
]

export type Verdict = { given: false; because: 'too-few' | 'not-first-attempts' } | { given: true; findings: Finding[] }

/** What a verdict needs to know of the question itself. */
export interface JudgedItem {
  type: QuestionType
  /** places of the right options; empty for questions without options */
  keys: readonly number[]
}

/** The share of right answers that guessing gives: one option in k; null where a guess is no single choice. */
export function guessingShare(type: QuestionType, optionCount: number): number | null {
  return (type === 'single' || type === 'truefalse') && optionCount > 0 ? 1 / optionCount : null
}

/** The verdicts of all questions of a quiz, in their order: times are judged against each other. */
export function verdicts(questions: readonly { item: JudgedItem; statistics: ItemStatistics }[], which: 'first' | 'best'): Verdict[] {
  const times = timeFindings(questions.map(({ statistics }) => statistics))
  return questions.map(({ item, statistics }, index) => {
    if (which !== 'first') return { given: false, because: 'not-first-attempts' }
    if (statistics.attempts < fewestForVerdict) return { given: false, because: 'too-few' }
    const findings = [
      misKeyed(item, statistics),
      misconception(item, statistics),
      facility(item, statistics),
      weak(statistics),
      idle(item, statistics),
      times[index]!,
    ]
    const found = findings.filter((finding) => finding !== null)
    // a wrong key explains the hardness and the weakness that come with it
    const isMisKeyed = found[0]?.kind === 'mis-keyed'
    return { given: true, findings: isMisKeyed ? found.filter(({ kind }) => kind !== 'too-hard' && kind !== 'weak') : found }
  })
}

/**
 * Possibly mis-keyed: the best third prefers a wrong option to the key while the question runs against the rest of the quiz; or it surely runs against it
 * (the whole interval below zero).
 */
function misKeyed({ type, keys }: JudgedItem, { options, itemRestCorrelation, itemRestInterval }: ItemStatistics): Finding | null {
  const correlation = itemRestCorrelation.value
  if (correlation === null || correlation >= 0) return null
  const [key] = keys
  const uppers = options?.options.map(({ upper }) => upper.value ?? 0)
  if (uppers && key !== undefined && type !== 'multiple') {
    const rival = uppers.indexOf(Math.max(...uppers))
    if (uppers[rival]! > uppers[key]!) return { kind: 'mis-keyed', rival }
  }
  return isBelow(itemRestInterval, 0) ? { kind: 'mis-keyed', rival: null } : null
}

/** Stays beside a key that may be wrong: where the key turns out right, this is what is left. */
function misconception({ keys }: JudgedItem, statistics: ItemStatistics): Finding | null {
  const found = findMisconception(statistics, keys)
  return found && { kind: 'misconception', ...found }
}

function facility({ type }: JudgedItem, { facilityIndex, options }: ItemStatistics): Finding | null {
  const share = facilityIndex.value
  if (share === null) return null
  if (share >= tooEasyFrom) return { kind: 'too-easy' }
  const guessed = guessingShare(type, options?.options.length ?? 0)
  if (guessed !== null && share <= guessed) return { kind: 'too-hard', asGuessed: true }
  return share < tooHardBelow ? { kind: 'too-hard', asGuessed: false } : null
}

/** Weak only where the whole interval says so, and not where nearly everybody is right and there is nobody to tell apart. */
function weak({ itemRestInterval, facilityIndex }: ItemStatistics): Finding | null {
  const isTooEasy = (facilityIndex.value ?? 0) >= tooEasyFrom
  return !isTooEasy && isBelow(itemRestInterval, weakBelow) ? { kind: 'weak' } : null
}

/** Distractors that hardly anybody takes. With two options there is nothing to spare, and nothing to say. */
function idle({ type, keys }: JudgedItem, { options }: ItemStatistics): Finding | null {
  if (options === null || type === 'truefalse' || options.options.length < 3) return null
  const unused = options.options.flatMap(({ share, count }, place) =>
    !keys.includes(place) && share.value !== null && share.value < idleDistractorBelow ? [{ place, count }] : [],
  )
  if (unused.length === 0) return null
  return { kind: 'idle-distractors', options: unused.map(({ place }) => place), untouched: unused.some(({ count }) => count === 0) }
}

/**
 * Questions whose median time lies far from the others': the modified z-score 0.6745·(x − median) ÷ MAD of the logarithms, because times are skewed
 * (van der Linden 2006, J Educ Behav Stat 31:181–204).
 */
function timeFindings(all: readonly ItemStatistics[]): (Finding | null)[] {
  const seconds = all.map(({ medianSeconds, timed }) => (timed >= fewestForVerdict ? medianSeconds.value : null))
  const logs = seconds.flatMap((one) => (one === null ? [] : [Math.log(one)]))
  const middle = median(logs).value
  if (middle === null || logs.length < fewestTimedQuestions) return all.map(() => null)
  const spread = median(logs.map((log) => Math.abs(log - middle))).value
  if (!spread) return all.map(() => null)
  const usual = Math.exp(middle)
  return seconds.map((one) => {
    if (one === null) return null
    const score = (0.6745 * (Math.log(one) - middle)) / spread
    if (Math.abs(score) <= outlierBeyond) return null
    return { kind: score > 0 ? 'slow' : 'fast', seconds: one, usual }
  })
}

function isBelow(interval: Interval | null, bound: number): boolean {
  return interval !== null && interval.high < bound
}
