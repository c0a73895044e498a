/** A term: what a word is searched by. Index, query and highlighting take text apart in this one way, so that what was found is what is marked. */
import { foldName } from '#app/domain/names.ts'

export interface Word {
  text: string
  /** in the text it was read from, in UTF-16 units */
  start: number
  end: number
}

// A number keeps its decimals and thousands; "10kHz" is a number and a word; a word keeps what follows its apostrophe.
const wordPattern = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)?/gu

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(wordPattern)) words.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  return words
}

/** Folded (case, accents, width) and in the singular. The term of a term may be another one: take it once. */
export function termOf(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const term = makeTerm(word)
  if (word.length <= 30) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(word, term)
  }
  return term
}

/** The words of the lessons come again with each excerpt; strangers' words must not fill the memory. */
const remembered = new Map<string, string>()
const MOST_REMEMBERED = 20_000

function makeTerm(word: string): string {
  if (!/[sS]$/.test(word)) return fold(word)
  if (/^\p{Lu}{2,}s$/u.test(word)) return fold(word.slice(0, -1))
  return singular(fold(word).replace(/'s$/, ''))
}

/** The terms of a text one after another: equal keys are equal words, whatever their case, number and punctuation. */
export function keyOf(text: string): string {
  return wordsOf(text)
    .map((word) => termOf(word.text))
    .join(' ')
}

function fold(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z]+$/.test(lower)) return lower
  return /^\d+(?:,\d{3})+(?:\.\d+)?$/.test(lower) ? lower.replaceAll(',', '') : foldName(word)
}

/**
 * The "S" stemmer of Harman 1991 (J Am Soc Inf Sci 42:7-15), which only takes plurals away and makes no nonsense of medical words; with sibilants ("processes")
 * and Greek nouns ("stenosis") besides. Without a vowel before the s it is an abbreviation: DRGS is not several DRG.
 */
function singular(term: string): string {
  if (term.length <= 3 || !/^[a-z]*[aeiouy][a-z]*s$/.test(term)) return term
  if (/(?:us|ss|is)$/.test(term)) return term
  if (/[^ae]ies$/.test(term)) return `${term.slice(0, -3)}y`
  if (/(?:ss|x|ch|sh)es$/.test(term)) return term.slice(0, -2)
  if (/(?:aes|ees|oes)$/.test(term)) return term
  return term.slice(0, -1)
}

const stopWords = new Set(
  'a an and are as at be by can do does for from had has have how in into is it its may of on or should than that the their there these they this those to was were what when where which who why will with'.split(
    ' ',
  ),
)

/** Words that stand in every text and tell nothing about one. */
export function isStopWord(term: string): boolean {
  return stopWords.has(term)
}
