/** A scale: where a value stands between the left and the right end of an axis, as a share of its width. */
import { scaleLinear, scaleLog } from 'd3-scale'

export interface Scale {
  /** 0 at the left end, 1 at the right */
  at(value: number): number
  /** few, round, with the words under them */
  ticks: { value: number; text: string }[]
  low: number
  high: number
}

export interface ScaleOptions {
  min?: number
  max?: number
  log?: boolean
  /** years are not grouped by commas */
  plain?: boolean
  most?: number
  /** from one tick to the next, where the unit has a rhythm of its own: months by sixes */
  step?: number
}

/** Covers all values; `min` and `max` fix an end where given. One value alone gets room on both sides. */
export function scaleOver(values: readonly number[], options: ScaleOptions = {}): Scale {
  const all = [...values, ...[options.min, options.max].filter((end) => end !== undefined)]
  const [low, high] = all.length === 0 ? [0, 1] : [Math.min(...all), Math.max(...all)]
  return options.log ? logarithmic(low, high, options) : linear(low, high, options)
}

function linear(low: number, high: number, { min, max, plain, step, most = 5 }: ScaleOptions): Scale {
  const room = low === high ? Math.abs(low) / 2 || 1 : 0
  const nice = scaleLinear()
    .domain([low - room, high + room])
    .nice(most)
    .domain() as [number, number]
  const domain: [number, number] = [min ?? nice[0], max ?? nice[1]]
  const scale = scaleLinear().domain(domain).range([0, 1])
  // d3 takes the number of ticks as a wish: on the narrowest screen six fit side by side, or seven short ones
  const ticksOf = (wish: number) =>
    scale.ticks(wish).map((value) => ({ value, text: plain ? String(value) : scale.tickFormat(wish)(value) }))
  const fit = (ticks: Scale['ticks']) => ticks.length <= 7 && ticks.map((tick) => tick.text).join('').length <= 21
  const ticks = step ? everyStep(domain, step) : ([most, 4, 3].map(ticksOf).find(fit) ?? ticksOf(2))
  return { at: scale, ticks, low: domain[0], high: domain[1] }
}

function everyStep([low, high]: [number, number], step: number): Scale['ticks'] {
  const first = Math.ceil(low / step) * step
  const count = Math.floor((high - first) / step) + 1
  return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index * step).map((value) => ({ value, text: String(value) }))
}

// round numbers a reader knows as ratios
const ratios = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 10, 20, 50, 100]

function logarithmic(low: number, high: number, { min, max, most = 5 }: ScaleOptions): Scale {
  const below = ratios.findLast((ratio) => ratio <= low) ?? low
  const above = ratios.find((ratio) => ratio >= high) ?? high
  const domain: [number, number] = [min ?? (below === above ? below / 2 : below), max ?? (below === above ? above * 2 : above)]
  const scale = scaleLog().domain(domain).range([0, 1])
  const within = ratios.filter((ratio) => ratio >= domain[0] && ratio <= domain[1])
  const spread = apart(within, (ratio) => scale(ratio), 0.8 / most)
  const ticks = spread.map((value) => ({ value, text: String(value) }))
  return { at: scale, ticks, low: domain[0], high: domain[1] }
}

/** Leaves out what would stand closer than `least` to a neighbor; 1 stays. */
function apart(ticks: readonly number[], at: (tick: number) => number, least: number): number[] {
  return [...ticks]
    .sort((a, b) => rank(a) - rank(b))
    .reduce<number[]>((kept, tick) => (kept.some((other) => Math.abs(at(other) - at(tick)) < least) ? kept : [...kept, tick]), [])
    .sort((a, b) => a - b)
}

function rank(tick: number): number {
  return [1, 0.5, 2, 0.25, 4, 0.1, 10].indexOf(tick) + 1 || 9
}
