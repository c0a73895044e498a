/** A question in words alone, without the marks of its text: for what is read out, listed or printed as lines. */
import { plainWords } from '#app/domain/question-text.ts'
import type { Choice, QuestionBody } from '#app/domain/question.ts'

export function inPlainWords(body: QuestionBody): QuestionBody {
  const stem = plainWords(body.stem)
  switch (body.type) {
    case 'matching':
      return { ...body, stem, premises: body.premises.map(plainChoice), responses: body.responses.map(plainChoice) }
    case 'ordering':
      return { ...body, stem, elements: body.elements.map(plainChoice) }
    case 'numeric':
      return { ...body, stem }
    default:
      return { ...body, stem, options: body.options.map(plainChoice) }
  }
}

function plainChoice({ id, text }: Choice): Choice {
  return { id, text: plainWords(text) }
}
