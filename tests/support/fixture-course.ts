/** The fixture course (tests/fixtures/content) as published content: two short modules with all six types of question, with credit designated or without. */
import { checkContent } from '#app/content/check-content.ts'
import { loadContent, type LoadedContent } from '#app/content/load-course.ts'
import { formatProblem, hasErrors } from '#app/content/problem.ts'
import { publishContent, type Published } from '#app/features/publishing/publish-content.server.ts'
import type { Store } from '#db/store.ts'
import { contextAt, DAY, NOON } from '#tests/support/cast.ts'
import { setReviewRule } from '#tests/support/workshop.ts'
import { copyFixture, type Edit } from '#tests/support/edited-fixture.ts'

export const WHEELS = { courseSlug: 'bicycle-care', moduleSlug: 'wheels' }
export const DRIVETRAIN = { courseSlug: 'bicycle-care', moduleSlug: 'drivetrain' }

/** Where the module's files lie, for edits. */
export const wheelsFile = (name: string) => `courses/bicycle-care/wheels/${name}`

/** The content, after these edits of its files. It passes content:check, as whatever is published must. */
export function fixtureContent(options: { designated?: boolean; edits?: Edit[] } = {}): LoadedContent {
  const root = copyFixture(options)
  const problems = checkContent(root)
  if (hasErrors(problems)) throw new Error(problems.map(formatProblem).join('\n'))
  return loadContent(root).content!
}

/** Publishes at a moment, three weeks before noon unless said otherwise. */
export function publishFixture(store: Store, content: LoadedContent, at = NOON - 20 * DAY): Promise<Published[]> {
  return publishContent(contextAt(store, at), content)
}

/** Fills a template database with the fixture course, nothing designated. Whoever edits may publish, as in a demonstration: see `setReviewRule`. */
export async function withFixtureCourse(store: Store): Promise<void> {
  await publishFixture(store, fixtureContent())
  await setReviewRule(store, false)
}

/** The same with AMA-, ANCC- and ACPE-like designations, and drivetrain without the last. */
export async function withDesignatedCourse(store: Store): Promise<void> {
  await publishFixture(store, fixtureContent({ designated: true }))
}
