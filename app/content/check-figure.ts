/** Rules of one figure: its attributes, its columns, its cells, and that each number it prints stands in the evidence of a source of its row. */
import { keysOf, reportInFigure, type FigureFile, type FigureRow } from '#app/content/figure-file.ts'
import { cellFault, numberAttributes, type KindRule } from '#app/content/figure-kinds.ts'
import { lineOf, type LeafDirective } from '#app/content/markdown.ts'
import { report, type Rendering } from '#app/content/rendering.ts'
import type { EvidenceResult } from '#app/content/schemas/evidence.ts'
import { brokenFlow } from '#app/ui/figures/flow.ts'
import { parseQuantity } from '#app/ui/figures/quantity.ts'

const common = ['kind', 'file', 'title', 'summary', 'note']

/** Whether the figure can be drawn. A number without evidence is a problem, too, but does not keep it from being drawn. */
export function checkFigure(node: LeafDirective, rule: KindRule, figure: FigureFile, run: Rendering): boolean {
  const before = run.problems.length
  checkAttributes(node, rule, run)
  checkColumns(rule, figure, run)
  if (run.problems.length === before) {
    for (const row of figure.rows) checkCells(rule, figure, row, run)
    checkTogether(node, figure, run)
  }
  const drawable = run.problems.length === before
  checkSources(figure, run)
  if (drawable) for (const row of figure.rows) checkEvidence(figure, row, run)
  return drawable
}

function checkAttributes(node: LeafDirective, rule: KindRule, run: Rendering): void {
  const attributes = node.attributes ?? {}
  const line = lineOf(node)
  const kind = attributes.kind ?? ''
  const known = [...common, ...rule.required, ...rule.optional]
  for (const name of Object.keys(attributes)) {
    if (!known.includes(name)) report(run, line, `::figure of kind ${kind} takes ${known.join(', ')}, not "${name}"`)
  }
  for (const name of ['title', 'summary', ...rule.required]) {
    if (!attributes[name]) report(run, line, `::figure of kind ${kind} has no ${name}`)
  }
  for (const name of numberAttributes) {
    if (attributes[name] && known.includes(name) && !parseQuantity(attributes[name]))
      report(run, line, `${name} of ::figure is not a number ("${attributes[name]}")`)
  }
  if (attributes.zero && !['0', '1'].includes(attributes.zero)) report(run, line, 'zero of ::figure is the line of no difference: 0 or 1')
  if (attributes.scale && attributes.scale !== 'log') report(run, line, `scale of ::figure can only be "log", not "${attributes.scale}"`)
}

function checkColumns(rule: KindRule, figure: FigureFile, run: Rendering): void {
  const { file, names } = figure
  for (const [name, column] of Object.entries(rule.columns)) {
    if (column.required && !names.includes(name)) reportInFigure(run, file, 1, `has no column "${name}"`)
  }
  names.forEach((name, index) => {
    if (name === '') reportInFigure(run, file, 1, `column ${index + 1} has no name`)
    if (names.indexOf(name) < index) reportInFigure(run, file, 1, `has the column "${name}" twice`)
    const near = Object.hasOwn(rule.columns, name) ? undefined : Object.keys(rule.columns).find((known) => isNear(name, known))
    if (near) reportInFigure(run, file, 1, `the column "${name}" is unknown; is it "${near}"?`)
  })
  if (rule.free && names.length <= Object.keys(rule.columns).length) reportInFigure(run, file, 1, 'has no column for the matrix')
}

/** Whether a name is a known one in other letters: case, hyphens, a plural, a letter too many or too few. */
function isNear(name: string, known: string): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/[^a-z]/g, '')
  const [a, b] = [plain(name), plain(known)]
  if (a === b) return true
  if (b.length < 3 || Math.abs(a.length - b.length) > 1) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return Array.from(long).some((_, at) => short === long.slice(0, at) + long.slice(at + 1))
}

function checkCells(rule: KindRule, figure: FigureFile, row: FigureRow, run: Rendering): void {
  if (row.cells.length !== figure.names.length)
    reportInFigure(run, figure.file, row.line, `the row has ${row.cells.length} cells, the header ${figure.names.length}`)
  for (const [name, column] of Object.entries(rule.columns)) {
    const cell = cellOf(figure, row, name)
    const fault = cell === '' && column.required && name !== 'ref' ? 'is empty' : cellFault(column.type, cell)
    if (fault) reportInFigure(run, figure.file, row.line, `${name} ${fault}${cell === '' ? '' : ` ("${cell}")`}`)
  }
}

/** What one cell alone cannot show. */
function checkTogether(node: LeafDirective, figure: FigureFile, run: Rendering): void {
  const kind = node.attributes?.kind ?? ''
  const [min, max] = ['min', 'max'].map((end) => numberIn(node.attributes?.[end] ?? ''))
  if (min !== undefined && max !== undefined && min >= max) report(run, lineOf(node), 'the axis of ::figure ends before it begins')
  for (const row of figure.rows) {
    const fail = (reason: string) => reportInFigure(run, figure.file, row.line, reason)
    const number = (name: string) => numberIn(cellOf(figure, row, name))
    if (kind === 'intervals') {
      const [estimate, low, high] = [number('estimate')!, number('low'), number('high')]
      if ((low === undefined) !== (high === undefined)) fail('the interval has one end only')
      else if (low !== undefined && high !== undefined && !(low <= estimate && estimate <= high))
        fail('the estimate lies outside its interval')
      if (node.attributes?.scale === 'log' && [estimate, low, high].some((value) => value !== undefined && value <= 0))
        fail('a logarithmic axis has no place for zero or less')
    }
    if (kind === 'icons') {
      const [count, of] = [number('count')!, number('of')!]
      if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || of < 1 || count > of)
        fail('count and of are no part of a whole')
    }
    if (kind === 'ruler' && (number('from') ?? -Infinity) > (number('to') ?? Infinity)) fail('the range ends before it begins')
    if (kind === 'ladder' && (number('treatment_value') === undefined) !== (number('comparator_value') === undefined))
      fail('one of the two values is missing')
    if (kind === 'ladder' && number('treatment_value') !== undefined && !node.attributes?.axis)
      fail('the values have no axis: give ::figure one')
    // a rung of a ladder in another unit than the first is told in words, off the axis
    const first = figure.rows.find((other) => cellOf(figure, other, 'treatment_value') !== '')
    const offAxis = kind === 'flow' || (kind === 'ladder' && first && cellOf(figure, row, 'unit') !== cellOf(figure, first, 'unit'))
    for (const name of ['estimate', 'low', 'high', 'treatment_value', 'comparator_value', 'from', 'to']) {
      const value = number(name)
      if (value !== undefined && !offAxis && (value < (min ?? value) || value > (max ?? value)))
        fail(`${name} lies outside the axis (${value})`)
    }
  }
  const broken =
    kind === 'flow'
      ? brokenFlow(
          figure.rows.map((row) => ({
            id: cellOf(figure, row, 'id'),
            from: cellOf(figure, row, 'from') || undefined,
            to: cellOf(figure, row, 'to') || undefined,
          })),
        )
      : null
  if (broken) reportInFigure(run, figure.file, figure.rows[broken.index]!.line, broken.reason)
}

/** Every row names a reference that exists; said here once, wherever the drawing cites it. */
function checkSources(figure: FigureFile, run: Rendering): void {
  const known = run.context.references
  for (const row of figure.rows) {
    for (const key of keysOf(figure, row)) {
      if (key === '') reportInFigure(run, figure.file, row.line, 'the row names no reference')
      else if (known && !known.has(key)) reportInFigure(run, figure.file, row.line, `the reference "${key}" is not in references.yaml`)
    }
  }
}

function checkEvidence(figure: FigureFile, row: FigureRow, run: Rendering): void {
  const { references } = run.context
  if (!references) return
  const keys = keysOf(figure, row).filter((key) => references.has(key))
  const results = keys.flatMap((key) => references.get(key)!.evidence?.results ?? [])
  const number = (name: string) => numberIn(cellOf(figure, row, name))
  const demand = (what: string, holds: (result: EvidenceResult) => boolean) => {
    if (keys.length > 0 && !results.some(holds))
      reportInFigure(run, figure.file, row.line, `${what} stands in no evidence.results of ${keys.join(' or ')}`)
  }
  const isValue = (value: number) => (result: EvidenceResult) => result.value === value || result.count === value

  const [estimate, low, high] = [number('estimate'), number('low'), number('high')]
  if (estimate !== undefined) demand(`estimate ${estimate}`, isValue(estimate))
  if (low !== undefined && high !== undefined)
    demand(
      `the interval ${low} to ${high}${estimate === undefined ? '' : ` around ${estimate}`}`,
      (result) => result.low === low && result.high === high && (estimate === undefined || result.value === estimate),
    )
  for (const name of ['treatment_value', 'comparator_value']) {
    const value = number(name)
    if (value !== undefined) demand(`${name} ${value}`, isValue(value))
  }
  const [count, of] = [number('count'), number('of')]
  if (count !== undefined && of !== undefined) demand(`${count} of ${of}`, (result) => result.count === count && result.of === of)
  else if (count !== undefined)
    demand(`count ${count}`, (result) => result.count === count || result.of === count || result.value === count)
}

function cellOf(figure: FigureFile, row: FigureRow, name: string): string {
  return row.cells[figure.names.indexOf(name)] ?? ''
}

function numberIn(cell: string): number | undefined {
  return parseQuantity(cell)?.value
}
