/**
 * A view of the list of completions as a workbook: the work of completions-workbook.worker.ts. Text cells are text by their type, which no spreadsheet reads
 * as a formula, whatever they begin with; numbers are numbers, and moments are dates of the provider's clock (a workbook knows no time zone).
 */
import writeXlsxFile, { type CellObject } from 'write-excel-file/node'
import { workbookText } from '#app/content/exchange/workbook-text.ts'
import { wallClock } from '#app/features/desk/wall-clock.ts'

export type CellKind = 'text' | 'number' | 'moment'

export interface WorkbookColumn {
  head: string
  kind: CellKind
  /** of the column, in characters */
  width: number
}

export interface CompletionsWorkbook {
  columns: WorkbookColumn[]
  /** JSON of rows, each a list of cells; moments are UTC milliseconds. One long text is handed to another thread much sooner than many short ones. */
  pages: string[]
  timeZone: string
  /** the second sheet: what this is, line by line */
  about: { term: string; value: string | number; kind: CellKind }[]
}

type Cell = string | number | null

export async function completionsWorkbook({ columns, pages, timeZone, about }: CompletionsWorkbook): Promise<Uint8Array<ArrayBuffer>> {
  const clock = wallClock(timeZone)
  // Guarantee: written by export-workbook.server.ts
  const rows = pages.flatMap((page) => JSON.parse(page) as Cell[][])
  const cellOf = (value: Cell, kind: CellKind): CellObject | null => {
    if (value === null || value === '') return null
    if (kind === 'text') return { value: workbookText(String(value)), type: String }
    if (kind === 'number') return { value: Number(value), type: Number }
    return { value: new Date(clock(Number(value))), type: Date, format: 'yyyy-mm-dd hh:mm:ss' }
  }
  const buffer = await writeXlsxFile([
    {
      sheet: 'Completions',
      data: [columns.map(({ head }) => headOf(head)), ...rows.map((row) => row.map((value, index) => cellOf(value, columns[index]!.kind)))],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: 'About',
      data: [
        [headOf('What'), headOf('Says')],
        ...about.map(({ term, value, kind }) => [cellOf(term, 'text'), { ...cellOf(value, kind), align: 'left' as const }]),
      ],
      columns: [{ width: 24 }, { width: 80 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer()
  return new Uint8Array(buffer)
}

const headOf = (head: string): CellObject => ({ value: head, type: String, fontWeight: 'bold' })
