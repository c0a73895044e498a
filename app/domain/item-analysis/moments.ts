/**
 * Moments: sums that the other statistics are made of. Two passes each, so that large totals lose no digits. Whoever calls has made sure that there is
 * something to sum.
 */

type Values = ArrayLike<number>

export function mean(values: Values): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index]!
  return sum / values.length
}

/** Whether two values differ. Asked before dividing by a variance, because rounding can leave a tiny one where all values are equal. */
export function hasSpread(values: Values): boolean {
  for (let index = 1; index < values.length; index += 1) if (values[index] !== values[0]) return true
  return false
}

/** The mean of (x − x̄) to a power; divisor n. */
export function centralMoment(values: Values, power: number): number {
  const middle = mean(values)
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += (values[index]! - middle) ** power
  return sum / values.length
}

/** Sample covariance, divisor n − 1: Σ(x − x̄)(y − ȳ) ÷ (n − 1). Both lists have the same length, at least 2. */
export function covariance(x: Values, y: Values): number {
  const [middleX, middleY] = [mean(x), mean(y)]
  let sum = 0
  for (let index = 0; index < x.length; index += 1) sum += (x[index]! - middleX) * (y[index]! - middleY)
  return sum / (x.length - 1)
}

/** Sample variance, divisor n − 1; exactly 0 where all values are equal. */
export function variance(values: Values): number {
  return hasSpread(values) ? covariance(values, values) : 0
}

/** The values in ascending order, as a copy. */
export function sorted(values: Values): Float64Array {
  return Float64Array.from(values).sort()
}
