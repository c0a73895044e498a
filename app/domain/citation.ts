/**
 * A citation: the place where a lesson leans on a source. A source is numbered by its first citation, in a lesson, through the lessons of a module, and through
 * the modules of a course.
 */

export interface CitationUse {
  /** id of the place on the lesson's page */
  anchor: string
  kind: 'text' | 'figure' | 'table' | 'practice'
  /** the heading it stands under; null before the first */
  section: { id: string; title: string } | null
  /** the sentence that cites, or the title of the figure or table; null in a practice question, whose answers are not told elsewhere */
  words: string | null
}

/** Source key → number, from the keys of each lesson in reading order. */
export function numberByFirstCitation(lessons: readonly (readonly string[])[]): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const key of lessons.flat()) if (!numbers.has(key)) numbers.set(key, numbers.size + 1)
  return numbers
}
