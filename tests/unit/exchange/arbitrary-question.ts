/** Arbitrary exchange questions for property tests: every type and field, with the texts that break formats. */
import fc from 'fast-check'
import {
  exchangeBloomLevels,
  exchangeDifficulties,
  exchangeStatuses,
  type ExchangeCommon,
  type ExchangeQuestion,
} from '#app/domain/exchange/exchange-question.ts'
import { finishQuestion } from '#app/domain/exchange/finish-question.ts'

const awkward = fc.constantFrom(
  ...['{', '}', '~', '=', '#', ':', '\\', '\\n', '####', '->', '::', '//', '[html]', '[plain]', '%50%', '$CATEGORY:', '[tag:x]', '[', ']'],
  ...['<b>', '</p>', '&amp;', '&#10;', '<![CDATA[', ']]>', '<!--', '-->', '"', "'", '<', '>', '&', 'p < 0.05', '@@PLUGINFILE@@/a.png'],
  ...['=1+1', '+1', '-1', '@SUM(A1)', "'=1", "'", ',', ';', '\t', '\n', '\n\n', '  ', '\u00a0', '_x0041_', '_x000D_', '_', '`'],
  ...[
    'שלום',
    'مرحبا',
    '\u200f',
    '😀',
    '👩‍⚕️',
    'é',
    'e\u0301',
    '中文',
    '≥',
    '³',
    'ANSWER: A',
    'A. x',
    '---',
    '- ',
    '? ',
    ': ',
    '!!js',
    '*',
    '&a',
    '| ',
    'null',
    'true',
  ],
  ...[
    '**',
    '**b**',
    ' **b** ',
    '*i*',
    ' *i* ',
    '_i_',
    ' _i',
    'i_ ',
    '***',
    '\\*',
    '\\',
    '[a](https://x.org)',
    '![x](y.png)',
    '# ',
    '\n- a\n- b\n',
  ],
  ...['\n\n| a | b |\n| --- | --: |\n| 1 | 2 |\n\n', '|', '`c`', '\\(x\\)', '1. ', '\n1. a\n2. b'],
  ...['0', '1e5', '007', '1/2', '12:30', '2020-01-01', '.', '..', '\u2028', '\ufeff'],
)

export const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('word', ' ', 'pain', '5')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  .map((joined) => clean(joined))
  .filter((joined) => joined !== '')

const maybeText = fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: text })
const oneLine = text.map((joined) => clean(joined.replace(/\s+/gu, ' '))).filter((line) => line !== '')
const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}$/)
const code = fc.stringMatching(/^[A-Za-z0-9]{1,5}([.-][A-Za-z0-9]{1,5}){0,2}$/)
const reference = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}$/)
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const number = fc
  .oneof(fc.integer({ min: -1000, max: 100000 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0)

function clean(value: string): string {
  return value.replace(/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}|\p{Cs}/gu, '').trim()
}

const common: fc.Arbitrary<ExchangeCommon> = fc.record({
  code: nullable(code),
  name: nullable(oneLine),
  category: nullable(oneLine.filter((path) => !/^(\$|top)/.test(path))),
  stem: text,
  generalFeedback: maybeText,
  refs: fc.uniqueArray(reference, { maxLength: 3 }),
  objective: nullable(code),
  lesson: nullable(slug),
  section: nullable(slug),
  bloom: nullable(fc.constantFrom(...exchangeBloomLevels)),
  difficulty: nullable(fc.constantFrom(...exchangeDifficulties)),
  status: nullable(fc.constantFrom(...exchangeStatuses)),
  anchor: fc.boolean(),
  excludes: fc.uniqueArray(code, { maxLength: 2 }),
  shuffle: fc.boolean(),
  tags: fc.uniqueArray(oneLine, { maxLength: 3 }),
  images: fc.constant([]),
})

const option = fc.record({ text, correct: fc.boolean(), feedback: maybeText, refs: nullable(fc.uniqueArray(reference, { maxLength: 2 })) })

const choice = fc
  .tuple(fc.constantFrom('single' as const, 'multiple' as const), common, fc.array(option, { minLength: 2, maxLength: 6 }), fc.nat())
  .map(([type, rest, options, pick]): ExchangeQuestion => {
    const key = pick % options.length
    return {
      ...rest,
      type,
      options: options.map((one, index) => ({ ...one, correct: index === key || (type === 'multiple' && one.correct) })),
    }
  })

const trueFalse = fc
  .tuple(common, option, option, fc.boolean(), fc.boolean())
  .map(([rest, first, second, isFirst, named]): ExchangeQuestion => ({
    ...rest,
    type: 'truefalse',
    options: [
      { ...first, text: named ? 'True' : first.text, correct: isFirst },
      { ...second, text: named ? 'False' : second.text, correct: !isFirst },
    ],
  }))

const matching = fc
  .tuple(
    common,
    fc.uniqueArray(fc.record({ text, feedback: maybeText }), { minLength: 2, maxLength: 6, selector: (response) => response.text }),
    fc.array(fc.tuple(text, fc.nat(), maybeText), { minLength: 2, maxLength: 6 }),
  )
  .map(([rest, responses, premises]): ExchangeQuestion => ({
    ...rest,
    type: 'matching',
    responses,
    premises: premises.map(([words, pick, feedback]) => ({ text: words, response: pick % responses.length, feedback })),
  }))

const ordering = fc
  .tuple(common, fc.array(fc.record({ text, feedback: maybeText }), { minLength: 3, maxLength: 6 }))
  .map(([rest, elements]): ExchangeQuestion => ({ ...rest, type: 'ordering', elements }))

const numeric = fc
  .tuple(
    common,
    number,
    fc.double({ min: 0, max: 1000, noNaN: true }),
    oneLine,
    fc.array(fc.record({ value: number, feedback: maybeText }), { maxLength: 3 }),
  )
  .map(([rest, value, tolerance, unit, errors]): ExchangeQuestion => ({
    ...rest,
    type: 'numeric',
    value,
    tolerance: tolerance + 0,
    unit,
    // a common error within the tolerance would be marked right
    commonErrors: errors.filter(
      (error) => Math.abs(error.value - value) > tolerance * 1.01 + 1e-6 * (Math.abs(value) + Math.abs(error.value) + 1e-300),
    ),
  }))

/** Questions as every reader would give them: what a file cannot mean (an empty text, an unknown tag form) is settled. */
export const question: fc.Arbitrary<ExchangeQuestion> = fc
  .oneof(choice, choice, trueFalse, matching, ordering, numeric)
  .map((found) => finishQuestion({ question: found, changes: [] }).question)

/** A file's questions; a code names one of them. */
export const questions: fc.Arbitrary<ExchangeQuestion[]> = fc
  .array(question, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((one, index) => (list.slice(0, index).some((other) => other.code === one.code) ? { ...one, code: null } : one)))
