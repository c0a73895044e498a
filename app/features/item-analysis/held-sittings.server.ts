/**
 * The sittings of a quiz, held in memory: read once in small chunks with a turn for everybody else between them, then kept up by reading what was graded
 * since. Whether they are old is told by the last grading. This is the one place where item analysis is cached.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { isAnswered } from '#app/domain/answer.ts'
import type { Answer, Choice, QuestionBody } from '#app/domain/question.ts'
import {
  addSitting,
  mostOptions,
  noSittings,
  surenessOf,
  writeSitting,
  type Answered,
  type Sittings,
  type Sureness,
} from '#app/domain/item-analysis/sittings.ts'
import type { AttemptFacts } from '#app/domain/item-analysis/choose-attempts.ts'
import {
  answerSheets,
  attemptsGradedSince,
  countedAttempts,
  lastGrading,
  questionVersionsOfQuiz,
  type CountedAttempt,
  type LastGrading,
} from '#db/queries/item-analysis.ts'
import type { Reader, Store } from '#db/store.ts'

/** A few milliseconds on SQLite, which answers on the thread that serves everybody. */
const attemptsAtOnce = 150

/** Sittings of all quizzes together; beyond, the quiz that was not asked for the longest is forgotten. A sitting of ten items takes about half a kilobyte. */
const mostSittings = 120_000

/** Analyses of one quiz by filter. */
const mostAnalyses = 40

export interface HeldAttempt extends AttemptFacts {
  id: string
  quizVersionId: string
}

export interface HeldQuiz {
  grading: LastGrading | null
  sittings: Sittings
  /** facts of each sitting, by its number */
  attempts: HeldAttempt[]
  /** attempt id → number of its sitting */
  numbers: Map<string, number>
  /** question version ids, by place of the item */
  questionVersionIds: string[]
  /** question version id → place of the item */
  places: Map<string, number>
  /** what was computed of these sittings, by a key that says which */
  analyses: Map<string, Promise<unknown>>
}

interface Shelf {
  /** the one asked for last comes last */
  quizzes: Map<string, HeldQuiz>
  reading: Map<string, Promise<HeldQuiz>>
}

const shelves = new WeakMap<Store, Shelf>()

/** The sittings of a quiz as of the last grading. Whoever asks meanwhile waits for the same reading. */
export async function holdSittings(store: Store, quizId: string): Promise<HeldQuiz> {
  const shelf = shelves.get(store) ?? { quizzes: new Map(), reading: new Map() }
  shelves.set(store, shelf)
  const grading = await lastGrading(store.read)
  const held = shelf.quizzes.get(quizId)
  if (held && held.grading?.stamp === grading?.stamp) {
    touch(shelf, quizId, held)
    return held
  }
  const underWay = shelf.reading.get(quizId)
  if (underWay) return underWay
  const reading = readOn(store.read, quizId, held, grading).finally(() => shelf.reading.delete(quizId))
  shelf.reading.set(quizId, reading)
  const read = await reading
  touch(shelf, quizId, read)
  makeRoom(shelf)
  return read
}

/** Computes once per set of sittings and key. */
export function computeOnce<T>(held: HeldQuiz, key: string, compute: () => Promise<T>): Promise<T> {
  // Guarantee: a key names one kind of analysis, so that what was kept under it is a T
  const kept = held.analyses.get(key) as Promise<T> | undefined
  if (kept) return kept
  const computing = compute()
  held.analyses.set(key, computing)
  computing.catch(() => held.analyses.delete(key))
  const [oldest] = held.analyses.keys()
  if (held.analyses.size > mostAnalyses) held.analyses.delete(oldest!)
  return computing
}

function touch(shelf: Shelf, quizId: string, held: HeldQuiz): void {
  shelf.quizzes.delete(quizId)
  shelf.quizzes.set(quizId, held)
}

function makeRoom({ quizzes }: Shelf): void {
  let total = [...quizzes.values()].reduce((sum, { attempts }) => sum + attempts.length, 0)
  for (const [quizId, { attempts }] of quizzes) {
    if (total <= mostSittings || quizzes.size === 1) return
    quizzes.delete(quizId)
    total -= attempts.length
  }
}

/** Reads what is not held yet. What is held stays as it is for those who are still using it: sittings only grow, or are written again after a regrade. */
async function readOn(db: Reader, quizId: string, before: HeldQuiz | undefined, grading: LastGrading | null): Promise<HeldQuiz> {
  const held: HeldQuiz = before
    ? { ...before, grading, analyses: new Map() }
    : { grading, sittings: noSittings(), attempts: [], numbers: new Map(), questionVersionIds: [], places: new Map(), analyses: new Map() }
  if (grading === null) return held
  const readings = new AnswerReadings(new Map((await questionVersionsOfQuiz(db, quizId)).map(({ id, body }) => [id, body])))
  if (before?.grading) {
    const since = await attemptsGradedSince(db, quizId, before.grading.at)
    for (let start = 0; start < since.length; start += attemptsAtOnce) {
      await readChunk(db, held, readings, since.slice(start, start + attemptsAtOnce))
      await turn()
    }
    return held
  }
  for (let after: CountedAttempt | null = null; ;) {
    const chunk: CountedAttempt[] = await countedAttempts(db, quizId, after, attemptsAtOnce)
    await turn()
    if (chunk.length > 0) await readChunk(db, held, readings, chunk)
    if (chunk.length < attemptsAtOnce) return held
    after = chunk.at(-1)!
    await turn()
  }
}

async function readChunk(db: Reader, held: HeldQuiz, readings: AnswerReadings, chunk: readonly CountedAttempt[]): Promise<void> {
  const { met, answered } = await answerSheets(
    db,
    chunk.map(({ id }) => id),
  )
  for (const { itemScores, ...facts } of chunk) {
    const sheet = readSheet(held, readings, { met: met.get(facts.id) ?? '', answered: answered.get(facts.id) ?? '', itemScores })
    const known = held.numbers.get(facts.id)
    if (known === undefined) {
      const number = addSitting(held.sittings, sheet)
      held.numbers.set(facts.id, number)
      held.attempts[number] = facts
    } else {
      writeSitting(held.sittings, known, sheet)
      held.attempts[known] = facts
    }
  }
}

/** Reads an answer sheet (see `answerSheets`). Ids are found in the texts as they stand: taking the texts apart would cost more than all the rest. */
function readSheet(held: HeldQuiz, readings: AnswerReadings, sheet: { met: string; answered: string; itemScores: string }): Answered[] {
  if (sheet.met === '') return []
  return sheet.met.split('\n').map((line) => {
    const space = line.indexOf(' ')
    const id = line.slice(0, space)
    const questionVersionId = line.slice(space + 1)
    const scoreAt = sheet.itemScores.indexOf(`"${id}":`)
    const item = placeOf(held, questionVersionId)
    const mark = scoreAt < 0 ? 0 : Number.parseInt(sheet.itemScores.slice(scoreAt + id.length + 3), 10)
    const answerAt = sheet.answered.indexOf(`${id} `)
    if (answerAt < 0) return { item, mark, chosen: 0, seconds: 0, sureness: surenessOf.unanswered }
    const end = sheet.answered.indexOf('\n', answerAt)
    const answer = sheet.answered.slice(answerAt + id.length + 1, end < 0 ? undefined : end)
    const middle = answer.indexOf(' ')
    const { chosen, isAnswered } = readings.read(questionVersionId, answer.slice(answer.indexOf(' ', middle + 1) + 1))
    const sureness = isAnswered ? surenessByLetter(answer[middle + 1]!) : surenessOf.unanswered
    return { item, mark, chosen, seconds: Number(answer.slice(0, middle)), sureness }
  })
}

/** The first letter tells what was said of an answer. */
function surenessByLetter(letter: string): Sureness {
  if (letter === 'c') return surenessOf.certain
  if (letter === 'f') return surenessOf['fairly-sure']
  return letter === 'g' ? surenessOf.guessing : surenessOf['not-said']
}

/** What item analysis takes from one answer. */
interface AnswerReading {
  /** bit i is set when option i, as the author wrote them, was chosen; 0 for questions without options */
  chosen: number
  isAnswered: boolean
}

/** No answer in which nothing is matched or placed is longer, as JSON: those that are need no reading, and nearly all are. */
const longestEmpty = 36
const placed: AnswerReading = { chosen: 0, isAnswered: true }

/** Beyond so many different answers to one question, as learners type numbers, the next ones are read anew each time. */
const mostReadings = 5000

/** Answers as they were read before: of thousands of learners, most chose the same. */
class AnswerReadings {
  private readonly known = new Map<string, Map<string, AnswerReading>>()
  private readonly bodies: ReadonlyMap<string, QuestionBody>

  constructor(bodies: ReadonlyMap<string, QuestionBody>) {
    this.bodies = bodies
  }

  /** `answer` is JSON. */
  read(questionVersionId: string, answer: string): AnswerReading {
    const body = this.bodies.get(questionVersionId)
    if (answer.length > longestEmpty && (body?.type === 'matching' || body?.type === 'ordering')) return placed
    let known = this.known.get(questionVersionId)
    if (!known) this.known.set(questionVersionId, (known = new Map<string, AnswerReading>()))
    const before = known.get(answer)
    if (before !== undefined) return before
    const reading = readAnswer(body, answer)
    if (known.size < mostReadings) known.set(answer, reading)
    return reading
  }
}

function readAnswer(body: QuestionBody | undefined, text: string): AnswerReading {
  // Guarantee: answers are written as JSON by the verb that saves them
  const answer = JSON.parse(text) as Answer
  return { chosen: body && 'options' in body ? chosenOptions(body.options, answer) : 0, isAnswered: isAnswered(answer) }
}

function chosenOptions(options: readonly Choice[], answer: Answer): number {
  if (!('chosen' in answer)) return 0
  let bits = 0
  options.slice(0, mostOptions).forEach(({ id }, place) => {
    if (answer.chosen.includes(id)) bits += 2 ** place
  })
  return bits
}

function placeOf(held: HeldQuiz, questionVersionId: string): number {
  const known = held.places.get(questionVersionId)
  if (known !== undefined) return known
  const place = held.questionVersionIds.push(questionVersionId) - 1
  held.places.set(questionVersionId, place)
  return place
}
