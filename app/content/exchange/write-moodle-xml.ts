/**
 * Exchange questions → Moodle XML. What Moodle has no place for stands in elements of our own that its importer passes over: `<references>` in an answer,
 * `<feedback>` in a subquestion, `<responseorder>`, `<answerkind>`, and `<markdown>`: a text of which Moodle gets the words alone.
 */
import { nameInAddress, toBase64 } from '#app/content/exchange/embedded-images.ts'
import { shufflesByItself, titleOf, type ExchangeChoiceQuestion, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import { asHtml, readMarkup } from '#app/domain/exchange/marked-up-text.ts'
import { toTags } from '#app/domain/exchange/question-tags.ts'
import { responseOrder, toPairs } from '#app/domain/exchange/response-order.ts'
import { inWords, travelling, type TravellingText } from '#app/domain/exchange/travelling-text.ts'
import { shareOf } from '#app/domain/exchange/weighted-answers.ts'

export function writeMoodleXml(questions: readonly ExchangeQuestion[]): { text: string; notes: ExportNote[] } {
  const notes: ExportNote[] = []
  let category: string | null = null
  const parts = questions.map((question, index) => {
    for (const why of lossesOf(question)) notes.push({ index, title: titleOf(question), why })
    const moved = question.category !== category
    category = question.category
    return `${moved ? categoryElement(category) : ''}${questionElement(question)}`
  })
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${parts.join('')}</quiz>\n`, notes }
}

function lossesOf(question: ExchangeQuestion): string[] {
  const losses: string[] = []
  if (question.type === 'multiple' && keysOf(question) > 10)
    losses.push('has more than ten right options, and Moodle knows no such share of the mark')
  if (isUnnamedTrueFalse(question)) losses.push('is written as single choice, because its options are not called True and False')
  return losses
}

function categoryElement(category: string | null): string {
  return `  <question type="category">\n    <category>${textElement(`$course$/top${category === null ? '' : `/${category}`}`)}</category>\n  </question>\n`
}

const moodleTypes = {
  single: 'multichoice',
  multiple: 'multichoice',
  truefalse: 'truefalse',
  matching: 'matching',
  ordering: 'ordering',
  numeric: 'numerical',
}

function questionElement(question: ExchangeQuestion): string {
  const type = isUnnamedTrueFalse(question) ? 'multichoice' : moodleTypes[question.type]
  const tags = toTags({ ...question, shuffle: shufflesByItself(question.type) })
  const lines = [
    `<name>${textElement(question.name ?? question.code ?? '')}</name>`,
    field(question, 'questiontext', question.stem, 'stem'),
    field(question, 'generalfeedback', question.generalFeedback, 'rationale'),
    '<defaultgrade>1</defaultgrade>',
    `<idnumber>${escaped(question.code ?? '')}</idnumber>`,
    `<shuffleanswers>${question.shuffle}</shuffleanswers>`,
    ...partOf(question),
    ...(tags.length === 0 ? [] : [`<tags>${tags.map((tag) => `<tag>${textElement(tag)}</tag>`).join('')}</tags>`]),
  ]
  return `  <question type="${type}">\n${lines.map((line) => `    ${line}\n`).join('')}  </question>\n`
}

function partOf(question: ExchangeQuestion): string[] {
  switch (question.type) {
    case 'matching': {
      const order = responseOrder(question)
      const pairs = toPairs(question).map(({ premise, response, feedback }, index) => {
        const reason = feedback === '' ? '' : field(question, 'feedback', feedback, `rationale ${index + 1}`)
        return `<subquestion ${contentOf(question, premise, `premise ${index + 1}`)}<answer>${written(inWords(response))}</answer>${reason}</subquestion>`
      })
      return [...(order === null ? [] : [`<responseorder>${order.join(' ')}</responseorder>`]), ...pairs]
    }
    case 'ordering':
      return [
        ...['<layouttype>VERTICAL</layouttype>', '<selecttype>ALL</selecttype>', `<selectcount>${question.elements.length}</selectcount>`],
        ...[
          '<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>',
          '<showgrading>SHOW</showgrading>',
          '<numberingstyle>none</numberingstyle>',
        ],
        ...question.elements.map(({ text, feedback }, index) =>
          answer(question, String(index + 1), text, `element ${index + 1}`, feedback, index),
        ),
      ]
    case 'numeric': {
      const { value, tolerance, commonErrors, unit } = question
      const tolerated = `<tolerance>${tolerance}</tolerance>`
      return [
        `<answer fraction="100" format="moodle_auto_format">${textElement(String(value))}${tolerated}</answer>`,
        ...commonErrors.map((error, index) => answer(question, '0', String(error.value), '', error.feedback, index, tolerated)),
        ...(unit === '' ? [] : [`<units><unit><multiplier>1</multiplier><unit_name>${escaped(unit)}</unit_name></unit></units>`]),
      ]
    }
    default:
      return [
        ...(question.type === 'truefalse' && !isUnnamedTrueFalse(question) ? [] : [`<single>${question.type !== 'multiple'}</single>`]),
        ...(isUnnamedTrueFalse(question) ? ['<answerkind>truefalse</answerkind>'] : []),
        '<answernumbering>abc</answernumbering>',
        ...question.options.map(({ text, feedback, refs }, index) => {
          const own = refs === null ? '' : `<references>${escaped(refs.join(' '))}</references>`
          const words = question.type === 'truefalse' && !isUnnamedTrueFalse(question) ? text.toLowerCase() : text
          return answer(question, fractionOf(question, index), words, `option ${index + 1}`, feedback, index, own)
        }),
      ]
  }
}

function fractionOf(question: ExchangeChoiceQuestion, index: number): string {
  const correct = question.options[index]?.correct === true
  if (question.type !== 'multiple') return correct ? '100' : '0'
  return `${correct ? '' : '-'}${shareOf(keysOf(question))}`
}

function answer(
  question: ExchangeQuestion,
  fraction: string,
  text: string,
  place: string,
  feedback: string,
  index: number,
  more = '',
): string {
  const reason = field(question, 'feedback', feedback, `rationale ${index + 1}`)
  return `<answer fraction="${fraction}" ${contentOf(question, text, place)}${more}${reason}</answer>`
}

function field(question: ExchangeQuestion, name: string, text: string, place: string): string {
  return `<${name} ${contentOf(question, text, place)}</${name}>`
}

/** `format="…"><text>…</text><file…>`: plain text or Markdown; where a picture stands with it, HTML or Markdown. */
function contentOf({ images }: ExchangeQuestion, text: string, place: string): string {
  const own = images.filter((image) => image.place === place)
  const travels = travelling(text)
  if (own.length === 0) return `format="${formatNames[travels.format]}">${written(travels)}`
  const files = own.map(({ name, bytes }) => `<file name="${escaped(name)}" path="/" encoding="base64">${toBase64(bytes)}</file>`).join('')
  const drawn = own.map(({ name, alt }) => `![${alt}](@@PLUGINFILE@@/${nameInAddress(name)})`).join('\n\n')
  const both = `${text}\n\n${drawn}`
  if (
    travels.format === 'markdown' &&
    readMarkup(both, 'markdown')
      .images.map(({ alt }) => alt)
      .join('\n') === own.map(({ alt }) => alt).join('\n')
  )
    return `format="markdown">${textElement(both)}${files}`
  const pictures = own.map(
    ({ name, alt }) => `<img src="@@PLUGINFILE@@/${nameInAddress(name)}" alt="${asHtml(alt).replaceAll('"', '&quot;')}">`,
  )
  const words = inWords(text)
  return `format="html">${textElement(`${asHtml(words.text)}${pictures.join('')}`)}${sourceElement(words)}${files}`
}

const formatNames = { plain: 'plain_text', markdown: 'markdown' }

function written(text: TravellingText): string {
  return `${textElement(text.text)}${sourceElement(text)}`
}

function sourceElement({ source }: TravellingText): string {
  return source === null ? '' : `<markdown>${escaped(source)}</markdown>`
}

function textElement(text: string): string {
  return `<text>${escaped(text)}</text>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function keysOf({ options }: ExchangeChoiceQuestion): number {
  return options.filter((option) => option.correct).length
}

/** Moodle's own type has the answers true and false, in that order. */
function isUnnamedTrueFalse(question: ExchangeQuestion): boolean {
  return question.type === 'truefalse' && question.options.map(({ text }) => text).join('\n') !== 'True\nFalse'
}
