/** Reads of what lessons and quizzes lean on. */
import { asc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** Citations of lesson versions by the newest rendering of each, in the order of their numbers. */
export async function citationsOf(db: Reader, lessonVersionIds: readonly string[]) {
  const { lessonCitations, lessonRenderings, referenceVersions } = db.tables
  if (lessonVersionIds.length === 0) return []
  const rows = await db
    .select({
      lessonVersionId: lessonRenderings.lessonVersionId,
      rendererVersion: lessonRenderings.rendererVersion,
      key: referenceVersions.key,
      number: lessonCitations.number,
      uses: lessonCitations.uses,
    })
    .from(lessonCitations)
    .innerJoin(lessonRenderings, eq(lessonRenderings.id, lessonCitations.lessonRenderingId))
    .innerJoin(referenceVersions, eq(referenceVersions.id, lessonCitations.referenceVersionId))
    .where(inArray(lessonRenderings.lessonVersionId, [...lessonVersionIds]))
    .orderBy(asc(lessonRenderings.rendererVersion), asc(lessonCitations.number))
  const newest = new Map(rows.map((row) => [row.lessonVersionId, row.rendererVersion]))
  return rows.filter((row) => row.rendererVersion === newest.get(row.lessonVersionId))
}

/** Each source as it was described last. */
export async function newestReferences(db: Reader): Promise<Map<string, Record<string, unknown>>> {
  const { referenceVersions } = db.tables
  const rows = await db
    .select({ key: referenceVersions.key, body: referenceVersions.body })
    .from(referenceVersions)
    .orderBy(asc(referenceVersions.publishedAt), asc(referenceVersions.id))
  return new Map(rows.map((row) => [row.key, row.body]))
}

/** Which sources the questions of quiz versions lean on, and the lesson of each: no stem, no key, no rationale. */
export async function questionSourcesOf(db: Reader, quizVersionIds: readonly string[]) {
  const { quizVersionQuestions, questionVersions } = db.tables
  if (quizVersionIds.length === 0) return []
  const rows = await db
    .select({ quizVersionId: quizVersionQuestions.quizVersionId, facets: questionVersions.facets })
    .from(quizVersionQuestions)
    .innerJoin(questionVersions, eq(questionVersions.id, quizVersionQuestions.questionVersionId))
    .where(inArray(quizVersionQuestions.quizVersionId, [...quizVersionIds]))
  return rows.map(({ quizVersionId, facets }) => ({ quizVersionId, lessonSlug: facets.lesson.slug, keys: Object.keys(facets.sources) }))
}
