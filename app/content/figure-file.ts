/** figures/<file>.csv: its rows with their lines, its rows as a table, and the sources they rest on. */
import { CsvError, parse } from 'csv-parse/sync'
import { shortLabel } from '#app/content/format-reference.ts'
import { h, scrollFrame, text, type Html } from '#app/content/html.ts'
import { renderCitations, renderInline } from '#app/content/inline.ts'
import { lineOf, parseMarkdown, type LeafDirective } from '#app/content/markdown.ts'
import { report, type Rendering } from '#app/content/rendering.ts'
import { typographic } from '#app/content/typography.ts'

export interface FigureRow {
  cells: string[]
  line: number
}

export interface FigureFile {
  file: string
  names: string[]
  rows: FigureRow[]
}

/** The file a block names, or null (and a problem). A file that exists counts as a figure even where it cannot be read. */
export function readFigureFile(node: LeafDirective, run: Rendering): FigureFile | null {
  const file = node.attributes?.file ?? ''
  const line = lineOf(node)
  if (!/^[a-z0-9-]+\.csv$/.test(file)) {
    report(run, line, `::${node.name} names no file in figures/ ("${file}")`)
    return null
  }
  const csv = run.context.readFigure(file)
  if (csv === null) {
    report(run, line, `figures/${file} does not exist`)
    return null
  }
  run.inspection.figures.set(file, csv)
  run.figures += 1
  return parseFigureFile(file, csv, run)
}

function parseFigureFile(file: string, csv: string, run: Rendering): FigureFile | null {
  try {
    const records = parse(csv, { bom: true, info: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    const [head, ...rows] = records.map(({ record, info }) => ({ cells: record, line: info.lines }))
    if (!head || rows.length === 0) throw new Error('has no rows')
    if (!head.cells.includes('ref')) throw new Error('has no column "ref"')
    return { file, names: head.cells, rows }
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1
    reportInFigure(run, file, line, error instanceof Error ? error.message : String(error))
    return null
  }
}

export interface TableColumn {
  index: number
  heading: string
  /** what a reader sees of a cell */
  show?: (cell: string) => string
}

/** A row's first cell names it, its last leads to its sources. */
export function renderRows(title: string, figure: FigureFile, columns: readonly TableColumn[], run: Rendering): Html {
  const shown = ({ index, show }: TableColumn, row: FigureRow) => {
    const cell = row.cells[index] ?? ''
    return (show ? show(cell) : cell) || '–'
  }
  const numeric = columns.map((column) => isNumeric(figure.rows.map((row) => shown(column, row))))
  const classOf = (position: number) => (numeric[position] ? { className: ['num'] } : {})
  const head = [
    ...columns.map(({ heading }, position) => h('th', { scope: 'col', ...classOf(position) }, [heading])),
    h('th', { scope: 'col' }, ['Reference']),
  ]
  const body = figure.rows.map((row) => {
    const cells = columns.map((column, position) => {
      const value = shown(column, row)
      if (position === 0) return h('th', { scope: 'row' }, [value])
      return h('td', { dataLabel: typographic(column.heading), ...classOf(position) }, [value])
    })
    return h('tr', {}, [
      ...cells,
      h('td', { className: ['source'], dataLabel: 'Reference' }, [h('span', {}, renderRowSource(figure, row, run))]),
    ])
  })
  return scrollFrame(`Table: ${title}`, h('table', { className: ['data'] }, [h('thead', {}, [h('tr', {}, head)]), h('tbody', {}, body)]))
}

export function renderRowSource(figure: FigureFile, row: FigureRow, run: Rendering): Html[] {
  return renderCitations(knownKeys(figure, row, run), row.line, run)
}

/** "Sources: Mekhail 2024¹, West 2023²": each reference of the rows once, in their order. */
export function renderSources(figure: FigureFile, run: Rendering): Html[] {
  const keys = [...new Set(figure.rows.flatMap((row) => keysOf(figure, row)))].filter(
    (key) => run.context.references?.has(key) ?? key !== '',
  )
  const named = keys.flatMap((key, index) => {
    const reference = run.context.references?.get(key)
    // many names would be a paragraph; then the numbers alone lead to them
    const name = reference && keys.length <= 8 ? shortLabel(reference) : ''
    return [text(`${index === 0 ? '' : ', '}${name}`), ...renderCitations([key], 1, run)]
  })
  return [text(keys.length === 1 ? 'Source: ' : 'Sources: '), ...named]
}

/** The keys of a row: one, or several apart by semicolons. */
export function keysOf(figure: FigureFile, row: FigureRow): string[] {
  return (row.cells[figure.names.indexOf('ref')] ?? '').split(';').map((key) => key.trim())
}

function knownKeys(figure: FigureFile, row: FigureRow, run: Rendering): string[] {
  return keysOf(figure, row).filter((key) => {
    const known = key !== '' && (run.context.references === null || run.context.references.has(key))
    if (!known)
      reportInFigure(
        run,
        figure.file,
        row.line,
        key === '' ? 'the row names no reference' : `the reference "${key}" is not in references.yaml`,
      )
    return known
  })
}

/** A note may cite; its Markdown is one paragraph. */
export function renderNote(node: LeafDirective, run: Rendering): Html[] | null {
  const note = node.attributes?.note ?? ''
  if (note === '') return null
  const paragraph = parseMarkdown(note).children[0]
  if (paragraph?.type !== 'paragraph') {
    report(run, lineOf(node), `the note of ::${node.name} is not a plain sentence`)
    return [text(note)]
  }
  const before = run.problems.length
  const content = renderInline(paragraph.children, run)
  for (const problem of run.problems.slice(before)) problem.line = lineOf(node)
  return content
}

export function reportInFigure(run: Rendering, file: string, line: number, reason: string): void {
  const folder = run.context.file.replace(/[^/]*$/, '')
  run.problems.push({ file: `${folder}figures/${file}`, line, where: run.slug, reason, severity: 'error' })
}

const missing = /^[-–—]?$/
const numberLike = /^[≥≤<>≈~+−-]?\s?[$£€]?\d[\d.,  ]*\s?%?(\s?(–|-|to|\/|of)\s?[−-]?[$£€]?\d[\d.,]*\s?%?)?(\s?\([^()]*\d[^()]*\))?$/

function isNumeric(cells: string[]): boolean {
  const present = cells.filter((cell) => !missing.test(cell))
  return present.length > 0 && present.every((cell) => numberLike.test(cell))
}
