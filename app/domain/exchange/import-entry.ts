/** An import entry: what became of one question of a file. Entries keep the order of the file, and every question of the file has one. */
import { shortened, titleOf, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import { finishQuestion } from '#app/domain/exchange/finish-question.ts'
import { Refusal, type Change, type Reading } from '#app/domain/exchange/reading.ts'

interface EntryPlace {
  /** line of the file (sheets: row) where the question begins or, refused, where the reason lies; from 1 */
  line: number
  /** what an educator recognises the question by */
  title: string
}

export type ImportEntry = EntryPlace &
  (
    | { outcome: 'accepted'; question: ExchangeQuestion }
    | { outcome: 'changed'; question: ExchangeQuestion; changes: Change[] }
    | { outcome: 'refused'; reason: string }
  )

/** The entry of one question: `read` gives it or throws a `Refusal`; then the rules of every format are applied. */
export function entryOf(place: EntryPlace, read: () => Reading): ImportEntry {
  try {
    const { question, changes } = finishQuestion(read())
    const title = titleOf(question)
    return changes.length === 0
      ? { line: place.line, title, outcome: 'accepted', question }
      : { line: place.line, title, outcome: 'changed', question, changes }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { line: error.line ?? place.line, title: shortened(place.title), outcome: 'refused', reason: error.message }
  }
}

/** The second question with a code loses it: within a file a code names one question. */
export function withUniqueCodes(entries: readonly ImportEntry[]): ImportEntry[] {
  const firstLine = new Map<string, number>()
  return entries.map((entry) => {
    if (entry.outcome === 'refused' || entry.question.code === null) return entry
    const { code } = entry.question
    const before = firstLine.get(code)
    if (before === undefined) {
      firstLine.set(code, entry.line)
      return entry
    }
    const change = { what: `The code ${code}`, why: `is left out, because the question on line ${before} has it already` }
    const changes = entry.outcome === 'changed' ? [...entry.changes, change] : [change]
    const question = { ...entry.question, code: null }
    return { ...entry, title: titleOf(question), outcome: 'changed', question, changes }
  })
}
