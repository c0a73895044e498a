/** A draft as named texts, for setting two of them side by side. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { letterOf } from '#app/features/quiz/question-fields.tsx'
import { typeNames } from '#app/features/workshop/words.ts'

export interface TextLine {
  name: string
  text: string
}

/** What an educator reads of a question, in the order of the editor. Empty texts are left out. */
export function textLines(draft: DraftQuestion): TextLine[] {
  return [
    { name: 'Type', text: typeNames[draft.type] },
    { name: 'Stem', text: draft.stem },
    ...imageLines(draft),
    ...rowLines(draft),
    ...commonLines(draft),
  ].filter(({ text }) => text.trim() !== '')
}

/** A picture in words, so that another one with the same text differs too. */
function imageLines({ images = [], options }: DraftQuestion): TextLine[] {
  return images.map(({ id, width, height, alt, place }, index) => {
    const at = options.findIndex((option) => option.id === place)
    const where = at < 0 ? 'the stem' : `option ${letterOf(at)}`
    return {
      name: `Picture ${index + 1}`,
      text: `${alt || 'no alternative text'} (at ${where}, ${width} × ${height} pixels, ${id.slice(0, 8)})`,
    }
  })
}

function rowLines(draft: DraftQuestion): TextLine[] {
  switch (draft.type) {
    case 'matching': {
      const nameOf = (id: string) => draft.responses.find((response) => response.id === id)?.text ?? '(no match)'
      return [
        ...draft.responses.flatMap(({ text, rationale }, index) => pair(`Response ${index + 1}`, text, rationale)),
        ...draft.premises.flatMap(({ text, response, rationale }, index) =>
          pair(`Premise ${index + 1}`, text === '' ? '' : `${text} → ${nameOf(response)}`, rationale),
        ),
      ]
    }
    case 'ordering':
      return draft.elements.flatMap(({ text, rationale }, index) => pair(`Place ${index + 1}`, text, rationale))
    case 'numeric':
      return [
        { name: 'Right number', text: `${draft.answer.value} ± ${draft.answer.tolerance} ${draft.answer.unit}`.trim() },
        ...draft.commonErrors.flatMap(({ value, rationale }, index) => pair(`Common error ${index + 1}`, value, rationale)),
      ]
    default:
      return draft.options.flatMap(({ text, correct, rationale, refs }, index) => [
        ...pair(`Option ${letterOf(index)}`, correct && text !== '' ? `${text} (right)` : text, rationale),
        { name: `References of ${letterOf(index)}`, text: (refs ?? []).join(', ') },
      ])
  }
}

function pair(name: string, text: string, why: string): TextLine[] {
  return [
    { name, text },
    { name: `${name}, reason`, text: why },
  ]
}

function commonLines(draft: DraftQuestion): TextLine[] {
  return [
    { name: 'Rationale', text: draft.rationale },
    { name: 'References', text: draft.refs.join(', ') },
    { name: 'Objective', text: draft.objective },
    { name: 'Paragraph to reread', text: draft.lesson === '' ? '' : `${draft.lesson}, ${draft.section}` },
    { name: 'Bloom level', text: draft.bloom },
    { name: 'Difficulty', text: draft.difficulty },
    { name: 'Tags', text: (draft.tags ?? []).join(', ') },
    { name: 'Order', text: draft.type === 'numeric' ? '' : draft.shuffle ? 'shuffled' : 'as written' },
    { name: 'Before the lessons', text: draft.anchor ? 'asked' : 'not asked' },
    { name: 'Ready', text: draft.status === 'published' ? 'ready to publish' : 'kept back' },
    ...draft.accepted.map(({ rule, because }) => ({ name: `Left as it is: ${rule}`, text: because })),
  ]
}
