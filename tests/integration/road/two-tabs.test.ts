import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { scoreAnswer, scoreAttempt } from '#app/domain/scoring.ts'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { evaluate, fieldsFor, readAll, start } from '#tests/support/walk.ts'
import { openWebsite, type Browser } from '#tests/support/website.ts'

const base = '/courses/bicycle-care/wheels'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

/** A nurse whose quiz is open, on a phone and on a computer: two sessions, two forms. */
async function setUp() {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const nurse = await join(store)
  const [ctx, catalogue] = [actingAs(store, nurse), await catalogueOf(store)]
  await start(ctx, catalogue, WHEELS)
  await readAll(ctx, catalogue, WHEELS)
  const [phone, computer] = [await site.browser(nurse), await site.browser(nurse)]
  const [first, second] = await Promise.all([phone.post(`${base}/quiz`), computer.post(`${base}/quiz`)])
  expect(second.location).toBe(first.location)
  const at = first.location!
  const attemptId = at.split('/').at(-1)!
  const all = await fieldsFor(ctx, attemptId, 4)
  return { store, nurse, ctx, catalogue, phone, computer, at, attemptId, all }
}

/** The form as a browser would send it: what the page holds, with these answers given. */
async function openForm(browser: Browser, at: string) {
  const { text } = await browser.get(at)
  const form = new Map<string, string[]>()
  const put = (name: string, value: string) => form.set(name, [...(form.get(name) ?? []), value])
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? ''
  for (const [tag] of text.slice(text.indexOf('data-autosave')).matchAll(/<input [^>]*>/g)) {
    const isChoice = /type="(radio|checkbox)"/.test(tag)
    if (!isChoice || / checked=/.test(tag)) put(attribute(tag, 'name'), attribute(tag, 'value'))
  }
  for (const [select, name = ''] of text.matchAll(/<select id="[^"]*" name="([^"]*)".*?<\/select>/gs)) {
    put(name, /<option value="([^"]*)" selected=""/.exec(select)?.[1] ?? '')
  }
  return form
}

const answersTo = (position: number, fields: ReadonlyMap<string, string[]>) =>
  [...fields].filter(([name]) => name.split('.')[0] === `q${position}`)

const given = (form: ReadonlyMap<string, string[]>, ...answers: [string, string[]][]) => new Map([...form, ...answers])

test('answers saved in one tab survive the other, which was opened before and saves the whole form', async () => {
  const { store, phone, computer, at, attemptId, all } = await setUp()
  const [onPhone, onComputer] = [await openForm(phone, at), await openForm(computer, at)]
  const stored = async () => (await servedQuestions(store.read, attemptId)).map(({ answer }) => answer !== null)

  expect((await phone.post(at, given(onPhone, ...answersTo(1, all), ['intent', ['save']]))).location).toBe(`${at}#saved`)
  expect((await computer.post(`${at}/answers`, given(onComputer, ...answersTo(2, all)))).status).toBe(200)
  expect(await stored()).toEqual([true, true, false, false])
  await phone.post(at, given(onPhone, ...answersTo(1, all), ...answersTo(3, all), ['intent', ['review']]))
  await computer.post(at, given(onComputer, ...answersTo(2, all), ...answersTo(4, all), ['intent', ['save']]))
  expect(await stored()).toEqual([true, true, true, true])

  expect((await computer.post(at, { intent: 'submit' })).status).toBe(303)
  expect(await store.read.select().from(store.schema.gradings)).toMatchObject([{ score: 10_000, passed: true }])
})

test('an answer that is changed or emptied in a tab is changed or emptied, also when the other tab saves after it', async () => {
  const { store, phone, computer, at, attemptId, all, ctx } = await setUp()
  const position = (await servedQuestions(store.read, attemptId)).find(({ body }) => body.type === 'single')!.position
  const wrong = await fieldsFor(ctx, attemptId, 0)
  const answerOf = async () => (await servedQuestions(store.read, attemptId)).find((question) => question.position === position)!.answer
  const field = `q${position}`
  await phone.post(`${at}/answers`, given(await openForm(phone, at), [field, all.get(field)!]))
  const first = await answerOf()

  const [onPhone, onComputer] = [await openForm(phone, at), await openForm(computer, at)]
  expect(onComputer.get(field)).toEqual(all.get(field))
  await phone.post(`${at}/answers`, given(onPhone, [field, wrong.get(field)!]))
  const changed = await answerOf()
  expect(changed).not.toEqual(first)
  await computer.post(`${at}/answers`, onComputer)
  expect(await answerOf()).toEqual(changed)

  const emptied = await openForm(computer, at)
  emptied.delete(field)
  await computer.post(`${at}/answers`, emptied)
  expect(await answerOf()).toEqual({ type: 'single', chosen: [] })
})

test('of two submissions at once, each with its own answers, one is graded, by the answers that were kept', async () => {
  const { store, nurse, catalogue, ctx, phone, computer, at, attemptId, all } = await setUp()
  const none = await fieldsFor(ctx, attemptId, 0)
  const submit = (browser: Browser, fields: Map<string, string[]>) => browser.post(at, given(fields, ['intent', ['submit']]))
  const answers = await Promise.all([submit(phone, all), submit(computer, none), submit(phone, all), submit(computer, none)])
  expect(answers.map(({ status, location }) => [status, location])).toEqual(Array(4).fill([303, at]))

  const gradings = await store.read.select().from(store.schema.gradings)
  expect(gradings).toHaveLength(1)
  const kept = new Map((await servedQuestions(store.read, attemptId)).map(({ id, answer }) => [id, answer]))
  const keys = await questionKeys(store.read, attemptId)
  expect(gradings[0]!.score).toBe(scoreAttempt(keys.map(({ id, answerKey }) => scoreAnswer(answerKey, kept.get(id) ?? null))))

  const after = await computer.post(at, given(all, ['intent', ['save']]))
  expect(after).toMatchObject({ status: 303, location: at })
  expect((await computer.post(`${at}/answers`, all)).status).toBe(409)
  const road = await readRoad(store.read, findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!, nurse.id, NOON)
  expect(await attemptPage(store.read, road, nurse.id, attemptId)).toMatchObject({ state: 'submitted', score: gradings[0]!.score })
  expect(new Map((await servedQuestions(store.read, attemptId)).map(({ id, answer }) => [id, answer]))).toEqual(kept)
})

test('claimed in two tabs at once, there is one completion, one attestation and one certificate, and both tabs show it', async () => {
  const { store, ctx, catalogue, phone, computer, at, all } = await setUp()
  await phone.post(at, given(all, ['intent', ['submit']]))
  await evaluate(ctx, catalogue, WHEELS)
  const form = { profession: 'nurse', minutes: '25', attest: 'yes' }
  const claims = await Promise.all([phone, computer, phone, computer].map((browser) => browser.post(`${base}/claim`, form)))
  expect(new Set(claims.map(({ status }) => status))).toEqual(new Set([303]))
  expect(new Set(claims.map(({ location }) => location)).size).toBe(1)
  for (const table of ['completions', 'attestations', 'certificates', 'certificateSeries'] as const)
    expect(await store.read.select({ id: store.schema[table].id }).from(store.schema[table]), table).toHaveLength(1)
  expect((await computer.get(claims[0]!.location!)).status).toBe(200)
})

test('the evaluation submitted in two tabs at once counts once', async () => {
  const { store, ctx, catalogue, phone, computer, at, all } = await setUp()
  await phone.post(at, given(all, ['intent', ['submit']]))
  const fields = { 'objective-W1': '4', 'objective-W2': '4', 'commercial-bias': 'no', change: 'pump' }
  const both = await Promise.all([phone, computer].map((browser) => browser.post(`${base}/evaluation`, fields)))
  expect(both.map(({ status, location }) => [status, location])).toEqual(Array(2).fill([303, `${base}/claim`]))
  expect(await store.read.select().from(store.schema.evaluations)).toHaveLength(1)
  expect(await evaluate(ctx, catalogue, WHEELS)).toEqual({ ok: false, refusal: 'already' })
})

test('starting a module in two tabs at once is starting once', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const nurse = await join(store)
  const versionId = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!.current.id
  const browsers = await Promise.all([site.browser(nurse), site.browser(nurse), site.browser(nurse)])
  const starts = await Promise.all(browsers.map((browser) => browser.post(base, { versionId })))
  expect(starts.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await store.read.select().from(store.schema.enrolments)).toHaveLength(1)
  expect(await store.read.select().from(store.schema.acknowledgements)).toHaveLength(1)
  const marks = await Promise.all(browsers.map((browser) => browser.post(`${base}/lessons/tyres`, { mark: 'done' })))
  expect(marks.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await store.read.select().from(store.schema.lessonMarks)).toHaveLength(1)
})
