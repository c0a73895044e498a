import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readZip, storedZip, ZipProblem } from '#app/content/exchange/bounded-zip.ts'
import { exportQuestions } from '#app/content/exchange/export-questions.ts'
import { importQuestions } from '#app/content/exchange/import-questions.ts'
import { columnHelp, columnNames } from '#app/content/exchange/question-rows.ts'
import { defused, restored } from '#app/content/exchange/safe-cell.ts'
import { writeXlsxQuestions, xlsxTemplate } from '#app/content/exchange/xlsx-questions.ts'
import { blankCommon, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ImportEntry } from '#app/domain/exchange/import-entry.ts'

async function entriesOf(bytes: Uint8Array | string): Promise<ImportEntry[]> {
  const result = await importQuestions(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
  if (!result.ok) throw new Error(result.problem)
  return result.entries
}
async function problemOf(bytes: Uint8Array): Promise<string> {
  const result = await importQuestions(bytes)
  return result.ok ? 'it was read' : result.problem
}
const reasons = (entries: ImportEntry[]) =>
  entries.map((entry) => (entry.outcome === 'refused' ? `${entry.line} ${entry.reason}` : entry.outcome))

const question: ExchangeQuestion = {
  ...blankCommon(),
  type: 'single',
  stem: '=HYPERLINK("http://e","x")',
  options: [
    { text: "'+1", correct: false, feedback: '@SUM(A1)', refs: null },
    { text: '-5', correct: true, feedback: '', refs: [] },
  ],
  images: [{ name: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(), alt: '', place: 'stem' }],
}

test('no cell of an export begins like a formula, and every text reads back', async () => {
  const { bytes, notes } = await exportQuestions([question], 'csv')
  const csv = new TextDecoder().decode(bytes)
  expect(csv).toContain(`"'=HYPERLINK(""http://e"",""x"")"`)
  expect(csv.split(/[,\r\n]/).filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([])
  expect(notes).toEqual([
    { index: 0, title: '=HYPERLINK("http://e","x")', why: 'the picture a.png is left out: a sheet holds no pictures' },
  ])
  expect((await entriesOf(bytes)).map((entry) => entry.outcome === 'accepted' && entry.question)).toEqual([{ ...question, images: [] }])
})

test.each([['=1'], ["'=1"], ["''@x"], ['plain'], ["'plain"], ['-'], ['＝1'], ['']])('the cell %j is defused and restored', (text) => {
  expect(restored(defused(text))).toBe(text)
  expect(defused(text)).not.toMatch(/^[=+\-@＝＋－＠]/)
})

test('texts that every object has as names do not damage a workbook', async () => {
  const names = ['toString', 'constructor', '__proto__', 'hasOwnProperty', '__defineGetter__']
  const questions = names.map((stem): ExchangeQuestion => ({ ...question, stem, images: [] }))
  const { bytes } = await exportQuestions(questions, 'xlsx')
  expect(await entriesOf(bytes)).toMatchObject(names.map((stem) => ({ outcome: 'accepted', question: { stem } })))
})

test('a sheet filled in by hand: semicolons, Windows-1252, keys as numbers, letters and words', async () => {
  const csv = [
    'Type;STEM;Key;Option 1;Rationale 1;option 2;option 3;Remarks',
    'single;Welche Höhe?;b;"vier; fünf";Nein.;sechs;;',
    'multiple;Which?;1, C;a;;b;c;',
    'truefalse;True?;True;;;;;',
    'true/false;True?;false;Yes;;No;;',
    'truefalse;True?;F;;;;;',
    ';;;;;;;',
    'ordering;Order;;a;;b;c;hello',
  ].join('\r\n')
  const bytes = Buffer.from(csv, 'latin1')
  const result = await importQuestions(bytes)
  expect(result).toMatchObject({ ok: true, format: 'csv', encoding: 'Windows-1252' })
  const entries = await entriesOf(bytes)
  expect(entries).toMatchObject([
    {
      line: 2,
      outcome: 'accepted',
      question: {
        stem: 'Welche Höhe?',
        options: [
          { text: 'vier; fünf', correct: false },
          { text: 'sechs', correct: true },
        ],
      },
    },
    { outcome: 'accepted', question: { options: [{ correct: true }, { correct: false }, { correct: true }] } },
    { outcome: 'accepted', question: { shuffle: false, options: [{ text: 'True', correct: true }, { text: 'False' }] } },
    { outcome: 'refused' },
    { outcome: 'accepted', question: { options: [{ correct: false }, { correct: true }] } },
    { line: 8, outcome: 'changed', changes: [{ what: 'The column "remarks"' }], question: { type: 'ordering' } },
  ])
})

test('a wrong cell is refused with its row, its column and what would be right', async () => {
  const header = 'type,stem,key,option 1,match 1,rationale 1,option 2,match 2,tolerance,bloom,anchor,shuffle'
  const rows = [
    ',Q,1,a',
    'essay,Q,1,a',
    'single,Q,,a,,,b',
    'single,Q,3,a,,,b',
    'truefalse,Q,maybe',
    'numeric,Q,five',
    'numeric,Q,5,x',
    'numeric,Q,5,,,,,,-1',
    'matching,Q,,a,,,b,2',
    'single,Q,1,,,why',
    'single,Q,1,a,,,b,,,high',
    'single,Q,1,a,,,b,,,,perhaps',
    'single,,1,a,,,b',
    'single,Q,1,a,,,b,,,,yes,no',
  ]
  expect(reasons(await entriesOf([header, ...rows].join('\n')))).toEqual([
    '2 the type is missing',
    '3 the type "essay" is none of single, multiple, truefalse, matching, ordering, numeric',
    '4 the key is missing: write the number of the right option',
    '5 the key names option "3", which the row does not have',
    '6 the key "maybe" is neither True nor False',
    '7 the key "five" is not a number',
    '8 option 1 "x" is not a number',
    '9 the tolerance -1 is below 0',
    '10 premise 1 has no match 1',
    '11 rationale 1 has no option 1 beside it',
    '12 "high" in the column bloom is none of remember, understand, apply, analyze, evaluate, create',
    '13 "perhaps" in the column anchor is neither yes nor no',
    '14 the stem is empty',
    'accepted',
  ])
})

test('a quotation mark that is never closed costs the rest of the file and says so', async () => {
  const entries = await entriesOf('type,stem,key,option 1,option 2\nsingle,Q,1,a,b\nsingle,"Q,1,a,b\nsingle,R,1,a,b\n')
  expect(entries[0]?.outcome).toBe('accepted')
  expect(entries[1]).toMatchObject({
    outcome: 'refused',
    reason: 'a quotation mark is opened and never closed, so the rest of the file is one cell',
  })
  const misplaced = await entriesOf('type,stem,key,option 1,option 2\nsingle,"Q" x,1,a,5" wide\nsingle,R,1,a,b\n')
  expect(misplaced).toMatchObject([
    { outcome: 'accepted', question: { stem: '"Q" x', options: [{ text: 'a' }, { text: '5" wide' }] } },
    { outcome: 'accepted', line: 3 },
  ])
  const endless = await entriesOf(`type,stem,key,option 1,option 2\nsingle,"${'x'.repeat(2_100_000)}",1,a,b\n`)
  expect(reasons(endless)).toEqual(['2 the row is too long or broken'])
})

test('more rows than a file may have are refused', async () => {
  const header = 'type,stem,key,option 1,option 2\n'
  const problem = (text: string) => problemOf(new TextEncoder().encode(header + text))
  expect(await problem('single,Q,1,a,b\n'.repeat(2001))).toBe(
    'This file has 2,001 questions; at most 2,000 are possible at once. Divide it.',
  )
  expect(await problem(',,\n'.repeat(30_000))).toBe('This CSV file has more than 20,000 rows. Remove the empty ones.')
  expect(await problem('')).toBe('This file is CSV, but it holds no question.')
})

test('the template is read as its two examples, and every column is explained', async () => {
  const entries = await entriesOf(await xlsxTemplate())
  expect(entries).toMatchObject([
    { outcome: 'accepted', line: 2, question: { code: 'EXAMPLE-1', options: [{}, { correct: true }, {}] } },
    { outcome: 'accepted', question: { value: 25, unit: '%', commonErrors: [{ value: 75 }] } },
  ])
  expect(columnNames(1).sort()).toEqual(columnHelp.map(([name]) => name).sort())
  const documented = readFileSync('docs/exchange.md', 'utf8')
  for (const [name] of columnHelp) expect(documented).toContain(`\`${name}\``)
})

const sheetXml = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
/** A workbook of ours whose first sheet is replaced by the XML. */
async function workbookWith(xml: string, sheetName = 'Questions'): Promise<Uint8Array> {
  const entries = readZip(Buffer.from((await writeXlsxQuestions([question])).bytes), { entries: 100, bytes: 10_000_000 })
  const edited = (entry: { name: string; bytes: Buffer }) =>
    entry.name === 'xl/worksheets/sheet1.xml'
      ? Buffer.from(xml)
      : Buffer.from(entry.bytes.toString('utf8').replace('name="Questions"', `name="${sheetName}"`))
  return new Uint8Array(storedZip(entries.map((entry) => ({ ...entry, bytes: edited(entry) }))))
}
const inline = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const headerRow = `<row r="1">${['type', 'stem', 'key', 'option 1', 'option 2'].map((name, index) => inline(`${'ABCDE'[index]}1`, name)).join('')}</row>`

test('a workbook filled in by hand: other sheet names, numbers, booleans, a date', async () => {
  const style = '<c r="C2"><v>1</v></c>'
  const bytes = await workbookWith(
    sheetXml(
      `${headerRow}<row r="2">${inline('A2', 'single')}${inline('B2', 'Q')}${style}${inline('D2', 'a')}<c r="E2"><v>5</v></c></row>
       <row r="4">${inline('A4', 'truefalse')}${inline('B4', 'Q')}<c r="C4" t="b"><v>1</v></c></row>
       <row r="5">${inline('A5', 'single')}<c r="B5" t="d"><v>2020-01-01T00:00:00Z</v></c><c r="C5"><v>1</v></c></row>`,
    ),
    'Tabelle1',
  )
  const entries = await entriesOf(bytes)
  expect(entries).toMatchObject([
    { line: 2, outcome: 'accepted', question: { options: [{ text: 'a', correct: true }, { text: '5' }] } },
    { line: 4, outcome: 'accepted', question: { type: 'truefalse' } },
    { line: 5, outcome: 'refused', reason: 'a cell is a date; format it as text and write it again' },
  ])
})

test('a workbook that reaches far, declares a type, or is none of ours is refused', async () => {
  expect(await problemOf(await workbookWith(sheetXml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')))).toMatch(
    /cells as far as 1048576/,
  )
  expect(await problemOf(await workbookWith(sheetXml(`${headerRow}<row r="2"><c r="XFD2"><v>1</v></c></row>`)))).toMatch(
    /cells as far as XFD2/,
  )
  expect(await problemOf(await workbookWith(sheetXml('<row r="&#49;00000000"><c r="A1"><v>1</v></c></row>')))).toMatch(
    /a cell is at "&#49;00000000"/,
  )
  expect(await problemOf(await workbookWith(`<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml('')}`))).toMatch(/declares a document type/)
  expect(await problemOf(await workbookWith(sheetXml('<row/>'.repeat(1_600_000))))).toMatch(/far more than questions/)
  expect(await problemOf(await workbookWith(sheetXml('<row r="1">')))).toMatch(
    /^(This workbook cannot be read|The workbook has no header row)/,
  )
  expect(await problemOf(await workbookWith(sheetXml(`<row r="1">${inline('A1', 'x')}</row>`)))).toMatch(/^The workbook has no header row/)
  expect(await problemOf(await workbookWith(sheetXml('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>')))).toMatch(
    /^(This workbook cannot be read|The workbook has no header row)/,
  )
  expect(await problemOf(new Uint8Array(storedZip([{ name: 'word/document.xml', bytes: Buffer.from('<x/>') }])))).toMatch(
    /not an Excel workbook/,
  )
  const missing = storedZip([{ name: 'xl/workbook.xml', bytes: Buffer.from('<workbook/>') }])
  expect(await problemOf(new Uint8Array(missing))).toMatch(/it is damaged/)
})

/** One packed entry, with sizes that may lie. */
function packedZip(name: string, packed: Buffer, changes: { method?: number; flags?: number; size?: number } = {}): Buffer {
  const zip = storedZip([{ name, bytes: packed }])
  const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  zip.writeUInt16LE(changes.method ?? 8, directory + 10)
  zip.writeUInt16LE(changes.flags ?? 0, directory + 8)
  if (changes.size !== undefined) zip.writeUInt32LE(changes.size, directory + 20)
  return zip
}

test('an archive that swells, lies, is locked or cut off is refused', async () => {
  const bounds = { entries: 2, bytes: 1000 }
  const swollen = deflateRawSync(Buffer.alloc(50_000_000))
  expect(() => readZip(packedZip('a', swollen), bounds)).toThrow('too large when unpacked')
  expect(() => readZip(packedZip('a', Buffer.alloc(2000), { method: 0 }), bounds)).toThrow('too large when unpacked')
  expect(() => readZip(packedZip('a', Buffer.from('not deflate')), bounds)).toThrow('damaged or cut off')
  expect(() => readZip(packedZip('a', deflateRawSync(Buffer.from('x')), { method: 12 }), bounds)).toThrow('not supported')
  expect(() => readZip(packedZip('a', deflateRawSync(Buffer.from('x')), { flags: 1 }), bounds)).toThrow('protected by a password')
  expect(() => readZip(packedZip('a', deflateRawSync(Buffer.from('x')), { size: 5_000_000 }), bounds)).toThrow('damaged')
  const entry = { name: 'a', bytes: Buffer.from('x') }
  expect(() => readZip(storedZip([entry, entry]), bounds)).toThrow('damaged')
  expect(() => readZip(storedZip(['a', 'b', 'c'].map((name) => ({ ...entry, name }))), bounds)).toThrow('holds 3 files; at most 2')
  const whole = storedZip([entry])
  for (let length = 0; length < whole.length; length += 1) expect(() => readZip(whole.subarray(0, length), bounds)).toThrow(ZipProblem)
  for (let at = 0; at < whole.length; at += 1) {
    const bent = Buffer.from(whole)
    bent[at] = (bent[at] as number) ^ 0xff
    expect(() => {
      try {
        readZip(bent, bounds)
      } catch (error) {
        if (!(error instanceof ZipProblem)) throw error
      }
    }).not.toThrow()
  }
  expect(readZip(whole, bounds)).toEqual([entry])
  expect(await problemOf(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0]))).toBe(
    'This workbook cannot be read: the file is damaged or cut off.',
  )
})
