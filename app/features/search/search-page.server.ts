/** The answer to a search as its page wants it. */
import { glossaryOf } from '#app/features/glossary/glossary-of.ts'
import { currentIndex } from '#app/features/search/current-index.server.ts'
import { excerptOf, markHits, termsIn, type TermAt } from '#app/features/search/marking.ts'
import type { SearchDocument } from '#app/features/search/search-documents.ts'
import type { Found } from '#app/features/search/search-index.ts'
import { searchHref, searchScopes, type SearchScope } from '#app/features/search/search-paths.ts'
import type { ResultGroup, SearchResultEntry, SearchViewProps } from '#app/features/search/search-view.tsx'
import { wordsOf } from '#app/features/search/terms.ts'
import { paths } from '#app/features/road/paths.ts'
import { releasedModules, type Catalogue } from '#app/server/catalogue.server.ts'
import { longestQuestion } from '#app/ui/site-search.tsx'
import type { Reader } from '#db/store.ts'

export interface SearchRequest {
  /** as it was typed, without controls and without white space around it */
  query: string
  scope: SearchScope | null
}

/** Reads `?q=…&in=…`; what `in` does not know is everything. */
export function readSearch(fields: URLSearchParams): SearchRequest {
  // controls and marks of direction, which would turn the page's own words around
  const query = (fields.get('q') ?? '').replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  const scope = searchScopes.find((known) => known === fields.get('in')) ?? null
  return { query, scope }
}

/** Of each kind: shown together, and when asked for alone. */
const shownTogether = { lessons: 6, glossary: 4, references: 4 }
const SHOWN_ALONE = 30

export async function searchPage(db: Reader, catalogue: Catalogue, { query, scope }: SearchRequest, now: number): Promise<SearchViewProps> {
  const around = { query, scope, waysOn: waysOn(catalogue, now) }
  const length = [...query].length
  if (length > longestQuestion) return { ...around, answer: { kind: 'too-long', length, most: longestQuestion } }
  if (query === '') return { ...around, answer: { kind: 'nothing-asked' } }
  if (wordsOf(query).length === 0) return { ...around, answer: { kind: 'no-word' } }
  const index = await currentIndex(db, catalogue, now)
  const findings = index.search(query)
  const { how, unknown, cut } = findings
  if (how === 'none') {
    const suggestions = index.suggest(query).map((text) => ({ text, href: searchHref(text, scope) }))
    return { ...around, answer: { kind: 'nothing-found', suggestions } }
  }
  return { ...around, answer: { kind: 'found', how, unknown, cut, ...foundIn(findings.found, query, scope) } }
}

function foundIn(found: readonly Found[], query: string, scope: SearchScope | null) {
  const groups = searchScopes.map((kind): ResultGroup => {
    const own = found.filter(({ document }) => document.kind === kind)
    const shown = own.slice(0, scope === null ? shownTogether[kind] : SHOWN_ALONE)
    return {
      kind,
      count: own.length,
      href: searchHref(query, kind),
      exact: own[0]?.exact ?? false,
      // of a kind that is not shown only the count is needed
      entries: scope === null || scope === kind ? shown.map(entryOf) : [],
    }
  })
  // where the very thing has a name, its group comes first
  if (scope === null) groups.sort((a, b) => Number(b.exact) - Number(a.exact))
  return { total: found.length, everywhereHref: searchHref(query), groups }
}

function entryOf({ document, terms: found }: Found): SearchResultEntry {
  const terms = new Set(found)
  const { href, title, lesson, names, place, text } = document
  return {
    href,
    lesson: lesson === null ? null : markHits(lesson, terms),
    title: markHits(title, terms),
    names: names.map((name) => markHits(name, terms)),
    place,
    excerpt: excerptOf(text, terms, termsOf(document)),
  }
}

/** Taking the same texts apart for each question cost more than finding them. */
const known = new WeakMap<SearchDocument, TermAt[]>()

function termsOf(document: SearchDocument): TermAt[] {
  const terms = known.get(document) ?? termsIn(document.text)
  known.set(document, terms)
  return terms
}

function waysOn(catalogue: Catalogue, now: number): SearchViewProps['waysOn'] {
  const { terms, abbreviations } = glossaryOf(catalogue)
  return {
    courses: catalogue.courses.map((course) => ({ title: course.title, href: paths.course(course.slug) })),
    hasGlossary: terms.length + abbreviations.length > 0,
    hasReferences: releasedModules(catalogue, now).length > 0,
  }
}
