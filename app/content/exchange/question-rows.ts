/**
 * Questions as rows of a sheet: the columns of our CSV and XLSX template. One row is one question; "option 1", "match 1" and "rationale 1" belong together
 * and are counted on as far as needed. What each column means stands in `columnHelp`, which the template shows on its second sheet.
 */
import { defused, restored } from '#app/content/exchange/safe-cell.ts'
import { bloomLevels, difficulties } from '#app/content/schemas/quiz.ts'
import {
  blankCommon,
  exchangeStatuses,
  shufflesByItself,
  titleOf,
  type ExchangeCommon,
  type ExchangeOption,
  type ExchangeQuestion,
} from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import { entryOf, type ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { checkQuestionCount, importLimits, Refusal, type Change, type Reading } from '#app/domain/exchange/reading.ts'
import { fromPairs, readOrder, responseOrder, toPairs } from '#app/domain/exchange/response-order.ts'
import { readNumber } from '#app/domain/exchange/weighted-answers.ts'
import { questionTypes, type QuestionType } from '#app/domain/question.ts'

/** Column → what an author writes there. The numbered columns come after `type`, `stem`, `key` … in the template. */
export const columnHelp: readonly (readonly [string, string])[] = [
  ['code', 'A name that never changes, such as M1L1-01: letters, digits, single dots or hyphens. May stay empty.'],
  ['type', 'single, multiple, truefalse, matching, ordering or numeric.'],
  ['stem', 'The question itself.'],
  [
    'key',
    'The numbers of the right options: 2, or 1, 3 where several are right. True or false, where there are no options. Numeric: the right number. Matching and ordering: empty.',
  ],
  ['option 1', 'An option. Matching: a premise. Ordering: an element, in the right order from 1 on. Numeric: a common error (a number).'],
  ['match 1', 'Matching only: the response that belongs to the premise beside it. A response without a premise belongs nowhere.'],
  ['rationale 1', 'Why the option is right or wrong; why the pair, the place or the error is so.'],
  ['references 1', 'Keys of references of this option alone, apart by spaces. Empty: it rests on those of the question.'],
  ['tolerance', 'Numeric: how far from the right number still counts as right. Empty: 0.'],
  ['unit', 'Numeric: the unit shown behind the field.'],
  ['rationale', 'Why, in one sentence for the whole question.'],
  ['references', 'Keys of references of the question, apart by spaces.'],
  ['objective', 'Code of the enabling objective, such as O1.1a.'],
  ['lesson', 'Slug of the lesson to reread.'],
  ['section', 'Slug of the heading in that lesson.'],
  ['bloom', `${bloomLevels.join(', ')}.`],
  ['difficulty', `${difficulties.join(', ')}.`],
  ['tags', 'Words to find the question by, apart by semicolons.'],
  ['category', 'Path of a category, levels apart by /.'],
  ['name', 'Another name for the question.'],
  ['status', 'draft or published. What is imported is a draft until you publish it.'],
  ['anchor', 'yes: the question may stand in the pre-test.'],
  ['excludes', 'Codes of questions never drawn together with this one, apart by spaces.'],
  ['shuffle', 'no: the options stay in their order. Empty: shuffled, but True and False stay.'],
  ['response order', 'Matching: in which order the responses are shown, by their numbers. Usually empty.'],
]

const singleColumns = columnHelp.map(([name]) => name).filter((name) => !/ 1$/.test(name))
const numberedColumns = ['option', 'match', 'rationale', 'references'] as const
const leading = ['code', 'type', 'stem', 'key']

/** The names of the columns for questions of at most `choices` options, in order. */
export function columnNames(choices: number): string[] {
  const numbered = Array.from({ length: choices }, (_, index) => numberedColumns.map((name) => `${name} ${index + 1}`)).flat()
  return [...leading, ...numbered, ...singleColumns.filter((name) => !leading.includes(name))]
}

/** A cell as a sheet holds it; an empty one is null. */
export type SheetCell = string | number | boolean | null

/** Whether a row of cells is the header of our template. */
export function isHeader(cells: readonly SheetCell[]): boolean {
  const names = cells.map(columnName)
  return names.includes('type') && names.includes('stem')
}

function columnName(cell: SheetCell): string {
  return String(cell ?? '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
}

export interface SheetRow {
  /** from 1, as the spreadsheet counts */
  line: number
  /** null: the row could not be read, for this reason */
  cells: readonly SheetCell[] | null
  reason?: string
}

/** The questions of a sheet whose header is `header`; rows without a word are passed over. */
export function parseRows(header: readonly SheetCell[], rows: readonly SheetRow[]): ImportEntry[] {
  const names = header.map(columnName)
  const written = rows.filter(({ cells }) => cells === null || cells.some((cell) => cell !== null && String(cell).trim() !== ''))
  checkQuestionCount(written.length)
  return written.map(({ line, cells, reason }) => {
    const row = new Map<string, string>()
    for (const [index, cell] of (cells ?? []).entries()) {
      const name = names[index]
      const text = restored(typeof cell === 'string' ? cell.replace(/\r\n?/g, '\n').trim() : String(cell ?? ''))
      if (name !== undefined && name !== '' && text !== '') row.set(name, text)
    }
    return entryOf({ line, title: row.get('code') ?? row.get('stem') ?? `Row ${line}` }, () => {
      if (cells === null) throw new Refusal(reason ?? 'the row cannot be read')
      return readRow(row, names)
    })
  })
}

function readRow(row: ReadonlyMap<string, string>, names: readonly string[]): Reading {
  const changes: Change[] = []
  for (const name of row.keys())
    if (!isKnown(name)) changes.push({ what: `The column "${name}"`, why: 'is left out: the template has no such column' })
  const given = typeOf(row.get('type'))
  const common = commonOf(row, given)
  const count = names.filter((name) => name.startsWith('option ') || name.startsWith('match ')).length
  if (count > 2 * importLimits.choices)
    throw new Refusal(`the sheet has ${count} columns of options; at most ${importLimits.choices} are possible`)
  const choices = Array.from({ length: importLimits.choices }, (_, index) => choiceOf(row, index + 1)).filter((choice) => choice !== null)
  return { question: questionOf(given, row, common, choices), changes }
}

function isKnown(name: string): boolean {
  return (
    singleColumns.includes(name) ||
    numberedColumns.some((column) => name.startsWith(`${column} `) && /^[1-9]\d?$|^100$/.test(name.slice(column.length + 1)))
  )
}

interface Choice {
  number: number
  option: string
  match: string
  feedback: string
  refs: string[] | null
}

function choiceOf(row: ReadonlyMap<string, string>, number: number): Choice | null {
  const [option = '', match = '', feedback = '', refs] = numberedColumns.map((name) => row.get(`${name} ${number}`))
  if (option === '' && match === '') {
    if (feedback !== '') throw new Refusal(`rationale ${number} has no option ${number} beside it`)
    return null
  }
  // "-" says: of its own, and none
  return { number, option, match, feedback, refs: refs === undefined ? null : words(refs).filter((key) => key !== '-') }
}

function typeOf(text = ''): QuestionType {
  const word = text.toLowerCase().replace(/[\s/_-]/g, '')
  const found = questionTypes.find((type) => type === word)
  if (found === undefined)
    throw new Refusal(text === '' ? 'the type is missing' : `the type "${text}" is none of ${questionTypes.join(', ')}`)
  return found
}

function commonOf(row: ReadonlyMap<string, string>, type: QuestionType): ExchangeCommon {
  const text = (name: string) => row.get(name) ?? null
  return {
    ...blankCommon(),
    code: text('code'),
    name: text('name'),
    category: text('category'),
    stem: text('stem') ?? '',
    generalFeedback: text('rationale') ?? '',
    refs: words(text('references')),
    objective: text('objective'),
    lesson: text('lesson'),
    section: text('section'),
    bloom: oneOf(bloomLevels, text('bloom'), 'bloom'),
    difficulty: oneOf(difficulties, text('difficulty'), 'difficulty'),
    status: oneOf(exchangeStatuses, text('status'), 'status'),
    anchor: yesOrNo(text('anchor'), false, 'anchor'),
    excludes: words(text('excludes')),
    shuffle: yesOrNo(text('shuffle'), shufflesByItself(type), 'shuffle'),
    tags: splitTags(text('tags') ?? ''),
  }
}

function words(text: string | null): string[] {
  return (text ?? '').split(/[\s,;]+/).filter((word) => word !== '')
}

function oneOf<Word extends string>(known: readonly Word[], text: string | null, column: string): Word | null {
  if (text === null) return null
  const found = known.find((word) => word === text.toLowerCase())
  if (found === undefined) throw new Refusal(`"${text}" in the column ${column} is none of ${known.join(', ')}`)
  return found
}

function yesOrNo(text: string | null, otherwise: boolean, column: string): boolean {
  if (text === null) return otherwise
  if (/^(yes|true|1)$/i.test(text)) return true
  if (/^(no|false|0)$/i.test(text)) return false
  throw new Refusal(`"${text}" in the column ${column} is neither yes nor no`)
}

function questionOf(
  type: QuestionType,
  row: ReadonlyMap<string, string>,
  common: ExchangeCommon,
  choices: readonly Choice[],
): ExchangeQuestion {
  const key = row.get('key') ?? ''
  switch (type) {
    case 'single':
    case 'multiple':
    case 'truefalse':
      return { ...common, type, options: optionsOf(type, key, choices) }
    case 'matching': {
      const pairs = choices.map(({ number, option, match, feedback }) => {
        if (match === '') throw new Refusal(`premise ${number} has no match ${number}`)
        return { premise: option, response: match, feedback }
      })
      return { ...common, type, ...fromPairs(pairs, readOrder(row.get('response order') ?? '')) }
    }
    case 'ordering':
      return { ...common, type, elements: choices.map(({ option, feedback }) => ({ text: option, feedback })) }
    case 'numeric': {
      const tolerance = row.get('tolerance')
      return {
        ...common,
        type,
        value: readNumber(key, 'the key'),
        tolerance: tolerance === undefined ? 0 : readNumber(tolerance, 'the tolerance'),
        unit: row.get('unit') ?? '',
        commonErrors: choices.map(({ option, feedback, number }) => ({ value: readNumber(option, `option ${number}`), feedback })),
      }
    }
  }
}

function optionsOf(type: 'single' | 'multiple' | 'truefalse', key: string, choices: readonly Choice[]): ExchangeOption[] {
  if (key === '') throw new Refusal('the key is missing: write the number of the right option')
  if (type === 'truefalse' && choices.length === 0) {
    const isTrue = /^(true|t|1)$/i.test(key)
    if (!isTrue && !/^(false|f|2)$/i.test(key)) throw new Refusal(`the key "${key}" is neither True nor False`)
    return [
      { text: 'True', correct: isTrue, feedback: '', refs: null },
      { text: 'False', correct: !isTrue, feedback: '', refs: null },
    ]
  }
  const keys = words(key).map((word) => keyNumber(word, choices))
  return choices.map(({ number, option, feedback, refs }) => ({ text: option, correct: keys.includes(number), feedback, refs }))
}

/** "2" and "B" are the second option; so is its own text, for "True" and "False". */
function keyNumber(word: string, choices: readonly Choice[]): number {
  const number = /^[A-Z]$/i.test(word)
    ? word.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0) + 1
    : /^\d{1,3}$/.test(word)
      ? Number(word)
      : null
  const found =
    choices.find((choice) => choice.number === number) ?? choices.find((choice) => choice.option.toLowerCase() === word.toLowerCase())
  if (found === undefined) throw new Refusal(`the key names option "${word}", which the row does not have`)
  return found.number
}

/** The rows below the header of the template: two questions to overwrite. */
export function exampleRows(choices: number): SheetCell[][] {
  const examples: Record<string, SheetCell>[] = [
    {
      ...{ code: 'EXAMPLE-1', type: 'single', stem: 'Which of these is a restorative therapy?', key: 2 },
      ...{ 'option 1': 'An anti-inflammatory tablet', 'rationale 1': 'It is a medication.' },
      ...{ 'option 2': 'Supervised exercise', 'rationale 2': 'Exercise heads the restorative therapies.' },
      ...{ 'option 3': 'Cognitive behavioral therapy', 'rationale 3': 'It is a behavioral approach.' },
      ...{ rationale: 'Restorative therapies work through movement.', tags: 'example' },
    },
    {
      ...{ code: 'EXAMPLE-2', type: 'numeric', stem: 'A score fell from 8 to 6. By how many per cent?', key: 25, tolerance: 0, unit: '%' },
      ...{ 'option 1': 75, 'rationale 1': 'This is what is left, not what was lost.', tags: 'example' },
    },
  ]
  return examples.map((example) => columnNames(choices).map((name) => example[name] ?? null))
}

/** Rows of cells under `columnNames`, formula-like texts defused; numbers as numbers. The first row is the header. */
export function writeRows(questions: readonly ExchangeQuestion[]): { rows: SheetCell[][]; notes: ExportNote[] } {
  const written = questions.map(cellsOf)
  const most = Math.max(4, ...written.map((cells) => choicesIn(cells)))
  const columns = columnNames(most)
  const notes = questions.flatMap((question, index) =>
    question.images.map(({ name }): ExportNote => ({
      index,
      title: titleOf(question),
      why: `the picture ${name} is left out: a sheet holds no pictures`,
    })),
  )
  const body = written.map((cells) =>
    columns.map((column) => {
      const value = cells.get(column) ?? null
      return typeof value === 'string' ? (value === '' ? null : defused(value)) : value
    }),
  )
  return { rows: [columns, ...body], notes }
}

function choicesIn(cells: ReadonlyMap<string, SheetCell>): number {
  return Math.max(0, ...[...cells.keys()].map((name) => Number(/^(?:option|match) (\d+)$/.exec(name)?.[1] ?? 0)))
}

function cellsOf(question: ExchangeQuestion): Map<string, SheetCell> {
  const cells = new Map<string, SheetCell>([
    ['code', question.code],
    ['name', question.name],
    ['category', question.category],
    ['type', question.type],
    ['stem', question.stem],
    ['rationale', question.generalFeedback],
    ['references', question.refs.join(' ')],
    ['objective', question.objective],
    ['lesson', question.lesson],
    ['section', question.section],
    ['bloom', question.bloom],
    ['difficulty', question.difficulty],
    ['status', question.status],
    ['anchor', question.anchor ? 'yes' : null],
    ['excludes', question.excludes.join(' ')],
    ['shuffle', question.shuffle === shufflesByItself(question.type) ? null : question.shuffle ? 'yes' : 'no'],
    ['tags', joinTags(question.tags)],
  ])
  switch (question.type) {
    case 'matching': {
      for (const [index, { premise, response, feedback }] of toPairs(question).entries()) {
        cells
          .set(`option ${index + 1}`, premise)
          .set(`match ${index + 1}`, response)
          .set(`rationale ${index + 1}`, feedback)
      }
      cells.set('response order', responseOrder(question)?.join(' ') ?? null)
      break
    }
    case 'ordering':
      for (const [index, { text, feedback }] of question.elements.entries())
        cells.set(`option ${index + 1}`, text).set(`rationale ${index + 1}`, feedback)
      break
    case 'numeric':
      cells.set('key', question.value).set('tolerance', question.tolerance).set('unit', question.unit)
      for (const [index, { value, feedback }] of question.commonErrors.entries())
        cells.set(`option ${index + 1}`, value).set(`rationale ${index + 1}`, feedback)
      break
    default: {
      const keys = question.options.flatMap((option, index) => (option.correct ? [index + 1] : []))
      cells.set('key', keys.length === 1 ? (keys[0] as number) : keys.join(', '))
      for (const [index, { text, feedback, refs }] of question.options.entries()) {
        const own = refs === null ? null : refs.length === 0 ? '-' : refs.join(' ')
        cells
          .set(`option ${index + 1}`, text)
          .set(`rationale ${index + 1}`, feedback)
          .set(`references ${index + 1}`, own)
      }
    }
  }
  return cells
}

// A tag may hold a semicolon; doubled, it is one.
function joinTags(tags: readonly string[]): string {
  return tags.map((tag) => tag.replaceAll(';', ';;')).join('; ')
}

function splitTags(text: string): string[] {
  return text
    .replaceAll(';;', '\u0000')
    .split(';')
    .map((tag) => tag.replaceAll('\u0000', ';').trim())
    .filter((tag) => tag !== '')
}
