/**
 * A sitting: one attempt as item analysis sees it — which items were met, with what mark, which options were chosen, how long it took — and nobody's name.
 * Sittings lie in columns, because a quiz may have tens of thousands.
 */

/** What one attempt gave to one item. */
export interface Answered {
  /** the item's place in the list of items */
  item: number
  /** marks earned, in the unit of the item's maximum */
  mark: number
  /** bit i: option i was chosen; 0 where nothing was, or where the item has no options */
  chosen: number
  /** seconds it took; 0 where it was not timed */
  seconds: number
  /** how sure the learner said to be of the answer */
  sureness: Sureness
}

/** What was said of one answer, as the columns hold it: not answered, nothing said, or a step on the way from 0 to 1. */
export const surenessOf = { unanswered: 0, 'not-said': 1, guessing: 2, 'fairly-sure': 3, certain: 4 } as const
export type Sureness = (typeof surenessOf)[keyof typeof surenessOf]

/** Options beyond this many cannot be told apart in one 32-bit word. */
export const mostOptions = 32

export interface Sittings {
  count: number
  /** sitting s has the entries starts[s] … starts[s + 1] − 1 of the columns */
  starts: Uint32Array
  items: Uint16Array
  marks: Float64Array
  chosen: Uint32Array
  seconds: Uint32Array
  sureness: Uint8Array
}

export function noSittings(): Sittings {
  return {
    count: 0,
    starts: new Uint32Array(16),
    items: new Uint16Array(128),
    marks: new Float64Array(128),
    chosen: new Uint32Array(128),
    seconds: new Uint32Array(128),
    sureness: new Uint8Array(128),
  }
}

/** Adds a sitting at the end and gives its number. The columns grow by doubling. */
export function addSitting(sittings: Sittings, answered: readonly Answered[]): number {
  const number = sittings.count
  const start = sittings.starts[number]!
  const end = start + answered.length
  if (number + 2 > sittings.starts.length) sittings.starts = grown(sittings.starts, new Uint32Array(sittings.starts.length * 2))
  while (end > sittings.items.length) {
    const length = sittings.items.length * 2
    sittings.items = grown(sittings.items, new Uint16Array(length))
    sittings.marks = grown(sittings.marks, new Float64Array(length))
    sittings.chosen = grown(sittings.chosen, new Uint32Array(length))
    sittings.seconds = grown(sittings.seconds, new Uint32Array(length))
    sittings.sureness = grown(sittings.sureness, new Uint8Array(length))
  }
  sittings.starts[number + 1] = end
  sittings.count = number + 1
  writeSitting(sittings, number, answered)
  return number
}

/** Writes a sitting again, after a regrade. It has as many items as before, since an attempt is frozen. */
export function writeSitting(sittings: Sittings, number: number, answered: readonly Answered[]): void {
  const start = sittings.starts[number]!
  answered.forEach(({ item, mark, chosen, seconds, sureness }, index) => {
    sittings.items[start + index] = item
    sittings.marks[start + index] = mark
    sittings.chosen[start + index] = chosen
    sittings.seconds[start + index] = seconds
    sittings.sureness[start + index] = sureness
  })
}

/** What one sitting gave, as it was added. */
export function sittingAt(sittings: Sittings, number: number): Answered[] {
  const answered: Answered[] = []
  for (let index = sittings.starts[number]!; index < sittings.starts[number + 1]!; index += 1) {
    answered.push({
      item: sittings.items[index]!,
      mark: sittings.marks[index]!,
      chosen: sittings.chosen[index]!,
      seconds: sittings.seconds[index]!,
      // Guarantee: only what writeSitting was given stands in the column
      sureness: sittings.sureness[index]! as Sureness,
    })
  }
  return answered
}

function grown<T extends { set(values: T): void }>(values: T, larger: T): T {
  larger.set(values)
  return larger
}
