/** Withdrawing a question for safety: nobody is asked it any more, nobody loses by it, and a mended text comes back. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { quizPage } from '#app/features/quiz/quiz-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { startPretest } from '#app/features/quiz/start-pretest.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { withdrawalEffect, withdrawQuestion } from '#app/features/workshop/withdraw-question.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { latestGrading, questionKeys } from '#db/queries/attempts.ts'
import type { Store } from '#db/store.ts'
import { auditOf, gradingsOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { everyRow } from '#tests/support/rows.ts'
import { fieldsWithRight, readAll, start } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'
import { editQuestion, itemOf, publishNow } from '#tests/support/workbench.ts'
import { joinEditor } from '#tests/support/workshop.ts'

const REASON = 'The key names a dose that is ten times too high.'

async function setUp(store?: Store) {
  const own = store ?? (await openTestStore(withFixtureCourse))
  const catalogue = await catalogueOf(own)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const ctx = actingAs(own, await joinEditor(own))
  return { store: own, catalogue, module, ctx, question: (await itemOf(own, module.id, 'M1-01')).questionId }
}

type Setting = Awaited<ReturnType<typeof setUp>>

/** A learner who has read everything and begun an attempt. */
async function begin({ store, catalogue }: Setting, given = 'Nora') {
  const person = await join(store, { given })
  const learner = actingAs(store, person)
  await start(learner, catalogue, WHEELS)
  await readAll(learner, catalogue, WHEELS)
  const started = await startAttempt(learner, catalogue, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  return { person, learner, attemptId: started.attemptId }
}

async function submit({ catalogue }: Setting, learner: ActorContext, attemptId: string, right: (codes: string[]) => string[]) {
  const codes = (await questionKeys(learner.store.read, attemptId)).map(({ code }) => code)
  const fields = await fieldsWithRight(learner, attemptId, right(codes))
  return submitAttempt(learner, catalogue, { attemptId, fields })
}

const roadOf = async ({ store, module }: Setting, learner: ActorContext) => readRoad(store.read, module, learner.actor.id, NOON)

/** M1-01 wrong, one other wrong: two of four. */
const twoRight = (codes: string[]) => codes.filter((code) => code !== 'M1-01').slice(0, 2)

test('open attempts give full marks whatever is answered, graded ones are graded once more, and who passes by it is told', async () => {
  const setting = await setUp()
  const { store, catalogue, ctx, question } = setting
  const [open, failed, passed] = [await begin(setting, 'Olga'), await begin(setting, 'Fia'), await begin(setting, 'Pia')]
  expect(await submit(setting, failed.learner, failed.attemptId, twoRight)).toEqual({ ok: true, passed: false })
  expect(await submit(setting, passed.learner, passed.attemptId, (codes) => codes)).toEqual({ ok: true, passed: true })

  const effect = { attempts: 2, up: 1, down: 0, passNow: 1, failNow: 0, kept: 0, openAttempts: 1 }
  expect(await withdrawalEffect(store.read, question)).toEqual(effect)
  expect(await withdrawQuestion(ctx, catalogue, { questionId: question, reason: REASON })).toEqual({ ok: true, done: true })

  // graded before: one more grading, and none where nothing changed
  expect(await latestGrading(store.read, failed.attemptId)).toMatchObject({
    ...{ sequence: 2, score: 7500, passed: true, gradedBy: ctx.actor.id, reason: `Withdrawn for safety: ${REASON}` },
  })
  expect(await gradingsOf(store, passed.attemptId)).toBe(1)
  const road = await roadOf(setting, failed.learner)
  expect(road).toMatchObject({ passedByRegrade: true, facts: { passed: true }, next: 'evaluation' })
  expect(await quizPage(store.read, road)).toMatchObject({ passed: true, passedByRegrade: true })
  const result = await attemptPage(store.read, road, failed.learner.actor.id, failed.attemptId)
  if (result.state !== 'submitted') throw new Error(result.state)
  const withdrawn = result.questions.filter(({ withdrawnAt }) => withdrawnAt === NOON)
  expect(withdrawn).toMatchObject([{ verdict: 'right', feedback: { level: 'marks', right: true } }])
  const { jobs } = await everyRow(store)
  const mails = (jobs as Store['schema']['jobs']['$inferSelect'][]).filter(({ kind }) => kind === 'mail')
  expect(mails.map(({ payload }) => payload)).toMatchObject([
    { to: failed.person.address, letter: { kind: 'passes-after-regrade', why: 'withdrawal', name: 'Fia' } },
  ])

  // under way: shown as served, marked, full marks for nothing
  const page = await attemptPage(store.read, await roadOf(setting, open.learner), open.learner.actor.id, open.attemptId)
  if (page.state !== 'open') throw new Error(page.state)
  expect(page.questions.map(({ withdrawnAt }) => withdrawnAt).filter((at) => at !== null)).toEqual([NOON])
  expect(await submit(setting, open.learner, open.attemptId, twoRight)).toEqual({ ok: true, passed: true })
  expect(await latestGrading(store.read, open.attemptId)).toMatchObject({ sequence: 1, score: 7500 })

  const audited = await auditOf(store, question)
  expect(audited.map(({ act }) => act)).toEqual(['question.withdrawn', 'question.graded-again'])
  expect(audited[0]).toMatchObject({ actorId: ctx.actor.id, payload: { reason: REASON, openAttempts: 1, gradedAttempts: 2 } })
  expect(audited[1]).toMatchObject({ payload: { marksUp: 1, marksDown: 0, passNow: 1, completionsKept: [] } })
})

test('nobody draws it any more, also from a bank that becomes too small, and the pre-test leaves it out', async () => {
  const setting = await setUp()
  const { store, catalogue, ctx, question, module } = setting
  const early = actingAs(store, await join(store))
  await start(early, catalogue, WHEELS)
  await withdrawQuestion(ctx, catalogue, { questionId: question, reason: REASON })
  const pretest = await startPretest(early, catalogue, WHEELS)
  if (!pretest.ok) throw new Error(pretest.refusal)
  expect((await questionKeys(store.read, pretest.attemptId)).map(({ code }) => code)).toEqual(['M1-04'])
  for (const code of ['M1-02', 'M1-04', 'M1-05', 'M1-06'])
    await withdrawQuestion(ctx, catalogue, { questionId: (await itemOf(store, module.id, code)).questionId, reason: REASON })
  const late = await begin(setting)
  expect((await questionKeys(store.read, late.attemptId)).map(({ code }) => code)).toEqual(['M1-03'])
  await withdrawQuestion(ctx, catalogue, { questionId: (await itemOf(store, module.id, 'M1-03')).questionId, reason: REASON })
  const last = actingAs(store, await join(store))
  await start(last, catalogue, WHEELS)
  expect(await startPretest(last, catalogue, WHEELS)).toEqual({ ok: false, refusal: 'nothing-to-ask' })
  await readAll(last, catalogue, WHEELS)
  expect(await startAttempt(last, catalogue, WHEELS)).toEqual({ ok: false, refusal: 'nothing-to-ask' })
})

test('the next publication leaves it out; the withdrawn text does not come back, a mended one does', async () => {
  const setting = await setUp()
  const { store, catalogue, ctx, question, module } = setting
  expect(await withdrawQuestion(ctx, catalogue, { questionId: question, reason: REASON })).toMatchObject({ ok: true })
  expect(await withdrawQuestion(ctx, catalogue, { questionId: question, reason: REASON })).toEqual({ ok: false, refusal: 'withdrawn' })
  expect(await itemOf(store, module.id, 'M1-01')).toMatchObject({ state: 'withdrawn', withdrawn: { reason: REASON } })
  expect(await publishNow(ctx)).toMatchObject({ ok: true, label: '1.1' })
  expect(await itemOf(store, module.id, 'M1-01')).toMatchObject({ state: 'withdrawn', inQuiz: false })

  const later = { ...ctx, now: NOON + 60_000 }
  await editQuestion(later, catalogue, module.id, 'M1-01', { anchor: false })
  const refused = await publishNow(later)
  expect(refused).toMatchObject({
    ok: false,
    refusal: 'blocked',
    problems: [{ code: 'M1-01', message: expect.stringContaining('withdrawn') }],
  })
  await editQuestion(later, catalogue, module.id, 'M1-01', { anchor: true, stem: 'Which number do you read before each ride?' })
  expect(await publishNow(later)).toMatchObject({ ok: true, label: '1.2' })
  expect(await itemOf(store, module.id, 'M1-01')).toMatchObject({ state: 'published', withdrawn: null, inQuiz: true })
  expect((await auditOf(store, question)).map(({ act }) => act)).toContain('question.withdrawal-ended')
  const fresh = { ...setting, catalogue: await catalogueOf(store) }
  const learner = await begin(fresh)
  expect((await questionKeys(store.read, learner.attemptId)).map(({ code }) => code)).toContain('M1-01')
  // and can be withdrawn again
  expect(await withdrawQuestion(later, fresh.catalogue, { questionId: question, reason: REASON })).toMatchObject({ ok: true })
})

test('nobody withdraws without a current disclosure, nor what was never published', async () => {
  const { store, catalogue, ctx, question, module } = await setUp()
  const lapsed = actingAs(store, await joinEditor(store, { declaredOn: '2024-01-01' }))
  const before = await everyRow(store)
  expect(await withdrawQuestion(lapsed, catalogue, { questionId: question, reason: REASON })).toEqual({ ok: false, refusal: 'disclosure' })
  const draft = (await itemOf(store, module.id, 'M1-07')).questionId
  expect(await withdrawQuestion(ctx, catalogue, { questionId: draft, reason: REASON })).toEqual({ ok: false, refusal: 'never-published' })
  expect(await everyRow(store)).toEqual(before)
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

test('the pages: the effect before, a reason that is asked for, and what learners read afterwards', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const setting = await setUp(site.services.store)
  const open = await begin(setting)
  const done = await begin(setting, 'Fia')
  await submit(setting, done.learner, done.attemptId, twoRight)
  const browser = await site.browser({ id: setting.ctx.actor.id })
  const at = `/educator/questions/${setting.question}/withdrawal`
  const shown = await browser.get(at)
  expect(shown.text).toContain('1 learner passes by it')
  expect(await browser.post(at, { reason: '  ' })).toMatchObject({ status: 422 })
  expect((await browser.post(at, { reason: '\u202eno' })).text).toContain('cannot be kept')
  expect(await browser.post(at, { reason: REASON })).toMatchObject({
    ...{ status: 303, location: `/educator/questions/${setting.question}?done=withdrawn` },
  })
  expect((await browser.get(`/educator/questions/${setting.question}?done=withdrawn`)).text).toContain(REASON)
  expect((await browser.get(at)).text).toContain('Every published text of this question is withdrawn.')
  expect((await browser.post(at, { reason: REASON })).status).toBe(409)

  const module = `/courses/${WHEELS.courseSlug}/${WHEELS.moduleSlug}`
  const [first, second] = [await site.browser({ id: open.learner.actor.id }), await site.browser({ id: done.learner.actor.id })]
  const attempt = await first.get(`${module}/quiz/attempts/${open.attemptId}`)
  expect(attempt.text).toContain('It counts with full marks, whatever you answer.')
  expect(attempt.text).not.toContain(REASON)
  expect((await first.get(`${module}/quiz/attempts/${open.attemptId}/review`)).text).toContain('Withdrawn for safety: full marks')
  expect((await second.get('/dashboard')).text).toContain('You pass the quiz.')
  expect((await second.get(`${module}/quiz`)).text).toContain('was withdrawn for safety or graded again')
  const result = await second.get(`${module}/quiz/attempts/${done.attemptId}`)
  expect(result.text).toMatch(/Withdrawn for safety on .*23 November 2026/)
  expect(result.text).not.toContain('The source of the lesson advises against this one.')
})
