/** `::figure{kind file title summary note …}`: a drawing made from figures/<file>, and the file's rows as the table behind it. */
import { checkFigure } from '#app/content/check-figure.ts'
import {
  readFigureFile,
  renderNote,
  renderRowSource,
  renderRows,
  renderSources,
  type FigureFile,
  type FigureRow,
} from '#app/content/figure-file.ts'
import { figureKinds, shownCell, type CheckedFigure, type CheckedRow, type KindRule } from '#app/content/figure-kinds.ts'
import type { Html } from '#app/content/html.ts'
import { lineOf, type LeafDirective } from '#app/content/markdown.ts'
import { report, type Rendering } from '#app/content/rendering.ts'
import { frameFigure } from '#app/ui/figures/frame.ts'
import { parseQuantity } from '#app/ui/figures/quantity.ts'

export function renderFigure(node: LeafDirective, run: Rendering): Html[] {
  const attributes = node.attributes ?? {}
  const kind = attributes.kind ?? ''
  const rule = Object.hasOwn(figureKinds, kind) ? figureKinds[kind]! : null
  if (!rule) report(run, lineOf(node), `::figure is of no kind we know ("${kind}"); kinds are ${Object.keys(figureKinds).join(', ')}`)
  const figure = readFigureFile(node, run)
  if (!rule || !figure || !checkFigure(node, rule, figure, run)) return []
  const title = attributes.title ?? ''
  const drawing = rule.draw(checked(node, rule, figure, run))
  const note = renderNote(node, run)
  // a matrix cites in its rows
  const sources = rule.free ? [] : renderSources(figure, run)
  const behind = columnsBehind(rule, figure)
  const table = rule.free ? null : renderRows(title, figure, behind, run)
  const hasNumbers = behind.some(({ index }) => rule.columns[figure.names[index]!]?.type === 'number')
  const summary = attributes.summary ?? ''
  return [frameFigure({ kind, title, summary, drawing, note, sources, table, hasNumbers })]
}

function checked(node: LeafDirective, rule: KindRule, figure: FigureFile, run: Rendering): CheckedFigure {
  const attribute = (name: string) => node.attributes?.[name] ?? ''
  return {
    rows: figure.rows.map((row) => checkedRow(figure, row, run)),
    otherNames: figure.names.filter((name) => !Object.hasOwn(rule.columns, name)),
    text: attribute,
    number: (name) => parseQuantity(attribute(name))?.value,
  }
}

function checkedRow(figure: FigureFile, row: FigureRow, run: Rendering): CheckedRow {
  const cell = (column: string) => row.cells[figure.names.indexOf(column)] ?? ''
  return {
    text: cell,
    quantity: (column) => parseQuantity(cell(column)) ?? undefined,
    source: () => renderRowSource(figure, row, run),
  }
}

/** Known columns under the words readers know, others under their own names. A column that is empty throughout is left out. */
function columnsBehind(rule: KindRule, figure: FigureFile) {
  return figure.names.flatMap((name, index) => {
    const known = Object.hasOwn(rule.columns, name) ? rule.columns[name]! : null
    const heading = known ? known.heading : name
    const empty = figure.rows.every((row) => (row.cells[index] ?? '') === '')
    return heading === null || empty ? [] : [{ index, heading, show: shownCell(known?.type ?? 'text') }]
  })
}
