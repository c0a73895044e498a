/** Grading again by a corrected key, and what happens to whoever is under way while questions change. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { holdSittings } from '#app/features/item-analysis/held-sittings.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { regradeChunk, regradingJobs } from '#app/features/regrading/run-regrading.server.ts'
import { keyHistory } from '#app/features/workshop/key-history.server.ts'
import { effectsOfKey, regradeQuestion } from '#app/features/workshop/regrade-question.server.ts'
import { retireQuestion } from '#app/features/workshop/retire-question.server.ts'
import { withdrawQuestion } from '#app/features/workshop/withdraw-question.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { accountJobs, runDueJobs } from '#app/server/jobs.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { latestGrading, questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { findRegrading, insertRegrading, regradingsOf } from '#db/queries/regrading.ts'
import type { Store } from '#db/store.ts'
import { auditOf, gradingsOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { evaluate, fieldsWithRight, readAll, start } from '#tests/support/walk.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { openWebsite } from '#tests/support/website.ts'
import { changeSettings, editQuestion, itemOf, publishNow, withRules } from '#tests/support/workbench.ts'
import { joinEditor } from '#tests/support/workshop.ts'
import { newId } from '#app/server/ids.server.ts'
import { seedAttempts } from '#tests/bench/seed-attempts.ts'

const LATER = NOON + 60_000
const REASON = 'The key was marked at the wrong option.'

async function setUp(own?: Store) {
  const store = own ?? (await openTestStore(withFixtureCourse))
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const ctx = actingAs(store, await joinEditor(store), LATER)
  return { store, catalogue, module, ctx, question: (await itemOf(store, module.id, 'M1-01')).questionId }
}

type Setting = Awaited<ReturnType<typeof setUp>>

async function begin({ store, catalogue }: Setting, given = 'Nora') {
  const learner = actingAs(store, await join(store, { given }))
  await start(learner, catalogue, WHEELS)
  await readAll(learner, catalogue, WHEELS)
  const started = await startAttempt(learner, catalogue, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  return { learner, attemptId: started.attemptId }
}

async function take(setting: Setting, given: string, right: (codes: string[]) => string[]) {
  const { learner, attemptId } = await begin(setting, given)
  const codes = (await questionKeys(setting.store.read, attemptId)).map(({ code }) => code)
  const fields = await fieldsWithRight(learner, attemptId, right(codes))
  await submitAttempt(learner, setting.catalogue, { attemptId, fields })
  return { learner, attemptId }
}

const without = (codes: string[], more: number) => codes.filter((code) => code !== 'M1-01').slice(0, 3 - more)

/** The key of M1-01 is published the other way round. */
async function turnKey({ store, catalogue, module, ctx }: Setting) {
  const { content } = await itemOf(store, module.id, 'M1-01')
  const options = content.options.map((option) => ({ ...option, correct: !option.correct }))
  await editQuestion(ctx, catalogue, module.id, 'M1-01', { options })
  const published = await publishNow(ctx)
  if (!published.ok) throw new Error(published.refusal)
  return (await itemOf(store, module.id, 'M1-01')).published!.questionVersionId
}

/** Two right without M1-01: failed. All right: passed. M1-01 and two more right: passed, and with a completion. */
async function withThree(setting: Setting) {
  const failed = await take(setting, 'Fia', (codes) => without(codes, 1))
  const passed = await take(setting, 'Pia', (codes) => codes)
  const kept = await take(setting, 'Kai', (codes) => ['M1-01', ...without(codes, 1)])
  await evaluate(kept.learner, setting.catalogue, WHEELS)
  const claimed = await claimCompletion(kept.learner, setting.catalogue, {
    ...WHEELS,
    profession: 'nurse',
    minutes: 60,
    amountHundredths: null,
  })
  if (!claimed.ok) throw new Error('not claimed')
  return { failed, passed, kept }
}

test('only in the learner’s favour: marks rise, none falls, once', async () => {
  const setting = await setUp()
  const { store, ctx, question } = setting
  const { failed, passed, kept } = await withThree(setting)
  const toVersionId = await turnKey(setting)
  const catalogue = await catalogueOf(store)
  const history = await keyHistory(store.read, question, toVersionId)
  expect(history).toMatchObject([{ key: ['The pressure'], attempts: 3, bars: null, done: false, differs: true }])
  expect(await effectsOfKey(store.read, toVersionId, [history[0]!.questionVersionId])).toEqual({
    favour: { attempts: 3, up: 1, down: 0, passNow: 1, failNow: 0, kept: 0 },
    key: { attempts: 3, up: 1, down: 2, passNow: 1, failNow: 1, kept: 1 },
  })
  expect(await regradeQuestion(ctx, catalogue, { questionId: question, toVersionId: 'old', rule: 'favour', reason: REASON })).toEqual({
    ...{ ok: false, refusal: 'changed' },
  })
  const act = { questionId: question, toVersionId, rule: 'favour' as const, reason: REASON }
  expect(await regradeQuestion(ctx, catalogue, act)).toEqual({ ok: true, done: true })
  expect(await latestGrading(store.read, failed.attemptId)).toMatchObject({
    sequence: 2,
    score: 7500,
    passed: true,
    reason: `Key corrected: ${REASON}`,
  })
  expect([await gradingsOf(store, passed.attemptId), await gradingsOf(store, kept.attemptId)]).toEqual([1, 1])
  // again: nothing is left to change, and no row is added
  expect(await regradeQuestion(ctx, catalogue, act)).toEqual({ ok: true, done: true })
  expect(await gradingsOf(store, failed.attemptId)).toBe(2)
  expect((await keyHistory(store.read, question, toVersionId))[0]).toMatchObject({ done: true, differs: false })
  // no explanation of the wrong key is shown any more
  const road = await readRoad(store.read, findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!, passed.learner.actor.id, NOON)
  const page = await attemptPage(store.read, road, passed.learner.actor.id, passed.attemptId)
  if (page.state !== 'submitted') throw new Error(page.state)
  expect(page.questions.filter(({ correctedAt }) => correctedAt === LATER)).toMatchObject([{ feedback: { level: 'marks' } }])
})

test('as the new key says: whoever has a completion keeps it, named in the audit trail; item analysis follows', async () => {
  const setting = await setUp()
  const { store, ctx, question, module } = setting
  const { failed, passed, kept } = await withThree(setting)
  const before = await holdSittings(store, module.current.quiz.quizId)
  const toVersionId = await turnKey(setting)
  const catalogue = await catalogueOf(store)
  expect(await regradeQuestion(ctx, catalogue, { questionId: question, toVersionId, rule: 'key', reason: REASON })).toEqual({
    ok: true,
    done: true,
  })
  const scores = []
  for (const { attemptId } of [failed, passed, kept]) scores.push((await latestGrading(store.read, attemptId))!.score)
  expect(scores).toEqual([7500, 7500, 5000])
  const road = await readRoad(store.read, findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!, kept.learner.actor.id, LATER)
  expect(road).toMatchObject({ facts: { passed: false, claimed: true }, next: 'certificate' })
  const audited = await auditOf(store, question)
  expect(audited.map(({ act }) => act)).toEqual(['question.regrade-begun', 'question.graded-again'])
  expect(audited[1]).toMatchObject({
    payload: { rule: 'key', marksUp: 1, marksDown: 2, passNow: 1, failNow: 1, completionsKept: [road.completion!.id] },
  })
  const after = await holdSittings(store, module.current.quiz.quizId)
  expect(after.grading!.stamp).not.toBe(before.grading!.stamp)
})

test('other words in the options bar an earlier key, and so does a withdrawal', async () => {
  const setting = await setUp()
  const { store, catalogue, module, ctx, question } = setting
  await take(setting, 'Fia', (codes) => codes)
  const { content } = await itemOf(store, module.id, 'M1-01')
  const options = content.options.map((option) => ({ ...option, correct: !option.correct, text: `${option.text}, always` }))
  await editQuestion(ctx, catalogue, module.id, 'M1-01', { options })
  await publishNow(ctx)
  const toVersionId = (await itemOf(store, module.id, 'M1-01')).published!.questionVersionId
  expect(await keyHistory(store.read, question, toVersionId)).toMatchObject([{ bars: 'wording', attempts: 1, differs: false }])
  const act = { questionId: question, toVersionId, rule: 'key' as const, reason: REASON }
  expect(await regradeQuestion(ctx, await catalogueOf(store), act)).toEqual({ ok: false, refusal: 'nothing' })
  await withdrawQuestion(ctx, await catalogueOf(store), { questionId: question, reason: REASON })
  expect(await keyHistory(store.read, question, toVersionId)).toMatchObject([{ bars: 'withdrawn' }])
})

test('many attempts are a job: chunk by chunk, once each, and nothing else is graded again meanwhile', async () => {
  const setting = await setUp()
  const { store, ctx, question, module } = setting
  const { failed } = await withThree(setting)
  const toVersionId = await turnKey(setting)
  const [earlier] = await keyHistory(store.read, question, toVersionId)
  // as if there were more than can be done at once
  const id = newId()
  await store.write((tx) =>
    insertRegrading(
      tx,
      {
        ...{ id, kind: 'key', moduleId: module.id, questionId: question, toVersionId, rule: 'favour', reason: REASON },
        ...{ startedBy: ctx.actor.id, startedAt: LATER, total: 3 },
      },
      [{ id: newId(), questionVersionId: earlier!.questionVersionId }],
    ),
  )
  const act = { questionId: question, toVersionId, rule: 'key' as const, reason: REASON }
  expect(await regradeQuestion(ctx, await catalogueOf(store), act)).toEqual({ ok: false, refusal: 'under-way' })
  const chunk = () => store.write((tx) => regradeChunk(tx, { now: LATER, newId, origin: ctx.origin }, id))
  expect(await chunk()).toBe(true)
  expect(await chunk()).toBe(true)
  expect(await findRegrading(store.read, id)).toMatchObject({ seen: 3, up: 1, down: 0, passNow: 1, finishedAt: LATER })
  expect(await gradingsOf(store, failed.attemptId)).toBe(2)
  expect(await regradeQuestion(ctx, await catalogueOf(store), act)).toMatchObject({ ok: true })
})

/** Ten kinds of edits while an attempt is open. */
test('a learner mid-attempt is graded on what was served, whatever becomes of the questions', async () => {
  const setting = await setUp()
  const { store, catalogue, module, ctx } = setting
  const { learner, attemptId } = await begin(setting)
  const served = await servedQuestions(store.read, attemptId)
  const codes = (await questionKeys(store.read, attemptId)).map(({ code }) => code)
  const fields = await fieldsWithRight(learner, attemptId, codes)
  const contentOf = async (code: string) => (await itemOf(store, module.id, code)).content
  const done: string[] = []
  const edit = async (kind: string, code: string, change: Parameters<typeof editQuestion>[4]) => {
    expect(await editQuestion(ctx, catalogue, module.id, code, change)).toMatchObject({ ok: true })
    done.push(kind)
  }
  const first = await contentOf('M1-01')
  await edit('stem', 'M1-04', { stem: 'Water on the rim makes the way to a stop longer.' })
  await edit('key', 'M1-01', { options: first.options.map((option) => ({ ...option, correct: !option.correct })) })
  const second = await contentOf('M1-02')
  const added = { ...second.options[2]!, id: 'd', text: 'The name of the shop', rationale: 'A name has no effect on air inside the tyre.' }
  await edit('option added', 'M1-02', { options: [...second.options, added] })
  await edit('option removed', 'M1-02', { options: [second.options[0]!, second.options[1]!, added] })
  const third = await contentOf('M1-03')
  await edit('type changed', 'M1-03', {
    type: 'single',
    options: [
      { ...first.options[0]!, text: '30 PSI', correct: true, rationale: 'Sixty less thirty is thirty, as the source says.' },
      { ...first.options[1]!, text: '50 PSI', correct: false, rationale: 'Fifty is the fall in per cent and not in PSI.' },
      { ...first.options[1]!, id: 'c', text: '90 PSI', correct: false, rationale: 'Ninety is the sum of both and not the fall.' },
    ],
    stem: third.stem,
  })
  expect(await retireQuestion(ctx, catalogue, { questionId: (await itemOf(store, module.id, 'M1-06')).questionId, retired: true })).toEqual(
    { ok: true },
  )
  done.push('retired')
  await changeSettings(ctx, catalogue, module.id, withRules({ passMark: 95, maxAttempts: 1, waitMinutes: 60 }))
  done.push('quiz settings')
  const published = await publishNow(ctx)
  expect(published).toEqual({ ok: true, label: '1.1', moduleVersionId: expect.any(String) })
  done.push('publication')
  await publishFixture(
    store,
    fixtureContent({
      edits: [
        { file: wheelsFile('module.yaml'), from: "version: '1.0'", to: "version: '1.5'" },
        {
          file: wheelsFile('module.yaml'),
          from: '{ kind: initial, summary: First publication. }',
          to: '{ kind: editorial, summary: Tyres again. }',
        },
        { file: wheelsFile('01-tyres.md'), from: 'carries its load by pressure', to: 'carries the whole load by pressure' },
      ],
    }),
    LATER,
  )
  done.push('republished files')
  const after = await catalogueOf(store)
  // withdrawn: the one edit that may change a mark, upwards
  const wrong = codes.find((code) => code !== 'M1-01' && code !== 'M1-04')!
  await withdrawQuestion(ctx, after, { questionId: (await itemOf(store, module.id, wrong)).questionId, reason: REASON })
  done.push('withdrawn')
  expect(done).toHaveLength(10)

  expect(await servedQuestions(store.read, attemptId)).toEqual(served)
  const posted = await fieldsWithRight(
    learner,
    attemptId,
    codes.filter((code) => code !== wrong),
  )
  expect([...fields.keys()].sort()).toEqual([...posted.keys()].sort())
  expect(await submitAttempt(learner, after, { attemptId, fields: posted })).toEqual({ ok: true, passed: true })
  expect(await latestGrading(store.read, attemptId)).toMatchObject({ sequence: 1, score: 10_000, passMark: 70 })
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(LATER)
})
afterEach(() => void vi.useRealTimers())

test('the page: keys, effects, a reason that is asked for, and the result; the job runs and is done', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const setting = await setUp(site.services.store)
  const { store, ctx, question } = setting
  await withThree(setting)
  const browser = await site.browser({ id: (ctx as ActorContext).actor.id })
  const at = `/educator/questions/${question}/regrade`
  expect((await browser.get(at)).text).toContain('No publication changed the key of this question')
  const version = await turnKey(setting)
  site.services.catalogue.forget()
  expect((await browser.get(`/educator/questions/${question}`)).text).toContain('The key was changed by a publication.')
  const shown = (await browser.get(at)).text
  expect(shown).toContain('1 rise. 1 learner passes by it.')
  expect(shown).toContain(
    '1 rise and 2 fall. 1 learner passes by it; 1 learner would pass no more, of whom 1 have a completion and keep it.',
  )
  expect(await browser.post(at, { version, rule: 'favour', reason: '' })).toMatchObject({ status: 422 })
  expect(await browser.post(at, { version, rule: 'worse', reason: 'x' })).toMatchObject({ status: 422 })
  expect((await browser.post(at, { version: 'old', rule: 'favour', reason: 'typed' })).text).toContain('typed')
  expect(await browser.post(at, { version, rule: 'favour', reason: REASON })).toMatchObject({
    status: 303,
    location: `${at}?done=regraded`,
  })
  await runDueJobs(site.services, { ...accountJobs, ...regradingJobs }, Date.now() + 600_000)
  expect(await regradingsOf(store.read, question)).toMatchObject([{ up: 1, finishedAt: LATER }])
  expect((await browser.get(`${at}?done=regraded`)).text).toContain('3 attempts: 1 mark up, 1 learner passes by it.')
})

test(
  'above five hundred attempts the act answers at once, and a job goes through them without holding anybody up',
  { timeout: 60_000 },
  async () => {
    const site = await openWebsite({ fill: withFixtureCourse })
    const setting = await setUp(site.services.store)
    const { store, catalogue, ctx, question } = setting
    await seedAttempts(store, catalogue, WHEELS, 620, NOON)
    expect(await withdrawQuestion(ctx, catalogue, { questionId: question, reason: REASON })).toEqual({ ok: true, done: false })
    const [begun] = await regradingsOf(store.read, question)
    expect(begun).toMatchObject({ kind: 'withdrawal', total: 620, seen: 0, finishedAt: null })
    const page = await (await site.browser({ id: ctx.actor.id })).get(`/educator/questions/${question}/withdrawal`)
    expect(page.text).toContain('Under way: 0 of 620 attempts.')

    const held: number[] = []
    const write = store.write.bind(store)
    const measured: Store['write'] = (fn) =>
      write(async (tx) => {
        const began = performance.now()
        try {
          return await fn(tx)
        } finally {
          held.push(performance.now() - began)
        }
      })
    await runDueJobs({ ...site.services, store: { ...store, write: measured } }, { ...accountJobs, ...regradingJobs }, Date.now())
    const [done] = await regradingsOf(store.read, question)
    expect(done).toMatchObject({ seen: 620, down: 0, finishedAt: LATER })
    expect(done!.up).toBeGreaterThan(0)
    // a chunk is some ten milliseconds; the bound is for busy machines
    expect(Math.max(...held)).toBeLessThan(2000)
  },
)
