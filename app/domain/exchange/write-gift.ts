/**
 * Exchange questions → GIFT as Moodle's importer reads it. Texts are marked [plain], so that "p < 0.05" is not taken for markup, or [markdown] where they
 * have marks; where GIFT takes none, the words stand there and the text in a comment. Ordering questions use the
 * syntax of Moodle's ordering type, part of Moodle since 4.4.
 */
import type { ExchangeChoiceQuestion, ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import { titleOf } from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import { escapeGift, escapeNote } from '#app/domain/exchange/gift-text.ts'
import { toTags } from '#app/domain/exchange/question-tags.ts'
import { asHtml } from '#app/domain/exchange/marked-up-text.ts'
import { responseOrder, toPairs } from '#app/domain/exchange/response-order.ts'
import { inWords, travelling, type TravellingText } from '#app/domain/exchange/travelling-text.ts'
import { shareOf } from '#app/domain/exchange/weighted-answers.ts'

export interface GiftExport {
  text: string
  notes: ExportNote[]
}

export function writeGift(questions: readonly ExchangeQuestion[]): GiftExport {
  const notes: ExportNote[] = []
  let category: string | null = null
  const blocks = questions.flatMap((question, index) => {
    for (const why of giftLosses(question)) notes.push({ index, title: titleOf(question), why })
    const moved = question.category !== category
    category = question.category
    return [...(moved ? [`$CATEGORY: ${category ?? 'top'}\n`] : []), writeQuestion(question)]
  })
  return { text: blocks.join('\n'), notes }
}

/** What GIFT cannot say, or Moodle reads otherwise than we do. */
function giftLosses(question: ExchangeQuestion): string[] {
  const losses = question.images.map(({ name }) => `the picture ${name} is left out: GIFT holds no pictures`)
  if (question.type === 'multiple' && keysOf(question) > 10)
    losses.push('has more than ten right options, and Moodle knows no such share of the mark')
  if (isUnnamedTrueFalse(question)) losses.push('is written as single choice, because its options are not called True and False')
  return losses
}

function writeQuestion(question: ExchangeQuestion): string {
  const name = question.name ?? question.code
  const head = name === null ? '' : `::${escapeGift(name)}::`
  const stem = travelling(question.stem)
  const body = new Body(stem.format)
  const feedback = question.generalFeedback === '' ? '' : `####${body.say(question.generalFeedback, 'rationale')}`
  body.keep(stem, 'stem')
  const answers = answersOf(question, feedback, body)
  return `${commentOf(question, body.notes)}${head}[${stem.format}]${escapeGift(stem.text)}{${answers}}\n`
}

/** Texts of one question as they are written, and what of them goes into comments. `format`: that of the stem, which the others have by themselves. */
class Body {
  readonly notes: string[] = []

  constructor(private readonly format: TravellingText['format']) {}

  /** A text that could begin like a format or a weight, or has another format than the stem, says its own. */
  say(text: string, place: string): string {
    const written = travelling(text)
    this.keep(written, place)
    const guard = written.format !== this.format || /^[[%]/.test(written.text) ? `[${written.format}]` : ''
    return `${guard}${escapeGift(written.text)}`
  }

  keep({ source }: TravellingText, place: string): void {
    if (source !== null) this.notes.push(`[text:${place}:${escapeNote(source)}]`)
  }

  /** An arrow ends a premise and has no escape; in HTML it can be written otherwise. */
  premise(text: string, place: string): string {
    if (!text.includes('->')) return this.say(text, place)
    return `[html]${escapeGift(asHtml(this.words(text, place)))}`
  }

  /** Words where GIFT has no format. */
  words(text: string, place: string): string {
    const written = inWords(text)
    this.keep(written, place)
    return written.text
  }
}

function commentOf(question: ExchangeQuestion, texts: readonly string[]): string {
  const tags = toTags(question)
  const marks = [...(question.code === null ? [] : [`[id:${question.code}]`]), ...tags.map((tag) => `[tag:${tag}]`)]
  const lines = [...(marks.length === 0 ? [] : [marks.join(' ')]), ...notesOf(question), ...texts]
  return lines.map((line) => `// ${line}\n`).join('')
}

function notesOf(question: ExchangeQuestion): string[] {
  const why = (texts: readonly { feedback: string }[]) =>
    texts.flatMap(({ feedback }, index) => (feedback === '' ? [] : [`[why:${index + 1}:${escapeNote(feedback)}]`]))
  switch (question.type) {
    case 'matching': {
      const order = responseOrder(question)
      return [...why(toPairs(question)), ...(order === null ? [] : [`[responses:${order.join(' ')}]`])]
    }
    case 'ordering':
      return why(question.elements)
    case 'numeric':
      return question.unit === '' ? [] : [`[unit:${escapeNote(question.unit)}]`]
    default:
      return [
        ...(isUnnamedTrueFalse(question) ? ['[type:truefalse]'] : []),
        ...question.options.flatMap(({ refs }, index) => (refs === null ? [] : [`[refs:${index + 1}:${refs.join(' ')}]`])),
      ]
  }
}

function answersOf(question: ExchangeQuestion, feedback: string, body: Body): string {
  const tail = feedback === '' ? '' : `\t${feedback}\n`
  switch (question.type) {
    case 'matching':
      return `\n${toPairs(question)
        .map(({ premise, response }, index) => {
          const place = `${index + 1}`
          return `\t=${body.premise(premise, place)} -> ${escapeGift(body.words(response, `${place}r`))}\n`
        })
        .join('')}${tail}`
    case 'ordering': {
      const elements = question.elements.map(({ text }, index) => `${elementOf(body.words(text, `${index + 1}`))}\n`)
      return `>${elements.length} ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none\n${elements.join('')}${feedback}`
    }
    case 'numeric': {
      const { value, tolerance, commonErrors } = question
      const errors = commonErrors.map((error, index) => `\t=%0%${error.value}:${tolerance}${feedbackOf(error.feedback, index + 1, body)}\n`)
      return `#\n\t=${value}:${tolerance}\n${errors.join('')}${tail}`
    }
    default:
      return isTrueFalse(question) && !isUnnamedTrueFalse(question)
        ? trueFalseOf(question, feedback, body)
        : `\n${optionsOf(question, body)}${tail}`
  }
}

function optionsOf(question: ExchangeChoiceQuestion, body: Body): string {
  const share = shareOf(keysOf(question))
  const mark = (correct: boolean) => (question.type === 'multiple' ? `~%${correct ? '' : '-'}${share}%` : correct ? '=' : '~')
  return question.options
    .map(
      ({ text, correct, feedback }, index) =>
        `\t${mark(correct)}${body.say(text, `${index + 1}`)}${feedbackOf(feedback, index + 1, body)}\n`,
    )
    .join('')
}

function trueFalseOf({ options }: ExchangeChoiceQuestion, feedback: string, body: Body): string {
  const feedbackWhere = (correct: boolean) =>
    options
      .map((option, index) => (option.correct === correct && option.feedback !== '' ? body.say(option.feedback, `${index + 1}f`) : ''))
      .join('')
  const parts = [options.findIndex((option) => option.correct) === 0 ? 'TRUE' : 'FALSE', feedbackWhere(false), feedbackWhere(true)]
  while (parts.at(-1) === '') parts.pop()
  return `${parts.join('#')}${feedback}`
}

function isTrueFalse(question: ExchangeQuestion): question is ExchangeChoiceQuestion {
  return question.type === 'truefalse'
}

/** GIFT knows only the options True and False, in that order. */
function isUnnamedTrueFalse(question: ExchangeQuestion): boolean {
  return isTrueFalse(question) && question.options.map(({ text }) => text).join('\n') !== 'True\nFalse'
}

function keysOf({ options }: ExchangeChoiceQuestion): number {
  return options.filter((option) => option.correct).length
}

function feedbackOf(feedback: string, number: number, body: Body): string {
  return feedback === '' ? '' : `#${body.say(feedback, `${number}f`)}`
}

/** Elements are read in Moodle's auto-format, one to a line, and its escapes do not work there: references do. */
function elementOf(text: string): string {
  const html = asHtml(text)
    .replace(/\\/g, '&#92;')
    .replace(/\{/g, '&#123;')
    .replace(/\}/g, '&#125;')
    .replace(/####/g, '#&#35;##')
    .replace(/^\/\//, '&#47;/')
    .replace(/^\[/, '&#91;')
  // Moodle drops an element "0" as empty
  return html === '0' ? '&#48;' : html
}
