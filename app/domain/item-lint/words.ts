/** Words, sentences and syllables of English text, as far as the checks need them. */

/** The words of a text in lower case: letters or digits, with hyphens and apostrophes inside. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? []
}

const smallWords = new Set(
  (
    'a about after against all also an and any are as at be because been before best between both but by can did do does during each following for from ' +
    'give given had has have her his how if in into is it its least likely may more most no not of on one only or other over per same should so than that ' +
    'the their them then there these they this those to two up was were what when where which while who whose will with within without would year years'
  ).split(' '),
)

/** The words of a text that carry its content, each reduced to its singular: longer than three letters, or a number. */
export function contentWords(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .map((word) => word.replace(/['’]s$/, ''))
      .filter((word) => (word.length > 3 || /^\d/.test(word)) && !smallWords.has(word))
      .map(singular),
  )
}

function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y')
  if (/lyses$/.test(word)) return word.replace(/es$/, 'is')
  return /(ss|us|is)$/.test(word) ? word : word.replace(/s$/, '')
}

// A point after these ends no sentence.
const shortForms = /(?:^|[\s(])(?:vs|e\.g|i\.e|al|cf|dr|st|no|fig|approx|[a-z])\.$/i

/** The sentences of a text with where each begins; a decimal point or "vs." ends none. */
export function sentencesOf(text: string): { text: string; start: number }[] {
  const sentences: { text: string; start: number }[] = []
  let start = 0
  for (const end of text.matchAll(/[.!?]["”’)\]*_]*(?=\s+["“‘([*_]*[\p{Lu}\p{N}])/gu)) {
    const upTo = end.index + end[0].length
    if (shortForms.test(text.slice(Math.max(start, end.index - 8), end.index + 1))) continue
    push(upTo)
  }
  push(text.length)
  return sentences

  function push(upTo: number): void {
    const raw = text.slice(start, upTo)
    const blank = raw.length - raw.trimStart().length
    if (raw.trim() !== '') sentences.push({ text: raw.trim(), start: start + blank })
    start = upTo
  }
}

/** Groups of vowels, less a silent e; at least one. A rule of thumb that is right for most words, as the formula needs no more. */
export function syllablesOf(word: string): number {
  const bare = word.toLowerCase().replace(/(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$/, '')
  return Math.max(1, (bare.match(/[aeiouy]+/g) ?? []).length)
}

/** Flesch-Kincaid grade level (Kincaid and others 1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59; null without words. */
export function readingGrade(text: string): number | null {
  const words = wordsOf(text)
  if (words.length === 0) return null
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 0.39 * (words.length / sentencesOf(text).length) + 11.8 * (syllables / words.length) - 15.59
}

/** "a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The text in quotation marks, cut after 60 characters. */
export function quoted(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 60 ? `“${flat.slice(0, 58).trimEnd()} …”` : `“${flat}”`
}
