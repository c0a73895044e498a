/**
 * The list of completions as a workbook, written row by row: numbers are numbers, and moments are dates of the provider's clock, since a workbook knows no time
 * zone. The second sheet says what the first holds, and whether it is whole; it is written last.
 */
import { formatHundredths } from '#app/domain/credit.ts'
import { plainCell } from '#app/features/desk/completions-cells.ts'
import type { Told } from '#app/features/desk/completions-file.ts'
import type { ColumnName, RegisterColumn } from '#app/features/desk/register-columns.ts'
import { cellXml, columnLetter, looks, SHEET_ENDS, sheetBegins, workbookFiles, type CellKind } from '#app/features/desk/sheet-xml.ts'
import { streamedZip } from '#app/features/desk/streamed-zip.ts'
import { wallClock } from '#app/features/desk/wall-clock.ts'
import type { RegisterRow } from '#db/queries/register.ts'

export function sheetParts(rows: AsyncIterable<RegisterRow[]>, told: Told): AsyncGenerator<Uint8Array> {
  const written = { rows: 0 }
  return streamedZip([
    ...workbookFiles(['Completions', 'About']),
    { name: 'xl/worksheets/sheet1.xml', pieces: rowsSheet(rows, told, written) },
    { name: 'xl/worksheets/sheet2.xml', pieces: aboutSheet(told, written) },
  ])
}

async function* rowsSheet(pages: AsyncIterable<RegisterRow[]>, { columns, timeZone }: Told, written: { rows: number }) {
  const clock = wallClock(timeZone)
  const sheet = columns.flatMap((column) => sheetColumns(column)).map((column, index) => ({ ...column, letter: columnLetter(index) }))
  const heads = sheet.map(({ head, letter }) => cellXml(`${letter}1`, head, 'text', looks.bold))
  yield `${sheetBegins(sheet.map(({ width }) => width))}<row r="1">${heads.join('')}</row>`
  for await (const page of pages) {
    let text = ''
    for (const row of page) {
      const number = (written.rows += 1) + 1
      text += `<row r="${number}">`
      for (const { letter, kind, cell } of sheet) {
        const value = cell(row)
        text += cellXml(letter + number, kind === 'moment' ? clock(Number(value)) : value, kind)
      }
      text += '</row>'
    }
    yield text
  }
  yield SHEET_ENDS
}

/** Read when it is asked for: then the rows are written. */
function* aboutSheet({ timeZone, about, expected, exportedAt }: Told, written: { rows: number }): Generator<string> {
  const { rows } = written
  const text = (term: string, value: string) => ({ term, value, kind: 'text' as const })
  const lines: { term: string; value: string | number; kind: CellKind }[] = [
    { term: 'Rows', value: rows, kind: 'number' },
    text('Whole', rows === expected ? 'yes, as counted' : `NO: ${expected} were counted. The list changed meanwhile: export it again.`),
    text('Time zone', timeZone),
    { term: 'Exported', value: wallClock(timeZone)(exportedAt), kind: 'moment' },
    ...about.map(({ term, value }) => text(term, value)),
  ]
  const heads = cellXml('A1', 'What', 'text', looks.bold) + cellXml('B1', 'Says', 'text', looks.bold)
  yield `${sheetBegins([24, 80])}<row r="1">${heads}</row>`
  for (const [index, { term, value, kind }] of lines.entries()) {
    const n = index + 2
    const look = kind === 'moment' ? looks.leftMoment : looks.left
    yield `<row r="${n}">${cellXml(`A${n}`, term, 'text')}${cellXml(`B${n}`, value, kind, look)}</row>`
  }
  yield SHEET_ENDS
}

interface SheetColumn {
  head: string
  kind: CellKind
  /** of the column, in characters */
  width: number
  /** moments are UTC milliseconds */
  cell(row: RegisterRow): string | number | null
}

const kinds: Partial<Record<ColumnName, CellKind>> = { score: 'number', minutes: 'number' }
const widths: Partial<Record<ColumnName, number>> = { learner: 28, email: 34, title: 40, profession: 26, number: 14 }

/** One column of the list is one of the sheet; credit is an amount, which can be added up, and its type. */
function sheetColumns({ name, head }: RegisterColumn): SheetColumn[] {
  switch (name) {
    case 'credit':
      return [
        { head, kind: 'number', width: 10, cell: (row) => (row.creditType === '' ? null : Number(formatHundredths(row.creditHundredths))) },
        { head: 'Credit type', kind: 'text', width: 30, cell: (row) => row.creditType || 'none' },
      ]
    case 'completed':
      return [{ head, kind: 'moment', width: 20, cell: (row) => row.completedAt }]
    case 'issued':
      return [{ head, kind: 'moment', width: 20, cell: (row) => row.issuedAt }]
    default:
      return [
        {
          head: name === 'score' ? `${head} (%)` : head,
          kind: kinds[name] ?? 'text',
          width: widths[name] ?? 12,
          cell: (row) => plainCell(row, name),
        },
      ]
  }
}
