/** Counted values: how often each value was met, as a list of values with their counts. What a summary needs when there are too many values to hold each. */

export interface CountedValue {
  value: number
  /** a whole number from 0 */
  count: number
}

/** The median: the middle value, or the mean of the two in the middle. Null when nothing was counted. */
export function medianOfCounts(values: readonly CountedValue[]): number | null {
  const sorted = values.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  return (valueAt(sorted, Math.floor((total - 1) / 2)) + valueAt(sorted, Math.floor(total / 2))) / 2
}

/** The value at a place from 0, which lies within the counts. */
function valueAt(sorted: readonly CountedValue[], place: number): number {
  let before = 0
  const found = sorted.find(({ count }) => (before += count) > place) as CountedValue
  return found.value
}

/** The share of 0…1 of what was counted that is at least `least`. Null when nothing was counted. */
export function shareAtLeast(values: readonly CountedValue[], least: number): number | null {
  const total = values.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  return values.filter(({ value }) => value >= least).reduce((sum, { count }) => sum + count, 0) / total
}
