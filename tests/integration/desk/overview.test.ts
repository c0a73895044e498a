import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import { completionsPage } from '#app/features/desk/completions-page.server.ts'
import { overviewPage, stepLabel, type Counted } from '#app/features/overview/overview-page.server.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, join, NOON, type CastMember } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { start } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

async function overview(store: Store, query = '') {
  return overviewPage(store.read, await catalogueOf(store), new URLSearchParams(query), NOON)
}

/** How many the list behind a number holds. */
async function listed(store: Store, { href }: { href: string }): Promise<number | null> {
  const { pathname, searchParams } = new URL(href, 'http://localhost')
  expect(pathname).toBe('/admin/completions')
  const page = await completionsPage(store.read, await catalogueOf(store), searchParams)
  expect(page.problems).toEqual([])
  return page.total
}

test.each(['3-months', '12-months', 'all'])('each number of %s is what the list behind it holds', async (period) => {
  const store = await openTestStore(withCompletions)
  const page = await overview(store, `period=${period}`)
  expect(page).toMatchObject({ period, total: 8, empty: false })
  const numbers: Counted[] = [...page.steps, ...page.byModule, ...page.byProfession, ...page.certificates]
  for (const number of numbers) expect([number.label, await listed(store, number)]).toEqual([number.label, number.n])
  for (const rows of [page.steps, page.byModule, page.byProfession]) expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(8)
  for (const row of page.minutes) expect(await listed(store, row)).toBe(row.completions)
})

test('learners, pass rates, minutes and objectives are told from what was recorded', async () => {
  const store = await openTestStore(withCompletions)
  const page = await overview(store)
  expect(page.active.find(({ month }) => month === '2026-11')).toMatchObject({ n: 6, completed: { n: 6 } })
  expect(page.passes.map(({ attempts, passed }) => [attempts, passed])).toEqual([
    [expect.any(Number), expect.any(Number)],
    [expect.any(Number), expect.any(Number)],
  ])
  expect(page.passes.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(7)
  expect(page.minutes.find(({ label }) => label === 'Wheels')).toMatchObject({ median: 52.5 })
  expect(page.biasReports).toBe(1)
})

test('of fewer than five evaluations no share is told', async () => {
  const store = await openTestStore(withCompletions)
  for (const { answers, share } of (await overview(store)).objectives) {
    if (answers < 5) expect(share).toBeNull()
    else expect(share).toBe(1)
  }
})

test('with nothing completed the page says what will be there', async () => {
  let admin: CastMember | null = null
  const site = await openWebsite({
    fill: async (store) => {
      await withFixtureCourse(store)
      admin = await join(store, { given: 'Ada', roles: ['administrator'] })
    },
  })
  const answer = await (await site.browser(admin)).get('/admin')
  expect(answer.status).toBe(200)
  expect(answer.text).toContain('No completions yet')
  expect(answer.text).toContain('Nothing needs you')
})

test('who began is told before anybody completed anything', async () => {
  let admin: CastMember | null = null
  const site = await openWebsite({
    fill: async (store) => {
      await withFixtureCourse(store)
      admin = await join(store, { given: 'Ada', roles: ['administrator'] })
      await start(actingAs(store, await join(store)), await catalogueOf(store), WHEELS)
    },
  })
  const { text } = await (await site.browser(admin)).get('/admin')
  expect(text).toContain('No completions yet')
  expect(text).toContain('1 learner active in November 2026, by month')
  expect(text).toContain('href="/admin/people?active=2026-11"')
})

test('a period that does not exist is the usual one', async () => {
  const store = await openTestStore(withCompletions)
  expect((await overview(store, 'period=forever')).period).toBe('12-months')
})

test.each([
  ['2026-11-01', '2026-11-30', 'Nov 2026'],
  ['2026-11-01', '2026-11-26', 'Nov 2026'],
  ['2026-07-01', '2026-09-30', 'Jul–Sep 2026'],
  ['2026-01-01', '2026-12-31', '2026'],
  ['2026-11-23', '2026-11-29', '23–29 Nov 2026'],
  ['2026-11-30', '2026-12-06', '30 Nov–6 Dec 2026'],
  ['2026-09-01', '2026-09-06', '1–6 Sep 2026'],
  ['2026-11-26', '2026-11-26', '26 Nov 2026'],
])('%s to %s is called %s', (from, to, label) => expect(stepLabel(from, to)).toBe(label))
