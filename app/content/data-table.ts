/** `::data{file title note}`: the numbers of figures/<file> as a table; every row ends with the reference it rests on. */
import { CsvError, parse } from 'csv-parse/sync'
import { h, scrollFrame, text, type Html } from '#app/content/html.ts'
import { renderCitations, renderInline } from '#app/content/inline.ts'
import { lineOf, parseMarkdown, type LeafDirective } from '#app/content/markdown.ts'
import { report, type Rendering } from '#app/content/rendering.ts'

interface FigureRow {
  cells: string[]
  line: number
}

export function renderDataTable(node: LeafDirective, run: Rendering): Html[] {
  const { file = '', title = '', note = '', ...extra } = node.attributes ?? {}
  const line = lineOf(node)
  for (const name of Object.keys(extra)) report(run, line, `::data takes file, title and note, not "${name}"`)
  if (!title) report(run, line, '::data has no title')
  if (!file || !/^[a-z0-9-]+\.csv$/.test(file)) {
    report(run, line, `::data names no file in figures/ ("${file ?? ''}")`)
    return []
  }
  const csv = run.context.readFigure(file)
  if (csv === null) {
    report(run, line, `figures/${file} does not exist`)
    return []
  }
  run.inspection.figures.set(file, csv)
  run.figures += 1
  const table = readTable(file, csv, run)
  if (!table) return []
  const caption = h('figcaption', {}, [h('p', { className: ['title'] }, [title ?? ''])])
  // rows before the note: references are numbered in the order they are read
  const rows = scrollFrame(`Table: ${title}`, renderRows(file, table, run))
  const noteLine = note ? h('p', { className: ['note'] }, renderNote(note, line, run)) : null
  return [h('figure', { className: ['datatable'] }, [caption, rows, noteLine])]
}

function readTable(file: string, csv: string, run: Rendering): { names: string[]; rows: FigureRow[] } | null {
  try {
    const records = parse(csv, { bom: true, info: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    const [head, ...rows] = records.map(({ record, info }) => ({ cells: record, line: info.lines }))
    if (!head || rows.length === 0) throw new Error('has no rows')
    if (!head.cells.includes('ref')) throw new Error('has no column "ref"')
    return { names: head.cells, rows }
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1
    reportInFigure(run, file, line, error instanceof Error ? error.message : String(error))
    return null
  }
}

function renderRows(file: string, table: { names: string[]; rows: FigureRow[] }, run: Rendering): Html {
  const ref = table.names.indexOf('ref')
  const columns = table.names.map((name, index) => ({ name, index })).filter(({ index }) => index !== ref)
  const numeric = new Map(columns.map(({ index }) => [index, isNumeric(table.rows.map((row) => row.cells[index] ?? ''))]))
  const classOf = (index: number) => (numeric.get(index) ? { className: ['num'] } : {})
  const head = [
    ...columns.map(({ name, index }) => h('th', { scope: 'col', ...classOf(index) }, [name])),
    h('th', { scope: 'col' }, ['Reference']),
  ]
  const body = table.rows.map((row) => {
    const cells = columns.map(({ name, index }, position) => {
      const value = row.cells[index] || '–'
      return position === 0 ? h('th', { scope: 'row' }, [value]) : h('td', { dataLabel: name, ...classOf(index) }, [value])
    })
    return h('tr', {}, [...cells, h('td', { className: ['source'], dataLabel: 'Reference' }, sourceOf(file, row, ref, run))])
  })
  return h('table', { className: ['data'] }, [h('thead', {}, [h('tr', {}, head)]), h('tbody', {}, body)])
}

/** One key, or several apart by semicolons. */
function sourceOf(file: string, row: FigureRow, ref: number, run: Rendering): Html[] {
  const keys = (row.cells[ref] ?? '').split(';').map((key) => key.trim())
  const unknown = keys.filter((key) => key === '' || (run.context.references !== null && !run.context.references.has(key)))
  for (const key of unknown) {
    reportInFigure(run, file, row.line, key === '' ? 'the row names no reference' : `the reference "${key}" is not in references.yaml`)
  }
  return renderCitations(
    keys.filter((key) => !unknown.includes(key)),
    row.line,
    run,
  )
}

/** A note may cite; its Markdown is one paragraph. */
function renderNote(note: string, line: number, run: Rendering): Html[] {
  const paragraph = parseMarkdown(note).children[0]
  if (paragraph?.type !== 'paragraph') {
    report(run, line, 'the note of ::data is not a plain sentence')
    return [text(note)]
  }
  const before = run.problems.length
  const content = renderInline(paragraph.children, run)
  for (const problem of run.problems.slice(before)) problem.line = line
  return content
}

function reportInFigure(run: Rendering, file: string, line: number, reason: string): void {
  const folder = run.context.file.replace(/[^/]*$/, '')
  run.problems.push({ file: `${folder}figures/${file}`, line, where: run.slug, reason, severity: 'error' })
}

const missing = /^[-–—]?$/
const numberLike = /^[≥≤<>≈~+−-]?\s?[$£€]?\d[\d.,  ]*\s?%?(\s?(–|-|to|\/|of)\s?[−-]?[$£€]?\d[\d.,]*\s?%?)?(\s?\([^()]*\d[^()]*\))?$/

function isNumeric(cells: string[]): boolean {
  const present = cells.filter((cell) => !missing.test(cell))
  return present.length > 0 && present.every((cell) => numberLike.test(cell))
}
