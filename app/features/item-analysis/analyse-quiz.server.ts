/** The analysis of a quiz under a filter: chosen attempts, statistics of the quiz and of each item. Between items everybody else gets a turn. */
import { setImmediate as turn } from 'node:timers/promises'
import { addDays, startOfDay } from '#app/domain/calendar.ts'
import { chooseAttempts } from '#app/domain/item-analysis/choose-attempts.ts'
import type { Figure } from '#app/domain/item-analysis/figure.ts'
import { itemStatistics, type ItemStatistics } from '#app/domain/item-analysis/item-statistics.ts'
import { quizStatistics, type QuizStatistics } from '#app/domain/item-analysis/quiz-statistics.ts'
import { gatherSample } from '#app/domain/item-analysis/sample.ts'
import { verdicts, type Verdict } from '#app/domain/item-analysis/verdict.ts'
import { effectiveWeights, intendedWeights } from '#app/domain/item-analysis/weights.ts'
import { fullScore } from '#app/domain/scoring.ts'
import type { AnalysisFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { computeOnce, holdSittings, type HeldQuiz } from '#app/features/item-analysis/held-sittings.server.ts'
import { everEducators, learnersOfProfession, questionVersionsOfQuiz, type QuizQuestionVersion } from '#db/queries/item-analysis.ts'
import type { Reader, Store } from '#db/store.ts'

/** Bars of the figure of scores: below 10 %, 10 % to below 20 % … the last one with 100 %. */
const scoreBars = 10

/** SQLite takes 32,766 values in a statement; this many are a millisecond or two. */
const learnersAtOnce = 500

export interface AnalysedItem {
  question: Omit<QuizQuestionVersion, 'quizVersionId'> & { quizVersionIds: string[] }
  statistics: ItemStatistics
  intendedWeight: Figure
  effectiveWeight: Figure
  verdict: Verdict
}

export interface QuizAnalysis {
  /** numbers of the sittings that were analysed */
  numbers: number[]
  /** attempts that were left out because whoever made them could see the key */
  byEducators: number
  /** answers in all analysed attempts: rows of the file of responses */
  answers: number
  statistics: QuizStatistics
  /** attempts by score, in tenths */
  scores: number[]
  items: AnalysedItem[]
}

/** The analysis, and the sittings it rests on. Computed once for a filter and a last grading. */
export async function analyseQuiz(
  store: Store,
  { quizId, filter, timeZone }: { quizId: string; filter: AnalysisFilter; timeZone: string },
): Promise<{ held: HeldQuiz; analysis: QuizAnalysis }> {
  const held = await holdSittings(store, quizId)
  const [educators, questions] = [await everEducators(store.read), await questionVersionsOfQuiz(store.read, quizId)]
  // a publication adds questions and a new educator takes attempts away without any grading
  const key = JSON.stringify([filter, timeZone, [...educators].sort(), questions.length])
  const analysis = await computeOnce(held, key, async () => {
    const within = await attemptsWithin(store.read, held, filter, timeZone)
    return analyse(held, within, educators, questions, filter)
  })
  return { held, analysis }
}

/** Numbers of the sittings that the filter lets in. A learner's first attempt is the first on this quiz, whichever version it was. */
async function attemptsWithin(db: Reader, held: HeldQuiz, filter: AnalysisFilter, timeZone: string): Promise<number[]> {
  const [from, until] = [
    filter.from === null ? -Infinity : startOfDay(filter.from, timeZone),
    filter.to === null ? Infinity : startOfDay(addDays(filter.to, 1), timeZone),
  ]
  const chosen = chooseAttempts(held.attempts, filter.which).filter((number) => {
    const { submittedAt, quizVersionId } = held.attempts[number]!
    return submittedAt >= from && submittedAt < until && (filter.quizVersionId === null || quizVersionId === filter.quizVersionId)
  })
  if (filter.profession === null) return chosen
  const learners = new Set<string>()
  for (let start = 0; start < chosen.length; start += learnersAtOnce) {
    const ids = chosen.slice(start, start + learnersAtOnce).map((number) => held.attempts[number]!.learnerId)
    for (const id of await learnersOfProfession(db, ids, filter.profession)) learners.add(id)
    await turn()
  }
  return chosen.filter((number) => learners.has(held.attempts[number]!.learnerId))
}

async function analyse(
  held: HeldQuiz,
  within: readonly number[],
  educators: ReadonlySet<string>,
  bank: readonly QuizQuestionVersion[],
  filter: AnalysisFilter,
): Promise<QuizAnalysis> {
  const numbers = within.filter((number) => !educators.has(held.attempts[number]!.learnerId))
  const sample = gatherSample(
    held.sittings,
    numbers,
    held.questionVersionIds.map(() => fullScore),
  )
  await turn()
  const [intended, effective] = [intendedWeights(sample), effectiveWeights(sample)]
  const unmet = gatherSample(held.sittings, [], [fullScore])
  const items: Omit<AnalysedItem, 'verdict'>[] = []
  for (const question of versionsOnce(bank)) {
    if (filter.quizVersionId !== null && !question.quizVersionIds.includes(filter.quizVersionId)) continue
    const place = held.places.get(question.id)
    const optionCount = 'options' in question.body ? question.body.options.length : null
    items.push({
      question,
      statistics: itemStatistics((place === undefined ? undefined : sample.items[place]) ?? unmet.items[0]!, optionCount),
      intendedWeight: (place === undefined ? undefined : intended[place]) ?? intendedWeights(unmet)[0]!,
      effectiveWeight: (place === undefined ? undefined : effective[place]) ?? effectiveWeights(unmet)[0]!,
    })
    await turn()
  }
  const judged = verdicts(
    items.map(({ question, statistics }) => ({ item: { type: question.body.type, keys: keyPlaces(question) }, statistics })),
    filter.which,
  )
  const scores = Array<number>(scoreBars).fill(0)
  for (const total of sample.totals) {
    const bar = Math.min(scoreBars - 1, Math.floor(total * scoreBars + 1e-9))
    scores[bar] = scores[bar]! + 1
  }
  return {
    numbers,
    byEducators: within.length - numbers.length,
    answers: sample.items.reduce((sum, { marks }) => sum + marks.length, 0),
    statistics: quizStatistics(sample),
    scores,
    items: items.map((item, index) => ({ ...item, verdict: judged[index]! })),
  }
}

/** Every question version once, with the quiz versions that hold it. */
function versionsOnce(bank: readonly QuizQuestionVersion[]): AnalysedItem['question'][] {
  const versions = new Map<string, AnalysedItem['question']>()
  for (const { quizVersionId, ...question } of bank) {
    const known = versions.get(question.id)
    if (known) known.quizVersionIds.push(quizVersionId)
    else versions.set(question.id, { ...question, quizVersionIds: [quizVersionId] })
  }
  return [...versions.values()]
}

/** Places of the right options, as the author wrote them. */
export function keyPlaces({ body, answerKey }: Pick<QuizQuestionVersion, 'body' | 'answerKey'>): number[] {
  if (!('options' in body) || !('correct' in answerKey)) return []
  return body.options.flatMap(({ id }, place) => (answerKey.correct.includes(id) ? [place] : []))
}
