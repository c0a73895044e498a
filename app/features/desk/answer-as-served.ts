/** An answer as it was given: in the words and the order in which the question was served. It says what was chosen, never what is right. */
import { inPlainWords } from '#app/domain/plain-question.ts'
import { isAnswered } from '#app/domain/answer.ts'
import { serveQuestion } from '#app/domain/serve.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import type { Answer, Choice, QuestionBody, QuestionImage } from '#app/domain/question.ts'
import type { OptionOrder } from '#app/domain/draw.ts'

export interface AnswerAsServed {
  stem: string
  /** pictures at the stem */
  images: QuestionImage[]
  answered: boolean
  /** what was shown, line by line; `chosen`: by the learner */
  lines: { text: string; chosen: boolean; images?: QuestionImage[] }[]
}

export function answerAsServed(stored: QuestionBody, order: OptionOrder, given: Answer | null): AnswerAsServed {
  const { body: served, toServed } = serveQuestion(stored, order)
  const body = inPlainWords(served)
  const answer = given && toServed(given)
  return { stem: body.stem, images: imagesAt(body, stemPlace), answered: isAnswered(answer, body), lines: linesOf(body, answer) }
}

const nameOf = (choices: readonly Choice[], id: string | undefined) => choices.find((choice) => choice.id === id)?.text ?? null

function linesOf(body: QuestionBody, answer: Answer | null): AnswerAsServed['lines'] {
  switch (body.type) {
    case 'matching': {
      const pairs = answer?.type === 'matching' ? answer.pairs : {}
      return [
        ...body.premises.map(({ id, text }) => {
          const response = nameOf(body.responses, pairs[id])
          return { text: `${text}: ${response ?? 'not matched'}`, chosen: response !== null }
        }),
        { text: `To choose from: ${body.responses.map(({ text }) => text).join(' · ')}`, chosen: false },
      ]
    }
    case 'ordering': {
      const placed = answer?.type === 'ordering' ? answer.order : []
      return body.elements.map(({ id, text }) => {
        const place = placed.indexOf(id)
        return { text: place < 0 ? `${text}: no place` : `${text}: place ${place + 1}`, chosen: place >= 0 }
      })
    }
    case 'numeric': {
      const typed = answer?.type === 'numeric' ? answer.text : ''
      return typed === '' ? [] : [{ text: `${typed} ${body.unit}`.trim(), chosen: true }]
    }
    default: {
      const chosen = answer && 'chosen' in answer ? answer.chosen : []
      return body.options.map(({ id, text }) => {
        const images = imagesAt(body, id)
        return { text, chosen: chosen.includes(id), ...(images.length > 0 ? { images } : {}) }
      })
    }
  }
}
