/** Our CSV template: UTF-8 with a byte order mark as spreadsheets want it; comma, semicolon or tab apart when read. */
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import {
  columnNames,
  exampleRows,
  isHeader,
  parseRows,
  writeRows,
  type SheetCell,
  type SheetRow,
} from '#app/content/exchange/question-rows.ts'
import type { ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import type { ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { FileRefusal } from '#app/domain/exchange/reading.ts'

/** rows of a file, empty ones among them */
const mostRows = 20_000

const delimiters = [',', ';', '\t']

/** The delimiter under which the first line is the header of our template, or null. */
export function csvDelimiter(text: string): string | null {
  const firstLine = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''
  const header = firstLine.slice(0, 20_000)
  return delimiters.find((delimiter) => isHeader(header.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')))) ?? null
}

interface ParsedRecord {
  record: string[]
  info: { lines: number }
}

/** The entries of a CSV file, or null where its first line is no header of ours. */
export function parseCsvQuestions(text: string): ImportEntry[] | null {
  const delimiter = csvDelimiter(text)
  if (delimiter === null) return null
  const broken: SheetRow[] = []
  const records = parse(text, {
    ...{
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      max_record_size: 2_000_000,
      skip_empty_lines: true,
      to: mostRows + 1,
    },
    on_skip: (error) => {
      broken.push({ line: Number(error?.lines ?? 1), cells: null, reason: csvReason(error) })
      return undefined
    },
  }) as unknown as ParsedRecord[]
  if (records.length > mostRows)
    throw new FileRefusal(`This CSV file has more than ${mostRows.toLocaleString('en')} rows. Remove the empty ones.`)
  const [header, ...body] = records
  if (header === undefined) return null
  const rows = body.map(({ record, info }): SheetRow => ({ line: info.lines - newlinesIn(record), cells: record }))
  return parseRows(
    header.record,
    [...rows, ...broken].sort((a, b) => a.line - b.line),
  )
}

function csvReason(error: { code?: string } | undefined): string {
  return error?.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quotation mark is opened and never closed, so the rest of the file is one cell'
    : 'the row is too long or broken'
}

/** `info.lines` counts to the end of a record; a record begins as many lines earlier as its cells break. */
function newlinesIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
}

export function writeCsvQuestions(questions: readonly ExchangeQuestion[]): { text: string; notes: ExportNote[] } {
  const { rows, notes } = writeRows(questions)
  return { text: asCsv(rows), notes }
}

/** The template: a header, and two questions to overwrite. */
export const csvTemplate = (): string => asCsv([columnNames(6), ...exampleRows(6)])

const asCsv = (rows: SheetCell[][]): string => stringify(rows, { bom: true, record_delimiter: 'windows', cast: { number: String } })
