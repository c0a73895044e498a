/** The glossary as its page wants it: all terms and abbreviations, and which of them the lessons use. */
import { readLessonText } from '#app/content/lesson-text.ts'
import { abbreviationAnchor, termAnchor, termHref } from '#app/features/glossary/glossary-paths.ts'
import { glossaryOf } from '#app/features/glossary/glossary-of.ts'
import type { GlossaryViewProps } from '#app/features/glossary/glossary-view.tsx'
import { searchHref } from '#app/features/search/search-paths.ts'
import { keyOf } from '#app/features/search/terms.ts'
import { releasedModules, type Catalogue } from '#app/server/catalogue.server.ts'

/** `now`: UTC milliseconds, which decide what is released. */
export function glossaryPage(catalogue: Catalogue, now: number): GlossaryViewProps {
  const { terms, abbreviations } = glossaryOf(catalogue)
  const used = usedTerms(catalogue, now)
  const entries = terms.map(({ slug, term, definition, aliases }) => ({
    anchor: termAnchor(slug),
    term,
    definition,
    aliases,
    lessonsHref: used.has(slug) ? searchHref(term, 'lessons') : null,
    letter: term.charAt(0).toLocaleUpperCase('en'),
  }))
  const letters = [...new Set(entries.map(({ letter }) => letter))]
  return {
    letters: letters.map((letter) => ({ letter, terms: entries.filter((entry) => entry.letter === letter) })),
    abbreviations: abbreviations.map(({ short, long }) => {
      const term = terms.find((each) => [each.term, ...each.aliases].map(keyOf).includes(keyOf(long)))
      return { anchor: abbreviationAnchor(short), short, long, href: term ? termHref(term.slug) : null }
    }),
  }
}

function usedTerms(catalogue: Catalogue, now: number): Set<string> {
  const lessons = releasedModules(catalogue, now).flatMap((module) => module.current.lessons)
  return new Set(lessons.flatMap((lesson) => readLessonText(lesson.html).terms))
}
