/**
 * GIFT, Moodle's format for typing questions → exchange questions. What Moodle's importer reads is read, six types of it; short answer, essay and
 * description are refused by name, because no question of ours asks for free text.
 */
import { toQuestionText } from '#app/domain/question-text.ts'
import { blankCommon, type ExchangeCommon, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import { giftBlocks, type GiftBlock } from '#app/domain/exchange/gift-blocks.ts'
import { findLastMark, findMark, splitAtMarks, unescapeGift, unescapeNote } from '#app/domain/exchange/gift-text.ts'
import { entryOf, type ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { readMarkup, type TextFormat } from '#app/domain/exchange/marked-up-text.ts'
import { checkChoiceCount, checkQuestionCount, Refusal, type Change, type Reading } from '#app/domain/exchange/reading.ts'
import { fromPairs, readOrder } from '#app/domain/exchange/response-order.ts'
import {
  middleOf,
  multipleOptions,
  numericPart,
  readNumber,
  singleOptions,
  type NumericAnswer,
  type WeightedOption,
} from '#app/domain/exchange/weighted-answers.ts'

export function parseGift(text: string): ImportEntry[] {
  const blocks = giftBlocks(text)
  checkQuestionCount(blocks.length)
  return blocks.map((block) => entryOf({ line: block.line, title: nameOf(block).name ?? block.text }, () => readBlock(block)))
}

/** One question while it is read. */
interface Work {
  block: GiftBlock
  common: ExchangeCommon
  changes: Change[]
  /** the format of the stem, which the other texts have unless they say otherwise */
  format: TextFormat
  /** what stands in comments, by number from 1 */
  notes: Notes
}

interface Notes {
  /** texts of ours that GIFT has no room for, by their place */
  texts: Map<string, string>
  why: Map<number, string>
  refs: Map<number, string[]>
  order: number[] | null
  unit: string
  isTrueFalse: boolean
}

function readBlock(block: GiftBlock): Reading {
  const { name, rest } = nameOf(block)
  const { stem, answers, after } = partsOf(rest)
  const comments = block.comments.join('\n')
  const tags = [...comments.matchAll(/\[tag:((?:\\\]|[^\]<>`\p{Cc}]){1,300})\]/gu)].map(([, tag]) => String(tag).replaceAll('\\]', ']'))
  const id = /\[id:((?:\\\]|[^\]\p{Cc}]){1,300})\]/u.exec(comments)
  const common: ExchangeCommon = { ...blankCommon(), tags, name, category: block.category }
  if (id !== null) common.code = String(id[1]).replaceAll('\\]', ']').trim()
  const work: Work = { block, common, changes: [], format: 'moodle', notes: notesOf(comments) }
  if (block.blankLineInside) work.changes.push({ what: 'A blank line among the answers', why: 'is left out: in GIFT it ends the question' })

  const feedbackAt = findLastMark(answers, '####')
  const answerText = (feedbackAt < 0 ? answers : answers.slice(0, feedbackAt)).trim()
  const kind = kindOf(answerText)
  common.stem = read(work, stemOf(stem, after, kind, work.changes), 'The stem', 'stem', true)
  common.generalFeedback = feedbackAt < 0 ? '' : read(work, answers.slice(feedbackAt + 4), 'The rationale', 'rationale')
  return { question: questionOf(kind, answerText, work), changes: work.changes }
}

type Kind = 'numeric' | 'ordering' | 'choice' | 'matching' | 'truefalse'

function questionOf(kind: Kind, answers: string, work: Work): ExchangeQuestion {
  switch (kind) {
    case 'choice':
      return choiceOf(answers, work)
    case 'matching':
      return matchingOf(answers, work)
    case 'truefalse':
      return trueFalseOf(answers, work)
    case 'numeric':
      return numericOf(answers, work)
    case 'ordering':
      return orderingOf(answers, work)
  }
}

/** `::name::` in front; a name that does not end is no name. */
function nameOf({ text }: GiftBlock): { name: string | null; rest: string } {
  const end = text.startsWith('::') ? findMark(text, '::', 2) : -1
  return end < 0
    ? { name: null, rest: text.replace(/^::/, '') }
    : { name: unescapeGift(text.slice(2, end)).trim(), rest: text.slice(end + 2).trim() }
}

function partsOf(text: string): { stem: string; answers: string; after: string } {
  const opening = findMark(text, '{')
  const closing = findMark(text, '}')
  if (opening < 0 && closing < 0) throw new Refusal('a description (text without answers) is not a question here')
  if (opening < 0) throw new Refusal('the answers are closed with "}" but not opened with "{"')
  if (closing < 0) throw new Refusal('the answers are opened with "{" but not closed with "}"')
  if (closing < opening) throw new Refusal('a "}" stands before the "{" that opens the answers; write \\} for the sign itself')
  const after = text.slice(closing + 1).trim()
  if (findMark(after, '{') >= 0 || findMark(after, '}') >= 0)
    throw new Refusal('there is a second "{" or "}": put a blank line between questions, or write \\{ and \\} for the signs themselves')
  return { stem: text.slice(0, opening), answers: text.slice(opening + 1, closing).trim(), after }
}

function kindOf(answers: string): Kind {
  if (answers === '') throw new Refusal('an essay question (no answers) has no place here')
  if (/^>\s*\d+/.test(answers)) return 'ordering'
  if (answers.startsWith('#')) return 'numeric'
  if (findMark(answers, '~') >= 0) return 'choice'
  if (findMark(answers, '=') >= 0 && findMark(answers, '->') >= 0) return 'matching'
  if (trueFalseWord(answers) !== null) return 'truefalse'
  throw new Refusal('a short-answer question (typed text) has no place here')
}

function trueFalseWord(answers: string): boolean | null {
  const word = (splitAtMarks(answers, '#')[0] as string).trim().toUpperCase()
  if (word === 'T' || word === 'TRUE') return true
  return word === 'F' || word === 'FALSE' ? false : null
}

/** Moodle puts a blank where the answers stood in the middle of a sentence. */
function stemOf(before: string, after: string, kind: Kind, changes: Change[]): string {
  if (after === '') return before
  if (kind === 'choice' || kind === 'numeric') return `${before}_____${/^[\p{L}\p{N}]/u.test(after) ? ' ' : ''}${after}`
  if (!/^[\p{P}\s]+$/u.test(after))
    throw new Refusal(`a missing-word question (answers within a sentence) of the type ${kindNames[kind]} has no place here`)
  changes.push({ what: `The "${after}" behind the answers`, why: 'is left out' })
  return before
}

const kindNames = { matching: 'matching', truefalse: 'true/false', ordering: 'ordering' }

const formats = new Map<string, TextFormat>([
  ['html', 'html'],
  ['moodle', 'moodle'],
  ['plain', 'plain'],
  ['markdown', 'markdown'],
])

/** A text without its escapes and its format, as questions have it. `isStem`: its format becomes that of the others. */
function read(work: Work, source: string, what: string, place: string, isStem = false): string {
  const text = source.trim()
  const named = /^\[([a-z]+)\]/.exec(text)
  const format = named === null ? undefined : formats.get(named[1] as string)
  if (isStem && format !== undefined) work.format = format
  const {
    text: words,
    losses,
    images,
  } = readMarkup(unescapeGift(named !== null && format !== undefined ? text.slice(named[0].length) : text), format ?? work.format)
  for (const loss of losses) work.changes.push({ what, why: loss })
  if (words === '' && images.length > 0 && /^Option/.test(what))
    throw new Refusal(`${what.toLowerCase()} is a picture alone, and GIFT holds no pictures: send the question as Moodle XML`)
  for (const { src, alt } of images)
    work.changes.push({
      what: `A picture (${alt || src || 'without address'})`,
      why: `is left out of ${what.toLowerCase()}: GIFT holds no pictures`,
    })
  return work.notes.texts.get(place) ?? words
}

function choiceOf(answers: string, work: Work): ExchangeQuestion {
  const isSingle = findMark(answers, '=') >= 0
  const pieces = markedPieces(answers)
  checkChoiceCount(pieces.length, 'options')
  const options = pieces.map(({ mark, text, before }, index): WeightedOption => {
    if (before !== '') throw new Refusal(`"${before}" stands before the first ~ or =`)
    const weighted = mark === '~' ? weightOf(text) : { weight: 100, rest: text }
    const { words, feedback } = withFeedback(weighted.rest)
    return {
      text: read(work, words, `Option ${index + 1}`, `${index + 1}`),
      weight: weighted.weight,
      feedback: read(work, feedback, `The rationale of option ${index + 1}`, `${index + 1}f`),
      refs: work.notes.refs.get(index + 1) ?? null,
    }
  })
  if (!isSingle) return { ...work.common, type: 'multiple', options: multipleOptions(options, work.changes) }
  const type = work.notes.isTrueFalse && options.length === 2 ? 'truefalse' : 'single'
  return { ...work.common, type, shuffle: type === 'single', options: singleOptions(options, work.changes) }
}

/** Pieces that each begin with ~ or =; words before the first mark come as `before` of the first piece. */
function markedPieces(answers: string): { mark: string; text: string; before: string }[] {
  const pieces: { mark: string; text: string; before: string }[] = []
  let at = findMark(answers, '~=')
  const before = answers.slice(0, Math.max(at, 0)).trim()
  while (at >= 0) {
    const next = findMark(answers, '~=', at + 1)
    const text = answers.slice(at + 1, next < 0 ? undefined : next).trim()
    pieces.push({ mark: answers.charAt(at), text, before: pieces.length === 0 ? before : '' })
    at = next
  }
  return pieces
}

/** `%50%` in front; nothing means `none`. */
function weightOf(text: string, none = 0): { weight: number; rest: string } {
  const found = /^%(-*)(\d{1,2}\.?\d*)%/.exec(text)
  if (found !== null) {
    const weight = Number(found[2]) * (found[1] === '' ? 1 : -1) + 0
    if (weight > 100) throw new Refusal(`the weight ${weight} % is above 100 %`)
    return { weight, rest: text.slice(found[0].length) }
  }
  const broken = /^%[-+\d.,\s]+%/.exec(text)
  if (broken !== null) throw new Refusal(`the weight "${broken[0]}" is not a percentage such as %50% or %-33.33333%`)
  return { weight: none, rest: text }
}

function withFeedback(text: string): { words: string; feedback: string } {
  const at = findMark(text, '#')
  return at < 0 ? { words: text, feedback: '' } : { words: text.slice(0, at), feedback: text.slice(at + 1) }
}

function trueFalseOf(answers: string, work: Work): ExchangeQuestion {
  const isTrue = trueFalseWord(answers) === true
  const [word = '', wrong = '', ...rest] = splitAtMarks(answers, '#')
  if (!/^(T|F|TRUE|FALSE)$/.test(word.trim()))
    work.changes.push({ what: `The answer "${word.trim()}"`, why: 'is read as true/false; Moodle does so only in capitals' })
  const right = read(work, rest.join('#'), 'The rationale of the right answer', isTrue ? '1f' : '2f')
  const other = read(work, wrong, 'The rationale of the wrong answer', isTrue ? '2f' : '1f')
  return {
    ...work.common,
    shuffle: false,
    type: 'truefalse',
    options: [
      { text: 'True', correct: isTrue, feedback: isTrue ? right : other, refs: work.notes.refs.get(1) ?? null },
      { text: 'False', correct: !isTrue, feedback: isTrue ? other : right, refs: work.notes.refs.get(2) ?? null },
    ],
  }
}

function matchingOf(answers: string, work: Work): ExchangeQuestion {
  const [before = '', ...pieces] = splitAtMarks(answers, '=')
  if (before.trim() !== '') throw new Refusal(`"${before.trim()}" stands before the first =`)
  checkChoiceCount(pieces.length, 'pairs')
  const pairs = pieces.map((piece, index) => {
    const arrow = findMark(piece, '->')
    if (arrow < 0) throw new Refusal(`pair ${index + 1} ("${piece.trim()}") has no ->`)
    const response = work.notes.texts.get(`${index + 1}r`) ?? toQuestionText(unescapeGift(piece.slice(arrow + 2)).trim())
    if (response === '') throw new Refusal(`pair ${index + 1} has nothing behind ->`)
    return {
      premise: read(work, piece.slice(0, arrow), `Premise ${index + 1}`, `${index + 1}`),
      response,
      feedback: work.notes.why.get(index + 1) ?? '',
    }
  })
  return { ...work.common, type: 'matching', ...fromPairs(pairs, work.notes.order) }
}

function numericOf(answers: string, work: Work): ExchangeQuestion {
  const [values, other] = splitOnce(answers.slice(1), '~')
  const pieces = splitAtMarks(values, '=').map((piece) => piece.trim())
  const given = pieces[0] === '' ? pieces.slice(1) : pieces
  if (given.length === 0) throw new Refusal('a numerical question without a value')
  checkChoiceCount(given.length, 'values')
  const numbers = given.map((piece, index): NumericAnswer => {
    const { weight, rest } = weightOf(piece, 100)
    const { words, feedback } = withFeedback(rest)
    return { weight, ...rangeOf(unescapeGift(words)), feedback: read(work, feedback, `The feedback of value ${index + 1}`, `${index}f`) }
  })
  const otherFeedback = read(work, withFeedback(other).feedback, 'The feedback of any other value', '')
  return {
    ...work.common,
    type: 'numeric',
    unit: work.notes.unit,
    ...numericPart(numbers, work.common.generalFeedback, otherFeedback, work.changes),
  }
}

function splitOnce(text: string, mark: '~'): [string, string] {
  const at = findMark(text, mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}

/** "5", "5:0.1", "1..5" */
function rangeOf(text: string): { value: number; tolerance: number } {
  if (text.trim() === '*') throw new Refusal('any value ("*") is marked as right')
  const dots = text.indexOf('..')
  if (dots > 0) return middleOf(readNumber(text.slice(0, dots), 'the lower end'), readNumber(text.slice(dots + 2), 'the upper end'))
  const colon = text.indexOf(':')
  if (colon < 0) return { value: readNumber(text, 'the value'), tolerance: 0 }
  return { value: readNumber(text.slice(0, colon), 'the value'), tolerance: readNumber(text.slice(colon + 1), 'the tolerance') }
}

// Number of items shown, how they are picked, layout, grading, whether grading shows, numbering: all but the first may be missing.
const orderingHead =
  /^>\s*(\d+)\s*(ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)?\s*(?:HORIZONTAL|HORI|H|1|VERTICAL|VERT|V|0)?\s*(?:ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE_[A-Z_]+|RELATIVE|REL|LONGEST_[A-Z_]+)?\s*(?:SHOW|TRUE|YES|1|HIDE|FALSE|NO|0)?\s*(?:none|123|abc|ABCD|iii|IIII)?[^\S\n]*\n/

function orderingOf(answers: string, work: Work): ExchangeQuestion {
  const head = orderingHead.exec(answers)
  if (head === null) throw new Refusal('an ordering question has its elements on the lines below "{>"')
  const lines = answers
    .slice(head[0].length)
    .split('\n')
    .filter((line) => line.trim() !== '')
  checkChoiceCount(lines.length, 'elements')
  // Moodle reads elements in its auto-format whatever the stem has.
  const elements = lines.map((line, index) => ({
    text: read({ ...work, format: 'moodle' }, line, `Element ${index + 1}`, `${index + 1}`),
    feedback: work.notes.why.get(index + 1) ?? '',
  }))
  const shown = Number(head[1])
  if (shown < elements.length && /^(RANDOM|REL|CONTIG)/.test(head[2] ?? ''))
    work.changes.push({ what: 'The elements', why: `are all shown; Moodle shows ${shown} of ${elements.length}` })
  return { ...work.common, type: 'ordering', elements }
}

function notesOf(comments: string): Notes {
  const notes: Notes = { texts: new Map(), why: new Map(), refs: new Map(), order: null, unit: '', isTrueFalse: false }
  for (const [, name, value] of comments.matchAll(
    /\[(why:\d{1,3}|refs:\d{1,3}|text:(?:stem|rationale|\d{1,3}[fr]?)|responses|unit|type):([^[\]\n]*)\]/g,
  )) {
    const [kind, number] = String(name).split(':')
    const text = unescapeNote(String(value))
    if (kind === 'why') notes.why.set(Number(number), text)
    else if (kind === 'refs')
      notes.refs.set(
        Number(number),
        text.split(' ').filter((key) => key !== ''),
      )
    else if (kind === 'text') notes.texts.set(String(number), text)
    else if (kind === 'responses') notes.order = readOrder(text)
    else if (kind === 'unit') notes.unit = text
    else notes.isTrueFalse = text === 'truefalse'
  }
  return notes
}
