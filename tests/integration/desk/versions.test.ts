/** Versions stay as learners saw them: the list, front matter with the signatures of then, lessons as they were drawn then, questions without keys. */
import { expect, test } from 'vitest'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { signModule, takeSignatureBack } from '#app/features/clinical-review/sign-module.server.ts'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import { markReviewer } from '#app/features/people/change-roles.server.ts'
import { versionLessonPage, versionPage, versionsPage } from '#app/features/versions/versions-page.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { NotFound } from '#app/server/failures.ts'
import { newId } from '#app/server/ids.server.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { listSignatures } from '#db/queries/signatures.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import type { Edit } from '#tests/support/edited-fixture.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { earn, evaluate, readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'
import { disclose } from '#tests/support/workshop.ts'

/** Version 1.1 of Wheels, a day after noon: other words about tyres. */
const publishChange = (store: Store, ...more: Edit[]) =>
  publishFixture(
    store,
    fixtureContent({
      edits: [
        { file: wheelsFile('module.yaml'), from: "version: '1.0'", to: "version: '1.1'" },
        {
          file: wheelsFile('module.yaml'),
          from: '{ kind: initial, summary: First publication. }',
          to: '{ kind: editorial, summary: Tyres again. }',
        },
        { file: wheelsFile('01-tyres.md'), from: 'carries its load by pressure', to: 'carries the whole load by pressure' },
        ...more,
      ],
    }),
    NOON + DAY,
  )

const at = (moment: number | null) => new URLSearchParams(moment === null ? '' : { at: String(moment) })
const now = NOON + 9 * DAY

test('a superseded version is replayed with the lessons and questions it had, and leads to its completions', async () => {
  const store = await openTestStore(withFixtureCourse)
  await publishChange(store)
  const catalogue = await catalogueOf(store)
  const wheels = versionsPage(catalogue).versions.filter(({ module }) => module === 'Wheels')
  expect(wheels.map(({ label, standing }) => [label, standing])).toEqual([
    ['1.1', 'current'],
    ['1.0', 'superseded'],
  ])
  expect(wheels[1]!.completionsHref).toBe('/admin/completions?module=bicycle-care%2Fwheels&version=1.0')
  const textOf = async (versionId: string) => {
    const asked = { versionId, lessonSlug: 'tyres', params: at(null), now }
    return (await versionLessonPage(store.read, catalogue, asked)).lesson.text
  }
  expect(await textOf(wheels[0]!.id)).toContain('carries the whole load by pressure')
  expect(await textOf(wheels[1]!.id)).toContain('carries its load by pressure')
  const page = await versionPage(store.read, catalogue, { versionId: wheels[1]!.id, params: at(null), now })
  expect(page.lessons.map(({ slug }) => slug)).toEqual(catalogue.versions.get(wheels[1]!.id)!.lessons.map(({ slug }) => slug))
  expect(page.questions.length).toBeGreaterThan(4)
  expect(page.questions.map(({ code }) => code)).toEqual([...new Set(page.questions.map(({ code }) => code))])
  expect(JSON.stringify(page)).not.toMatch(/correct|rationale|answerKey/)
})

test('a lesson that was drawn anew is shown as it was drawn then', async () => {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const { current } = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const { lessonVersionId } = current.lessons[0]!
  const { lessonRenderings } = store.schema
  await store.write((tx) =>
    tx.insert(lessonRenderings).values({
      ...{ id: newId(), lessonVersionId, rendererVersion: 999, html: '<p>Drawn anew</p>', renderedAt: NOON + DAY },
    }),
  )
  const shown = async (moment: number | null) => {
    const asked = { versionId: current.id, lessonSlug: current.lessons[0]!.slug, params: at(moment), now }
    return (await versionLessonPage(store.read, catalogue, asked)).lesson.text
  }
  expect(await shown(NOON)).toContain('carries its load by pressure')
  expect(await shown(NOON + DAY)).toBe('<p>Drawn anew</p>')
  expect(await shown(null)).toBe('<p>Drawn anew</p>')
  // before the first drawing there was nothing else
  expect(await shown(0)).toContain('carries its load by pressure')
})

test('a story shows the front matter as it was acknowledged, whoever signed it or took that back since', async () => {
  const store = await openTestStore(withFixtureCourse)
  const unsigned = {
    file: wheelsFile('module.yaml'),
    from: 'clinicalReview: { person: ada-fixture, on: 2026-01-08 }',
    to: 'clinicalReview: null',
  }
  await publishChange(store, unsigned)
  const module = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!
  const administrator = await join(store, { given: 'Adam', roles: ['administrator'] })
  const person = await join(store, { given: 'Rita', family: 'Reviewer', suffix: 'MD' })
  await markReviewer(actingAs(store, administrator), { userId: person.id, scope: '*', reason: 'Named in the plan.' })
  await disclose(store, person.id)
  const reviewer = (days: number) => actingAs(store, { ...person, roles: ['learner', 'clinical-reviewer'] }, NOON + days * DAY)
  const [contentHash] = (await store.read.select().from(store.schema.moduleVersions))
    .filter(({ id }) => id === module.current.id)
    .map((row) => row.contentHash)
  const learners: string[] = []
  const takes = async (days: number) => {
    const learner = await join(store)
    const ctx = actingAs(store, learner, NOON + days * DAY)
    expect(await earn(ctx, await catalogueOf(store), {}, WHEELS)).toMatchObject({ ok: true })
    learners.push(learner.id)
  }
  await takes(2)
  expect(
    await signModule(reviewer(3), await catalogueOf(store), {
      ...{ moduleId: module.id, contentHash: contentHash!, reviewedOn: '2026-11-26' },
    }),
  ).toEqual({ ok: true })
  await takes(4)
  const [signed] = await listSignatures(store.read)
  const back = { signatureId: signed!.signature.id, reason: 'Read it again' }
  expect(await takeSignatureBack(reviewer(5), await catalogueOf(store), { moduleId: module.id, ...back })).toMatchObject({ ok: true })
  await takes(6)
  const reviews = []
  for (const learner of learners) {
    const [certificate] = await certificatesOf(store.read, learner)
    const { chapters } = await completionStory(store.read, await catalogueOf(store), certificate!.completionId)
    const acknowledged = chapters.find((chapter) => chapter.kind === 'acknowledged')
    reviews.push(acknowledged?.kind === 'acknowledged' ? acknowledged.frontMatter.clinicalReview?.name : 'none acknowledged')
  }
  expect(reviews).toEqual([undefined, 'Rita Reviewer, MD', undefined])
})

test('a story leads to the lesson in the version that the learner read', async () => {
  const store = await openTestStore(withFixtureCourse)
  const learner = await join(store)
  const before = await catalogueOf(store)
  const first = findModule(before, WHEELS.courseSlug, WHEELS.moduleSlug)!.current
  const ctx = actingAs(store, learner, NOON)
  await start(ctx, before, WHEELS)
  await readAll(ctx, before, WHEELS)
  await publishChange(store)
  const later = actingAs(store, learner, NOON + 2 * DAY)
  const catalogue = await catalogueOf(store)
  await takeQuiz(later, catalogue, 100, WHEELS)
  await evaluate(later, catalogue, WHEELS)
  expect(await claimCompletion(later, catalogue, { ...WHEELS, profession: 'nurse', minutes: 30, amountHundredths: null })).toMatchObject({
    ok: true,
  })
  const [certificate] = await certificatesOf(store.read, learner.id)
  const { chapters } = await completionStory(store.read, catalogue, certificate!.completionId)
  const lessons = chapters.flatMap((chapter) => (chapter.kind === 'lesson' ? [[chapter.versionId, chapter.slug]] : []))
  expect(lessons).toEqual(first.lessons.map(({ slug }) => [first.id, slug]))
})

test('at the door: another version, lesson or moment is not found, and a moment of the story opens', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const { current } = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!
  const desk = await site.browser(await join(store, { given: 'Ada', roles: ['administrator'] }))
  const version = `/admin/versions/${current.id}`
  const statusOf = async (path: string) => (await desk.get(path)).status
  expect((await desk.get('/admin/versions')).text).toContain(`href="${version}"`)
  expect((await desk.get(version)).text).toContain(`href="${version}/lessons/tyres"`)
  expect((await desk.get(`${version}?at=${NOON}`)).text).toContain(`${version}/lessons/tyres?at=${NOON}`)
  expect(await statusOf(`${version}/lessons/tyres?at=${NOON}`)).toBe(200)
  for (const path of [
    '/admin/versions/none',
    `${version}/lessons/none`,
    `${version}?at=noon`,
    `${version}?at=`,
    `${version}?at=-1`,
    `${version}?at=999999999999999`,
  ])
    expect(await statusOf(path), path).toBe(404)
  await expect(versionPage(store.read, await catalogueOf(store), { versionId: 'x', params: at(null), now })).rejects.toThrow(NotFound)
})
