import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eraseAccount } from '#app/features/account/erase-account.server.ts'
import { applyRetention } from '#app/features/retention/apply-retention.server.ts'
import { retryJob } from '#app/features/jobs/retry-job.server.ts'
import { recordReading } from '#app/features/lessons/record-reading.server.ts'
import { createReadiness } from '#app/server/readiness.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { runDueJobs } from '#app/server/jobs.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { firstBrokenLink } from '#db/queries/audit.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { countJobs, findJob } from '#db/queries/jobs.ts'
import { findSettings, saveSettings } from '#db/queries/settings.ts'
import type { Store } from '#db/store.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { openInstallation, type Installation } from '#tests/support/installation.ts'
import { earn, start } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

const retention = { doneJobsDays: 90, failedJobsDays: 14, usedLinksDays: 7 }
const letter = { kind: 'sign-in', link: 'http://localhost:3000/link/secret' } as const
const broken = { mail: () => Promise.reject(new Error('550 <nina@example.org>: mail server is away')) }

async function givenUp(here: Installation): Promise<string> {
  await here.services.store.write((tx) => postLetter(tx, { now: Date.now(), newId }, 'nina@example.org', letter))
  let now = Date.now()
  for (let tries = 0; tries < 8; tries++) {
    await runDueJobs(here.services, broken, now)
    now += DAY
  }
  vi.setSystemTime(now)
  const { jobs } = here.services.store.schema
  const [job] = await here.services.store.read.select().from(jobs)
  return job!.id
}

test('a process that can serve says so, thing by thing', async () => {
  const { services } = await openInstallation({ fill: withFixtureCourse })
  expect(await services.readiness()).toEqual(
    ['database', 'free space', 'migrations', 'content'].map((name) => ({ name, ok: true, problem: null })),
  )
})

test('each thing that is missing is named, and asking often costs one write in five seconds', async () => {
  const { services } = await openInstallation({ variables: { MIN_FREE_MB: '999999' } })
  const store: Store = {
    ...services.store,
    write: () => Promise.reject(new Error('disk I/O error')),
    pendingMigrations: () => Promise.resolve(1),
  }
  const readiness = createReadiness({ ...services, store })
  const failed = (await readiness()).filter(({ ok }) => !ok)
  expect(failed.map(({ name }) => name)).toEqual(expect.arrayContaining(['database', 'migrations', 'content']))
  expect(failed[0]!.problem).toBe('It does not take a write.')
  const statements = services.store.statements()
  await services.readiness()
  const once = services.store.statements()
  for (let again = 0; again < 5; again++) await services.readiness()
  expect(services.store.statements()).toBe(once)
  expect(once).toBeGreaterThan(statements)
})

test('/healthz, /readyz and /metrics answer by number, and each answer has its reference number', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const browser = await site.browser()
  expect(await browser.get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' })
  const ready = await browser.get('/readyz')
  expect(ready).toMatchObject({ status: 200, text: 'ready\ndatabase: ok\nfree space: ok\nmigrations: ok\ncontent: ok\n' })
  expect(ready.headers['x-request-id']).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await browser.get('/courses/bicycle-care?token=secret')
  const metrics = await browser.get('/metrics')
  expect(metrics.text).toContain('route="/courses/:courseSlug",status="200"')
  expect(metrics.text).toMatch(/attest_database_bytes [1-9]/)
  expect(metrics.text).not.toMatch(/bicycle|secret/)
  expect((await browser.send('GET', '/metrics', null, { 'X-Forwarded-For': '203.0.113.5' })).status).toBe(401)
})

test('a database that takes no write makes the process not ready, by name and with 503', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  site.services.readiness = () => Promise.resolve([{ name: 'database', ok: false, problem: 'It does not take a write.' }])
  expect(await (await site.browser()).get('/readyz')).toMatchObject({
    status: 503,
    text: 'not ready\ndatabase: failed. It does not take a write.\n',
  })
})

test('a job that was given up is tried again by hand, with a reason in the audit trail', async () => {
  const here = await openInstallation({ fill: withFixtureCourse })
  const admin = await join(here.services.store, { given: 'Ada', roles: ['administrator'] })
  const jobId = await givenUp(here)
  const ctx = actingAs(here.services.store, admin, Date.now())
  expect(await retryJob(ctx, { jobId, reason: 'The mail server is back' })).toEqual({ ok: true })
  expect(await here.mail()).toMatchObject([{ to: 'nina@example.org', link: letter.link }])
  expect(await auditOf(here.services.store, jobId)).toMatchObject([
    { act: 'job.retried', actorId: admin.id, payload: { reason: 'The mail server is back', before: { tries: 8 } } },
  ])
  expect(JSON.stringify(await auditOf(here.services.store, jobId))).not.toContain('nina')
  expect(await retryJob(ctx, { jobId, reason: 'Again' })).toEqual({ ok: false, refusal: 'done' })
  await expect(retryJob(ctx, { jobId: 'none', reason: 'why' })).rejects.toThrow('job')
})

test('the page of jobs names what was given up, without the address it was for', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const admin = await join(site.services.store, { given: 'Ada', roles: ['administrator'] })
  const jobId = await givenUp(site)
  const browser = await site.browser(admin)
  const list = await browser.get('/admin/jobs')
  expect(list.text).toContain('1 job given up')
  expect(list.text).toContain('550 *@*: mail server is away'.replace('*@*', '&lt;*@*&gt;'))
  expect(list.text).not.toContain('nina@')
  const unsaid = await browser.post(`/admin/jobs/${jobId}`, { reason: '  ' })
  expect(unsaid).toMatchObject({ status: 422 })
  expect(unsaid.text).toContain('Say why.')
  const retried = await browser.post(`/admin/jobs/${jobId}`, { reason: 'It is back' })
  expect(retried).toMatchObject({ status: 303, location: '/admin/jobs?done=retried' })
  expect(await countJobs(site.services.store.read, Date.now())).toMatchObject({ waiting: 1, failed: 0 })
})

test('retention deletes what is old and nothing else, and says so in the audit trail', async () => {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const learner = await join(store)
  const ctx = actingAs(store, learner, NOON)
  expect(await earn(ctx, catalogue, {}, WHEELS)).toMatchObject({ ok: true })
  await recordReading(ctx, catalogue, { ...WHEELS, lessonSlug: 'tyres', section: null, seconds: 30 })
  const rows = async () => (await store.read.select().from(store.schema.readingPositions)).length
  const before = await rows()
  expect(before).toBeGreaterThan(0)
  const later = (days: number) => ({ store, now: NOON + days * DAY, newId })
  expect(await applyRetention(later(1), retention)).toEqual({ doneJobs: 0, failedJobs: 0, tracesOfErased: 0, oldTraces: 0, pictures: 0 })
  expect(await rows()).toBe(before)
  expect(await auditOf(store, 'retention')).toEqual([])
  expect(await eraseAccount(ctx, { currentPassword: '', beganAt: NOON })).toEqual({ ok: true })
  expect(await applyRetention(later(2), retention)).toMatchObject({ tracesOfErased: before })
  expect(await rows()).toBe(0)
  expect(await certificatesOf(store.read, learner.id)).toHaveLength(1)
  expect(await auditOf(store, 'retention')).toMatchObject([{ act: 'retention.applied', actorId: null, payload: { retention } }])
  expect(await firstBrokenLink(store.read)).toBeNull()
})

test('what nobody completed is let go after the years of the settings; what was completed stays', async () => {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const [stays, goes] = [await join(store), await join(store, { given: 'Paul' })]
  expect(await earn(actingAs(store, stays, NOON), catalogue, {}, WHEELS)).toMatchObject({ ok: true })
  await start(actingAs(store, goes, NOON), catalogue, WHEELS)
  for (const person of [stays, goes])
    await recordReading(actingAs(store, person, NOON), catalogue, { ...WHEELS, lessonSlug: 'tyres', section: null, seconds: 30 })
  const enrolmentsLeft = async () => new Set((await store.read.select().from(store.schema.readingPositions)).map((row) => row.enrolmentId))
  expect((await enrolmentsLeft()).size).toBe(2)
  const years = (n: number) => ({ store, now: NOON + Math.ceil(n * 365.25 + 1) * DAY, newId })
  const { providerId, inFile } = (await findSettings(store.read))!
  const decided = { providerId, inFile, edited: null, retentionYears: 8, reviewRequired: true, updatedAt: NOON, updatedBy: null }
  await store.write((tx) => saveSettings(tx, decided))
  expect(await applyRetention(years(7), retention)).toMatchObject({ oldTraces: 0 })
  expect(await applyRetention(years(8), retention)).toMatchObject({ oldTraces: 1 })
  expect((await enrolmentsLeft()).size).toBe(1)
  expect(await auditOf(store, 'retention')).toMatchObject([{ payload: { oldTraces: 1, retention: { ...retention, years: 8 } } }])
})

test('jobs that are done go after their days, and those given up forget what they carried', async () => {
  const here = await openInstallation({ fill: withFixtureCourse })
  const { store } = here.services
  const failed = await givenUp(here)
  const now = Date.now()
  await store.write((tx) => postLetter(tx, { now, newId }, 'nina@example.org', letter))
  await here.mail()
  expect(await applyRetention({ store, now: now + 10 * DAY, newId }, retention)).toMatchObject({ doneJobs: 0, failedJobs: 0 })
  expect(await applyRetention({ store, now: now + 20 * DAY, newId }, retention)).toMatchObject({ doneJobs: 0, failedJobs: 1 })
  expect(await findJob(store.read, failed)).toMatchObject({ payload: {} })
  expect(await applyRetention({ store, now: now + 100 * DAY, newId }, retention)).toMatchObject({ doneJobs: 1, failedJobs: 0 })
  const admin = await join(store, { roles: ['administrator'] })
  expect(await retryJob(actingAs(store, admin, now + 100 * DAY), { jobId: failed, reason: 'late' })).toEqual({
    ok: false,
    refusal: 'forgotten',
  })
})
