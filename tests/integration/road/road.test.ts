import { expect, test } from 'vitest'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { holderCertificate, publicCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { dashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { startModule } from '#app/features/road/start-module.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { actingAs, catalogueOf, DAY, FOUNDATIONS, join, NOON, withCourse } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { earn, evaluate, evaluationFields, fieldsFor, readAll, start, takeQuiz } from '#tests/support/walk.ts'

/** Names under which a key, a rationale or a weight would travel. */
const keyFields = /"(correct|rationale|rationales|answerKey|key|options?Order|tolerance|value|expected|refs|anchor|code|excludes)":/

async function setUp() {
  const store = await openTestStore(withCourse)
  const catalogue = await catalogueOf(store)
  const nurse = await join(store)
  return {
    store,
    catalogue,
    nurse,
    ctx: actingAs(store, nurse),
    module: findModule(catalogue, FOUNDATIONS.courseSlug, FOUNDATIONS.moduleSlug)!,
  }
}

test('a nurse walks from front matter to a certificate that anyone can check', async () => {
  const { store, catalogue, ctx, nurse, module } = await setUp()
  const claimed = await earn(ctx, catalogue)
  expect(claimed).toMatchObject({ ok: true, courseCertificateId: null })
  if (!claimed.ok) return

  const road = await readRoad(store.read, module, nurse.id, NOON)
  expect(road.next).toBe('certificate')
  const certificate = (await holderCertificate(store.read, nurse.id, claimed.certificateId))!
  expect(certificate.status).toEqual({ status: 'valid' })
  expect(certificate.snapshot).toMatchObject({
    number: '2026-000001',
    title: 'Certificate of completion',
    holder: { printedName: 'Nora Lindqvist', credentialSuffix: 'RN', profession: 'Nurse' },
    activity: { title: 'Foundations', version: expect.stringMatching(/^1\.\d$/) },
    completedOn: '2026-11-23',
    credit: { designated: false, statement: 'No continuing-education credit is designated for this module.' },
  })
  const code = certificate.snapshot.verificationCode
  expect(await publicCertificate(store.read, code.toLowerCase().replaceAll('-', ' '), null)).toMatchObject({
    status: { status: 'valid' },
    holderName: 'N… L…',
    intact: true,
  })
  const holderKey = new URL(certificate.holderLink).searchParams.get('holder')
  expect(await publicCertificate(store.read, code, holderKey)).toMatchObject({ holderName: 'Nora Lindqvist, RN', nameShown: true })
  expect(await publicCertificate(store.read, code, 'guessed')).toMatchObject({ nameShown: false })
  expect(await publicCertificate(store.read, code.replace(/.$/, '0').replace(/^./, code.startsWith('A') ? 'B' : 'A'), null)).toBeNull()
})

test('no gate can be passed by sending what comes later', async () => {
  const { catalogue, ctx, module } = await setUp()
  const claim = () => claimCompletion(ctx, catalogue, { ...FOUNDATIONS, profession: 'nurse', minutes: 60, amountHundredths: null })
  const evaluation = () => submitEvaluation(ctx, catalogue, { ...FOUNDATIONS, fields: evaluationFields(module.current.evaluationForm) })

  expect(await markLesson(ctx, catalogue, { ...FOUNDATIONS, lessonSlug: 'radiofrequency', mark: 'done' })).toEqual({
    ok: false,
    refusal: 'acknowledgement',
  })
  expect(await startAttempt(ctx, catalogue, FOUNDATIONS)).toEqual({ ok: false, refusal: 'acknowledgement' })
  expect(await evaluation()).toEqual({ ok: false, refusal: 'acknowledgement' })
  expect(await claim()).toMatchObject({ ok: false })

  await start(ctx, catalogue)
  expect(await startAttempt(ctx, catalogue, FOUNDATIONS)).toEqual({ ok: false, refusal: 'lessons' })
  expect(await evaluation()).toEqual({ ok: false, refusal: 'pass' })

  await readAll(ctx, catalogue)
  expect(await evaluation()).toEqual({ ok: false, refusal: 'pass' })
  await takeQuiz(ctx, catalogue, 100)
  expect(await claim()).toEqual({ ok: false, refusal: 'evaluation' })
  await evaluate(ctx, catalogue)
  expect(await claim()).toMatchObject({ ok: true })
})

test('a form drawn from an older version starts nothing', async () => {
  const { catalogue, ctx } = await setUp()
  expect(await startModule(ctx, catalogue, { ...FOUNDATIONS, versionId: 'another' })).toEqual({ ok: false, refusal: 'changed' })
})

test('marking a lesson can be undone and done again, and doing it twice changes nothing', async () => {
  const { store, catalogue, ctx, nurse, module } = await setUp()
  await start(ctx, catalogue)
  const mark = (mark: 'done' | 'undone') => markLesson(ctx, catalogue, { ...FOUNDATIONS, lessonSlug: 'radiofrequency', mark })
  const done = async () => (await readRoad(store.read, module, nurse.id, NOON)).facts.lessonsDone
  await mark('done')
  await mark('done')
  expect(await done()).toBe(1)
  await mark('undone')
  expect(await done()).toBe(0)
  await mark('done')
  expect(await done()).toBe(1)
})

test('two tabs that start the quiz share one attempt, and of two submissions one counts', async () => {
  const { store, catalogue, ctx, nurse, module } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  const [first, second] = await Promise.all([startAttempt(ctx, catalogue, FOUNDATIONS), startAttempt(ctx, catalogue, FOUNDATIONS)])
  expect(first).toEqual(second)
  if (!first.ok) throw new Error('not started')
  const { attemptId } = first
  const fields = await fieldsFor(ctx, attemptId, 100)
  const outcomes = await Promise.all([
    submitAttempt(ctx, catalogue, { attemptId, fields }),
    submitAttempt(ctx, catalogue, { attemptId, fields }),
  ])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([{ ok: false, refusal: 'already' }])
  const road = await readRoad(store.read, module, nurse.id, NOON)
  expect(road.attempts).toHaveLength(1)
  expect(road.facts.passed).toBe(true)
})

test('a failed attempt tells right and wrong and where to reread, and no key', async () => {
  const { store, catalogue, ctx, nurse, module } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  const { attemptId } = await takeQuiz(ctx, catalogue, 3)
  const road = await readRoad(store.read, module, nurse.id, NOON)
  const page = await attemptPage(store.read, road, nurse.id, attemptId)
  expect(page).toMatchObject({ state: 'submitted', passed: false, level: 'marks' })
  expect(JSON.stringify(page)).not.toMatch(keyFields)
  if (page.state !== 'submitted') return
  expect(page.questions.every((question) => question.reread !== null)).toBe(true)

  await takeQuiz(ctx, catalogue, 100)
  const after = await attemptPage(store.read, await readRoad(store.read, module, nurse.id, NOON), nurse.id, attemptId)
  expect(after).toMatchObject({ level: 'full', passed: false })
})

test('an open attempt holds no key, whatever is read of it', async () => {
  const { store, catalogue, ctx, nurse, module } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  const started = await startAttempt(ctx, catalogue, FOUNDATIONS)
  if (!started.ok) throw new Error('not started')
  const page = await attemptPage(store.read, await readRoad(store.read, module, nurse.id, NOON), nurse.id, started.attemptId)
  if (page.state !== 'open') throw new Error(`the attempt is ${page.state}`)
  expect(page.questions).toHaveLength(10)
  expect(JSON.stringify(page)).not.toMatch(keyFields)
})

test('after passing, further attempts are practice and count nowhere', async () => {
  const { store, catalogue, ctx, nurse, module } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  await takeQuiz(ctx, catalogue, 100)
  await takeQuiz(ctx, catalogue, 0)
  const road = await readRoad(store.read, module, nurse.id, NOON)
  expect(road.attempts.map(({ attempt }) => attempt.purpose)).toEqual(['quiz', 'practice'])
  expect(road.best).toBe(10_000)
  expect(road.facts).toMatchObject({ passed: true, attemptsUsed: 1 })
})

test("a stranger's attempt and certificate are simply not found", async () => {
  const { store, catalogue, ctx } = await setUp()
  const claimed = await earn(ctx, catalogue)
  if (!claimed.ok) throw new Error('not claimed')
  const stranger = await join(store, { given: 'Paul', family: 'Okafor' })
  expect(await holderCertificate(store.read, stranger.id, claimed.certificateId)).toBeNull()
  await expect(submitAttempt(actingAs(store, stranger), catalogue, { attemptId: 'none', fields: new Map() })).rejects.toThrow('attempt')
})

test('claiming twice, also at once, gives one completion and one certificate', async () => {
  const { store, catalogue, ctx, nurse } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  await takeQuiz(ctx, catalogue, 100)
  await evaluate(ctx, catalogue)
  const claim = () => claimCompletion(ctx, catalogue, { ...FOUNDATIONS, profession: 'nurse', minutes: 60, amountHundredths: null })
  const [first, second] = await Promise.all([claim(), claim()])
  const third = await claim()
  expect(first.ok && second.ok && third.ok).toBe(true)
  if (!first.ok || !second.ok || !third.ok) return
  expect(new Set([first.certificateId, second.certificateId, third.certificateId]).size).toBe(1)
  expect((await dashboardPage(store.read, catalogue, nurse.id, NOON)).certificates).toHaveLength(1)
})

test('after expiry nothing is started, submitted or claimed', async () => {
  const { store, catalogue, nurse, ctx, module } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  const started = await startAttempt(ctx, catalogue, FOUNDATIONS)
  if (!started.ok) throw new Error('not started')
  const late = actingAs(store, nurse, Date.parse('2028-11-23T00:00:00Z'))
  expect(await submitAttempt(late, catalogue, { attemptId: started.attemptId, fields: new Map() })).toEqual({
    ok: false,
    refusal: 'expired',
  })
  expect(await markLesson(late, catalogue, { ...FOUNDATIONS, lessonSlug: 'radiofrequency', mark: 'undone' })).toEqual({
    ok: false,
    refusal: 'expired',
  })
  const newcomer = await join(store, { given: 'Late', family: 'Comer' })
  expect(await start(actingAs(store, newcomer, late.now), catalogue)).toEqual({ ok: false, refusal: 'expired' })

  const lastDay = actingAs(store, nurse, Date.parse('2028-11-22T23:59:59Z'))
  const fields = await fieldsFor(ctx, started.attemptId, 100)
  expect(await submitAttempt(lastDay, catalogue, { attemptId: started.attemptId, fields })).toEqual({ ok: true, passed: true })
  await evaluate(lastDay, catalogue)
  expect(await claimCompletion(late, catalogue, { ...FOUNDATIONS, profession: 'nurse', minutes: 60, amountHundredths: null })).toEqual({
    ok: false,
    refusal: 'expired',
  })
  expect((await readRoad(store.read, module, nurse.id, lastDay.now)).warning).toBe(1)
})

test('before release nothing starts', async () => {
  const { store, catalogue, nurse } = await setUp()
  const early = actingAs(store, nurse, Date.parse('2026-11-01T23:59:59Z'))
  expect(await start(early, catalogue)).toEqual({ ok: false, refusal: 'not-yet-released' })
})

test('bias reported in an evaluation becomes a case for an administrator', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  await takeQuiz(ctx, catalogue, 100)
  const form = module.current.evaluationForm
  const bias = form.sections.flatMap((section) => section.questions).find((question) => question.code === 'commercial-bias')!
  const fields = evaluationFields(form)
  fields.set('commercial-bias', ['yes'])
  expect(await submitEvaluation(ctx, catalogue, { ...FOUNDATIONS, fields })).toMatchObject({
    problems: expect.objectContaining({ [bias.followUp!.questions[0]!.code]: expect.any(String) }),
  })
  for (const question of bias.followUp!.questions) fields.set(question.code, [question.kind === 'text' ? 'Lesson 4, the table' : 'yes'])
  expect(await submitEvaluation(ctx, catalogue, { ...FOUNDATIONS, fields })).toMatchObject({ ok: true, problems: {} })
  const reports = await store.read.select().from(store.schema.biasReports)
  expect(reports).toMatchObject([{ place: 'Lesson 4, the table' }])
  expect(await submitEvaluation(ctx, catalogue, { ...FOUNDATIONS, fields })).toEqual({ ok: false, refusal: 'already' })
})

test('the dashboard names the one next thing at every step', async () => {
  const { store, catalogue, ctx, nurse } = await setUp()
  const next = async () => (await dashboardPage(store.read, catalogue, nurse.id, NOON + DAY)).continueWith?.action
  expect(await next()).toBeUndefined()
  await start(ctx, catalogue)
  expect(await next()).toBe('Start reading')
  await readAll(ctx, catalogue)
  expect(await next()).toBe('Go to the quiz')
  await startAttempt(ctx, catalogue, FOUNDATIONS)
  expect(await next()).toBe('Continue the quiz')
  await takeQuiz(ctx, catalogue, 100)
  expect(await next()).toBe('Go to the evaluation')
  await evaluate(ctx, catalogue)
  expect(await next()).toBe('Claim your certificate')
})
