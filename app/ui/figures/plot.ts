/** What all plots of rows over one axis share: the rows, the lines behind them, the axis below. */
import { h, backdrop, percent, strip, type Tree } from '#app/ui/figures/hast.ts'
import { linesOf } from '#app/ui/figures/quantity.ts'
import type { Scale } from '#app/ui/figures/scale.ts'

export interface Axis {
  /** with its unit */
  label: string
  /** the value at which nothing differs */
  zero?: number
  zeroLabel?: string
  threshold?: number
  thresholdLabel?: string
  favorsLeft?: string
  favorsRight?: string
}

export interface PlotRow {
  group?: string
  name: string
  /** quiet words under the name: who, how many, against what */
  about?: (Tree | string)[]
  /** the numbers in words */
  numbers?: (Tree | string)[]
  /** null: the row has nothing on this axis, and `instead` is said in its place */
  marks: Tree[] | null
  instead?: string
}

const rowHeight = 22

/** Without a scale there are rows and no axis. */
export function drawPlot(rows: readonly PlotRow[], scale: Scale | null, axis: Axis): Tree[] {
  const lines = scale ? behind(scale, axis) : []
  // on a narrow screen words stand between the strips, and only the strips carry the band
  const narrowBand = scale ? bandsOf(scale, axis) : []
  const head = scale ? above(scale, axis) : null
  const body = rows.flatMap((row, index) => [
    row.group !== undefined && row.group !== '' && row.group !== rows[index - 1]?.group
      ? h('p', { className: ['group'] }, [row.group])
      : null,
    drawRow(row, narrowBand),
  ])
  const ends = [
    axis.favorsLeft ? h('span', {}, [`← ${axis.favorsLeft}`]) : h('span'),
    axis.favorsRight ? h('span', {}, [`${axis.favorsRight} →`]) : null,
  ]
  return [
    h('div', { className: ['plot'] }, [
      head,
      h('div', { className: ['lanes'] }, [lines.length > 0 ? backdrop(lines) : null, ...body]),
      scale
        ? h('div', { className: ['axes'] }, [
            drawAxis(scale),
            axis.favorsLeft || axis.favorsRight ? h('p', { className: ['toward'] }, ends) : null,
            h('p', {}, [axis.label]),
          ])
        : null,
    ]),
  ]
}

function drawRow({ name, about = [], numbers = [], marks, instead = '' }: PlotRow, narrowBand: Tree[]): Tree {
  return h('div', { className: ['row'] }, [
    h('p', {}, [
      h('b', {}, [name]),
      about.length > 0 ? h('span', { className: ['about'] }, about) : null,
      numbers.length > 0 ? h('span', { className: ['numbers'] }, numbers) : null,
    ]),
    marks ? strip('marks', rowHeight, [...narrowBand, ...marks]) : h('p', { className: ['instead'] }, [instead]),
  ])
}

/** The line of no difference, and the threshold with the side on which a difference would matter. */
function behind(scale: Scale, axis: Axis): Tree[] {
  const { zero, threshold } = axis
  const line = (value: number, dashed: boolean) => upright(scale.at(value), 0, '100%', dashed)
  return [
    ...bandsOf(scale, axis),
    ...(threshold !== undefined ? [line(threshold, true)] : []),
    ...(zero !== undefined ? [line(zero, false)] : []),
  ]
}

/** The line of no difference is whole, a threshold dashed. */
function upright(at: number, from: number, to: number | string, dashed: boolean): Tree {
  const x = percent(at)
  const line = { x1: x, x2: x, y1: from, y2: to }
  return dashed ? h('line', { className: ['threshold'], ...line, strokeDasharray: '4 3' }) : h('line', { className: ['zero'], ...line })
}

function bandsOf(scale: Scale, { zero, threshold }: Axis): Tree[] {
  return threshold !== undefined && zero !== undefined ? [band(scale, threshold, threshold > zero)] : []
}

function band(scale: Scale, threshold: number, toTheRight: boolean): Tree {
  const at = scale.at(threshold)
  const [x, width] = toTheRight ? [at, 1 - at] : [0, at]
  return h('rect', { className: ['band'], x: percent(x), width: percent(width), y: 0, height: '100%', fillOpacity: 0.09 })
}

const lineHeight = 16
// px of a label line on the narrowest screen, and of a character
const narrowest = 288
const character = 6.4

/** The names of the lines, one above the other so that they never meet, each with a tick down to its line. */
function above(scale: Scale, { zero, zeroLabel, threshold, thresholdLabel }: Axis): Tree | null {
  const named = [
    ...(threshold !== undefined && thresholdLabel ? [{ value: threshold, words: thresholdLabel }] : []),
    ...(zero !== undefined ? [{ value: zero, words: zeroLabel || 'No difference' }] : []),
  ]
  if (named.length === 0) return null
  let y = 0
  const marks = named.map(({ value, words }) => {
    const at = scale.at(value)
    const lines = linesOf(words, roomFor(at))
    const spans = lines.map((line, index) => h('tspan', { x: percent(at), y: y + 12 + index * lineHeight }, [line]))
    y += lines.length * lineHeight
    return { at, from: y + 1, label: h('text', { textAnchor: anchorAt(at) }, spans) }
  })
  const height = y + 4
  const ticks = marks.map(({ at, from }, index) =>
    upright(at, from, height, index === 0 && threshold !== undefined && Boolean(thresholdLabel)),
  )
  return h('div', { className: ['head'] }, [strip('over', height, [...ticks, ...marks.map(({ label }) => label)])])
}

/** How many characters fit a line at this place on the narrowest screen. */
function roomFor(at: number): number {
  const share = { start: 1 - at, middle: 2 * Math.min(at, 1 - at), end: at }[anchorAt(at)]
  return Math.floor((share * narrowest) / character)
}

/** A word stands centered on its place, unless it would run out of the drawing. */
function anchorAt(at: number): 'start' | 'middle' | 'end' {
  return at < 0.36 ? 'start' : at > 0.64 ? 'end' : 'middle'
}

export function drawAxis(scale: Scale): Tree {
  const ticks = scale.ticks.flatMap(({ value, text }) => {
    const at = scale.at(value)
    const x = percent(at)
    const textAnchor = at < 0.03 ? 'start' : at > 0.97 ? 'end' : 'middle'
    return [h('line', { x1: x, x2: x, y1: 0, y2: 5 }), h('text', { x, y: 18, textAnchor }, [text])]
  })
  return strip('axis', 22, [h('line', { x1: 0, x2: '100%', y1: 0.5, y2: 0.5 }), ...ticks])
}
