/** The pre-test: before the lessons, once, unscored, without feedback; its questions return in the first attempt. */
import { expect, test } from 'vitest'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { quizPage } from '#app/features/quiz/quiz-page.server.ts'
import { saveAnswers } from '#app/features/quiz/save-answers.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { startPretest } from '#app/features/quiz/start-pretest.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { servedQuestions } from '#db/queries/attempts.ts'
import { actingAs, catalogueOf, FOUNDATIONS, join, NOON, withCourse } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fieldsFor, readAll, start, takeQuiz } from '#tests/support/walk.ts'

async function setUp() {
  const store = await openTestStore(withCourse)
  const catalogue = await catalogueOf(store)
  const nurse = await join(store)
  const ctx = actingAs(store, nurse)
  const module = findModule(catalogue, FOUNDATIONS.courseSlug, FOUNDATIONS.moduleSlug)!
  const roadNow = () => readRoad(store.read, module, nurse.id, NOON)
  const codes = async (attemptId: string) => (await servedQuestions(store.read, attemptId)).map((question) => question.body.stem)
  return { store, catalogue, nurse, ctx, module, roadNow, codes }
}

async function begin(ctx: ReturnType<typeof actingAs>, catalogue: Awaited<ReturnType<typeof catalogueOf>>) {
  const started = await startPretest(ctx, catalogue, FOUNDATIONS)
  if (!started.ok) throw new Error(`the pre-test did not start: ${started.refusal}`)
  return started.attemptId
}

test('it opens with the acknowledgement and not before', async () => {
  const { catalogue, ctx } = await setUp()
  expect(await startPretest(ctx, catalogue, FOUNDATIONS)).toEqual({ ok: false, refusal: 'acknowledgement' })
  await start(ctx, catalogue)
  expect(await startPretest(ctx, catalogue, FOUNDATIONS)).toMatchObject({ ok: true })
})

test('started twice it is one, and it asks the anchors and nothing else', async () => {
  const { catalogue, ctx, module, codes } = await setUp()
  await start(ctx, catalogue)
  const first = await begin(ctx, catalogue)
  expect(await begin(ctx, catalogue)).toBe(first)
  expect(await codes(first)).toHaveLength(module.current.quiz.anchors)
})

test('submitted, it passes nobody, shows no key and no score, and cannot be taken again', async () => {
  const { store, catalogue, ctx, nurse, roadNow } = await setUp()
  await start(ctx, catalogue)
  const attemptId = await begin(ctx, catalogue)
  expect(await submitAttempt(ctx, catalogue, { attemptId, fields: await fieldsFor(ctx, attemptId, 100) })).toEqual({
    ok: true,
    passed: false,
  })
  const road = await roadNow()
  expect(road.facts).toMatchObject({ passed: false, attemptsUsed: 0, openAttempt: false })
  expect(road.best).toBeNull()
  expect(await attemptPage(store.read, road, nurse.id, attemptId)).toEqual({ state: 'pretest' })
  expect(await startPretest(ctx, catalogue, FOUNDATIONS)).toEqual({ ok: false, refusal: 'already' })
})

test('its questions return in the first attempt, which is still a first attempt', async () => {
  const { catalogue, ctx, codes } = await setUp()
  await start(ctx, catalogue)
  const pretest = await begin(ctx, catalogue)
  await submitAttempt(ctx, catalogue, { attemptId: pretest, fields: await fieldsFor(ctx, pretest, 2) })
  await readAll(ctx, catalogue)
  const { attemptId } = await takeQuiz(ctx, catalogue, 100)
  expect(await codes(attemptId)).toEqual(expect.arrayContaining(await codes(pretest)))
})

test('once the first lesson is read it can neither be started nor submitted, and it is not in the way of the quiz', async () => {
  const { store, catalogue, ctx, nurse, roadNow } = await setUp()
  await start(ctx, catalogue)
  const attemptId = await begin(ctx, catalogue)
  const fields = await fieldsFor(ctx, attemptId, 3)
  await readAll(ctx, catalogue)
  expect(await submitAttempt(ctx, catalogue, { attemptId, fields })).toEqual({ ok: false, refusal: 'pretest-over' })
  expect(await startPretest(ctx, catalogue, FOUNDATIONS)).toEqual({ ok: false, refusal: 'pretest-over' })
  expect(await attemptPage(store.read, await roadNow(), nurse.id, attemptId)).toEqual({ state: 'pretest' })
  expect(await startAttempt(ctx, catalogue, FOUNDATIONS)).toMatchObject({ ok: true })
})

test('answers are kept as drafts while it is open', async () => {
  const { store, catalogue, ctx, nurse, roadNow } = await setUp()
  await start(ctx, catalogue)
  const attemptId = await begin(ctx, catalogue)
  await saveAnswers(ctx, { attemptId, fields: await fieldsFor(ctx, attemptId, 5) })
  const page = await attemptPage(store.read, await roadNow(), nurse.id, attemptId)
  if (page.state !== 'open') throw new Error(`the pre-test is ${page.state}`)
  expect(page.purpose).toBe('pretest')
  expect(page.questions.every((question) => question.answered)).toBe(true)
})

test('what was learned is told after passing, and not before', async () => {
  const { store, catalogue, ctx, module, roadNow } = await setUp()
  await start(ctx, catalogue)
  const pretest = await begin(ctx, catalogue)
  await submitAttempt(ctx, catalogue, { attemptId: pretest, fields: await fieldsFor(ctx, pretest, 2) })
  await readAll(ctx, catalogue)
  expect((await quizPage(store.read, await roadNow())).learned).toBeNull()
  await takeQuiz(ctx, catalogue, 100)
  const { anchors } = module.current.quiz
  expect((await quizPage(store.read, await roadNow())).learned).toEqual({ pairs: anchors, before: 2, after: anchors })
})

test('without a pre-test the quiz page compares nothing', async () => {
  const { store, catalogue, ctx, roadNow } = await setUp()
  await start(ctx, catalogue)
  await readAll(ctx, catalogue)
  await takeQuiz(ctx, catalogue, 100)
  expect((await quizPage(store.read, await roadNow())).learned).toBeNull()
})
