/** Reads of what is taught. Everything here is immutable once published, except the current version of each module. */
import { asc, count, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

export async function listCourses(db: Reader) {
  const { courses, providers } = db.tables
  return db
    .select({ course: courses, provider: providers })
    .from(courses)
    .innerJoin(providers, eq(providers.id, courses.providerId))
    .orderBy(asc(courses.slug))
}

export async function listModules(db: Reader) {
  const { modules, activities } = db.tables
  return db
    .select({
      id: modules.id,
      courseId: modules.courseId,
      slug: modules.slug,
      position: modules.position,
      activityId: activities.id,
      code: activities.code,
    })
    .from(modules)
    .innerJoin(activities, eq(activities.moduleId, modules.id))
    .orderBy(asc(modules.position))
}

export async function listModuleVersions(db: Reader) {
  const { moduleVersions, activityReleases, quizVersions } = db.tables
  return db
    .select({ version: moduleVersions, release: activityReleases, quiz: quizVersions })
    .from(moduleVersions)
    .innerJoin(activityReleases, eq(activityReleases.id, moduleVersions.releaseId))
    .innerJoin(quizVersions, eq(quizVersions.id, moduleVersions.quizVersionId))
    .orderBy(asc(moduleVersions.moduleId), asc(moduleVersions.sequence))
}

export async function listClinicalReviews(db: Reader) {
  return db.select().from(db.tables.clinicalReviews)
}

/** Lessons of all module versions in reading order, each with the HTML of its newest rendering. */
export async function listVersionLessons(db: Reader) {
  const { moduleVersionLessons, lessonVersions, lessons, lessonRenderings } = db.tables
  const rows = await db
    .select({
      moduleVersionId: moduleVersionLessons.moduleVersionId,
      lessonId: lessons.id,
      lessonVersionId: lessonVersions.id,
      slug: lessons.slug,
      title: lessonVersions.title,
      deck: lessonVersions.deck,
      facets: lessonVersions.facets,
    })
    .from(moduleVersionLessons)
    .innerJoin(lessonVersions, eq(lessonVersions.id, moduleVersionLessons.lessonVersionId))
    .innerJoin(lessons, eq(lessons.id, lessonVersions.lessonId))
    .orderBy(asc(moduleVersionLessons.moduleVersionId), asc(moduleVersionLessons.position))
  const renderings = await db
    .select({ lessonVersionId: lessonRenderings.lessonVersionId, html: lessonRenderings.html })
    .from(lessonRenderings)
    .orderBy(asc(lessonRenderings.rendererVersion))
  const newest = new Map(renderings.map((row) => [row.lessonVersionId, row.html]))
  return rows.map((row) => ({ ...row, html: newest.get(row.lessonVersionId) ?? '' }))
}

/** The latest release of each course taken as one activity. */
export async function listCourseReleases(db: Reader) {
  const { activities, activityReleases } = db.tables
  return db
    .select({ courseId: activities.courseId, code: activities.code, release: activityReleases })
    .from(activityReleases)
    .innerJoin(activities, eq(activities.id, activityReleases.activityId))
    .where(isNull(activities.moduleId))
    .orderBy(asc(activityReleases.releasedOn))
}

/** Changes whenever something is published, so that a copy in memory can tell it is old. */
export async function contentStamp(db: Reader): Promise<string> {
  const { moduleVersions, courses } = db.tables
  const [version] = await db
    .select({ at: moduleVersions.publishedAt, withdrawn: moduleVersions.withdrawnAt, id: moduleVersions.id })
    .from(moduleVersions)
    .orderBy(desc(moduleVersions.publishedAt), desc(moduleVersions.id))
    .limit(1)
  const [course] = await db.select({ at: courses.updatedAt }).from(courses).orderBy(desc(courses.updatedAt)).limit(1)
  return `${version?.id ?? '-'}.${version?.at ?? 0}.${course?.at ?? 0}`
}

/** All designations a release ever had: each holds for enrolments begun while it was in force. */
export async function designationsOf(db: Reader, releaseId: string) {
  const { creditDesignations } = db.tables
  return db
    .select()
    .from(creditDesignations)
    .where(eq(creditDesignations.releaseId, releaseId))
    .orderBy(asc(creditDesignations.code), asc(creditDesignations.designatedAt))
}

/** The bank a quiz version draws from: no body, no key. */
export async function bankOf(db: Reader, quizVersionId: string) {
  const { quizVersionQuestions } = db.tables
  return db
    .select()
    .from(quizVersionQuestions)
    .where(eq(quizVersionQuestions.quizVersionId, quizVersionId))
    .orderBy(asc(quizVersionQuestions.code))
}

/** How many anchors each quiz version has: the questions of its pre-test. Versions without anchors are absent. */
export async function anchorCounts(db: Reader): Promise<Map<string, number>> {
  const { quizVersionQuestions } = db.tables
  const rows = await db
    .select({ quizVersionId: quizVersionQuestions.quizVersionId, anchors: count() })
    .from(quizVersionQuestions)
    .where(eq(quizVersionQuestions.anchor, true))
    .groupBy(quizVersionQuestions.quizVersionId)
  return new Map(rows.map((row) => [row.quizVersionId, row.anchors]))
}

export async function findQuestionBodies(db: Reader, questionVersionIds: readonly string[]) {
  const { questionVersions } = db.tables
  if (questionVersionIds.length === 0) return []
  return db
    .select({ id: questionVersions.id, body: questionVersions.body })
    .from(questionVersions)
    .where(inArray(questionVersions.id, [...questionVersionIds]))
}
