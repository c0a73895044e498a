import { expect, test } from 'vitest'
import { claimPage } from '#app/features/completion/claim-page.server.ts'
import { completionStory, type Chapter } from '#app/features/desk/story-page.server.ts'
import { completionsPage } from '#app/features/desk/completions-page.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { NotFound } from '#app/server/failures.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { Store } from '#db/store.ts'
import { catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS } from '#tests/support/fixture-course.ts'

async function storyOf(store: Store, query: string) {
  const catalogue = await catalogueOf(store)
  const { rows } = await completionsPage(store.read, catalogue, new URLSearchParams(query))
  return completionStory(store.read, catalogue, rows[0]!.completionId)
}

const chapterOf = <K extends Chapter['kind']>(chapters: readonly Chapter[], kind: K) =>
  chapters.filter((chapter): chapter is Extract<Chapter, { kind: K }> => chapter.kind === kind)

test('a story tells everything in time order: enrolment, front matter, lessons, attempt, evaluation, claim, certificate', async () => {
  const store = await openTestStore(withCompletions)
  const story = await storyOf(store, 'q=anna')
  const { chapters } = story
  expect(story).toMatchObject({ holderName: 'Anna Lind', title: 'Wheels', isCourse: false, current: { status: 'valid' }, others: [] })
  expect(chapters.map(({ at }) => at)).toEqual([...chapters.map(({ at }) => at)].sort((a, b) => a - b))
  expect([...new Set(chapters.map(({ kind }) => kind))]).toEqual([
    'enrolled',
    'acknowledged',
    'lesson',
    'attempt',
    'evaluated',
    'claimed',
    'issued',
  ])

  const [acknowledged] = chapterOf(chapters, 'acknowledged')
  const catalogue = await catalogueOf(store)
  expect(acknowledged!.frontMatter).toEqual(findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!.current.frontMatter)
  expect(acknowledged!.designations).toHaveLength(3)
  expect(chapterOf(chapters, 'evaluated')[0]).toMatchObject({ bias: { place: 'In the table of tyres' } })
  expect(chapterOf(chapters, 'claimed')[0]!.statement).toBe('I took this module myself and spent 75 minutes on it.')
  expect(chapterOf(chapters, 'issued')[0]!.snapshot.holder.printedName).toBe('Anna Lind')
})

test('an attempt is told as it was served and graded, without a key', async () => {
  const store = await openTestStore(withCompletions)
  const [attempt] = chapterOf((await storyOf(store, 'q=anna')).chapters, 'attempt')
  expect(attempt).toMatchObject({ purpose: 'quiz', number: 1, gradings: [{ score: 7500, passed: true }] })
  expect(attempt!.questions).toHaveLength(4)
  expect(attempt!.questions.filter(({ mark }) => mark === 'right')).toHaveLength(3)
  for (const question of attempt!.questions) {
    expect(question).toMatchObject({ answered: true, stem: expect.any(String), code: expect.any(String) })
    expect(question.lines.some(({ chosen }) => chosen)).toBe(true)
  }
  expect(JSON.stringify(attempt)).not.toMatch(/correct|rationale|answerKey/)
})

test('the story of a course leads to the stories of its modules', async () => {
  const store = await openTestStore(withCompletions)
  const story = await storyOf(store, 'module=whole-course')
  expect(story).toMatchObject({ isCourse: true, title: 'Bicycle care' })
  expect(chapterOf(story.chapters, 'part').map(({ title }) => title)).toEqual(['Wheels', 'Drivetrain'])
  expect(story.others).toHaveLength(2)
})

test('a completion that is none has no story', async () => {
  const store = await openTestStore(withCompletions)
  await expect(completionStory(store.read, await catalogueOf(store), 'none')).rejects.toThrow(NotFound)
})

test('whoever reads how answers were graded earns no credit from the quiz', async () => {
  const store = await openTestStore(withCompletions)
  const admin = await join(store, { professions: ['nurse'], roles: ['learner', 'administrator'] })
  const road = await readRoad(store.read, findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!, admin.id, NOON)
  expect(await claimPage(store.read, road, admin.id)).toMatchObject({ keySeen: true })
})
