/** Versions of modules as they were: the front matter as it was published, lessons as they were drawn at a moment, and the bank of a quiz. */
import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** The row itself: its front matter as it was published, without the signatures that came later. */
export async function findModuleVersion(db: Reader, id: string) {
  const { moduleVersions } = db.tables
  const [row] = await db.select().from(moduleVersions).where(eq(moduleVersions.id, id))
  return row
}

/** Of lessons the HTML that was shown at a moment, by the id of the lesson's version; of those not drawn until then the first that was. */
export async function renderingsAt(db: Reader, lessonVersionIds: readonly string[], at: number): Promise<Map<string, string>> {
  const { lessonRenderings: t } = db.tables
  const ofThese = inArray(t.lessonVersionId, [...lessonVersionIds])
  const columns = { lessonVersionId: t.lessonVersionId, html: t.html }
  const first = await db.select(columns).from(t).where(ofThese).orderBy(desc(t.rendererVersion))
  const shown = await db
    .select(columns)
    .from(t)
    .where(and(ofThese, lte(t.renderedAt, at)))
    .orderBy(asc(t.rendererVersion))
  return new Map([...first, ...shown].map(({ lessonVersionId, html }) => [lessonVersionId, html]))
}

/** The questions that a quiz version draws from, by objective and code, with what learners see of them. No key is read. */
export async function bankAsShown(db: Reader, quizVersionId: string) {
  const { quizVersionQuestions: t, questionVersions } = db.tables
  return db
    .select({
      questionId: questionVersions.questionId,
      code: t.code,
      objective: t.objectiveCode,
      anchor: t.anchor,
      body: questionVersions.body,
    })
    .from(t)
    .innerJoin(questionVersions, eq(questionVersions.id, t.questionVersionId))
    .where(eq(t.quizVersionId, quizVersionId))
    .orderBy(asc(t.objectiveCode), asc(t.code))
}
