/**
 * A regrade: one question of a submitted attempt scored anew, because it was withdrawn for safety or because its key was corrected. An answer was given to the
 * wording that was served; a key of another version is asked only where every choice of the one stands word for word in the other.
 */
import type { Answer, Choice, QuestionBody, QuestionKey } from '#app/domain/question.ts'
import { isPassing, scoreAttempt } from '#app/domain/scoring.ts'

/** favour: no score goes down; key: as the corrected key says. */
export type RegradeRule = 'favour' | 'key'

const words = (text: string) => text.replace(/\s+/gu, ' ').trim()

const choicesOf = (body: QuestionBody): Choice[][] => {
  switch (body.type) {
    case 'matching':
      return [body.premises, body.responses]
    case 'ordering':
      return [body.elements]
    case 'numeric':
      return [[{ id: 'unit', text: body.unit }]]
    default:
      return [body.options]
  }
}

/** Whether an answer to `served` means the same as an answer to `other`: the same type, and the same choices in whatever order. Stems may differ. */
export function isComparable(served: QuestionBody, other: QuestionBody): boolean {
  if (served.type !== other.type) return false
  const [ours, theirs] = [served, other].map((body) => choicesOf(body).map((list) => list.map(({ text }) => words(text)).sort()))
  return JSON.stringify(ours) === JSON.stringify(theirs) && ours!.every((list) => new Set(list).size === list.length)
}

/** An answer to `served` in the names of `other`, which is comparable. */
export function translateAnswer(served: QuestionBody, other: QuestionBody, answer: Answer): Answer {
  const theirs = choicesOf(other)
  const names = choicesOf(served).map(
    (list, index) => new Map(list.map(({ id, text }) => [id, theirs[index]!.find((choice) => words(choice.text) === words(text))!.id])),
  )
  const rename = (list: number, id: string) => names[list]!.get(id) ?? id
  switch (answer.type) {
    case 'matching':
      return {
        type: 'matching',
        pairs: Object.fromEntries(Object.entries(answer.pairs).map(([premise, response]) => [rename(0, premise), rename(1, response)])),
      }
    case 'ordering':
      return { type: 'ordering', order: answer.order.map((id) => rename(0, id)) }
    case 'numeric':
      return answer
    default:
      return { type: answer.type, chosen: answer.chosen.map((id) => rename(0, id)) }
  }
}

/** What a key says is right, as lines that can be read and compared, whatever the choices are called. */
export function keyInWords(body: QuestionBody, key: QuestionKey): string[] {
  const [first = [], second = []] = choicesOf(body)
  const textOf = (list: readonly Choice[], id: string) => words(list.find((choice) => choice.id === id)?.text ?? id)
  switch (key.type) {
    case 'matching':
      return Object.entries(key.pairs)
        .map(([premise, response]) => `${textOf(first, premise)}: ${textOf(second, response)}`)
        .sort()
    case 'ordering':
      return key.order.map((id, index) => `${index + 1}. ${textOf(first, id)}`)
    case 'numeric':
      return [`${key.value}${key.tolerance === 0 ? '' : ` ± ${key.tolerance}`} ${textOf(first, 'unit')}`.trim()]
    default:
      return key.correct.map((id) => textOf(first, id)).sort()
  }
}

export interface Graded {
  score: number
  passMark: number
  passed: boolean
  itemScores: Record<string, number>
}

/**
 * The next grading of an attempt in which one question scores `itemScore` (ten-thousandths), or null where nothing changes. In the learner's favour, neither
 * the question nor the pass can be lost.
 */
export function regrade(before: Graded, attemptQuestionId: string, itemScore: number, rule: RegradeRule): Graded | null {
  const old = before.itemScores[attemptQuestionId] ?? 0
  const next = rule === 'favour' ? Math.max(old, itemScore) : itemScore
  if (next === old) return null
  const itemScores = { ...before.itemScores, [attemptQuestionId]: next }
  const score = scoreAttempt(Object.values(itemScores))
  const passed = isPassing(score, before.passMark) || (rule === 'favour' && before.passed)
  return { score, passMark: before.passMark, passed, itemScores }
}
