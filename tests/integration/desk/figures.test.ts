import { expect, test } from 'vitest'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import { standingCertificate } from '#app/features/certificates/standing-certificate.server.ts'
import { eraseAccount } from '#app/features/account/erase-account.server.ts'
import { completeFigures, recountFigures } from '#db/queries/figures.ts'
import { rebuildRegister } from '#db/queries/register-entries.ts'
import type { Store } from '#db/store.ts'
import { regradeAs } from '#tests/support/ask.ts'
import { actingAs, DAY, join, NOON } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { everyRow, figureTables } from '#tests/support/rows.ts'

async function figuresOf(store: Store) {
  const rows = await everyRow(store)
  return Object.fromEntries(figureTables.map((name) => [name, rows[name]]))
}

const total = async (store: Store, table: 'completionDays') =>
  (await store.read.select().from(store.schema[table])).reduce((sum, { completions }) => sum + completions, 0)

test('figures counted as things happen are what counting everything gives', async () => {
  const store = await openTestStore(withCompletions)
  const counted = await figuresOf(store)
  expect(await total(store, 'completionDays')).toBe(8)
  expect(counted.completionMonths).toEqual([{ month: '2026-11', learners: 6 }])
  expect(counted.activeMonths).toEqual([{ month: '2026-11', learners: 6 }])
  expect(counted.quizDays!.length).toBeGreaterThan(0)
  expect(counted.evaluationTallies!.length).toBeGreaterThan(0)
  await store.write(recountFigures)
  expect(await figuresOf(store)).toEqual(counted)
  await rebuildRegister(store)
  expect(await figuresOf(store)).toEqual(counted)
})

test('a revocation, an erasure and a regrade are counted over, and never twice', async () => {
  const store = await openTestStore(withCompletions)
  const admin = await join(store, { given: 'Ada', roles: ['administrator'] })
  const [certificate] = await store.read.select().from(store.schema.certificates).limit(1)
  const { stamp } = await standingCertificate(store.read, certificate!.id)
  const ctx = actingAs(store, admin, NOON + DAY)
  expect(await revokeCertificate(ctx, { certificateId: certificate!.id, stamp, reason: 'why' })).toMatchObject({ ok: true })
  const revoked = (await store.read.select().from(store.schema.completionDays)).filter(({ status }) => status === 'revoked')
  expect(revoked.map(({ completions }) => completions)).toEqual([1])
  const learner = actingAs(store, { id: certificate!.learnerId }, NOON + DAY)
  expect(await eraseAccount(learner, { currentPassword: '', beganAt: NOON + DAY })).toEqual({ ok: true })
  const [attempt] = await store.read.select().from(store.schema.attempts).limit(1)
  await regradeAs(store, attempt!.id, 0, NOON + DAY)
  const counted = await figuresOf(store)
  expect(await total(store, 'completionDays')).toBe(8)
  await store.write(recountFigures)
  expect(await figuresOf(store)).toEqual(counted)
})

test('what was there before there were figures is counted at the start', async () => {
  const store = await openTestStore(withCompletions)
  const counted = await figuresOf(store)
  await store.write(async (tx) => {
    for (const name of figureTables) await tx.delete(tx.tables[name])
  })
  await completeFigures(store)
  expect(await figuresOf(store)).toEqual(counted)
  await completeFigures(store)
  expect(await figuresOf(store)).toEqual(counted)
})
