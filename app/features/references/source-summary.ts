/** One source as a line of a list: its citation and where it is cited. */
import { evidenceFacts } from '#app/content/evidence-facts.ts'
import { referenceParts, type ReferenceParts } from '#app/content/format-reference.ts'
import type { Source } from '#app/features/references/claim-graph.server.ts'
import { paths } from '#app/features/road/paths.ts'

export interface SourceSummary {
  key: string
  href: string
  parts: ReferenceParts
  /** "Randomized trial, 13 US sites" */
  design: string | null
  partly: boolean
  lessons: { number: string; title: string; href: string }[]
  questions: number
}

export function summarize({ reference, lessons, questions }: Source): SourceSummary {
  return {
    key: reference.key,
    href: paths.reference(reference.key),
    parts: referenceParts(reference),
    design: evidenceFacts(reference.evidence).find((fact) => fact.term === 'Design')?.values[0]?.words ?? null,
    partly: reference.verified === 'partial',
    lessons: lessons.map(({ module, lesson, uses }) => ({
      number: lesson.number,
      title: lesson.title,
      href: `${paths.lesson({ courseSlug: module.course.slug, moduleSlug: module.slug }, lesson.slug)}#${uses[0]?.anchor ?? 'references'}`,
    })),
    questions: questions.reduce((sum, entry) => sum + entry.count, 0),
  }
}
