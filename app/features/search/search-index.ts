/**
 * The index: MiniSearch over the documents, with the glossary's names. A question is answered in steps, each only where the one before finds nothing: all its
 * words, each also as the beginning of a longer one, by the glossary's other names, and, where the course does not have it, spelled nearly so; then any of them.
 */
import MiniSearch, { type Query, type SearchOptions } from 'minisearch'
import { readNames, type Names } from '#app/features/search/names.ts'
import type { SearchDocument } from '#app/features/search/search-documents.ts'
import { isStopWord, keyOf, termOf, wordsOf } from '#app/features/search/terms.ts'
import type { CourseGlossary } from '#db/schema/catalogue.ts'

/** These two bound what a question costs: words after the twelfth are not looked for, and near spellings are tried for the first four that are unknown. */
export const MAX_WORDS = 12
const MAX_GUESSES = 4

export interface Found {
  document: SearchDocument
  /** the document's terms that answer the question: what is to be marked */
  terms: readonly string[]
  /** its title, or another name of it, is what was asked for */
  exact: boolean
}

export interface Findings {
  /** whether all words were found together, or only some; `none`: nothing was found */
  how: 'all' | 'some' | 'none'
  /** words of the question that the course does not have as they were typed */
  unknown: string[]
  /** there were more words than are looked for */
  cut: boolean
  /** best first */
  found: Found[]
}

export interface SearchIndex {
  search(question: string): Findings
  /** words of the course that are spelled somewhat like those of the question, best first */
  suggest(question: string): string[]
  documents: number
}

const fields = ['title', 'names', 'lesson', 'text']
const boost = { title: 4, names: 4, lesson: 0.5 }
/** a word found by another name of the thing counts less than the one that was typed */
const boostOfOtherNames = { title: 2, names: 2, lesson: 0.25, text: 0.5 }

interface Entry {
  id: number
  document: SearchDocument
  /** keys of title and names */
  keys: string[]
  textKey: string
}

export class SearchIndexBuilder {
  private readonly entries: Entry[] = []
  /** term → a word to show for it, in lower case where the course writes it so anywhere */
  private readonly shown = new Map<string, string>()
  private readonly engine = new MiniSearch<Entry>({
    fields,
    tokenize: (text) => wordsOf(text).map((word) => word.text),
    processTerm: (word) => this.keepTerm(word),
    extractField: (entry, field) => (field === 'id' ? entry.id : textOf(entry.document, field)),
    searchOptions: { processTerm: termOf, combineWith: 'AND', boost },
  })

  add(documents: readonly SearchDocument[]): void {
    const entries = documents.map((document, index) => ({
      id: this.entries.length + index,
      document,
      keys: [document.title, ...document.names].map(keyOf),
      textKey: ` ${keyOf(document.text)} `,
    }))
    this.entries.push(...entries)
    this.engine.addAll(entries)
  }

  finish(glossary: CourseGlossary): SearchIndex {
    const { engine, entries, shown } = this
    const names = readNames(glossary)
    return {
      documents: entries.length,
      search: (question) => search({ engine, entries, shown, names }, question),
      suggest: (question) => suggest({ engine, entries, shown, names }, question),
    }
  }

  private keepTerm(word: string): string {
    const term = termOf(word)
    const known = this.shown.get(term)
    if (known === undefined || (known !== known.toLowerCase() && word === word.toLowerCase())) this.shown.set(term, word)
    return term
  }
}

function textOf(document: SearchDocument, field: string): string {
  switch (field) {
    case 'title':
      return document.title
    case 'names':
      return document.names.join(' · ')
    case 'lesson':
      return document.lesson ?? ''
    default:
      return document.text
  }
}

interface Parts {
  engine: MiniSearch<Entry>
  entries: readonly Entry[]
  shown: ReadonlyMap<string, string>
  names: Names
}

interface AskedWord {
  text: string
  term: string
}

function search(parts: Parts, question: string): Findings {
  const { words, cut } = askedWords(question)
  const unknown = words.filter(({ term }) => !isStopWord(term) && !isKnown(term, parts))
  const guessed = new Set(unknown.slice(0, MAX_GUESSES).map(({ term }) => term))
  const clauses = clausesOf(words, guessed, parts)
  if (clauses.length === 0) return { how: 'none', unknown: [], cut, found: [] }
  for (const how of ['all', 'some'] as const) {
    const found = run(parts, { combineWith: how === 'all' ? 'AND' : 'OR', queries: clauses }, words)
    if (found.length > 0) return { how, unknown: textsOf(unknown), cut, found }
  }
  return { how: 'none', unknown: textsOf(unknown), cut, found: [] }
}

const textsOf = (words: readonly AskedWord[]) => words.map(({ text }) => text)

/** Each word once. */
function askedWords(question: string): { words: AskedWord[]; cut: boolean } {
  const all = new Map<string, AskedWord>()
  for (const { text } of wordsOf(question)) {
    const term = termOf(text)
    if (!all.has(term)) all.set(term, { text, term })
  }
  return { words: [...all.values()].slice(0, MAX_WORDS), cut: all.size > MAX_WORDS }
}

/** One clause for each word or name, stop words left out unless there is nothing else. */
function clausesOf(words: readonly AskedWord[], guessed: ReadonlySet<string>, parts: Parts): Query[] {
  const nothingElse = words.every(({ term }) => isStopWord(term))
  const clauses: Query[] = []
  for (let at = 0; at < words.length;) {
    const length = nameLengthAt(words, at, parts.names)
    const part = words.slice(at, at + Math.max(length, 1))
    const tells = part.filter((word) => nothingElse || !isStopWord(word.term) || isWrittenAsAbbreviation(word))
    if (tells.length > 0) {
      const typed: Query = { ...wordOptions(guessed, parts), queries: tells.map(({ text }) => text) }
      const others = length === 0 ? [] : otherNames(part.map(({ term }) => term).join(' '), parts.names)
      // OR itself stands in every text; odds ratio does not
      const isOnlyByOtherNames = others.length > 0 && tells.every(({ term }) => isStopWord(term))
      clauses.push(others.length === 0 ? typed : { combineWith: 'OR', queries: isOnlyByOtherNames ? others : [typed, ...others] })
    }
    at += part.length
  }
  return clauses
}

/** How many words from here on are one name of the glossary, as many as possible; "or" is not OR unless it is written so. */
function nameLengthAt(words: readonly AskedWord[], at: number, names: Names): number {
  for (let length = Math.min(names.longest, words.length - at); length > 0; length -= 1) {
    const part = words.slice(at, at + length)
    const isOnlyAStopWord = length === 1 && isStopWord(part[0]!.term) && !isWrittenAsAbbreviation(part[0]!) && words.length > 1
    if (!isOnlyAStopWord && names.of(part.map(({ term }) => term).join(' ')).length > 0) return length
  }
  return 0
}

function isWrittenAsAbbreviation({ text }: AskedWord): boolean {
  return /^\p{Lu}{2,}$/u.test(text)
}

function otherNames(key: string, names: Names): Query[] {
  return names.of(key).flatMap((name) => {
    const words = name.split(' ').filter((word) => !isStopWord(word))
    if (name === key || words.length === 0) return []
    return [{ combineWith: 'AND' as const, queries: words, prefix: false, fuzzy: false, boost: boostOfOtherNames }]
  })
}

/**
 * A word the course has is taken as it is, or as the beginning of a longer one; only another may be a slip of the fingers, of one letter in five. Numbers and
 * short words are never guessed: "load" is not "road".
 */
function wordOptions(guessed: ReadonlySet<string>, parts: Parts): SearchOptions {
  return {
    combineWith: 'AND',
    prefix: (term) => !hasDigit(term) && term.length >= (parts.shown.has(term) ? 4 : 2),
    fuzzy: (term) => (guessed.has(term) && term.length >= 5 && !hasDigit(term) ? 0.2 : false),
    maxFuzzy: 2,
  }
}

const hasDigit = (term: string) => /\p{N}/u.test(term)

function isKnown(term: string, { shown }: Parts): boolean {
  if (shown.has(term)) return true
  for (const known of shown.keys()) if (known.startsWith(term)) return true
  return false
}

/**
 * Exact names first. Where the question is a name of the glossary, then the places that say one of its names outright, before those that have its words here and
 * there. Then by the engine's score (BM25+), raised where the words stand together as they were typed.
 */
function run({ engine, entries, names }: Parts, query: Query, words: readonly AskedWord[]): Found[] {
  const key = words.map(({ term }) => term).join(' ')
  const wanted = new Set([key, ...names.of(key)])
  const isName = wanted.size > 1
  const phrases = isName || words.length > 1 ? [...wanted].map((name) => ` ${name} `) : []
  const ranked = engine.search(query).map((result) => {
    const entry = entries[result.id as number]!
    const exact = entry.keys.some((own) => wanted.has(own))
    const inTitle = phrases.some((phrase) => entry.keys.some((own) => ` ${own} `.includes(phrase)))
    const together = inTitle || phrases.some((phrase) => entry.textKey.includes(phrase))
    const rank = exact ? 2 : isName && together ? 1 : 0
    return { document: entry.document, terms: result.terms, exact, rank, score: result.score * (inTitle ? 3 : together ? 2 : 1) }
  })
  ranked.sort((a, b) => b.rank - a.rank || b.score - a.score)
  return ranked.map(({ document, terms, exact }) => ({ document, terms, exact }))
}

const MAX_SUGGESTIONS = 3

function suggest({ engine, shown }: Parts, question: string): string[] {
  const options: SearchOptions = {
    prefix: true,
    fuzzy: (term) => (hasDigit(term) ? false : Math.min(3, Math.floor(term.length * 0.35))),
    processTerm: termOf,
  }
  const words = askedWords(question).words.slice(0, MAX_GUESSES)
  const near = words.flatMap(({ text }) => engine.autoSuggest(text, options).slice(0, MAX_SUGGESTIONS))
  const terms = near.sort((a, b) => b.score - a.score).flatMap((suggestion) => suggestion.terms.slice(0, 1))
  return [...new Set(terms.map((term) => shown.get(term) ?? term))].slice(0, MAX_SUGGESTIONS)
}
