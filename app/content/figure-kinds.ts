/** The kinds of `::figure`: which columns and attributes each takes, and how its rows are handed to the drawing (docs/content-format.md). */
import { drawBars } from '#app/ui/figures/bars.ts'
import { drawChecklist } from '#app/ui/figures/checklist.ts'
import { drawLadder } from '#app/ui/figures/comparator-ladder.ts'
import { drawPath } from '#app/ui/figures/decision-path.ts'
import { drawMatrix } from '#app/ui/figures/evidence-matrix.ts'
import { drawFlow } from '#app/ui/figures/flow.ts'
import type { Tree } from '#app/ui/figures/hast.ts'
import { drawIcons } from '#app/ui/figures/icon-array.ts'
import { drawIntervals } from '#app/ui/figures/interval-plot.ts'
import { drawPairs } from '#app/ui/figures/paired-dots.ts'
import { parseQuantity, type Quantity } from '#app/ui/figures/quantity.ts'
import { drawRuler } from '#app/ui/figures/ruler.ts'
import { drawSteps } from '#app/ui/figures/steps.ts'
import { drawTimeline, eventKinds, type EventKind } from '#app/ui/figures/timeline.ts'
import { drawWheel } from '#app/ui/figures/wheel.ts'
import { comparatorLabel, isComparatorKind, type ComparatorKind } from '#app/domain/comparator.ts'

export type CellType = 'text' | 'number' | 'year' | 'level' | 'yes' | 'comparator' | 'event'

export interface ColumnRule {
  /** as readers see it above the table behind the figure; null: not shown there */
  heading: string | null
  type: CellType
  /** every row has it */
  required: boolean
}

export interface KindRule {
  columns: Record<string, ColumnRule>
  required: string[]
  optional: string[]
  /** columns of any other name are part of the drawing, and the drawing is the table */
  free?: boolean
  draw(figure: CheckedFigure): Tree[]
}

/** A figure whose cells and attributes were checked: what is asked for by its rule is there and has its type. */
export interface CheckedFigure {
  rows: CheckedRow[]
  /** the columns the rule does not name */
  otherNames: string[]
  text(attribute: string): string
  number(attribute: string): number | undefined
}

export interface CheckedRow {
  /** '' where the cell is empty or the column left out */
  text(column: string): string
  quantity(column: string): Quantity | undefined
  /** the citations of the row, numbered as in the text */
  source(): Tree[]
}

const must = (heading: string | null, type: CellType = 'text'): ColumnRule => ({ heading, type, required: true })
const may = (heading: string | null, type: CellType = 'text'): ColumnRule => ({ heading, type, required: false })
const label = must('Row')
const ref = must(null)

export const figureKinds: Record<string, KindRule> = {
  intervals: {
    columns: {
      label,
      estimate: must('Estimate', 'number'),
      low: may('Interval from', 'number'),
      high: may('Interval to', 'number'),
      n: may('Participants'),
      group: may('Group'),
      comparator: may('Comparator', 'comparator'),
      ref,
    },
    required: ['axis'],
    optional: ['min', 'max', 'zero', 'zeroLabel', 'threshold', 'thresholdLabel', 'favorsLeft', 'favorsRight', 'scale'],
    draw: (figure) =>
      drawIntervals(
        figure.rows.map((row) => ({
          label: row.text('label'),
          estimate: row.quantity('estimate')!,
          low: row.quantity('low'),
          high: row.quantity('high'),
          n: row.text('n'),
          group: row.text('group'),
          comparator: comparatorIn(row, 'comparator'),
        })),
        {
          label: figure.text('axis'),
          zero: figure.number('zero'),
          zeroLabel: figure.text('zeroLabel') || zeroLabelOf(figure),
          threshold: figure.number('threshold'),
          thresholdLabel: figure.text('thresholdLabel'),
          favorsLeft: figure.text('favorsLeft'),
          favorsRight: figure.text('favorsRight'),
        },
        { ...ends(figure), log: figure.text('scale') === 'log' },
      ),
  },
  pairs: {
    columns: {
      label,
      treatment: must('Treatment'),
      treatment_value: must('Value with treatment', 'number'),
      comparator: must('Comparator'),
      comparator_value: must('Value with comparator', 'number'),
      comparator_kind: must('Kind of comparator', 'comparator'),
      n: may('Participants'),
      ref,
    },
    required: ['axis'],
    optional: ['min', 'max'],
    draw: (figure) =>
      drawPairs(
        figure.rows.map((row) => ({
          label: row.text('label'),
          treatment: row.text('treatment'),
          treatmentValue: row.quantity('treatment_value')!,
          comparator: row.text('comparator'),
          comparatorValue: row.quantity('comparator_value')!,
          comparatorKind: comparatorIn(row, 'comparator_kind')!,
          n: row.text('n'),
        })),
        figure.text('axis'),
        ends(figure),
      ),
  },
  bars: {
    columns: { label, estimate: must('Value', 'number'), group: may('Group'), n: may('Participants'), ref },
    required: ['axis'],
    optional: ['min', 'max'],
    draw: (figure) =>
      drawBars(
        figure.rows.map((row) => ({
          label: row.text('label'),
          estimate: row.quantity('estimate')!,
          group: row.text('group'),
          n: row.text('n'),
        })),
        figure.text('axis'),
        ends(figure),
      ),
  },
  matrix: {
    columns: { label: must('Row'), ref },
    required: [],
    optional: ['levels'],
    free: true,
    draw: (figure) => {
      const levels = levelsOf(figure.text('levels'), figure.otherNames.length)
      return drawMatrix(
        figure.text('title'),
        figure.otherNames.map((name, index) => ({ name, levels: levels[index] ?? [] })),
        figure.rows.map((row) => ({
          label: row.text('label'),
          cells: figure.otherNames.map((name) => row.text(name)),
          source: row.source(),
        })),
      )
    },
  },
  icons: {
    columns: { label, count: must('Count', 'number'), of: must('Of', 'number'), ref },
    required: ['unit'],
    optional: [],
    draw: (figure) =>
      drawIcons(
        figure.rows.map((row) => ({ label: row.text('label'), count: row.quantity('count')!, of: row.quantity('of')! })),
        figure.text('unit'),
      ),
  },
  timeline: {
    columns: { label: must('Event'), when: must('Year', 'year'), kind: may('Kind', 'event'), ref },
    required: [],
    optional: [],
    draw: (figure) =>
      drawTimeline(figure.rows.map((row) => ({ label: row.text('label'), when: Number(row.text('when')), kind: eventIn(row) }))),
  },
  ruler: {
    columns: { label, from: may('From', 'number'), to: may('To', 'number'), open: may('Open-ended', 'yes'), ref },
    required: ['axis'],
    optional: ['min', 'max', 'step', 'threshold', 'thresholdLabel'],
    draw: (figure) =>
      drawRuler(
        figure.rows.map((row) => ({
          label: row.text('label'),
          from: row.quantity('from'),
          to: row.quantity('to'),
          open: row.text('open') === 'yes',
        })),
        { label: figure.text('axis'), threshold: figure.number('threshold'), thresholdLabel: figure.text('thresholdLabel') },
        { ...ends(figure), step: figure.number('step') },
      ),
  },
  flow: {
    columns: {
      label: must('Box'),
      id: must(null),
      from: may(null),
      to: may(null),
      count: may('Count', 'number'),
      aside: may('Who left, and why'),
      ref,
    },
    required: [],
    optional: [],
    draw: (figure) =>
      drawFlow(
        figure.rows.map((row) => ({
          id: row.text('id'),
          from: row.text('from') || undefined,
          to: row.text('to') || undefined,
          label: row.text('label'),
          count: row.quantity('count'),
          aside: row.text('aside'),
        })),
      ),
  },
  path: {
    columns: { label: must('Question'), exit: may('What to do when the answer stops the path'), ref },
    required: ['exitLabel'],
    optional: [],
    draw: (figure) =>
      drawPath(
        figure.rows.map((row) => ({ label: row.text('label'), exit: row.text('exit') })),
        figure.text('exitLabel'),
      ),
  },
  ladder: {
    columns: {
      label,
      rung: must('Comparator'),
      treatment_value: may('Value with treatment', 'number'),
      comparator_value: may('Value with comparator', 'number'),
      unit: may('Unit'),
      effect: must('Result'),
      ref,
    },
    required: [],
    optional: ['axis', 'min', 'max'],
    draw: (figure) =>
      drawLadder(
        figure.rows.map((row) => ({
          label: row.text('label'),
          rung: row.text('rung'),
          treatmentValue: row.quantity('treatment_value'),
          comparatorValue: row.quantity('comparator_value'),
          unit: row.text('unit'),
          effect: row.text('effect'),
        })),
        figure.text('axis'),
        ends(figure),
      ),
  },
  wheel: {
    columns: { label: must('Part'), detail: must('What it holds'), ref },
    required: ['center'],
    optional: ['emphasis'],
    draw: (figure) =>
      drawWheel(
        figure.rows.map((row) => ({ label: row.text('label'), detail: row.text('detail') })),
        figure.text('center'),
        figure.text('emphasis'),
      ),
  },
  checklist: {
    columns: { label: must('Item'), detail: may('Detail'), ref },
    required: [],
    optional: [],
    draw: (figure) => drawChecklist(figure.rows.map((row) => ({ label: row.text('label'), detail: row.text('detail') }))),
  },
  steps: {
    columns: { label, level: must('Level', 'level'), detail: may('Detail'), ref },
    required: [],
    optional: ['axis'],
    draw: (figure) =>
      drawSteps(
        figure.rows.map((row) => ({ label: row.text('label'), level: Number(row.text('level')), detail: row.text('detail') })),
        figure.text('axis'),
      ),
  },
}

/** Attributes that are numbers. */
export const numberAttributes = ['min', 'max', 'step', 'zero', 'threshold']

function ends(figure: CheckedFigure): { min?: number; max?: number } {
  return { min: figure.number('min'), max: figure.number('max') }
}

/** Without a comparator a value is a change, and zero is no change. */
function zeroLabelOf(figure: CheckedFigure): string {
  const kinds = figure.rows.map((row) => row.text('comparator'))
  return kinds.every((kind) => kind === 'before-after' || kind === 'none') ? 'No change' : 'No difference'
}

function comparatorIn(row: CheckedRow, column: string): ComparatorKind | undefined {
  const kind = row.text(column)
  return isComparatorKind(kind) ? kind : undefined
}

function eventIn(row: CheckedRow): EventKind | undefined {
  return eventKinds.find((kind) => kind === row.text('kind'))
}

/** `strong, moderate` is the scale of every column; `strong, weak | I, II |` gives each column its own, in order. */
export function levelsOf(levels: string, columns: number): string[][] {
  const scales = levels.split('|').map((scale) =>
    scale
      .split(',')
      .map((level) => level.trim())
      .filter((level) => level !== ''),
  )
  return scales.length === 1 ? Array.from({ length: columns }, () => scales[0]!) : scales
}

/** What is wrong with a cell of this type; null if nothing is. */
export function cellFault(type: CellType, cell: string): string | null {
  if (cell === '') return null
  switch (type) {
    case 'number':
      return parseQuantity(cell) ? null : 'is not a number'
    case 'year':
      return /^(19|20)\d\d$/.test(cell) ? null : 'is not a year'
    case 'level':
      return /^[1-6]$/.test(cell) ? null : 'is not a level from 1 to 6'
    case 'yes':
      return ['yes', 'no'].includes(cell) ? null : 'is neither "yes" nor "no"'
    case 'comparator':
      return isComparatorKind(cell) ? null : 'is not a kind of comparator'
    case 'event':
      return eventKinds.some((kind) => kind === cell) ? null : `is not one of ${eventKinds.join(', ')}`
    default:
      return null
  }
}

/** What readers see of a cell in the table behind the figure. */
export function shownCell(type: CellType): (cell: string) => string {
  if (type === 'comparator') return (cell) => (isComparatorKind(cell) ? comparatorLabel(cell) : cell)
  if (type === 'number') return (cell) => parseQuantity(cell)?.text ?? cell
  return (cell) => cell
}
