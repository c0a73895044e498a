import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { checkCertificates } from '#app/features/certificates/check-certificates.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { recordAudit, walkAuditChain } from '#db/queries/audit.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, join } from '#tests/support/cast.ts'
import { openTestPlace, openTestStore } from '#tests/support/filled-store.ts'
import { DRIVETRAIN, WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { removeFromAudit, tamperWithAudit, tamperWithCertificate } from '#tests/support/tamper.ts'
import { earn } from '#tests/support/walk.ts'

async function withAuditRows(store: Store): Promise<void> {
  for (let at = 1; at <= 5; at++) {
    await store.write((tx) =>
      recordAudit(tx, { id: newId(), at, actorId: null, act: `test.${at}`, subjectKind: 'none', subjectId: 'none', payload: { at } }),
    )
  }
}

/** One learner's module certificates and course certificate, oldest first. */
async function withCertificates(store: Store) {
  const learner = await join(store)
  const [ctx, catalogue] = [actingAs(store, learner), await catalogueOf(store)]
  await earn(ctx, catalogue, {}, WHEELS)
  await earn(ctx, catalogue, {}, DRIVETRAIN)
  return (await certificatesOf(store.read, learner.id)).sort((a, b) => (a.number < b.number ? -1 : 1))
}

test('a trail that nobody touched holds, and gives the hash of its last row', async () => {
  const store = await openTestStore(withAuditRows)
  expect(await walkAuditChain(store.read)).toMatchObject({ rows: 5, lastHash: expect.stringMatching(/^[0-9a-f]{64}$/), broken: null })
})

test.each([
  ['an act that was changed', (store: Store) => tamperWithAudit(store, 3, { act: 'test.other' }), { sequence: 3, why: 'row' }],
  ['a payload that was changed', (store: Store) => tamperWithAudit(store, 2, { payload: '{"at":9}' }), { sequence: 2, why: 'payload' }],
  ['a row that was taken out', (store: Store) => removeFromAudit(store, 4), { sequence: 5, why: 'sequence' }],
  ['a first row that was taken out', (store: Store) => removeFromAudit(store, 1), { sequence: 2, why: 'sequence' }],
])('the trail names %s', async (_, tamper, broken) => {
  const store = await openTestStore(withAuditRows)
  await tamper(store)
  expect((await walkAuditChain(store.read)).broken).toMatchObject(broken)
})

test('a payload that was erased leaves the chain whole', async () => {
  const store = await openTestStore(withAuditRows)
  await tamperWithAudit(store, 2, { payload: null })
  expect(await walkAuditChain(store.read)).toMatchObject({ rows: 5, broken: null })
})

test('certificates as they were issued are found whole', async () => {
  const store = await openTestStore(withFixtureCourse)
  await withCertificates(store)
  expect(await checkCertificates(store.read)).toEqual({ checked: 3, defects: [] })
})

test('each certificate that was changed is named with what was changed', async () => {
  const store = await openTestStore(withFixtureCourse)
  const [first, second, third] = await withCertificates(store)
  await tamperWithCertificate(store, first!.id, { snapshot: first!.snapshot.replace('Lindqvist', 'Lindquist') })
  await tamperWithCertificate(store, second!.id, { number: '2026-999999' })
  await tamperWithCertificate(store, third!.id, { verificationCode: '0000-0000-0000-0000-0000-0000-0000' })
  const { checked, defects } = await checkCertificates(store.read)
  expect(checked).toBe(3)
  expect(Object.fromEntries(defects.map(({ id, defect }) => [id, defect]))).toEqual({
    [first!.id]: 'Its text no longer has the SHA-256 it was issued with.',
    [second!.id]: `It is filed under another number than the ${second!.number} printed on it.`,
    [third!.id]: 'It is filed under another verification code than the one printed on it.',
  })
})

/** Runs a command of package.json's on the data of a test. */
async function runCommand(script: string, place: { dataDir: string; databaseUrl: string | null }): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl ?? '', ORIGIN: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    )
  })
}

test('the commands say so, and fail where something was changed', { timeout: 120_000 }, async () => {
  const { store, place } = await openTestPlace(withFixtureCourse)
  const [certificate] = await withCertificates(store)
  const commands = () => Promise.all([runCommand('audit-verify', place), runCommand('certificates-verify', place)])
  expect(await commands()).toEqual([
    { code: 0, said: expect.stringMatching(/^The audit trail holds: \d+ rows?, from the first to the last\.\n/) },
    { code: 0, said: 'Every certificate is as it was issued: 3 certificates checked.\n' },
  ])
  await tamperWithAudit(store, 1, { act: 'nothing.happened' })
  await tamperWithCertificate(store, certificate!.id, { snapshot: '{}' })
  expect(await commands()).toEqual([
    { code: 1, said: expect.stringContaining('The audit trail is broken at row 1 (nothing.happened') },
    { code: 1, said: expect.stringContaining(`1 of 3 certificates was changed after issue:\n  ${certificate!.number} (`) },
  ])
})
