/**
 * The graph of claims and sources: which lessons, figures and questions lean on which source. It is read from what is published and released; a module that
 * opens later, and versions no longer current, do not count.
 */
import type { Reference } from '#app/content/schemas/references.ts'
import type { CitationUse } from '#app/domain/citation.ts'
import type { CatalogueModule, PublishedLesson } from '#app/server/catalogue.server.ts'
import { citationsOf, newestReferences, questionSourcesOf } from '#db/queries/citations.ts'
import type { Reader } from '#db/store.ts'

export interface Source {
  reference: Reference
  /** in reading order */
  lessons: LeaningLesson[]
  questions: LeaningQuestions[]
}

export interface LeaningLesson {
  module: CatalogueModule
  lesson: PublishedLesson
  uses: CitationUse[]
}

/** Questions that may be drawn: how many, never which. */
export interface LeaningQuestions {
  module: CatalogueModule
  lesson: PublishedLesson | null
  count: number
}

/** The sources of `modules`, in the order of first citation; those that only questions name come last. */
export async function readClaimGraph(db: Reader, modules: readonly CatalogueModule[]): Promise<Source[]> {
  const lessons = modules.flatMap((module) => module.current.lessons.map((lesson) => ({ module, lesson })))
  const [references, citations, questions] = await Promise.all([
    newestReferences(db),
    citationsOf(
      db,
      lessons.map(({ lesson }) => lesson.lessonVersionId),
    ),
    questionSourcesOf(
      db,
      modules.map((module) => module.current.quiz.versionId),
    ),
  ])
  const sources = new Map<string, Source>()
  const sourceOf = (key: string): Source | undefined => {
    const body = references.get(key)
    if (body && !sources.has(key)) sources.set(key, { reference: asReference(body), lessons: [], questions: [] })
    return sources.get(key)
  }
  for (const { module, lesson } of lessons) {
    for (const { key, uses } of citations.filter((row) => row.lessonVersionId === lesson.lessonVersionId)) {
      sourceOf(key)?.lessons.push({ module, lesson, uses })
    }
  }
  for (const module of modules) {
    const own = questions.filter((row) => row.quizVersionId === module.current.quiz.versionId)
    for (const { lessonSlug, keys } of own) for (const key of keys) countQuestion(sourceOf(key), module, lessonSlug)
  }
  return [...sources.values()]
}

function countQuestion(source: Source | undefined, module: CatalogueModule, lessonSlug: string): void {
  const lesson = module.current.lessons.find((candidate) => candidate.slug === lessonSlug) ?? null
  const counted = source?.questions.find((entry) => entry.module === module && entry.lesson === lesson)
  if (counted) counted.count += 1
  else source?.questions.push({ module, lesson, count: 1 })
}

/** What publishing wrote passed the schema of references. */
function asReference(body: Record<string, unknown>): Reference {
  return body as unknown as Reference
}
