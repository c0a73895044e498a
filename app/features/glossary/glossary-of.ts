/** The glossary of all courses together. */
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { CourseGlossary } from '#db/schema/catalogue.ts'

/** Terms by slug and abbreviations by letters and meaning, each once, in alphabetical order. */
export function glossaryOf(catalogue: Catalogue): CourseGlossary {
  const glossaries = catalogue.courses.flatMap((course) => course.page.glossary ?? [])
  const terms = new Map(glossaries.flatMap(({ terms }) => terms).map((term) => [term.slug, term]))
  const abbreviations = new Map(
    glossaries.flatMap(({ abbreviations }) => abbreviations).map((entry) => [`${entry.short} ${entry.long}`, entry]),
  )
  return {
    terms: [...terms.values()].sort((a, b) => a.term.localeCompare(b.term, 'en')),
    abbreviations: [...abbreviations.values()].sort((a, b) => a.short.localeCompare(b.short, 'en')),
  }
}
