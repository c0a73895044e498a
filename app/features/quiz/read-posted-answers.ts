/** Reads the answers of a posted quiz form. The field of a question is named after its place in the attempt: q1, q1.p2 … */
import { answerToFields, readAnswer } from '#app/domain/answer.ts'
import { readConfidence, type Confidence, type ReadConfidence } from '#app/domain/confidence.ts'
import type { OptionOrder } from '#app/domain/draw.ts'
import type { Answer, QuestionBody } from '#app/domain/question.ts'
import { serveQuestion } from '#app/domain/serve.ts'

export const fieldOf = (position: number) => `q${position}`

/** No premise or element is served under this name: those only tell their place. */
export const confidenceFieldOf = (position: number) => `${fieldOf(position)}.sure`

export const isAnswerField = (name: string, position: number) =>
  name.split('.')[0] === fieldOf(position) && name !== confidenceFieldOf(position)

/** The field that says which answers a form was drawn with, as fields in a field. */
export const DRAWN = 'drawn'

export interface PostedAnswer {
  attemptQuestionId: string
  position: number
  /** in the names stored; null: not answered */
  answer: Answer | null
  /** a sentence for the learner, beside the question */
  problem: string | null
  confidence: ReadConfidence
}

/** Sentences for the learner by position: to the answers, and to how sure they are of them. */
export function problemsIn(posted: readonly PostedAnswer[]): { answers: Record<number, string>; confidences: Record<number, string> } {
  return {
    answers: Object.fromEntries(posted.flatMap(({ position, problem }) => (problem === null ? [] : [[position, problem]]))),
    confidences: Object.fromEntries(
      posted.flatMap(({ position, confidence: { problem } }) => (problem === null ? [] : [[position, problem]])),
    ),
  }
}

export function readPostedAnswers(
  questions: readonly { id: string; position: number; body: QuestionBody; optionOrder: OptionOrder }[],
  fields: ReadonlyMap<string, readonly string[]>,
  asksConfidence: boolean,
): PostedAnswer[] {
  return questions.map(({ id, position, body, optionOrder }) => {
    const serving = serveQuestion(body, optionOrder)
    const { answer, problem } = readAnswer(serving.body, fields, fieldOf(position))
    const confidence = readConfidence(fields.get(confidenceFieldOf(position)), asksConfidence)
    return { attemptQuestionId: id, position, answer: answer && serving.toStored(answer), problem, confidence }
  })
}

/** The fields of a question as they are stored: its answer, and how sure the learner said to be. */
export function storedFields({
  position,
  body,
  answer,
  confidence,
}: {
  position: number
  body: QuestionBody
  answer: Answer | null
  confidence: Confidence | null
}): Record<string, string[]> {
  return { ...answerToFields(body, answer, fieldOf(position)), ...(confidence && { [confidenceFieldOf(position)]: [confidence] }) }
}

/** What the DRAWN field of a form holds: what was stored when it was drawn. */
export function drawnWith(questions: readonly Parameters<typeof storedFields>[0][]): string {
  const fields = questions.flatMap((question) => Object.entries(storedFields(question)))
  return new URLSearchParams(fields.flatMap(([name, values]) => values.map((value) => [name, value]))).toString()
}

/**
 * Positions whose fields were posted as they were drawn, of answers and of how sure one is of them: nobody touched them in this form, so whatever another tab
 * has saved meanwhile stands. Empty for a form that does not say what it was drawn with.
 */
export function untouchedPositions(
  positions: readonly number[],
  fields: ReadonlyMap<string, readonly string[]>,
): { answers: Set<number>; confidences: Set<number> } {
  const drawn = fields.get(DRAWN)?.[0]
  if (drawn === undefined) return { answers: new Set(), confidences: new Set() }
  const before = [...new URLSearchParams(drawn)]
  const now = [...fields].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))
  const said = (entries: readonly [string, string][], isOwn: (name: string) => boolean) =>
    entries
      .filter(([name, value]) => value !== '' && isOwn(name))
      .map((entry) => entry.join('='))
      .sort()
      .join('&')
  const untouched = (isOwn: (name: string, position: number) => boolean) =>
    new Set(
      positions.filter((position) => {
        const own = (name: string) => isOwn(name, position)
        return said(now, own) === said(before, own)
      }),
    )
  return { answers: untouched(isAnswerField), confidences: untouched((name, position) => name === confidenceFieldOf(position)) }
}

/** Posted form data as a map of lists. Files are left out. */
export function fieldsOf(form: FormData): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value])
  return fields
}
