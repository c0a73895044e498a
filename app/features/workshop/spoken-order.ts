/** A question in the order and the words in which a screen reader reads it: before answering, and once it was submitted. */
import type { QuestionFeedback } from '#app/domain/feedback.ts'
import { inPlainWords } from '#app/domain/plain-question.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import { plainWords, readStem, wordsOf, wordsOfBlock, type Block } from '#app/domain/question-text.ts'
import type { QuestionBody, Rationale } from '#app/domain/question.ts'
import type { ResultQuestion } from '#app/features/quiz/attempt-page.server.ts'
import { letterOf } from '#app/features/quiz/question-fields.tsx'

/** The stem, the group and each control, in the order of the page. */
export function spokenOf(served: QuestionBody): string[] {
  const body = inPlainWords(served)
  const stem = [...spokenStem(served), 'Group: Your answer']
  switch (body.type) {
    case 'matching':
      return [...stem, ...body.premises.map(({ text }) => `List to choose from, ${body.responses.length} choices: ${text}`)]
    case 'ordering':
      return [...stem, ...body.elements.map(({ text }) => `List to choose a position from, 1 to ${body.elements.length}: ${text}`)]
    case 'numeric':
      return [...stem, `Text field: Your answer${body.unit ? ` in ${body.unit}` : ''}`]
    default:
      return [
        ...stem,
        ...body.options.map(
          ({ id, text }, index) =>
            `${body.type === 'multiple' ? 'Check box' : 'Radio button'}, ${index + 1} of ${body.options.length}: ${[text, ...picturesOf(body, id)].join('. ')}`,
        ),
      ]
  }
}

/** The verdict first, then the question, what was chosen and why, and where to reread. */
export function spokenOfResult({ body, feedback, verdict, reread, sources }: ResultQuestion): string[] {
  const verdictWords = verdict === 'right' ? 'Right' : 'Not right'
  const more = feedback.level === 'full' ? [...detailOf(feedback, body), ...because(feedback.rationale)] : []
  const known = feedback.level === 'full' ? feedback.rationale.refs.flatMap((ref) => sources[ref]?.label ?? []) : []
  return [
    `Question 1 of 1. ${verdictWords}`,
    ...spokenStem(body),
    ...more,
    ...(reread ? [`Reread, link: ${reread.title}`] : []),
    ...known.map((label) => `Source, link: ${label}`),
  ]
}

function spokenStem(body: QuestionBody): string[] {
  const { lead, rest } = readStem(body.stem)
  return [`Heading: ${wordsOf(lead)}`, ...rest.map(spokenBlock), ...picturesOf(body, stemPlace)]
}

function spokenBlock(block: Block): string {
  const kind = { paragraph: 'Text', list: 'List', table: 'Table' }[block.kind]
  return `${kind}: ${wordsOfBlock(block)}`
}

const picturesOf = (body: QuestionBody, place: string) => imagesAt(body, place).map(({ alt }) => `Image: ${alt || 'without a text'}`)

const because = (rationale: Rationale | null) => (rationale ? [plainWords(rationale.text, { links: true })] : [])

function detailOf(feedback: Extract<QuestionFeedback, { level: 'full' }>, body: QuestionBody): string[] {
  switch (feedback.type) {
    case 'matching':
      return [
        ...feedback.pairs.flatMap(({ premise, chosen, correct, right, rationale }) => [
          plainWords(premise.text),
          right
            ? `Your answer, right: ${plainWords(correct.text)}`
            : `Your answer: ${chosen ? plainWords(chosen.text) : 'none'}. Right answer: ${plainWords(correct.text)}`,
          ...because(rationale),
        ]),
        ...feedback.unused.flatMap(({ response, rationale }) => [
          `${plainWords(response.text)}: matches nothing here`,
          ...because(rationale),
        ]),
      ]
    case 'ordering':
      return feedback.elements.flatMap(({ text, position, chosenPosition, rationale }) => [
        `${position}. ${plainWords(text)}. Your position: ${chosenPosition ?? 'none'}`,
        ...because(rationale),
      ])
    case 'numeric':
      return [
        ...(feedback.right ? [] : [`Your answer: ${feedback.given}`, ...because(feedback.commonError)]),
        `Right answer: ${feedback.expected}`,
      ]
    default:
      return feedback.options.flatMap(({ id, text, chosen, correct, rationale }, index) => [
        [`${letterOf(index)}. ${plainWords(text)}`, ...picturesOf(body, id), markOf(chosen, correct)].filter(Boolean).join('. '),
        ...because(rationale),
      ])
  }
}

function markOf(chosen: boolean, correct: boolean): string {
  if (correct) return chosen ? 'Your answer, right' : 'Right answer'
  return chosen ? 'Your answer, not right' : ''
}
