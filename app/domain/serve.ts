/**
 * Serving a question: the learner's view of it within one attempt. Options come in the attempt's order under names that only tell their place, because the
 * names an author gave (a, b, c …) keep the order in which the key was written.
 */
import { applyOrder, type OptionOrder } from '#app/domain/draw.ts'
import { renamePlaces, withImages } from '#app/domain/question-images.ts'
import type { Answer, Choice, QuestionBody } from '#app/domain/question.ts'

export interface Serving {
  /** the question as shown: choices in the attempt's order, named after their place */
  body: QuestionBody
  /** an answer in the names shown, in the names stored */
  toStored: (answer: Answer) => Answer
  /** an answer in the names stored, in the names shown */
  toServed: (answer: Answer) => Answer
}

export function serveQuestion(stored: QuestionBody, order: OptionOrder): Serving {
  const ordered = applyOrder(stored, order)
  const names = new Map<string, string>()
  const rename = (prefix: string, choices: Choice[]): Choice[] =>
    choices.map(({ id, text }, index) => {
      const place = `${prefix}${index + 1}`
      names.set(`${prefix}:${id}`, place)
      return { id: place, text }
    })
  const renamed = renameChoices(ordered, rename)
  const body = withImages(
    renamed,
    renamePlaces(stored.images ?? [], (id) => names.get(`o:${id}`)),
  )
  const back = new Map([...names].map(([name, place]) => [place, name.slice(name.indexOf(':') + 1)]))
  return {
    body,
    toServed: (answer) => renameAnswer(answer, (prefix, id) => names.get(`${prefix}:${id}`)),
    toStored: (answer) => renameAnswer(answer, (_, place) => back.get(place)),
  }
}

function renameChoices(body: QuestionBody, rename: (prefix: string, choices: Choice[]) => Choice[]): QuestionBody {
  switch (body.type) {
    case 'matching':
      return { ...body, premises: rename('p', body.premises), responses: rename('r', body.responses) }
    case 'ordering':
      return { ...body, elements: rename('e', body.elements) }
    case 'numeric':
      return body
    default:
      return { ...body, options: rename('o', body.options) }
  }
}

/** Names that are not known are dropped: they belong to another question. */
function renameAnswer(answer: Answer, name: (prefix: string, id: string) => string | undefined): Answer {
  const all = (prefix: string, ids: readonly string[]) => ids.flatMap((id) => name(prefix, id) ?? [])
  switch (answer.type) {
    case 'matching': {
      const pairs = Object.entries(answer.pairs).flatMap(([premise, response]) => {
        const [p, r] = [name('p', premise), name('r', response)]
        return p === undefined || r === undefined ? [] : [[p, r] as const]
      })
      return { type: 'matching', pairs: Object.fromEntries(pairs) }
    }
    case 'ordering':
      return { type: 'ordering', order: all('e', answer.order) }
    case 'numeric':
      return answer
    default:
      return { type: answer.type, chosen: all('o', answer.chosen) }
  }
}
