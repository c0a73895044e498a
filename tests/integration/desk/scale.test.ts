import { expect, test } from 'vitest'
import { seededRandom } from '#app/domain/random.ts'
import { checkCertificates } from '#app/features/certificates/check-certificates.server.ts'
import { completionsPage } from '#app/features/desk/completions-page.server.ts'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import { walkAuditChain } from '#db/queries/audit.ts'
import { recountFigures } from '#db/queries/figures.ts'
import { rebuildRegister } from '#db/queries/register-entries.ts'
import type { Store } from '#db/store.ts'
import { catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { openTestPlace } from '#tests/support/filled-store.ts'
import { withFixtureCourse } from '#tests/support/fixture-course.ts'
import { everyRow, figureTables } from '#tests/support/rows.ts'
import { fillDatabase } from '../../../scripts/scale/fill.ts'
import { planCompletions } from '../../../scripts/scale/plan.ts'

async function reckoned(store: Store) {
  const rows = await everyRow(store)
  return Object.fromEntries([...figureTables, 'registerEntries', 'registerWords'].map((name) => [name, rows[name]]))
}

test('a seeded database is what the product would have written', { timeout: 120_000 }, async () => {
  const { store, place } = await openTestPlace(withFixtureCourse)
  const admin = await join(store, { given: 'Ada', roles: ['administrator'] })
  const before = (await walkAuditChain(store.read)).rows
  const input = { learners: 120, completions: 500, attempts: 150, actorId: admin.id, origin: 'http://localhost:3000', now: NOON }
  const location = { ...place, migrationsDir: 'migrations' }
  const filled = await fillDatabase(store, location, await catalogueOf(store), input, seededRandom('test'))
  expect(filled).toMatchObject({ learners: 120, completions: 500 })
  expect(Math.abs(filled.attempts - 150)).toBeLessThan(15)

  expect(await checkCertificates(store.read)).toEqual({ checked: filled.certificates, defects: [] })
  const chain = await walkAuditChain(store.read)
  expect(chain.broken).toBeNull()
  expect(chain.rows).toBeGreaterThanOrEqual(before)
  const seeded = await reckoned(store)
  await store.write(recountFigures)
  expect(await reckoned(store)).toEqual(seeded)
  await rebuildRegister(store)
  expect(await reckoned(store)).toEqual(seeded)

  const catalogue = await catalogueOf(store)
  const page = await completionsPage(store.read, catalogue, new URLSearchParams())
  expect(page.total).toBe(500)
  for (const { completionId } of page.rows.slice(0, 10))
    expect((await completionStory(store.read, catalogue, completionId)).chapters.length).toBeGreaterThan(2)
  const professions = new Set((await store.read.select().from(store.schema.registerEntries)).map(({ profession }) => profession))
  expect(professions.size).toBe(7)
})

test('completions are planned in order of time, each learner once in each edition', () => {
  const windows = [0, 1, 2].map((year) => ({ from: year * 365 * 86_400_000, to: (year + 1) * 365 * 86_400_000, weight: year + 1 }))
  const plan = planCompletions({ learners: 50, completions: 180, modules: 2, course: true, windows }, seededRandom('plan'))
  expect([...plan.at]).toEqual([...plan.at].sort((a, b) => a - b))
  const keys = [...plan.at].map((_, index) => `${plan.learner[index]} ${plan.edition[index]} ${plan.module[index]}`)
  expect(new Set(keys).size).toBe(180)
  expect(() => planCompletions({ learners: 1, completions: 100, modules: 2, course: true, windows }, seededRandom('plan'))).toThrow(
    RangeError,
  )
})
