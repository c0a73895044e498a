/** Our XLSX template: questions on the first sheet, what the columns mean on the second. */
import { readZip, storedZip, ZipProblem, type ZipEntry } from '#app/content/exchange/bounded-zip.ts'
import {
  columnHelp,
  columnNames,
  exampleRows,
  isHeader,
  parseRows,
  writeRows,
  type SheetCell,
  type SheetRow,
} from '#app/content/exchange/question-rows.ts'
import { workbookText } from '#app/content/exchange/workbook-text.ts'
import type { ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import type { ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { InvalidInputError, InvalidSpreadsheetError, readSheet, SheetNotFoundError } from 'read-excel-file/universal'
import writeXlsxFile, { type CellObject } from 'write-excel-file/node'

const questionSheet = 'Questions'
const helpSheet = 'What the columns mean'

const bounds = { entries: 200, bytes: 40 * 1024 * 1024 }
/** of all its files: 2,000 questions have some 400,000 */
const mostTags = 1_500_000
const lastRow = 10_000
const lastColumn = 702 // ZZ

/** The entries of a workbook, or a reason why it is none of ours. Never throws for what a file may hold. */
export async function parseXlsxQuestions(bytes: Uint8Array): Promise<ImportEntry[] | { problem: string }> {
  try {
    const entries = readZip(Buffer.from(bytes), bounds)
    if (!entries.some(({ name }) => name === 'xl/workbook.xml'))
      return { problem: 'This is an archive, but not an Excel workbook (.xlsx). Save the sheet as .xlsx or CSV.' }
    checkReach(entries)
    const cells = await firstSheet(storedZip(entries.filter(({ name }) => /\.xml(\.rels)?$/.test(name))))
    return entriesOf(cells)
  } catch (error) {
    if (error instanceof ZipProblem) return { problem: `This workbook cannot be read: ${error.message}.` }
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError || isXmlError(error))
      return { problem: 'This workbook cannot be read: it is damaged. Open it in your spreadsheet program and save it again as .xlsx.' }
    throw error
  }
}

/** What the XML reader inside read-excel-file throws has no class of its own. */
function isXmlError(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error
}

/** A cell far away would make the reader fill everything before it: rows and columns have an end. */
function checkReach(entries: readonly ZipEntry[]): void {
  let tags = 0
  for (const { name, bytes } of entries) {
    if (!name.endsWith('.xml')) continue
    const xml = bytes.toString('utf8')
    if (xml.includes('<!DOCTYPE')) throw new ZipProblem('it declares a document type')
    tags += xml.split('<').length
    if (tags > mostTags) throw new ZipProblem('it holds far more than questions')
    if (!xml.includes('sheetData')) continue
    for (const [, reference] of xml.matchAll(/\sr\s*=\s*["']([^"']{0,40})/g)) {
      const place = /^([A-Z]{0,3})(\d{1,7})$/.exec(String(reference))
      if (place === null) throw new ZipProblem(`a cell is at "${reference}"`)
      if (Number(place[2]) > lastRow || columnNumber(String(place[1])) > lastColumn)
        throw new ZipProblem(`it has cells as far as ${reference}; rows end at ${lastRow.toLocaleString('en')} and columns at ZZ`)
    }
  }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

async function firstSheet(archive: Buffer): Promise<unknown[][]> {
  const input = new Blob([new Uint8Array(archive)])
  const options = { trim: false, dateFormat: 'none' }
  try {
    return (await readSheet(input, questionSheet, options)) as unknown[][]
  } catch (error) {
    if (!(error instanceof SheetNotFoundError)) throw error
    return (await readSheet(input, 1, options)) as unknown[][]
  }
}

function entriesOf(sheet: readonly unknown[][]): ImportEntry[] | { problem: string } {
  const rows = sheet.map((cells): SheetCell[] | null => (cells.some((cell) => cell instanceof Date) ? null : cells.map(cellOf)))
  const at = rows.findIndex((row) => row !== null && isHeader(row))
  const header = rows[at]
  if (header === undefined || header === null)
    return { problem: 'The workbook has no header row with the columns "type" and "stem". Download the template and fill it in.' }
  const body = rows.slice(at + 1).map((cells, index): SheetRow => ({
    line: at + 2 + index,
    cells,
    reason: 'a cell is a date; format it as text and write it again',
  }))
  return parseRows(header, body)
}

function cellOf(cell: unknown): SheetCell {
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null
}

export async function writeXlsxQuestions(questions: readonly ExchangeQuestion[]): Promise<{ bytes: Uint8Array; notes: ExportNote[] }> {
  const { rows, notes } = writeRows(questions)
  return { bytes: await workbook(rows), notes }
}

/** The template: a header, two questions to overwrite, and the second sheet. */
export function xlsxTemplate(): Promise<Uint8Array> {
  return workbook([columnNames(6), ...exampleRows(6)])
}

async function workbook(rows: readonly SheetCell[][]): Promise<Uint8Array> {
  const [header = [], ...body] = rows
  const help = [['Column', 'What to write'], ...columnHelp.map(([name, meaning]) => [name, meaning])]
  const buffer = await writeXlsxFile([
    {
      sheet: questionSheet,
      data: [header.map(headerCell), ...body.map((row) => row.map(valueCell))],
      columns: header.map((name) => ({ width: /^(stem|option|match|rationale)/.test(String(name)) ? 36 : 14 })),
      stickyRowsCount: 1,
    },
    {
      sheet: helpSheet,
      data: help.map((row, index) => row.map(index === 0 ? headerCell : valueCell)),
      columns: [{ width: 18 }, { width: 110 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer()
  return new Uint8Array(buffer)
}

function headerCell(value: SheetCell | undefined): CellObject {
  return { value: String(value), type: String, fontWeight: 'bold' }
}

function valueCell(value: SheetCell | undefined): CellObject | null {
  if (value === null || value === undefined) return null
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: workbookText(String(value)), type: String, wrap: true, alignVertical: 'top' }
}
