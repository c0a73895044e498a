/** Reads the answers of a posted quiz form. The field of a question is named after its place in the attempt: q1, q1.p2 … */
import { answerToFields, readAnswer } from '#app/domain/answer.ts'
import type { OptionOrder } from '#app/domain/draw.ts'
import type { Answer, QuestionBody } from '#app/domain/question.ts'
import { serveQuestion } from '#app/domain/serve.ts'

export const fieldOf = (position: number) => `q${position}`

/** The field that says which answers a form was drawn with, as fields in a field. */
export const DRAWN = 'drawn'

export interface PostedAnswer {
  attemptQuestionId: string
  position: number
  /** in the names stored; null: not answered */
  answer: Answer | null
  /** a sentence for the learner, beside the question */
  problem: string | null
}

export function readPostedAnswers(
  questions: readonly { id: string; position: number; body: QuestionBody; optionOrder: OptionOrder }[],
  fields: ReadonlyMap<string, readonly string[]>,
): PostedAnswer[] {
  return questions.map(({ id, position, body, optionOrder }) => {
    const serving = serveQuestion(body, optionOrder)
    const { answer, problem } = readAnswer(serving.body, fields, fieldOf(position))
    return { attemptQuestionId: id, position, answer: answer && serving.toStored(answer), problem }
  })
}

/** What the DRAWN field of a form holds: the answers stored when it was drawn. */
export function drawnWith(questions: readonly { position: number; body: QuestionBody; answer: Answer | null }[]): string {
  const fields = questions.flatMap(({ position, body, answer }) => Object.entries(answerToFields(body, answer, fieldOf(position))))
  return new URLSearchParams(fields.flatMap(([name, values]) => values.map((value) => [name, value]))).toString()
}

/**
 * Positions whose fields were posted as they were drawn: nobody answered them in this form, so whatever another tab has saved meanwhile stands. Empty for a
 * form that does not say what it was drawn with.
 */
export function untouchedPositions(positions: readonly number[], fields: ReadonlyMap<string, readonly string[]>): Set<number> {
  const drawn = fields.get(DRAWN)?.[0]
  if (drawn === undefined) return new Set()
  const before = [...new URLSearchParams(drawn)]
  const now = [...fields].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))
  const answered = (position: number, entries: readonly [string, string][]) =>
    entries
      .filter(([name, value]) => value !== '' && name.split('.')[0] === fieldOf(position))
      .map((entry) => entry.join('='))
      .sort()
      .join('&')
  return new Set(positions.filter((position) => answered(position, now) === answered(position, before)))
}

/** Posted form data as a map of lists. Files are left out. */
export function fieldsOf(form: FormData): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value])
  return fields
}
