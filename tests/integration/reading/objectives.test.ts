import { expect, test } from 'vitest'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { objectivesPage } from '#app/features/road/objectives-page.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { actingAs, catalogueOf, FOUNDATIONS, join, NOON, withCourse } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { readAll, start, takeQuiz } from '#tests/support/walk.ts'

async function setUp() {
  const store = await openTestStore(withCourse)
  const catalogue = await catalogueOf(store)
  const nurse = await join(store)
  const ctx = actingAs(store, nurse)
  const module = findModule(catalogue, FOUNDATIONS.courseSlug, FOUNDATIONS.moduleSlug)!
  const viewer = {
    id: nurse.id,
    printedName: nurse.printedName,
    givenName: 'Nora',
    timeZone: 'UTC',
    roles: nurse.roles,
    professions: ['nurse'] as const,
  }
  const page = async (as: typeof viewer | null = viewer) =>
    objectivesPage(store.read, await readRoad(store.read, module, as?.id ?? null, NOON), FOUNDATIONS, as)
  const states = async () => (await page()).objectives.map(({ code, state }) => `${code} ${state?.text}`)
  return { ctx, catalogue, module, page, states }
}

test('a visitor sees which lessons serve each objective, and no state', async () => {
  const { page, module } = await setUp()
  const { objectives, standing } = await page(null)
  expect(standing).toEqual({ signInHref: expect.stringContaining('/sign-in?next=') })
  expect(objectives.map(({ code }) => code)).toEqual(module.current.frontMatter.objectives.map(({ code }) => code))
  for (const objective of objectives) {
    expect(objective.state).toBeNull()
    for (const enabling of [objective, ...objective.enabling]) expect(enabling.lessons.length).toBeGreaterThan(0)
  }
  const [f5] = objectives.slice(-1)
  expect(f5!.lessons.map(({ number }) => number)).toEqual(['1.5', '1.6'])
})

test('an objective is begun, then read, as its lessons are marked', async () => {
  const { ctx, catalogue, page, states } = await setUp()
  expect((await page()).standing).toEqual({ startHref: '/courses/interventional-pain-management/foundations' })
  await start(ctx, catalogue)
  expect(await states()).toEqual(['F1 not started', 'F2 not started', 'F3 not started', 'F4 not started', 'F5 not started'])
  const mark = (lessonSlug: string, mark: 'done' | 'undone') => markLesson(ctx, catalogue, { ...FOUNDATIONS, lessonSlug, mark })
  await mark('pain-and-multimodal-care', 'done')
  await mark('implants-and-pumps', 'done')
  expect(await states()).toEqual(['F1 read', 'F2 not started', 'F3 not started', 'F4 not started', 'F5 1 of 2 lessons read'])
  await mark('periprocedural-safety', 'done')
  expect((await states()).at(-1)).toBe('F5 read')
  await mark('periprocedural-safety', 'undone')
  expect((await states()).at(-1)).toBe('F5 1 of 2 lessons read')
})

test('a failed attempt passes no objective, and says how many questions of each were right', async () => {
  const { ctx, catalogue, page } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  await takeQuiz(ctx, catalogue, 0)
  const { objectives } = await page()
  for (const { state, result } of objectives) {
    expect(state).toEqual({ text: 'read', kind: 'done' })
    expect(result).toMatch(/^0 of \d questions right in your last attempt$/)
  }
})

test('passing the quiz passes its objectives, and the attempt that passed is the one told of', async () => {
  const { ctx, catalogue, page } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  await takeQuiz(ctx, catalogue, 100)
  await takeQuiz(ctx, catalogue, 0)
  const { objectives } = await page()
  for (const objective of objectives) {
    expect([objective.state, ...objective.enabling.map(({ state }) => state)]).toEqual(
      Array.from({ length: objective.enabling.length + 1 }, () => ({ text: 'passed', kind: 'passed' })),
    )
    expect(objective.result).toMatch(/^(\d) of \1 questions right in the attempt that passed$/)
  }
})
