/** Who completes what, when: planned whole and in order of time before anything is written. */
import type { Random } from '#app/domain/random.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One edition of the course: its modules can be completed from `from` until before `to` (UTC milliseconds). */
export interface Window {
  from: number
  to: number
  /** how much is completed in it, against the others */
  weight: number
}

export interface Plan {
  completions: number
  /** by completion, in order of time: the learner's number, the edition, the module (`modules`: the whole course), the moment */
  learner: Uint32Array
  edition: Uint8Array
  module: Uint8Array
  at: Float64Array
  /** when each learner completes something first; Infinity for those who never do */
  firstAt: Float64Array
}

/** Throws RangeError where there are more completions than the learners have time for. */
export function planCompletions(
  input: { learners: number; completions: number; modules: number; course: boolean; windows: readonly Window[] },
  random: Random,
): Plan {
  const { learners, completions, modules, windows } = input
  const most = Math.floor(windows.length * (modules + 1) * 0.5)
  if (completions > learners * most) throw new RangeError(`There can be at most ${most} completions for each learner.`)
  const taken = new Uint8Array(learners)
  const learner = new Uint32Array(completions)
  const edition = new Uint8Array(completions)
  const module = new Uint8Array(completions)
  const at = new Float64Array(completions)
  const firstAt = new Float64Array(learners).fill(Infinity)
  const weights = windows.map(({ weight }) => weight)
  let planned = 0
  for (let visit = 0; planned < completions; visit++) {
    const who = visit < learners ? visit : Math.floor(random() * learners)
    const which = pick(weights, random)
    if ((taken[who]! & (1 << which)) !== 0) continue
    taken[who]! |= 1 << which
    const window = windows[which]!
    // some take one module, some go on, two in five complete the course
    const chance = random()
    const block = chance < 0.35 ? 1 : chance < 0.6 ? Math.min(2, modules) : modules + Number(input.course)
    let moment = momentIn(window, random)
    for (let step = 0; step < block && planned < completions; step++) {
      if (step > 0 && step < modules)
        moment = Math.min(window.to - 1000 * (modules - step), moment + Math.floor(random() * random() * 12 * DAY))
      learner[planned] = who
      edition[planned] = which
      module[planned] = step
      // the course is complete with its last module
      at[planned] = moment + step
      if (moment < firstAt[who]!) firstAt[who] = moment
      planned += 1
    }
  }
  const order = new Uint32Array(completions).map((_, index) => index).sort((a, b) => at[a]! - at[b]!)
  const sorted = <T extends Uint32Array | Uint8Array | Float64Array>(values: T): T =>
    values.slice().map((_, index) => values[order[index]!]!) as T
  return { completions, learner: sorted(learner), edition: sorted(edition), module: sorted(module), at: sorted(at), firstAt }
}

export function pick(weights: readonly number[], random: Random): number {
  let left = random() * weights.reduce((a, b) => a + b, 0)
  const found = weights.findIndex((weight) => (left -= weight) < 0)
  return found === -1 ? weights.length - 1 : found
}

/** After the shift, in the evening, seldom at night; fewer at the weekend; more towards the end of a window, when it is about to close. */
const hours = [2, 1, 1, 1, 1, 2, 4, 6, 5, 4, 4, 5, 7, 6, 4, 4, 5, 7, 9, 12, 14, 13, 9, 5]

function momentIn({ from, to }: Window, random: Random): number {
  for (let tries = 0; ; tries++) {
    const share = random() < 0.7 ? random() : 1 - random() * random()
    const day = Math.floor((from + share * (to - from)) / DAY) * DAY
    const weekday = new Date(day).getUTCDay()
    const moment = day + pick(hours, random) * HOUR + Math.floor(random() * HOUR)
    if (moment < from || moment >= to - 60_000) {
      if (tries > 20) return Math.floor(from + random() * (to - from - 60_000))
      continue
    }
    if ((weekday === 0 || weekday === 6) && random() > 0.55) continue
    return moment
  }
}
