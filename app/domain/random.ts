/**
 * A random source: a function that gives the next number in [0, 1). It is always handed in, so that a draw can be repeated from its seed and tested.
 */

export type Random = () => number

/**
 * A repeatable random source: the same seed gives the same numbers on every machine. Not for secrets. xmur3 spreads the seed over four 32-bit words, which
 * start sfc32 (Chris Doty-Humphrey, PractRand), warmed up by twelve steps.
 */
export function seededRandom(seed: string): Random {
  let hash = 1779033703 ^ seed.length
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  const nextWord = () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    return hash | 0
  }
  let [a, b, c, counter] = [nextWord(), nextWord(), nextWord(), nextWord()]
  const random = () => {
    const word = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + word) | 0
    return (word >>> 0) / 4294967296
  }
  for (let step = 0; step < 12; step += 1) random()
  return random
}

/** A copy in random order, every order equally likely (Fisher–Yates; Durstenfeld 1964). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const moved = result[last] as T
    result[last] = result[other] as T
    result[other] = moved
  }
  return result
}
