import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { frontMatterPage } from '#app/features/catalogue/front-matter-page.server.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { claimPage } from '#app/features/completion/claim-page.server.ts'
import { dashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { evaluationPage } from '#app/features/evaluation/evaluation-page.server.ts'
import { saveEvaluation, submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { lessonPage } from '#app/features/lessons/lesson-page.server.ts'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { recordReading } from '#app/features/lessons/record-reading.server.ts'
import { quizPage } from '#app/features/quiz/quiz-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { roadJobs, scheduleExpiryRound } from '#app/features/road/warn-expiring.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { accountJobs } from '#app/server/jobs.server.ts'
import type { Store } from '#db/store.ts'
import { actingAs, asking, type CastMember, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { openInstallation } from '#tests/support/installation.ts'
import { everyRow } from '#tests/support/rows.ts'
import { earn, evaluate, evaluationFields, fieldsFor, readAll, start, takeQuiz, walkToClaim } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'

/** The last day is 10 January 2029 in Amsterdam; then it is over, an hour before midnight in Greenwich. */
const OVER = Date.parse('2029-01-10T23:00:00Z')
const expired = { ok: false, refusal: 'expired' }
const base = '/courses/bicycle-care/wheels'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

async function roadOf(store: Store, person: CastMember | null, now = OVER) {
  return readRoad(store.read, findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!, person?.id ?? null, now)
}

const viewerOf = (person: CastMember) => ({ ...person, givenName: 'Nora', timeZone: 'Europe/Amsterdam', professions: [] })

test('before release a module can be looked at and not begun, until its first day begins where the provider is', async () => {
  const release = 'release: { releasedOn: 2026-01-10, lastReviewedOn: 2026-01-10, expiresOn: 2029-01-10 }'
  const later = { file: wheelsFile('module.yaml'), from: release, to: release.replaceAll('2026-01-10', '2026-12-01') }
  const site = await openWebsite({ fill: async (store) => void (await publishFixture(store, fixtureContent({ edits: [later] }))) })
  const { store } = site.services
  const nurse = await join(store)
  const { current } = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!

  vi.setSystemTime(Date.parse('2026-11-30T22:59:59Z'))
  const early = await site.browser(nurse)
  expect((await early.get(`${base}/lessons/tyres`)).status).toBe(200)
  const page = await early.get(base)
  expect(page.text).toContain('1 December 2026')
  expect(page.text).not.toContain(current.id)
  const refused = await early.post(base, { versionId: current.id })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('This module is not released yet, so it cannot be started.')
  expect((await early.post(`${base}/quiz`)).status).toBe(422)
  expect(await store.read.select().from(store.schema.enrolments)).toEqual([])

  vi.setSystemTime(Date.parse('2026-11-30T23:00:00Z'))
  expect(await (await site.browser(nurse)).post(base, { versionId: current.id })).toMatchObject({ status: 303, location: base })
})

test('after expiry nothing is begun, submitted, evaluated, claimed or recorded', async () => {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const [newcomer, reader, taker, passer, evaluator] = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((given) => join(store, { given })))
  const [reading, taking, passing, evaluating] = [reader, taker, passer, evaluator].map((person) => actingAs(store, person!))
  for (const ctx of [reading, taking, passing]) await start(ctx!, catalogue, WHEELS)
  for (const ctx of [taking, passing]) await readAll(ctx!, catalogue, WHEELS)
  const started = await startAttempt(taking!, catalogue, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  const answers = { attemptId: started.attemptId, fields: await fieldsFor(taking!, started.attemptId, 4) }
  await takeQuiz(passing!, catalogue, 4, WHEELS)
  await walkToClaim(evaluating!, catalogue, WHEELS)
  const before = await everyRow(store)

  const late = (person: CastMember | undefined) => actingAs(store, person!, OVER)
  const lesson = { ...WHEELS, lessonSlug: 'tyres' }
  const evaluation = { ...WHEELS, fields: evaluationFields((await roadOf(store, null)).version.evaluationForm) }
  expect(await start(late(newcomer), catalogue, WHEELS)).toEqual(expired)
  expect(await markLesson(late(reader), catalogue, { ...lesson, mark: 'done' })).toEqual(expired)
  expect(await recordReading(late(reader), catalogue, { ...lesson, section: 'pressure', seconds: 30 })).toBe(false)
  expect(await startAttempt(late(reader), catalogue, WHEELS)).toEqual(expired)
  expect(await startAttempt(late(taker), catalogue, WHEELS)).toEqual(expired)
  expect(await submitAttempt(late(taker), catalogue, answers)).toEqual(expired)
  expect(await startAttempt(late(passer), catalogue, WHEELS)).toEqual(expired)
  expect(await saveEvaluation(late(passer), catalogue, evaluation)).toEqual(expired)
  expect(await submitEvaluation(late(passer), catalogue, evaluation)).toEqual(expired)
  const claim = { ...WHEELS, profession: 'nurse' as const, minutes: 20, amountHundredths: null }
  expect(await claimCompletion(late(evaluator), catalogue, claim)).toEqual(expired)
  expect(await everyRow(store)).toEqual(before)

  const inTime = (person: CastMember | undefined) => actingAs(store, person!, OVER - 1)
  expect(await submitAttempt(inTime(taker), catalogue, answers)).toEqual({ ok: true, passed: true })
  expect(await evaluate(inTime(passer), catalogue, WHEELS)).toMatchObject({ ok: true })
  expect(await claimCompletion(inTime(evaluator), catalogue, claim)).toMatchObject({ ok: true })
})

test('after expiry lessons stay readable, and every page says why it is closed', async () => {
  const store = await openTestStore(withFixtureCourse)
  const nurse = await join(store)
  const [ctx, catalogue] = [actingAs(store, nurse), await catalogueOf(store)]
  await start(ctx, catalogue, WHEELS)
  await markLesson(ctx, catalogue, { ...WHEELS, lessonSlug: 'tyres', mark: 'done' })
  const road = await roadOf(store, nurse)
  const notice = {
    key: 'expired',
    text: 'This module expired on 10 January 2029. The lessons stay readable; nothing can be submitted or claimed.',
  }
  const viewer = viewerOf(nurse)
  const tyres = asking('tyres')
  const read = await lessonPage(store.read, road, WHEELS, viewer, tyres)
  expect(read).toMatchObject({ completion: { kind: 'read', canUndo: false }, reporting: null, notices: [notice] })
  expect(tyres.pieces.get('text')!.html.toString()).toContain('A tyre carries its load by pressure.')
  expect(await lessonPage(store.read, road, WHEELS, viewer, asking('brakes'))).toMatchObject({
    completion: { kind: 'expired', on: '2029-01-10' },
  })
  expect(await frontMatterPage(store.read, road, WHEELS, viewer, OVER)).toMatchObject({ next: null, notices: [notice] })
  expect((await quizPage(store.read, road)).closed).toBe('expired')
  expect((await evaluationPage(store.read, road)).closed).toBe('expired')
  expect((await claimPage(store.read, road, nurse.id)).closed).not.toBeNull()
  const dashboard = await dashboardPage(store.read, catalogue, nurse.id, OVER)
  expect(dashboard).toMatchObject({ continueWith: null, modules: [{ state: 'expired' }, { state: 'expired' }] })

  const visitor = await roadOf(store, null)
  expect(await lessonPage(store.read, visitor, WHEELS, null, asking('tyres'))).toMatchObject({ lesson: { title: 'Tyres' } })
  expect(await frontMatterPage(store.read, visitor, WHEELS, null, OVER)).toMatchObject({ start: { kind: 'expired', on: '2029-01-10' } })
})

test('a new release is begun anew, and what was earned in the old one stands', async () => {
  const store = await openTestStore(withFixtureCourse)
  const [late, done] = [await join(store), await join(store, { given: 'Done' })]
  const old = await catalogueOf(store)
  await start(actingAs(store, late), old, WHEELS)
  expect(await earn(actingAs(store, done), old, {}, WHEELS)).toMatchObject({ ok: true })

  const file = wheelsFile('module.yaml')
  const release = (day: string, end: string) => `release: { releasedOn: ${day}, lastReviewedOn: ${day}, expiresOn: ${end} }`
  const edits = [
    { file, from: release('2026-01-10', '2029-01-10'), to: release('2029-01-11', '2032-01-11') },
    { file, from: "version: '1.0'", to: "version: '2.0'" },
    { file, from: '{ kind: initial, summary: First publication. }', to: '{ kind: editorial, summary: Reviewed. }' },
  ]
  await publishFixture(store, fixtureContent({ edits }), OVER - DAY)
  expect(await roadOf(store, late, OVER - 1)).toMatchObject({ version: { label: '1.0' }, window: 'open', newer: { label: '2.0' } })
  expect(await roadOf(store, late)).toMatchObject({ version: { label: '2.0' }, window: 'open', enrolment: null, next: 'acknowledge' })
  const [ctx, catalogue] = [actingAs(store, late, OVER), await catalogueOf(store)]
  expect(await earn(ctx, catalogue, {}, WHEELS)).toMatchObject({ ok: true })
  expect(await store.read.select().from(store.schema.enrolments)).toHaveLength(3)
  expect((await dashboardPage(store.read, catalogue, done.id, OVER)).certificates).toMatchObject([{ status: 'valid' }])
})

test('learners under way are warned 30, 7 and 1 days before, once each, and nobody else is', async () => {
  const here = await openInstallation({ fill: withFixtureCourse })
  const { store } = here.services
  const [nurse, done] = [await join(store), await join(store, { given: 'Done' })]
  await join(store, { given: 'Elsewhere' })
  await start(actingAs(store, nurse), await catalogueOf(store), WHEELS)
  await earn(actingAs(store, done), await catalogueOf(store), {}, WHEELS)

  const firstRound = Date.parse('2028-12-01T12:00:00Z')
  await scheduleExpiryRound(here.services, firstRound)
  const daysOfLetters: string[] = []
  for (let now = firstRound; now < OVER + 3 * DAY; now += DAY / 2) {
    vi.setSystemTime(now)
    await scheduleExpiryRound(here.services, now)
    const before = (await here.mail({ ...accountJobs, ...roadJobs })).length
    // a round posts, the next look sends
    for (const _ of (await here.mail({ ...accountJobs, ...roadJobs })).slice(before))
      daysOfLetters.push(new Date(now).toISOString().slice(0, 10))
  }
  expect(daysOfLetters).toEqual(['2028-12-11', '2029-01-03', '2029-01-09'])
  const letters = await here.mail()
  expect(letters.map(({ to }) => to)).toEqual(Array(3).fill(nurse.address))
  expect(letters.map(({ subject }) => subject)).toEqual([
    'Wheels closes for claims in 30 days',
    'Wheels closes for claims in 7 days',
    'Wheels closes for claims in one day',
  ])
  expect(letters[0]!.text).toContain('The module expires on 2029-01-10')
  expect(letters[0]!.link).toBe(`http://localhost:3000${base}`)
})

test('a server that was away on the day warns when it is back, and on the last day says that it is the last', async () => {
  const here = await openInstallation({ fill: withFixtureCourse })
  const { store } = here.services
  await start(actingAs(store, await join(store)), await catalogueOf(store), WHEELS)
  for (const day of ['2028-12-20', '2029-01-08', '2029-01-10']) {
    vi.setSystemTime(Date.parse(`${day}T12:00:00Z`))
    await scheduleExpiryRound(here.services, Date.now())
    for (let look = 0; look < 2; look += 1) await here.mail({ ...accountJobs, ...roadJobs })
  }
  expect((await here.mail()).map(({ subject }) => subject)).toEqual([
    'Wheels closes for claims in 21 days',
    'Wheels closes for claims in 2 days',
    'Wheels closes for claims today',
  ])
})
