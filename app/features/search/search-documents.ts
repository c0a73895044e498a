/** What can be found: lessons and their sections, the glossary, the sources of the lessons. Only what is released now, in its current version. */
import { readLessonText, type LessonText } from '#app/content/lesson-text.ts'
import { glossaryOf } from '#app/features/glossary/glossary-of.ts'
import { abbreviationHref, termHref } from '#app/features/glossary/glossary-paths.ts'
import { paths } from '#app/features/road/paths.ts'
import type { SearchScope } from '#app/features/search/search-paths.ts'
import { keyOf } from '#app/features/search/terms.ts'
import type { Catalogue, CatalogueModule, PublishedLesson } from '#app/server/catalogue.server.ts'

export interface SearchDocument {
  kind: SearchScope
  href: string
  /** of the lesson, the section, the term, or the source in short */
  title: string
  /** other names of a term */
  names: string[]
  /** the lesson that a section belongs to */
  lesson: string | null
  /** "Foundations, lesson 1.4"; null outside lessons */
  place: string | null
  text: string
}

/** One batch for each lesson, then one for the glossary and one for the sources: a batch is some milliseconds of work. */
export function* readDocuments(catalogue: Catalogue, modules: readonly CatalogueModule[]): Generator<SearchDocument[]> {
  const sources = new Map<string, SearchDocument>()
  for (const module of modules) {
    for (const lesson of module.current.lessons) {
      const text = readLessonText(lesson.html)
      for (const { key, label, text: citation } of text.sources) sources.set(key, sourceDocument(key, label, citation))
      yield lessonDocuments(module, lesson, text)
    }
  }
  yield glossaryDocuments(catalogue)
  yield [...sources.values()]
}

function lessonDocuments(module: CatalogueModule, lesson: PublishedLesson, { passages }: LessonText): SearchDocument[] {
  const href = paths.lesson({ courseSlug: module.course.slug, moduleSlug: module.slug }, lesson.slug)
  const common = { kind: 'lessons' as const, names: [], place: `${module.current.title}, lesson ${lesson.number}` }
  const opening = passages.filter((passage) => passage.id === null).map((passage) => passage.text)
  return [
    { ...common, href, title: lesson.title, lesson: null, text: [lesson.deck, ...opening].join(' ') },
    ...passages.flatMap(({ id, title, text }) =>
      id === null ? [] : [{ ...common, href: `${href}#${id}`, title, lesson: lesson.title, text }],
    ),
  ]
}

/** An abbreviation that stands for a term is a name of it; the others have an entry of their own. */
function glossaryDocuments(catalogue: Catalogue): SearchDocument[] {
  const { terms, abbreviations } = glossaryOf(catalogue)
  const common = { kind: 'glossary' as const, lesson: null, place: null }
  const standsFor = new Set<string>()
  const documents: SearchDocument[] = terms.map(({ slug, term, definition, aliases }) => {
    const own = new Set([term, ...aliases].map(keyOf))
    const short = abbreviations.filter((entry) => own.has(keyOf(entry.short)) || own.has(keyOf(entry.long)))
    for (const entry of short) standsFor.add(entry.short)
    const names = [...aliases, ...short.flatMap((entry) => [entry.short, entry.long])]
    return { ...common, href: termHref(slug), title: term, names: eachOnce(names, term), text: definition }
  })
  const rest = abbreviations.filter((entry) => !standsFor.has(entry.short))
  return [
    ...documents,
    ...rest.map(({ short, long }) => ({ ...common, href: abbreviationHref(short), title: short, names: [], text: long })),
  ]
}

function eachOnce(names: readonly string[], term: string): string[] {
  const keys = new Set([keyOf(term)])
  return names.filter((name) => !keys.has(keyOf(name)) && keys.add(keyOf(name)))
}

export function sourceDocument(key: string, label: string, text: string): SearchDocument {
  return { kind: 'references', href: paths.reference(key), title: label, names: [], lesson: null, place: null, text }
}
