/** Reads the answers of a posted quiz form. The field of a question is named after its place in the attempt: q1, q1.p2 … */
import { readAnswer } from '#app/domain/answer.ts'
import type { OptionOrder } from '#app/domain/draw.ts'
import type { Answer, QuestionBody } from '#app/domain/question.ts'
import { serveQuestion } from '#app/domain/serve.ts'

export const fieldOf = (position: number) => `q${position}`

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

/** Posted form data as a map of lists. Files are left out. */
export function fieldsOf(form: FormData): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value])
  return fields
}
