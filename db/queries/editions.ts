/** Former editions of a course, for scratch databases: releases that have ended, with versions that teach what the current ones do. */
import { and, eq, isNull } from 'drizzle-orm'
import type { Writer } from '#db/store.ts'

export interface NewEdition {
  course: { id: string; provider: { id: string } }
  /** the current version of each module */
  modules: { id: string; moduleId: string }[]
  label: string
  /** below that of any real version */
  sequence: number
  release: { releasedOn: string; lastReviewedOn: string; expiresOn: string }
  /** designated from the first day on, for every module */
  rules: object[]
  now: number
  newId: () => string
}

export async function insertEdition(
  tx: Writer,
  edition: NewEdition,
): Promise<{ modules: { versionId: string; releaseId: string }[]; courseReleaseId: string | null }> {
  const { activities, activityReleases, creditDesignations, moduleVersions, moduleVersionLessons } = tx.tables
  const { course, label, sequence, newId } = edition
  const at = Date.parse(`${edition.release.releasedOn}T00:00:00Z`) - 86_400_000
  const release = async (activityId: string) => {
    const id = newId()
    await tx.insert(activityReleases).values({ ...edition.release, id, providerId: course.provider.id, activityId, createdAt: at })
    return id
  }
  const modules: { versionId: string; releaseId: string }[] = []
  for (const current of edition.modules) {
    const [activity] = await tx.select().from(activities).where(eq(activities.moduleId, current.moduleId))
    const [version] = await tx.select().from(moduleVersions).where(eq(moduleVersions.id, current.id))
    if (!activity || !version) throw new Error(`Module ${current.moduleId} is no activity`)
    const releaseId = await release(activity.id)
    const versionId = newId()
    await tx
      .insert(moduleVersions)
      .values({ ...version, id: versionId, releaseId, sequence, label, contentHash: `edition ${label}`, publishedAt: at })
    const lessons = await tx.select().from(moduleVersionLessons).where(eq(moduleVersionLessons.moduleVersionId, current.id))
    if (lessons.length > 0)
      await tx.insert(moduleVersionLessons).values(lessons.map((lesson) => ({ ...lesson, id: newId(), moduleVersionId: versionId })))
    for (const [index, rule] of edition.rules.entries())
      await tx
        .insert(creditDesignations)
        .values({ id: newId(), releaseId, code: `example-${index + 1}`, rule: { ...rule }, designatedAt: at })
    modules.push({ versionId, releaseId })
  }
  const [activity] = await tx
    .select()
    .from(activities)
    .where(and(eq(activities.courseId, course.id), isNull(activities.moduleId)))
  return { modules, courseReleaseId: activity ? await release(activity.id) : null }
}
