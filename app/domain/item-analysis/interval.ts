/** An interval: where the true value plausibly lies (95 %), so that a share of few learners is not read as more than it is. */

export interface Interval {
  low: number
  high: number
}

/** The 97.5 % point of the normal distribution. */
const z = 1.959963984540054

/**
 * Wilson's score interval of a proportion seen in n answers (Wilson 1927, J Am Stat Assoc 22:209–212), which stays within 0…1 and holds at small n (Brown,
 * Cai, DasGupta 2001, Stat Sci 16:101–133). For a mean of partial marks it is on the safe side, since no variable between 0 and 1 varies more than a
 * proportion with the same mean. n is at least 1.
 */
export function wilsonInterval(proportion: number, n: number): Interval {
  const scale = 1 + (z * z) / n
  const centre = proportion + (z * z) / (2 * n)
  const half = z * Math.sqrt((proportion * (1 - proportion)) / n + (z * z) / (4 * n * n))
  // the proportion itself and the bounds hold whatever rounding does at 0 and 1
  return {
    low: Math.min(proportion, Math.max(0, (centre - half) / scale)),
    high: Math.max(proportion, Math.min(1, (centre + half) / scale)),
  }
}

/** The interval of a correlation by Fisher's z (Fisher 1921, Metron 1:3–32): tanh(atanh r ± 1.96 ÷ √(n − 3)). Null below four pairs. */
export function correlationInterval(correlation: number, n: number): Interval | null {
  if (n < 4) return null
  const half = z / Math.sqrt(n - 3)
  const middle = Math.atanh(correlation)
  return { low: Math.tanh(middle - half), high: Math.tanh(middle + half) }
}
