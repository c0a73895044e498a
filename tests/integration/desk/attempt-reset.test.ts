import { expect, test } from 'vitest'
import { dashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import { readPerson } from '#app/features/people/person-page.server.ts'
import { attemptsStamp, resetAttempts, roadOfEnrolment } from '#app/features/quiz/reset-attempts.server.ts'
import { quizPage } from '#app/features/quiz/quiz-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { enrolmentsOf } from '#db/queries/enrolments.ts'
import { everythingAbout } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { auditOf, lettersIn } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS } from '#tests/support/fixture-course.ts'
import { evaluate, readAll, start, takeQuiz } from '#tests/support/walk.ts'

const HOUR = 3_600_000

/** Two attempts, and a day between them. */
async function withTwoAttempts(store: Store): Promise<void> {
  const content = fixtureContent()
  Object.assign(content.courses[0]!.modules[0]!.module, { maxAttempts: 2 })
  await publishFixture(store, content)
}

async function setUp() {
  const store = await openTestStore(withTwoAttempts)
  const catalogue = await catalogueOf(store)
  for (const { quiz } of catalogue.versions.values()) Object.assign(quiz, { waitMinutes: 24 * 60 })
  const learner = await join(store)
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const as = (hours: number) => actingAs(store, learner, NOON + hours * HOUR)
  const at = (hours: number) => actingAs(store, admin, NOON + hours * HOUR)
  await start(as(0), catalogue, WHEELS)
  await readAll(as(0), catalogue, WHEELS)
  const enrolmentId = (await enrolmentsOf(store.read, learner.id))[0]!.enrolment.id
  const road = async (hours: number) => (await roadOfEnrolment(store.read, catalogue, enrolmentId, NOON + hours * HOUR)).road
  const reset = async (hours: number, message: string | null = null) =>
    resetAttempts(at(hours), catalogue, { enrolmentId, stamp: attemptsStamp(await road(hours)), reason: 'The power failed', message })
  return { store, catalogue, learner, admin, as, at, enrolmentId, road, reset }
}

test('after a reset, attempts and waiting time begin anew, and what was done stays', async () => {
  const { store, catalogue, learner, as, road, reset, enrolmentId } = await setUp()
  const first = await takeQuiz(as(0), catalogue, 1, WHEELS)
  const second = await takeQuiz(as(25), catalogue, 2, WHEELS)
  expect(await startAttempt(as(60), catalogue, WHEELS)).toEqual({ ok: false, refusal: 'attempts' })
  const before = await road(60)
  expect(before.facts).toMatchObject({ attemptsUsed: 2, maxAttempts: 2 })

  expect(await reset(60, 'Try again in peace.')).toEqual({ ok: true, learnerId: learner.id })
  const after = await road(60)
  expect(after.facts).toMatchObject({ attemptsUsed: 0, waiting: false, passed: false })
  expect([after.best, after.attempts.length]).toEqual([before.best, 2])
  expect(await quizPage(store.read, after)).toMatchObject({ attemptsLeft: 2, closed: null, resetAt: NOON + 60 * HOUR })
  expect((await readPerson(store.read, catalogue, learner.id, NOON)).enrolments).toMatchObject([{ attempts: { used: 0 }, canReset: false }])

  const third = await takeQuiz(as(61), catalogue, 1, WHEELS)
  expect((await road(62)).facts).toMatchObject({ attemptsUsed: 1, waiting: true })
  expect((await road(62)).attempts.map(({ attempt }) => attempt.number)).toEqual([1, 2, 3])
  expect((await road(62)).attempts.map(({ attempt }) => attempt.id)).toEqual([first, second, third].map(({ attemptId }) => attemptId))
  expect(await startAttempt(as(62), catalogue, WHEELS)).toEqual({ ok: false, refusal: 'waiting' })

  // the waiting time is lifted too
  expect(await reset(63)).toMatchObject({ ok: true })
  expect((await takeQuiz(as(64), catalogue, 100, WHEELS)).outcome).toEqual({ ok: true, passed: true })
  expect(await reset(65)).toEqual({ ok: false, refusal: 'passed' })
  await evaluate(as(65), catalogue, WHEELS)
  await claimCompletion(as(66), catalogue, { ...WHEELS, profession: 'nurse', minutes: 60, amountHundredths: null })
  const { completionId } = (await certificatesOf(store.read, learner.id))[0]!
  const { chapters } = await completionStory(store.read, catalogue, completionId)
  expect(chapters.filter(({ kind }) => kind === 'attempts-reset')).toMatchObject([
    { by: 'Ada Minister', reason: 'The power failed', voided: null },
    { by: 'Ada Minister' },
  ])
  expect(await everythingAbout(store.read, learner.id)).toMatchObject({ attemptResets: [{ enrolmentId }, { enrolmentId }] })
  expect(await auditOf(store, learner.id)).toMatchObject([
    { act: 'attempts.reset', payload: { reason: 'The power failed', before: { attemptsUsed: 2 }, after: { attemptsUsed: 0 } } },
    { act: 'attempts.reset' },
  ])
  const letters = await lettersIn(store)
  expect(letters.map(({ to }) => to)).toEqual([learner.address, learner.address])
  expect(letters[0]!.text).toContain('Try again in peace.')
  expect(letters[0]!.text).toContain('/courses/bicycle-care/wheels/quiz')
  expect(letters[0]!.text).not.toContain('The power failed')
})

test('an open attempt is voided, and cannot be submitted any more', async () => {
  const { store, catalogue, learner, as, road, reset } = await setUp()
  const opened = await startAttempt(as(1), catalogue, WHEELS)
  if (!opened.ok) throw new Error('not started')
  expect(await reset(2)).toMatchObject({ ok: true })
  expect((await road(2)).openAttempt).toBeNull()
  expect(await submitAttempt(as(3), catalogue, { attemptId: opened.attemptId, fields: new Map() })).toEqual({
    ok: false,
    refusal: 'already',
  })
  expect(await startAttempt(as(3), catalogue, WHEELS)).toMatchObject({ ok: true })
  expect((await lettersIn(store))[0]!.text).toContain('was voided')
  const { modules } = await dashboardPage(store.read, catalogue, learner.id, NOON + 3 * HOUR)
  expect(modules.find(({ href }) => href.endsWith('/wheels'))).toMatchObject({ next: 'quiz' })
})

test('where nothing was used nothing is reset, and a form that is old is refused', async () => {
  const { store, catalogue, as, at, enrolmentId, road, reset } = await setUp()
  expect(await reset(1)).toEqual({ ok: false, refusal: 'nothing' })
  const stamp = attemptsStamp(await road(1))
  await takeQuiz(as(1), catalogue, 1, WHEELS)
  const input = { enrolmentId, reason: 'why', message: null }
  expect(await resetAttempts(at(2), catalogue, { ...input, stamp })).toEqual({ ok: false, refusal: 'changed' })
  expect(await resetAttempts(at(24 * 3000), catalogue, { ...input, stamp })).toEqual({ ok: false, refusal: 'expired' })
  await expect(resetAttempts(at(2), catalogue, { ...input, enrolmentId: 'none', stamp })).rejects.toThrow('enrolment')
  expect(await store.read.select().from(store.schema.attemptResets)).toEqual([])
})
