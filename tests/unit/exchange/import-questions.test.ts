import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromAuthored, toAuthored } from '#app/content/exchange/authored.ts'
import { detectText } from '#app/content/exchange/detect-format.ts'
import { exportFormats, exportQuestions } from '#app/content/exchange/export-questions.ts'
import { importQuestions } from '#app/content/exchange/import-questions.ts'
import { readingBudget } from '#app/content/exchange/reading-budget.ts'
import { quizSchema } from '#app/content/schemas/quiz.ts'
import { blankCommon, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { parse } from 'yaml'

const bytesOf = (text: string) => new TextEncoder().encode(text)
async function entriesOf(text: string): Promise<ImportEntry[]> {
  const result = await importQuestions(bytesOf(text), 'yaml')
  if (!result.ok) throw new Error(result.problem)
  return result.entries
}
async function problemOf(bytes: Uint8Array | string): Promise<string> {
  const result = await importQuestions(typeof bytes === 'string' ? bytesOf(bytes) : bytes)
  return result.ok ? 'it was read' : result.problem
}
const reasons = (entries: ImportEntry[]) =>
  entries.map((entry) => (entry.outcome === 'refused' ? `${entry.line} ${entry.reason}` : entry.outcome))

// the reasons under `accepted` answer checks of this course's own and do not travel
const shipped = quizSchema
  .parse(parse(readFileSync('content/courses/interventional-pain-management/foundations/quiz.yaml', 'utf8')))
  .questions.map(({ accepted: _, ...question }) => question)
const fill = { code: 'X', lesson: 'x', section: 'x', objective: 'X', bloom: 'apply', difficulty: 'medium' } as const

test('every question of the shipped bank goes through an exchange question and back unchanged', () => {
  expect(shipped.length).toBeGreaterThan(25)
  for (const question of shipped) expect(toAuthored(fromAuthored(question), fill)).toEqual(question)
})

test.each(exportFormats)('the shipped bank as %s reads back as the same bank', async (format) => {
  const { bytes, notes } = await exportQuestions(shipped.map(fromAuthored), format)
  const result = await importQuestions(bytes)
  expect(notes).toEqual([])
  if (!result.ok) throw new Error(result.problem)
  expect(result.format).toBe(format)
  expect(result.entries.map((entry) => (entry.outcome === 'accepted' ? toAuthored(entry.question, fill) : entry))).toEqual(shipped)
})

test('a question from elsewhere is filled up with what its course says', () => {
  const question: ExchangeQuestion = {
    ...blankCommon(),
    type: 'ordering',
    stem: 'Order',
    elements: Array.from({ length: 28 }, (_, index) => ({ text: `step ${String(28 - index).padStart(2, '0')}`, feedback: '' })),
  }
  const authored = toAuthored(question, fill)
  expect(authored).toMatchObject({ ...fill, status: 'draft', rationale: '', refs: [] })
  expect(authored.type === 'ordering' && [authored.elements[0], authored.elements[27], authored.key[0]]).toEqual([
    { id: 'a', text: 'step 01' },
    { id: 'o28', text: 'step 28' },
    'o28',
  ])
})

test('a format is told by the content', () => {
  expect(detectText('<?xml version="1.0"?><quiz>')).toBe('moodle-xml')
  expect(detectText('\n  <quiz>')).toBe('moodle-xml')
  expect(detectText('type;stem;key\n')).toBe('csv')
  expect(detectText('"code"\t"type"\t"stem"\n')).toBe('csv')
  expect(detectText('# our bank\nquestions:\n  - code: A1\n')).toBe('yaml')
  expect(detectText('Q\nA. a\nB. b\nANSWER: B\n')).toBe('aiken')
  expect(detectText('Q{T}')).toBe('gift')
  expect(detectText('// only a comment')).toBe('gift')
  expect(detectText('$CATEGORY: x')).toBe('gift')
  expect(detectText('Dear colleague,\nplease find the questions attached.')).toBeNull()
})

test('a file that is none of ours is answered with what it is and what to do', async () => {
  expect(await problemOf('')).toBe('This file is empty.')
  expect(await problemOf('Dear colleague')).toMatch(/^This file is in none of the formats known here: GIFT, Aiken, Moodle XML/)
  expect(await problemOf('%PDF-1.7')).toMatch(/^This is a PDF/)
  expect(await problemOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toMatch(/^This is an old Excel or Word file/)
  expect(await problemOf(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]))).toMatch(/^This is not a text file/)
  expect(await problemOf(new Uint8Array(10 * 1024 * 1024 + 1))).toBe('This file has 10.0 MB; at most 10 MB are possible.')
  expect(await importQuestions(bytesOf('Q{T}'), 'xlsx')).toEqual({ ok: false, problem: 'This is not an Excel workbook (.xlsx).' })
  expect(await importQuestions(bytesOf('Q{T}'), 'csv')).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^The first line/) as string,
  })
})

test('Aiken is told by its answer lines', async () => {
  expect(await importQuestions(bytesOf('Q\nA. a\nB. b\nANSWER: B\n'))).toMatchObject({
    ok: true,
    format: 'aiken',
    entries: [{ outcome: 'accepted' }],
  })
})

test('UTF-16 as Windows saves it is read', async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Is Schmerz persönlich?{T}', 'utf16le')])
  expect(await importQuestions(bytes)).toMatchObject({
    ok: true,
    format: 'gift',
    encoding: 'UTF-16',
    entries: [{ question: { stem: 'Is Schmerz persönlich?' } }],
  })
})

test('within a file a code names one question, whatever the format', async () => {
  const result = await importQuestions(bytesOf('// [id:A1]\nQ{T}\n\n// [id:A1]\nR{T}'))
  expect(result).toMatchObject({ ok: true, entries: [{ outcome: 'accepted' }, { outcome: 'changed', question: { code: null } }] })
})

test('YAML: a question may lack its place in a course, and each mistake has its line', async () => {
  const entries = await entriesOf(`# bank
questions:
  # a comment

  - type: numeric
    stem: How many?
    answer: { value: 20 }
    tags: [a]
    name: Twenty

  - code: A2
    type: single
    stem: Which?
    options:
      - { id: a, text: one, correct: yes }
      - { id: b, text: two, correct: false }
  - code: A3
    type: single
    stem: |
      - not an item
      Which?
    options: [ { id: a, text: one, correct: true }, { id: b, text: two, correct: false } ]
    colour: red
  - code: A4
    type: single
    stem: 'never closed
    options: []
  - code: A5
    code: A6
    type: truefalse
  - just text
  - { type: matching, stem: M, premises: [ { id: p1, text: a }, { id: p2, text: b } ], responses: [ { id: r1, text: x }, { id: r2, text: y } ], key: { p1: r1 } }
  - { type: ordering, stem: O, elements: [ { id: a, text: a }, { id: b, text: b }, { id: c, text: c } ], key: [a, b] }
  - &x { type: single, stem: *y }
  -
other: 1
`)
  expect(reasons(entries)).toEqual([
    'accepted',
    expect.stringMatching(/^15 options\[1\]\.correct: /),
    expect.stringMatching(/^23 unknown key "colour"/),
    expect.stringMatching(/^\d+ the YAML is broken: /),
    '29 the key "code" is given twice',
    expect.stringMatching(/^31 /),
    '32 the key gives premise p2 no response of this question',
    '33 the key does not name each element exactly once',
    expect.stringMatching(/^34 the question repeats/),
    expect.stringMatching(/^35 /),
  ])
  expect(entries[0]).toMatchObject({ title: 'Twenty', question: { tags: ['a'], code: null, lesson: null, unit: '' } })
  expect(entries[3]?.title).toBe('A4')
})

test('YAML without the list, or with hostile items, is refused', { timeout: 60_000 }, async () => {
  expect(await problemOf('questions:\n')).toMatch(/^This file is in none/)
  expect(await importQuestions(bytesOf('questions: [ a, b ]'), 'yaml')).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^This YAML file has no list/) as string,
  })
  const items = [
    '- '.repeat(4000),
    `- ${'['.repeat(4500)}`,
    `- ${'[a,'.repeat(30_000)}`,
    `- a: &a [x, x]\n  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n  c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]`,
    `- type: ${'x'.repeat(300_001)}`,
    `- ${Array.from({ length: 15_000 }, (_, index) => `k${index}: 1`).join('\n  ')}`,
    '- type: truefalse\n  stem: S\n  options: [ { id: a, text: True, correct: true }, { id: b, text: False, correct: false } ]',
  ]
  const entries = await entriesOf(`questions:\n${items.join('\n')}\n`)
  expect(reasons(entries).map((reason) => reason.replace(/^\d+ /, '').slice(0, 45))).toEqual([
    'the YAML is broken: lists stand too deep in e',
    'the YAML is broken: lists stand too deep in e',
    'the question has far more lists than a questi',
    'the question repeats parts of itself (aliases',
    'the question has 300009 characters; at most 3',
    expect.any(String),
    expect.any(String),
  ])
  expect(entries.slice(0, 6).every(({ outcome }) => outcome === 'refused')).toBe(true)
})

test('YAML holds no pictures, and says so', async () => {
  const question: ExchangeQuestion = {
    ...blankCommon(),
    ...{ type: 'numeric', stem: 'Q', value: 1, tolerance: 0, unit: '', commonErrors: [] },
    images: [{ name: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(), alt: '', place: 'stem' }],
  }
  expect((await exportQuestions([question], 'yaml')).notes).toEqual([
    { index: 0, title: 'Q', why: 'the picture a.png is left out: a YAML file by itself holds no pictures' },
  ])
})

test('a file that costs too much is given up between two questions', () => {
  const budget = readingBudget(-1)
  budget.spend(60_000)
  expect(() => budget.spend(60_000)).toThrow('takes too long to read')
})
