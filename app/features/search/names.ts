/** Names: what a glossary says are words for one thing ("SCS", "spinal cord stimulation"), so that each finds the other. */
import { keyOf } from '#app/features/search/terms.ts'
import type { CourseGlossary } from '#db/schema/catalogue.ts'

export interface Names {
  /** all names of the thing that `key` names, itself included; none: it names nothing */
  of(key: string): readonly string[]
  /** how many words the longest name has */
  longest: number
}

/** Two entries that share a name are one thing: the abbreviation SCS, the term "spinal cord stimulation" and its alias SCS. */
export function readNames(glossary: CourseGlossary): Names {
  const groups = new Map<string, Set<string>>()
  const unite = (names: readonly string[]) => {
    const keys = names.map(keyOf).filter((key) => key !== '')
    const group = new Set([...keys.flatMap((key) => [...(groups.get(key) ?? [])]), ...keys])
    for (const key of group) groups.set(key, group)
  }
  for (const { term, aliases } of glossary.terms) unite([term, ...aliases])
  for (const { short, long } of glossary.abbreviations) unite([short, long])
  return {
    of: (key) => [...(groups.get(key) ?? [])],
    longest: Math.max(0, ...[...groups.keys()].map((key) => key.split(' ').length)),
  }
}
