/** What is stored of a question beside its words: classification, and the sources it names. */
import { hashReference } from '#app/content/content-hash.ts'
import { referenceLinks, shortLabel } from '#app/content/format-reference.ts'
import type { LoadedQuestion } from '#app/content/loaded-content.ts'
import type { Reference } from '#app/content/schemas/references.ts'
import type { QuestionKey, Rationale } from '#app/domain/question.ts'
import type { QuestionFacets } from '#db/schema/catalogue.ts'

export function facetsOf(question: LoadedQuestion, references: readonly Reference[]): QuestionFacets {
  const { bloom, difficulty, objective, lessonSlug, section, refs } = question
  const cited = sourcesOf(question)
  const sources = Object.fromEntries(
    references
      .filter((reference) => cited.has(reference.key))
      .map((reference) => [reference.key, { label: shortLabel(reference), href: referenceLinks(reference)[0]?.href ?? null }]),
  )
  return { bloom, difficulty, objective, lesson: { slug: lessonSlug, section }, refs, sources }
}

/** The sources of a question and of the reasons for its options. */
export function sourcesOf({ refs, key }: LoadedQuestion): Set<string> {
  return new Set([...refs, ...rationalesOf(key).flatMap((rationale) => rationale.refs)])
}

/** One row, or none for a key that nobody wrote down. */
export function referenceRow(key: string, references: readonly Reference[]) {
  const reference = references.find((candidate) => candidate.key === key)
  return reference ? [{ key, contentHash: hashReference(reference), body: { ...reference } }] : []
}

function rationalesOf(key: QuestionKey): Rationale[] {
  switch (key.type) {
    case 'matching':
      return [...Object.values(key.premises), ...Object.values(key.unused)]
    case 'ordering':
      return Object.values(key.elements)
    case 'numeric':
      return key.commonErrors.map((error) => error.rationale)
    default:
      return Object.values(key.options)
  }
}
