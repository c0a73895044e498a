/** A number as it was written: figures draw its value and print its words, so that "0.40" stays "0.40". */
export interface Quantity {
  value: number
  text: string
}

/** Reads "1,234", "−0.76", "-0.76", "77.6%"; null where the words are no number. */
export function parseQuantity(words: string): Quantity | null {
  const text = words.trim().replace(/^[-–−]/, '−')
  if (!/^[−+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$/.test(text)) return null
  const value = Number(text.replace('−', '-').replace(/[,%]/g, ''))
  return { value, text: text.replace(/%$/, '') }
}

/** An axis in per cent, degrees, months or years prints its numbers with the unit. */
export function suffixOf(axis: string): string {
  const words = axis.trim()
  if (/%\)?$/.test(words)) return '%'
  if (words.endsWith(', °C')) return ' °C'
  const time = /^(Months|Years)\b/.exec(words)
  return time ? ` ${time[1]!.toLowerCase()}` : ''
}

/** "n = 251" where the cell is a number; the cell itself where it says more. */
export function sampleSize(n: string): string {
  return parseQuantity(n) ? `n = ${n}` : n
}

/** Words broken into lines of at most so many characters, since words inside an SVG do not break by themselves. */
export function linesOf(words: string, most: number): string[] {
  return words.split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) return [...lines.slice(0, -1), `${last} ${word}`]
    return word === '' ? lines : [...lines, word]
  }, [])
}
