/** Sittings written as tables, for the tests of item analysis. */
import { gatherSample, type Sample } from '#app/domain/item-analysis/sample.ts'
import { addSitting, noSittings, surenessOf, type Answered, type Sittings, type Sureness } from '#app/domain/item-analysis/sittings.ts'

/** Every row meets every item, in order. `chosen`, `seconds` and `sureness` are tables of the same shape. */
export function sampleOf(
  marks: readonly number[][],
  options: { maxima?: number[]; chosen?: number[][]; seconds?: number[][]; sureness?: Sureness[][] } = {},
): Sample {
  const maxima = options.maxima ?? (marks[0] ?? []).map(() => 1)
  const rows = marks.map((row, sitting) =>
    row.map((mark, item) => ({
      item,
      mark,
      chosen: options.chosen?.[sitting]?.[item] ?? 0,
      seconds: options.seconds?.[sitting]?.[item] ?? 0,
      sureness: options.sureness?.[sitting]?.[item] ?? surenessOf['not-said'],
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
