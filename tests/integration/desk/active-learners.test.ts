import { expect, test } from 'vitest'
import { eraseAccount } from '#app/features/account/erase-account.server.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { reopenClaim } from '#app/features/completion/reopen-claim.server.ts'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { overviewPage } from '#app/features/overview/overview-page.server.ts'
import { readPeoplePage } from '#app/features/people/people-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { completeFigures, recountFigures } from '#db/queries/figures.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, DAY, join, NOON, type CastMember } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withDesignatedCourse, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { evaluate, fieldsFor, readAll, start } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'

async function active(store: Store): Promise<Record<string, number>> {
  const { activeMonths } = store.schema
  const rows = await store.read.select().from(activeMonths).orderBy(activeMonths.month)
  return Object.fromEntries(rows.map(({ month, learners }) => [month, learners]))
}

const inMonth = (month: number) => Date.UTC(2026, 10 + month, 15, 12)

test('each act that is recorded makes its month one in which the learner was active, once', async () => {
  const store = await openTestStore(withDesignatedCourse)
  const [nora, ada] = [await join(store), await join(store, { given: 'Ada', roles: ['administrator'] })]
  const catalogue = await catalogueOf(store)
  const ctx = (month: number) => actingAs(store, nora, inMonth(month))
  const expected: Record<string, number> = {}
  const then = async (month: string) => {
    expected[month] = 1
    expect(await active(store)).toEqual(expected)
  }

  await start(ctx(0), catalogue, WHEELS)
  await then('2026-11')
  await start(ctx(1), catalogue, WHEELS)
  await then('2026-11')
  await readAll(ctx(1), catalogue, WHEELS)
  await then('2026-12')
  const lessonSlug = catalogue.courses.flatMap(({ modules }) => modules).find(({ slug }) => slug === WHEELS.moduleSlug)!.current.lessons[0]!
    .slug
  await markLesson(ctx(2), catalogue, { ...WHEELS, lessonSlug, mark: 'undone' })
  await then('2027-01')
  await markLesson(ctx(2), catalogue, { ...WHEELS, lessonSlug, mark: 'done' })
  await then('2027-01')
  const attempt = await startAttempt(ctx(3), catalogue, WHEELS)
  if (!attempt.ok) throw new Error(attempt.refusal)
  await then('2027-02')
  const fields = await fieldsFor(ctx(4), attempt.attemptId, 100)
  expect(await submitAttempt(ctx(4), catalogue, { attemptId: attempt.attemptId, fields })).toMatchObject({ ok: true })
  await then('2027-03')
  expect(await evaluate(ctx(5), catalogue, WHEELS)).toMatchObject({ ok: true })
  await then('2027-04')
  const claim = { ...WHEELS, profession: 'nurse', minutes: 60, amountHundredths: null } as const
  expect(await claimCompletion(ctx(6), catalogue, { ...claim, minutes: 0 })).toMatchObject({ ok: false })
  await then('2027-04')
  expect(await claimCompletion(ctx(6), catalogue, claim)).toMatchObject({ ok: true })
  await then('2027-05')
  const [certificate] = await store.read.select().from(store.schema.certificates)
  const why = { certificateId: certificate!.id, stamp: null, reason: 'r', message: null }
  expect(await reopenClaim(actingAs(store, ada, inMonth(7)), catalogue, why)).toMatchObject({ ok: true })
  await then('2027-05')
  expect(await claimCompletion(ctx(8), catalogue, { ...claim, minutes: 70 })).toMatchObject({ ok: true })
  await then('2027-07')

  await store.write(recountFigures)
  expect(await active(store)).toEqual(expected)
})

test('learners who begin at the same time are each counted', async () => {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const learners: CastMember[] = []
  for (let n = 0; n < 8; n += 1) learners.push(await join(store))
  await Promise.all(learners.map((learner) => start(actingAs(store, learner), catalogue, WHEELS)))
  await Promise.all(learners.map((learner) => readAll(actingAs(store, learner), catalogue, WHEELS)))
  expect(await active(store)).toEqual({ '2026-11': 8 })
})

test('a month is the provider’s, and follows another time zone when all is counted anew', async () => {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const { providers } = store.schema
  const zone = (timeZone: string) => store.write(async (tx) => void (await tx.update(providers).set({ timeZone })))
  await zone('Pacific/Kiritimati')
  // on 30 November at noon UTC it is December there
  await start(actingAs(store, await join(store), Date.UTC(2026, 10, 30, 12)), catalogue, WHEELS)
  expect(await active(store)).toEqual({ '2026-12': 1 })
  await zone('Etc/UTC')
  await start(actingAs(store, await join(store), Date.UTC(2026, 10, 30, 13)), catalogue, WHEELS)
  expect(await active(store)).toEqual({ '2026-12': 2 })
  await store.write(recountFigures)
  expect(await active(store)).toEqual({ '2026-11': 2 })
})

test('what was recorded before there was this figure is counted at the start', async () => {
  const store = await openTestStore(withCompletions)
  const counted = await active(store)
  expect(counted).toEqual({ '2026-11': 6 })
  await store.write(async (tx) => {
    await tx.delete(tx.tables.activeLearners)
    await tx.delete(tx.tables.activeMonths)
  })
  await completeFigures(store)
  expect(await active(store)).toEqual(counted)
})

test('each month of the overview opens as many people as it says, erased ones among them', async () => {
  const store = await openTestStore(withCompletions)
  const erased = await join(store)
  await start(actingAs(store, erased), await catalogueOf(store), WHEELS)
  expect(await eraseAccount(actingAs(store, erased, NOON + DAY), { currentPassword: '', beganAt: NOON + DAY })).toEqual({ ok: true })
  const page = await overviewPage(store.read, await catalogueOf(store), new URLSearchParams(), NOON)
  expect(page.active.map(({ month, n, completed }) => [month, n, completed.n]).at(-1)).toEqual(['2026-11', 7, 6])
  for (const { href, n } of page.active) {
    const { pathname, searchParams } = new URL(href, 'http://localhost')
    expect(pathname).toBe('/admin/people')
    expect((await readPeoplePage(store.read, searchParams, 'Etc/UTC')).total).toBe(n)
  }
})

test('people are listed by a month they were active in; a month that is none is a mistake beside its field', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const begun = await join(store, { given: 'Zoë', family: 'Lund' })
  await join(store, { given: 'Otto', family: 'Idle' })
  await start(actingAs(store, begun), await catalogueOf(store), WHEELS)
  const browser = await site.browser(admin)
  const { text } = await browser.get('/admin/people?active=2026-11')
  expect(text).toContain('1 person')
  expect(text).toContain('Zoë Lund')
  expect(text).not.toContain('Otto Idle')
  expect(text).toContain('<option value="2026-11" selected="">November 2026</option>')
  expect((await browser.get('/admin/people?status=erased&active=2026-11')).text).toContain('Nobody')
  // a month in which nobody was active is asked for all the same
  expect((await browser.get('/admin/people?active=2025-01')).text).toContain('<option value="2025-01" selected="">January 2025</option>')
  for (const month of ['2026-13', '2026-1', 'x', '2026-11-01', '1066-10']) {
    const answer = await browser.get(`/admin/people?active=${month}`)
    expect([month, answer.status]).toEqual([month, 422])
    expect(answer.text).toContain('There is no such month.')
  }
})
