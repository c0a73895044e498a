/** Sittings written as tables, for the tests of item analysis. */
import { gatherSample, type Sample } from '#app/domain/item-analysis/sample.ts'
import { addSitting, noSittings, type Answered, type Sittings } from '#app/domain/item-analysis/sittings.ts'

/** Every row meets every item, in order. `chosen` and `seconds` are tables of the same shape. */
export function sampleOf(
  marks: readonly number[][],
  options: { maxima?: number[]; chosen?: number[][]; seconds?: number[][] } = {},
): Sample {
  const maxima = options.maxima ?? (marks[0] ?? []).map(() => 1)
  const rows = marks.map((row, sitting) =>
    row.map((mark, item) => ({
      item,
      mark,
      chosen: options.chosen?.[sitting]?.[item] ?? 0,
      seconds: options.seconds?.[sitting]?.[item] ?? 0,
    })),
  )
  return drawnSampleOf(rows, maxima)
}

/** Each row meets the items it names. */
export function drawnSampleOf(rows: readonly Answered[][], maxima: number[]): Sample {
  const sittings = sittingsOf(rows)
  return gatherSample(
    sittings,
    rows.map((_, index) => index),
    maxima,
  )
}

export function sittingsOf(rows: readonly Answered[][]): Sittings {
  const sittings = noSittings()
  for (const row of rows) addSitting(sittings, row)
  return sittings
}
