/** A sample: the sittings under analysis, sorted by item, with each sitting's total and rest beside every mark. */
import type { Sittings } from '#app/domain/item-analysis/sittings.ts'

/** All answers to one item. The lists run side by side. */
export interface ItemSample {
  maximum: number
  marks: Float64Array
  /** share of all marks of the sitting that were earned, 0…1: sittings of unequal length compare */
  totals: Float64Array
  /** the same without this item; 0 where the rest of the sitting carries no mark */
  rests: Float64Array
  chosen: Uint32Array
  seconds: Float64Array
  sureness: Uint8Array
}

export interface Sample {
  attempts: number
  /** share of all marks earned, by sitting; empty where no mark can be earned */
  totals: Float64Array
  /** every sitting met the same items: only then can items be added up */
  isFixedForm: boolean
  /** marks that can be earned in one sitting, where that is the same for all; null otherwise */
  maximum: number | null
  items: ItemSample[]
}

/** Sorts the sittings with these numbers by item. `maxima`: the maximum mark of every item, by its place. */
export function gatherSample(sittings: Sittings, numbers: ArrayLike<number>, maxima: readonly number[]): Sample {
  const { starts, items, marks } = sittings
  const met = new Uint32Array(maxima.length)
  const totals = new Float64Array(numbers.length)
  const earnable = new Float64Array(numbers.length)
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index]!
    for (let at = starts[number]!; at < starts[number + 1]!; at += 1) {
      met[items[at]!] = met[items[at]!]! + 1
      totals[index] = totals[index]! + marks[at]!
      earnable[index] = earnable[index]! + maxima[items[at]!]!
    }
  }
  const samples = maxima.map((maximum, item) => emptySample(maximum, met[item]!))
  const filled = new Uint32Array(maxima.length)
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index]!
    for (let at = starts[number]!; at < starts[number + 1]!; at += 1) {
      const item = items[at]!
      const sample = samples[item]!
      const place = filled[item]!
      filled[item] = place + 1
      sample.marks[place] = marks[at]!
      sample.totals[place] = shareOf(totals[index]!, earnable[index]!)
      sample.rests[place] = shareOf(totals[index]! - marks[at]!, earnable[index]! - sample.maximum)
      sample.chosen[place] = sittings.chosen[at]!
      sample.seconds[place] = sittings.seconds[at]!
      sample.sureness[place] = sittings.sureness[at]!
    }
  }
  const shares = totals.map((total, index) => shareOf(total, earnable[index]!))
  return {
    attempts: numbers.length,
    totals: earnable.some((marksToEarn) => marksToEarn > 0) ? shares : new Float64Array(0),
    isFixedForm: met.every((times) => times === 0 || times === numbers.length),
    maximum: earnable.length > 0 && earnable.every((marksToEarn) => marksToEarn === earnable[0]) ? earnable[0]! : null,
    items: samples,
  }
}

function emptySample(maximum: number, length: number): ItemSample {
  return {
    maximum,
    marks: new Float64Array(length),
    totals: new Float64Array(length),
    rests: new Float64Array(length),
    chosen: new Uint32Array(length),
    seconds: new Float64Array(length),
    sureness: new Uint8Array(length),
  }
}

function shareOf(earned: number, earnable: number): number {
  return earnable > 0 ? earned / earnable : 0
}
