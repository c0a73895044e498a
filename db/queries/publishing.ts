/** Writes of what is published. Everything is found by its stable key first, so that publishing the same content again writes nothing. */
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { CitationUse } from '#app/domain/citation.ts'
import type { QuestionBody, QuestionKey } from '#app/domain/question.ts'
import type { CoursePage, EditedRules, LessonFacets, ProviderProfile, QuestionFacets, QuizEditor } from '#db/schema/catalogue.ts'
import type { EditableProvider } from '#db/schema/settings.ts'
import { editablePart, editedProvider, noteFile } from '#db/queries/settings.ts'
import type { Reader, Writer } from '#db/store.ts'

/** Where new rows get their id and moment. */
export interface Publication {
  newId: () => string
  now: number
}

export async function saveProvider(
  tx: Writer,
  p: Publication,
  file: { slug: string; legalName: string; timeZone: string; profile: ProviderProfile },
): Promise<string> {
  const { providers } = tx.tables
  const [found] = await tx.select().from(providers).where(eq(providers.slug, file.slug))
  if (!found) {
    const id = p.newId()
    await tx.insert(providers).values({ ...file, id, updatedAt: p.now })
    return id
  }
  // what an administrator edited stands against the file; what the file says is kept beside it
  await noteFile(tx, found.id, editablePart(file))
  const row = withEdited(file, await editedProvider(tx, found.id))
  const { legalName, timeZone, profile } = found
  if (JSON.stringify([legalName, timeZone, profile]) !== JSON.stringify([row.legalName, row.timeZone, row.profile])) {
    await tx
      .update(providers)
      .set({ ...row, updatedAt: p.now })
      .where(eq(providers.id, found.id))
    await touchCourses(tx, p, found.id)
  }
  return found.id
}

function withEdited(
  file: { slug: string; legalName: string; timeZone: string; profile: ProviderProfile },
  edited: EditableProvider | null,
) {
  if (edited === null) return file
  const { legalName, timeZone, ...profile } = edited
  return { ...file, legalName, timeZone, profile: { ...file.profile, ...profile } }
}

/** A provider's pages show its profile: copies in memory must be read again. */
async function touchCourses(tx: Writer, p: Publication, providerId: string): Promise<void> {
  const { courses } = tx.tables
  await tx.update(courses).set({ updatedAt: p.now }).where(eq(courses.providerId, providerId))
}

export async function saveCourse(
  tx: Writer,
  p: Publication,
  row: { providerId: string; slug: string; title: string; page: CoursePage },
): Promise<string> {
  const { courses } = tx.tables
  const [found] = await tx.select().from(courses).where(eq(courses.slug, row.slug))
  if (!found) {
    const id = p.newId()
    await tx.insert(courses).values({ ...row, id, updatedAt: p.now })
    return id
  }
  if (JSON.stringify([found.title, found.page]) !== JSON.stringify([row.title, row.page])) {
    await tx
      .update(courses)
      .set({ ...row, updatedAt: p.now })
      .where(eq(courses.id, found.id))
  }
  return found.id
}

export async function saveModule(tx: Writer, p: Publication, row: { courseId: string; slug: string; position: number }): Promise<string> {
  const { modules } = tx.tables
  const [found] = await tx
    .select()
    .from(modules)
    .where(and(eq(modules.courseId, row.courseId), eq(modules.slug, row.slug)))
  if (!found) {
    const id = p.newId()
    await tx.insert(modules).values({ ...row, id })
    return id
  }
  if (found.position !== row.position) await tx.update(modules).set({ position: row.position }).where(eq(modules.id, found.id))
  return found.id
}

export async function saveActivity(
  tx: Writer,
  p: Publication,
  row: { providerId: string; courseId: string; moduleId: string | null; code: string },
): Promise<string> {
  const { activities } = tx.tables
  const [found] = await tx
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.courseId, row.courseId),
        row.moduleId === null ? isNull(activities.moduleId) : eq(activities.moduleId, row.moduleId),
      ),
    )
  if (found) {
    if (found.code !== row.code) await tx.update(activities).set({ code: row.code }).where(eq(activities.id, found.id))
    return found.id
  }
  const id = p.newId()
  await tx.insert(activities).values({ ...row, id })
  return id
}

/** A release is known by its activity and its first day; a later review or expiry day moves with it. */
export async function saveRelease(
  tx: Writer,
  p: Publication,
  row: { providerId: string; activityId: string; releasedOn: string; lastReviewedOn: string; expiresOn: string },
): Promise<string> {
  const { activityReleases } = tx.tables
  const [found] = await tx
    .select()
    .from(activityReleases)
    .where(and(eq(activityReleases.activityId, row.activityId), eq(activityReleases.releasedOn, row.releasedOn)))
  if (!found) {
    const id = p.newId()
    await tx.insert(activityReleases).values({ ...row, id, createdAt: p.now })
    return id
  }
  await tx
    .update(activityReleases)
    .set({ lastReviewedOn: row.lastReviewedOn, expiresOn: row.expiresOn })
    .where(eq(activityReleases.id, found.id))
  return found.id
}

export async function openDesignations(db: Reader, releaseId: string) {
  const { creditDesignations } = db.tables
  return db
    .select()
    .from(creditDesignations)
    .where(and(eq(creditDesignations.releaseId, releaseId), isNull(creditDesignations.withdrawnAt)))
}

export async function insertDesignation(
  tx: Writer,
  p: Publication,
  row: { releaseId: string; code: string; rule: Record<string, unknown> },
): Promise<void> {
  await tx.insert(tx.tables.creditDesignations).values({ ...row, id: p.newId(), designatedAt: p.now })
}

export async function withdrawDesignation(tx: Writer, id: string, at: number): Promise<void> {
  const { creditDesignations } = tx.tables
  await tx.update(creditDesignations).set({ withdrawnAt: at }).where(eq(creditDesignations.id, id))
}

export async function saveObjective(
  tx: Writer,
  p: Publication,
  row: { courseId: string; code: string; text: string; parentId: string | null },
): Promise<string> {
  const { objectives } = tx.tables
  const [found] = await tx
    .select()
    .from(objectives)
    .where(and(eq(objectives.courseId, row.courseId), eq(objectives.code, row.code)))
  if (!found) {
    const id = p.newId()
    await tx.insert(objectives).values({ ...row, id })
    return id
  }
  if (found.text !== row.text || found.parentId !== row.parentId) await tx.update(objectives).set(row).where(eq(objectives.id, found.id))
  return found.id
}

export async function saveQuestionVersion(
  tx: Writer,
  p: Publication,
  row: { courseId: string; code: string; contentHash: string; body: QuestionBody; answerKey: QuestionKey; facets: QuestionFacets },
): Promise<string> {
  const { questions, questionVersions } = tx.tables
  const { courseId, code, ...version } = row
  const [question] = await tx
    .select()
    .from(questions)
    .where(and(eq(questions.courseId, courseId), eq(questions.code, code)))
  const questionId = question?.id ?? p.newId()
  if (!question) await tx.insert(questions).values({ id: questionId, courseId, code })
  const [found] = await tx
    .select({ id: questionVersions.id })
    .from(questionVersions)
    .where(and(eq(questionVersions.questionId, questionId), eq(questionVersions.contentHash, row.contentHash)))
  if (found) return found.id
  const id = p.newId()
  await tx.insert(questionVersions).values({ ...version, id, questionId, publishedAt: p.now })
  return id
}

export async function saveQuizVersion(
  tx: Writer,
  p: Publication,
  row: {
    moduleId: string
    contentHash: string
    passMark: number
    maxAttempts: number | null
    drawPerObjective: number
    waitMinutes?: number | null
    rules?: EditedRules
    asksConfidence: boolean
    origin?: 'workshop'
    editors?: QuizEditor[]
  },
  bank: { questionVersionId: string; objectiveCode: string; code: string; anchor: boolean; excludes: string[] }[],
): Promise<string> {
  const { quizzes, quizVersions, quizVersionQuestions } = tx.tables
  const { moduleId, ...version } = row
  const [quiz] = await tx.select().from(quizzes).where(eq(quizzes.moduleId, moduleId))
  const quizId = quiz?.id ?? p.newId()
  if (!quiz) await tx.insert(quizzes).values({ id: quizId, moduleId })
  const [found] = await tx
    .select({ id: quizVersions.id })
    .from(quizVersions)
    .where(and(eq(quizVersions.quizId, quizId), eq(quizVersions.contentHash, row.contentHash)))
  if (found) return found.id
  const id = p.newId()
  await tx.insert(quizVersions).values({ ...version, id, quizId, publishedAt: p.now })
  await tx.insert(quizVersionQuestions).values(bank.map((item) => ({ ...item, id: p.newId(), quizVersionId: id })))
  return id
}

export async function saveLessonVersion(
  tx: Writer,
  p: Publication,
  row: {
    moduleId: string
    slug: string
    contentHash: string
    title: string
    deck: string
    source: string
    facets: LessonFacets
    rendererVersion: number
    html: string
    /** in the order of their numbers */
    citations: { reference: ReferenceRow; uses: CitationUse[] }[]
  },
): Promise<string> {
  const { lessons, lessonVersions, lessonRenderings } = tx.tables
  const { moduleId, slug, rendererVersion, html, citations, ...version } = row
  const [lesson] = await tx
    .select()
    .from(lessons)
    .where(and(eq(lessons.moduleId, moduleId), eq(lessons.slug, slug)))
  const lessonId = lesson?.id ?? p.newId()
  if (!lesson) await tx.insert(lessons).values({ id: lessonId, moduleId, slug })
  const [found] = await tx
    .select({ id: lessonVersions.id })
    .from(lessonVersions)
    .where(and(eq(lessonVersions.lessonId, lessonId), eq(lessonVersions.contentHash, row.contentHash)))
  const id = found?.id ?? p.newId()
  if (!found) await tx.insert(lessonVersions).values({ ...version, id, lessonId, publishedAt: p.now })
  const [rendering] = await tx
    .insert(lessonRenderings)
    .values({ id: p.newId(), lessonVersionId: id, rendererVersion, html, renderedAt: p.now })
    .onConflictDoNothing({ target: [lessonRenderings.lessonVersionId, lessonRenderings.rendererVersion] })
    .returning({ id: lessonRenderings.id })
  if (rendering) await insertCitations(tx, p, rendering.id, citations)
  return id
}

export interface ReferenceRow {
  key: string
  contentHash: string
  body: Record<string, unknown>
}

async function insertCitations(
  tx: Writer,
  p: Publication,
  lessonRenderingId: string,
  citations: { reference: ReferenceRow; uses: CitationUse[] }[],
): Promise<void> {
  const rows = []
  for (const [index, { reference, uses }] of citations.entries()) {
    const referenceVersionId = await saveReferenceVersion(tx, p, reference)
    rows.push({ id: p.newId(), lessonRenderingId, referenceVersionId, number: index + 1, uses })
  }
  if (rows.length > 0) await tx.insert(tx.tables.lessonCitations).values(rows)
}

/** Saves a source as it is described now; the same description twice is one version. */
export async function saveReferenceVersion(tx: Writer, p: Publication, row: ReferenceRow): Promise<string> {
  const { referenceVersions } = tx.tables
  const [found] = await tx
    .select({ id: referenceVersions.id })
    .from(referenceVersions)
    .where(and(eq(referenceVersions.key, row.key), eq(referenceVersions.contentHash, row.contentHash)))
  if (found) return found.id
  const id = p.newId()
  await tx.insert(referenceVersions).values({ ...row, id, publishedAt: p.now })
  return id
}

export async function moduleVersionsOf(db: Reader, moduleId: string) {
  const { moduleVersions } = db.tables
  return db.select().from(moduleVersions).where(eq(moduleVersions.moduleId, moduleId)).orderBy(desc(moduleVersions.sequence))
}

export async function insertModuleVersion(
  tx: Writer,
  p: Publication,
  row: {
    moduleId: string
    releaseId: string
    quizVersionId: string
    sequence: number
    label: string
    contentHash: string
    changeKind: 'initial' | 'editorial' | 'safety'
    changeSummary: string
    title: string
    frontMatter: Record<string, unknown>
    evaluationForm: Record<string, unknown>
  },
  lessonVersionIds: string[],
): Promise<string> {
  const id = p.newId()
  await tx.insert(tx.tables.moduleVersions).values({ ...row, id, publishedAt: p.now })
  await tx
    .insert(tx.tables.moduleVersionLessons)
    .values(
      lessonVersionIds.map((lessonVersionId, index) => ({ id: p.newId(), moduleVersionId: id, lessonVersionId, position: index + 1 })),
    )
  return id
}

export async function withdrawModuleVersion(tx: Writer, id: string, at: number): Promise<void> {
  const { moduleVersions } = tx.tables
  await tx.update(moduleVersions).set({ withdrawnAt: at }).where(eq(moduleVersions.id, id))
}

export async function insertClinicalReview(
  tx: Writer,
  p: Publication,
  row: { moduleVersionId: string; reviewerName: string; reviewedOn: string },
): Promise<void> {
  await tx.insert(tx.tables.clinicalReviews).values({ ...row, id: p.newId(), recordedAt: p.now })
}
