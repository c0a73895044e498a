/** Small English: numbers with their nouns, and lists. */

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** 1 → "1 lesson", 6 → "6 lessons". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? noun : plural}`
}

/** Up to twelve in words: 6 → "six lessons". */
export function countInWords(n: number, noun: string, plural = `${noun}s`): string {
  return `${small[n] ?? String(n)} ${n === 1 ? noun : plural}`
}

/** A span of whole minutes: 45 → "45 minutes", 1440 → "24 hours", 4320 → "3 days". */
export function duration(minutes: number): string {
  if (minutes % 1440 === 0 && minutes > 1440) return count(minutes / 1440, 'day')
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute')
}

/** ["a", "b", "c"] → "a, b and c". */
export function listInWords(items: readonly string[], joiner = 'and'): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${joiner} ${items.at(-1)}`
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
