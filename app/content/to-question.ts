/** Turns an authored question into what a learner may see (`QuestionBody`) and what only the grader may see (`QuestionKey`). */
import type { AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import { typographic } from '#app/content/typography.ts'
import type { Choice, QuestionBody, QuestionKey, Rationale } from '#app/domain/question.ts'

export function toQuestionBody(question: AuthoredQuestion): QuestionBody {
  const { shuffle } = question
  const stem = typographic(question.stem)
  const images = question.images ? { images: question.images.map((image) => ({ ...image, alt: typographic(image.alt) })) } : {}
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'truefalse':
      return { type: question.type, stem, ...images, options: question.options.map(toChoice), shuffle }
    case 'matching':
      return {
        type: 'matching',
        stem,
        ...images,
        premises: question.premises.map(toChoice),
        responses: question.responses.map(toChoice),
        shuffle,
      }
    case 'ordering':
      return { type: 'ordering', stem, ...images, elements: question.elements.map(toChoice), shuffle }
    case 'numeric':
      return { type: 'numeric', stem, ...images, unit: question.answer.unit }
  }
}

/** An option without references of its own rests on the question's. */
export function toQuestionKey(question: AuthoredQuestion): QuestionKey {
  const because = (text: string, refs: string[] = question.refs): Rationale => ({ text: typographic(text), refs })
  const each = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, because(text)]))
  const rationale = because(question.rationale)
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'truefalse':
      return {
        type: question.type,
        correct: question.options.filter((option) => option.correct).map((option) => option.id),
        options: Object.fromEntries(question.options.map((option) => [option.id, because(option.rationale, option.refs)])),
        rationale,
      }
    case 'matching':
      return { type: 'matching', pairs: question.key, premises: each(question.rationales), unused: each(question.unused), rationale }
    case 'ordering':
      return { type: 'ordering', order: question.key, elements: each(question.rationales), rationale }
    case 'numeric':
      return {
        type: 'numeric',
        value: question.answer.value,
        tolerance: question.answer.tolerance,
        commonErrors: question.commonErrors.map((error) => ({ value: error.value, rationale: because(error.rationale) })),
        rationale,
      }
  }
}

// Only id and text cross over: an authored option also carries its key and rationale.
function toChoice({ id, text }: Choice): Choice {
  return { id, text: typographic(text) }
}
