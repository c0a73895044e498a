/**
 * Moodle XML → exchange questions: multiple choice, true/false, numerical, matching and ordering with their pictures; any other type is refused by name.
 * Source of the format: Moodle's documentation, and the behaviour of its importer (question/format/xml).
 */
import { toQuestionText } from '#app/domain/question-text.ts'
import { fromBase64, imageType, nameFromAddress } from '#app/content/exchange/embedded-images.ts'
import { childOf, childrenNamed, innerText, readXmlElement, valueOf, type XmlElement } from '#app/content/exchange/xml-element.ts'
import type { ReadingBudget } from '#app/content/exchange/reading-budget.ts'
import { splitXmlQuestions, type XmlQuestion } from '#app/content/exchange/xml-questions-split.ts'
import { blankCommon, type ExchangeCommon, type ExchangeImage, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import { categoryPath } from '#app/domain/exchange/gift-blocks.ts'
import { entryOf, type ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { readMarkup, type TextFormat } from '#app/domain/exchange/marked-up-text.ts'
import { checkQuestionCount, Refusal, type Change, type Reading } from '#app/domain/exchange/reading.ts'
import { fromPairs, readOrder } from '#app/domain/exchange/response-order.ts'
import { multipleOptions, numericPart, readNumber, singleOptions, type WeightedOption } from '#app/domain/exchange/weighted-answers.ts'

/** The entries; throws a `FileRefusal` where the file as a whole is not taken. */
export function parseMoodleXml(text: string, budget: ReadingBudget): ImportEntry[] {
  const split = splitXmlQuestions(text)
  checkQuestionCount(split.filter((found) => !isCategory(found)).length)
  let category: string | null = null
  return split.flatMap((found) => {
    budget.spend(found.xml.length)
    if (!isCategory(found))
      return [entryOf({ line: found.line, title: `Question on line ${found.line}` }, () => readFound(found, category))]
    const read = categoryOf(found)
    if (typeof read !== 'string') return [read]
    category = categoryPath(read)
    return []
  })
}

function isCategory({ xml }: XmlQuestion): boolean {
  return /^<question\s[^>]{0,200}type\s*=\s*["']category["']/.test(xml.slice(0, 400))
}

/** The path, or an entry that refuses what stands for a category. */
function categoryOf(found: XmlQuestion): string | ImportEntry {
  try {
    return innerText(readXmlElement(found.xml, found.line), 'category')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { line: error.line ?? found.line, title: 'A category', outcome: 'refused', reason: error.message }
  }
}

/** One question while it is read. */
interface Work {
  element: XmlElement
  common: ExchangeCommon
  changes: Change[]
  format: TextFormat
}

const refusedTypes: Readonly<Record<string, string>> = {
  shortanswer: 'a short-answer question (typed text) has no place here',
  essay: 'an essay question has no place here',
  description: 'a description (text without answers) is not a question here',
  cloze: 'a cloze question (several answers in one text) has no place here',
  multianswer: 'a cloze question (several answers in one text) has no place here',
  calculated: 'a calculated question (numbers drawn by a formula) has no place here',
  calculatedsimple: 'a calculated question (numbers drawn by a formula) has no place here',
  calculatedmulti: 'a calculated question (numbers drawn by a formula) has no place here',
  random: 'a random question draws from a category; set the draw of the quiz instead',
  gapselect: 'a question of the type "select missing words" has no place here',
  ddwtos: 'a question of the type "drag words into text" has no place here',
  ddimageortext: 'a question of the type "drag onto an image" has no place here',
  ddmarker: 'a question of the type "drag markers" has no place here',
}

function readFound(found: XmlQuestion, category: string | null): Reading {
  if (found.isCutOff) throw new Refusal('the question is not closed with </question>: the file is cut off here')
  const element = readXmlElement(found.xml, found.line)
  const type = (element.attributes.type ?? '').trim()
  if (Object.hasOwn(refusedTypes, type)) throw new Refusal(refusedTypes[type] as string)
  const read = readers[type]
  if (read === undefined || !Object.hasOwn(readers, type))
    throw new Refusal(type === '' ? 'the question has no type' : `a question of the type "${type.slice(0, 40)}" has no place here`)
  const work: Work = { element, common: blankCommon(), changes: [], format: 'html' }
  readCommon(work, category)
  const question = read(work)
  tellWhatIsLeft(work)
  return { question, changes: work.changes }
}

function readCommon(work: Work, category: string | null): void {
  const { element, common } = work
  const stem = childOf(element, 'questiontext')
  work.format = formatOf(stem, 'html')
  common.category = category
  common.name = innerText(element, 'name') || null
  common.code = valueOf(element, 'idnumber') || null
  common.stem = plain(work, stem, 'stem')
  common.generalFeedback = plain(work, childOf(element, 'generalfeedback'), 'rationale')
  common.shuffle = !/^(false|0)$/.test(valueOf(element, 'shuffleanswers'))
  if (valueOf(element, 'hidden') === '1') common.status = 'draft'
  const tags = childOf(element, 'tags')
  common.tags = tags === undefined ? [] : childrenNamed(tags, 'tag').map((tag) => valueOf(tag, 'text'))
  const oldPicture = valueOf(element, 'image_base64')
  if (oldPicture !== '') takePicture(work, valueOf(element, 'image') || 'picture', oldPicture, '', 'stem')
}

const formats = new Map<string, TextFormat>([
  ['html', 'html'],
  ['moodle_auto_format', 'moodle'],
  ['plain_text', 'plain'],
  ['markdown', 'markdown'],
  ['wiki_like', 'plain'],
])

function formatOf(element: XmlElement | undefined, otherwise: TextFormat): TextFormat {
  const name = element?.attributes.format
  // as Moodle does: a format nobody knows is HTML
  return name === undefined ? otherwise : (formats.get(name.trim()) ?? 'html')
}

/** The text of an element without its markup; its pictures are taken along. `place`: "stem", "option 2" … */
function plain(work: Work, element: XmlElement | undefined, place: string): string {
  if (element === undefined) return ''
  const source = element.children.some((child) => child.name === 'text') ? valueOf(element, 'text') : element.text.trim()
  const { text, losses, images } = readMarkup(source, formatOf(element, work.format), /^(?:stem|rationale)/.test(place))
  const what = `The ${place}`
  for (const loss of losses) work.changes.push({ what, why: loss })
  const files = childrenNamed(element, 'file')
  for (const file of files) {
    const name = (file.attributes.name ?? '').trim()
    const shown = images.find(({ src }) => nameFromAddress(src) === name)
    takePicture(work, name, file.text, shown?.alt ?? '', place)
  }
  const names = files.map((file) => (file.attributes.name ?? '').trim())
  for (const { src, alt } of images.filter((image) => !names.includes(nameFromAddress(image.src)))) {
    const address = src.startsWith('data:') ? 'an address that holds the picture itself' : src.slice(0, 80)
    work.changes.push({ what: `A picture in the ${place} (${alt || address})`, why: 'is left out: the file does not hold it' })
  }
  return sourceOf(element) ?? text
}

/** A text of ours of which Moodle has the words alone. */
function sourceOf(element: XmlElement): string | null {
  return valueOf(element, 'markdown') || null
}

function takePicture(work: Work, name: string, base64: string, alt: string, place: string): void {
  const bytes = fromBase64(base64)
  const mediaType = bytes === null ? null : imageType(bytes)
  if (bytes === null || mediaType === null) {
    work.changes.push({
      what: `The file ${name || 'without a name'} in the ${place}`,
      why: 'is left out: it is no PNG, JPEG, GIF or WebP picture',
    })
    return
  }
  const image: ExchangeImage = { name: name || 'picture', mediaType, bytes, alt, place }
  work.common.images.push(image)
  if (alt === '')
    work.changes.push({ what: `The picture ${image.name} in the ${place}`, why: 'has no alternative text: write one before it is shown' })
}

/** `<references>` inside an answer is our own and holds keys apart by spaces; Moodle passes over it. */
function refsOf(answer: XmlElement): string[] | null {
  const own = childOf(answer, 'references')
  return own === undefined ? null : own.text.split(/\s+/).filter((key) => key !== '')
}

const readers: Readonly<Record<string, (work: Work) => ExchangeQuestion>> = {
  multichoice: readMultichoice,
  truefalse: readTrueFalse,
  numerical: readNumerical,
  matching: readMatching,
  ordering: readOrdering,
}

function weightOf(answer: XmlElement): number {
  return readNumber(answer.attributes.fraction ?? '0', 'the share of the mark')
}

function optionsOf(work: Work): WeightedOption[] {
  return childrenNamed(work.element, 'answer').map((answer, index) => ({
    text: plain(work, answer, `option ${index + 1}`),
    weight: weightOf(answer),
    feedback: plain(work, childOf(answer, 'feedback'), `rationale ${index + 1}`),
    refs: refsOf(answer),
  }))
}

function readMultichoice(work: Work): ExchangeQuestion {
  const options = optionsOf(work)
  if (/^(false|0)$/.test(valueOf(work.element, 'single')))
    return { ...work.common, type: 'multiple', options: multipleOptions(options, work.changes) }
  const type = valueOf(work.element, 'answerkind') === 'truefalse' && options.length === 2 ? 'truefalse' : 'single'
  return { ...work.common, type, options: singleOptions(options, work.changes) }
}

function readTrueFalse(work: Work): ExchangeQuestion {
  const answers = childrenNamed(work.element, 'answer')
  const named = answers.map((answer) => valueOf(answer, 'text').toLowerCase())
  // exports of old versions have the words of their language, true first
  const isNamed = named.includes('true') && named.includes('false')
  const [first, second] = isNamed ? [answers[named.indexOf('true')], answers[named.indexOf('false')]] : answers
  if (first === undefined || second === undefined || answers.length !== 2) throw new Refusal('a true/false question has two answers')
  const options = [first, second].map((answer, index): WeightedOption => ({
    text: index === 0 ? 'True' : 'False',
    weight: weightOf(answer),
    feedback: plain(work, childOf(answer, 'feedback'), `rationale ${index + 1}`),
    refs: refsOf(answer),
  }))
  if (!isNamed) work.changes.push({ what: `The answers "${named.join('" and "')}"`, why: 'are read as True and False, in this order' })
  return {
    ...work.common,
    type: 'truefalse',
    shuffle: /^(true|1)$/.test(valueOf(work.element, 'shuffleanswers')),
    options: singleOptions(options, work.changes),
  }
}

function readNumerical(work: Work): ExchangeQuestion {
  const { element, changes, common } = work
  const answers = childrenNamed(element, 'answer').map((answer, index) => ({
    text: answer.children.some((child) => child.name === 'text') ? valueOf(answer, 'text') : answer.text.trim(),
    weight: readNumber(
      valueOf(answer, 'fraction') === '' ? (answer.attributes.fraction ?? '0') : String(100 * Number(valueOf(answer, 'fraction'))),
      'the share of the mark',
    ),
    tolerance: valueOf(answer, 'tolerance') || '0',
    feedback: plain(work, childOf(answer, 'feedback'), `rationale ${index + 1}`),
  }))
  const isAny = (text: string) => text === '*' || text === ''
  if (answers.some(({ text, weight }) => isAny(text) && weight > 0)) throw new Refusal('any value ("*") is marked as right')
  const other = answers.filter(({ text }) => isAny(text)).map(({ feedback }) => feedback)
  const values = answers.filter(({ text }) => !isAny(text))
  const numbers = values.map(({ text, tolerance, weight, feedback }) => ({
    value: readNumber(text, 'the value'),
    tolerance: readNumber(tolerance, 'the tolerance'),
    weight,
    feedback,
  }))
  const part = numericPart(numbers, common.generalFeedback, other.join(' '), changes)
  return { ...common, type: 'numeric', unit: unitOf(work), ...part }
}

function unitOf({ element, changes }: Work): string {
  const units = childrenNamed(childOf(element, 'units') ?? element, 'unit')
  const [unit, ...others] = [...units].sort((a, b) => Number(valueOf(b, 'multiplier') === '1') - Number(valueOf(a, 'multiplier') === '1'))
  if (unit === undefined) return ''
  if (others.length > 0)
    changes.push({
      what: `The units ${others.map((one) => valueOf(one, 'unit_name')).join(', ')}`,
      why: `are left out: here a question has one unit, ${valueOf(unit, 'unit_name')}`,
    })
  return valueOf(unit, 'unit_name')
}

function readMatching(work: Work): ExchangeQuestion {
  const pairs = childrenNamed(work.element, 'subquestion').map((pair, index) => {
    const answer = childOf(pair, 'answer')
    const response = (answer && sourceOf(answer)) ?? toQuestionText(innerText(pair, 'answer'))
    if (response === '') throw new Refusal(`pair ${index + 1} has no answer`)
    return {
      premise: plain(work, pair, `premise ${index + 1}`),
      response,
      feedback: plain(work, childOf(pair, 'feedback'), `rationale ${index + 1}`),
    }
  })
  return { ...work.common, type: 'matching', ...fromPairs(pairs, readOrder(valueOf(work.element, 'responseorder'))) }
}

function readOrdering(work: Work): ExchangeQuestion {
  const elements = childrenNamed(work.element, 'answer').map((answer, index) => ({
    text: plain(work, answer, `element ${index + 1}`),
    feedback: plain(work, childOf(answer, 'feedback'), `rationale ${index + 1}`),
  }))
  const shown = valueOf(work.element, 'selectcount')
  if (!/^(ALL|0|)$/.test(valueOf(work.element, 'selecttype')) && Number(shown) < elements.length)
    work.changes.push({ what: 'The elements', why: `are all shown; Moodle shows ${shown} of ${elements.length}` })
  return { ...work.common, type: 'ordering', elements }
}

// What Moodle puts there by itself says nothing.
const moodleDefaults = new Set(['Your answer is correct.', 'Your answer is partially correct.', 'Your answer is incorrect.', ''])

/** Parts that have no place here are named, so that nothing goes in silence. */
function tellWhatIsLeft({ element, changes }: Work): void {
  for (const name of ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']) {
    const { text } = readMarkup(innerText(element, name), 'html')
    if (!moodleDefaults.has(text))
      changes.push({ what: `The feedback "${text}"`, why: 'is left out: here every option has a rationale of its own' })
  }
  const hints = childrenNamed(element, 'hint').length
  if (hints > 0) changes.push({ what: hints === 1 ? 'A hint' : `${hints} hints`, why: 'left out: a question is answered once' })
  const grade = Number(valueOf(element, 'defaultgrade') || '1')
  if (grade !== 1) changes.push({ what: `The mark ${grade}`, why: 'is left out: every question counts alike' })
}
