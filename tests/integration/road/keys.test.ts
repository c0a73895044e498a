import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LoadedContent } from '#app/content/load-course.ts'
import { questionTypes, type QuestionBody, type QuestionKey, type Rationale } from '#app/domain/question.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { servedQuestions } from '#db/queries/attempts.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, join, NOON, shippedContent } from '#tests/support/cast.ts'
import { fixtureContent, publishFixture, WHEELS } from '#tests/support/fixture-course.ts'
import { fieldsFor, readAll, start, walkToClaim } from '#tests/support/walk.ts'
import { openWebsite, type Answer, type Browser } from '#tests/support/website.ts'

/** Stands in every name an author gave to an option, premise, response or element: those names keep the order in which the key was written. */
const AUTHORED = 'authored'
/** Numbers that stand nowhere but in the key of the numeric question. */
const NUMBERS = ['31.25', '0.375', '47.92']
/** Names under which a key, a rationale or a weight would travel as data. */
const NAMES =
  /"(correct|rationales?|answerKey|unused|tolerance|expected|commonErrors?|itemScores|refs|anchor|excludes|optionOrder|bloom|difficulty|weight)"/

const base = '/courses/bicycle-care/wheels'

/** The wheels with all six types of question in every attempt, under telling names. */
function tellingContent(maxAttempts: number | null): LoadedContent {
  const content = fixtureContent()
  const wheels = content.courses[0]!.modules[0]!
  Object.assign(wheels.module, { maxAttempts, draw: { perObjective: 3 } })
  for (const question of wheels.questions) {
    question.excludes = []
    const ids = new Set(choicesOf(question.body).map(({ id }) => id))
    question.body = renamed(question.body, ids) as QuestionBody
    question.key = renamed(question.key, ids) as QuestionKey
    if (question.key.type !== 'numeric') continue
    Object.assign(question.key, { value: 31.25, tolerance: 0.375 })
    question.key.commonErrors[0]!.value = 47.92
  }
  return content
}

function choicesOf(body: QuestionBody) {
  if (body.type === 'numeric') return []
  if (body.type === 'matching') return [...body.premises, ...body.responses]
  return body.type === 'ordering' ? body.elements : body.options
}

function renamed(value: unknown, ids: ReadonlySet<string>): unknown {
  const rename = (name: string) => (ids.has(name) ? AUTHORED + name : name)
  if (typeof value === 'string') return rename(value)
  if (Array.isArray(value)) return value.map((item) => renamed(item, ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), renamed(member, ids)]))
}

function rationalesOf(key: QuestionKey): string[] {
  const named: Rationale[] = [key.rationale]
  if (key.type === 'matching') named.push(...Object.values(key.premises), ...Object.values(key.unused))
  else if (key.type === 'ordering') named.push(...Object.values(key.elements))
  else if (key.type !== 'numeric') named.push(...Object.values(key.options))
  return named.map(({ text }) => text)
}

const bank = tellingContent(null).courses[0]!.modules[0]!.questions.filter(({ status }) => status === 'published')
const rationales = bank.flatMap(({ key }) => rationalesOf(key))
const withTellingCourse = async (store: Store) => void (await publishFixture(store, tellingContent(null)))
const withTwoAttempts = async (store: Store) => void (await publishFixture(store, tellingContent(2)))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

/** A nurse with an open attempt, in a browser. */
async function setUp(fill = withTellingCourse) {
  const site = await openWebsite({ fill })
  const { store } = site.services
  const nurse = await join(store)
  const [ctx, catalogue] = [actingAs(store, nurse), await catalogueOf(store)]
  await start(ctx, catalogue, WHEELS)
  await readAll(ctx, catalogue, WHEELS)
  const browser = await site.browser(nurse)
  const begin = async () => {
    const begun = await browser.post(`${base}/quiz`)
    expect(begun.status).toBe(303)
    return begun.location!
  }
  return { store, nurse, ctx, catalogue, browser, begin, at: await begin() }
}

/** Answers of somebody who fails: single, matching and ordering right, and the number wrong, since a right one would stand on the page as typed. */
async function failingFields(ctx: ActorContext, at: string): Promise<Map<string, string[]>> {
  const [right, wrong] = [await fieldsFor(ctx, attemptId(at), 6), await fieldsFor(ctx, attemptId(at), 0)]
  const served = await servedQuestions(ctx.store.read, attemptId(at))
  const known = served.filter(({ body }) => ['single', 'matching', 'ordering'].includes(body.type)).map(({ position }) => `q${position}`)
  return new Map([...wrong].map(([name, values]) => [name, known.includes(name.split('.')[0]!) ? right.get(name)! : values]))
}

const attemptId = (at: string) => at.split('/').at(-1)!

function expectNoKey(answer: Answer, from: string): void {
  for (const secret of [AUTHORED, ...NUMBERS, ...rationales]) expect(answer.text.includes(secret), `${from} tells "${secret}"`).toBe(false)
  const isData = !answer.headers['content-type']?.startsWith('text/html')
  if (isData) expect(NAMES.exec(answer.text)?.[0], from).toBeUndefined()
}

/** Every page around an attempt with its data twin, and whatever else tells a learner of it. */
async function expectNoKeyOnAnyPage(browser: Browser, at: string): Promise<void> {
  const pages = [at, `${at}/review`, `${base}/quiz`, base, '/dashboard', '/transcript', `${base}/evaluation`, `${base}/claim`]
  for (const page of pages.flatMap((page) => [page, `${page}.data`])) expectNoKey(await browser.get(page), page)
  const exported = await browser.get('/profile/export.json')
  expect(exported.status).toBe(200)
  expect(exported.text).toContain(attemptId(at))
  expect(exported.text.includes(AUTHORED), 'the export tells authored names').toBe(false)
  for (const secret of [...NUMBERS, ...rationales]) expect(exported.text.includes(secret), secret).toBe(false)
}

test('an attempt at this bank asks one question of each type', async () => {
  const { store, at } = await setUp()
  const served = await servedQuestions(store.read, attemptId(at))
  expect(served.map(({ body }) => body.type).sort()).toEqual([...questionTypes].sort())
  expect(JSON.stringify(served)).toContain(AUTHORED)
})

test('before submission no page, no data twin, no reply and no export tells anything of a key', async () => {
  const { ctx, browser, at } = await setUp()
  const page = await browser.get(at)
  for (const { body } of bank) for (const { text } of [...choicesOf(body)]) expect(page.text).toContain(text)
  await expectNoKeyOnAnyPage(browser, at)

  const fields = await failingFields(ctx, at)
  for (const address of [`${at}/answers`, `${at}/answers.data`]) {
    const saved = await browser.post(address, fields)
    expect(saved.status).toBe(200)
    expectNoKey(saved, address)
  }
  for (const intent of ['save', 'review']) {
    for (const address of [at, `${at}.data`]) expectNoKey(await browser.post(address, new Map([...fields, ['intent', [intent]]])), address)
  }
  await expectNoKeyOnAnyPage(browser, at)
})

test('what is sent back as unreadable tells nothing either', async () => {
  const { store, browser, at } = await setUp()
  const served = await servedQuestions(store.read, attemptId(at))
  const positionOf = (type: string) => served.find(({ body }) => body.type === type)!.position
  const fields = {
    intent: 'save',
    [`q${positionOf('numeric')}`]: 'about thirty',
    [`q${positionOf('ordering')}.e1`]: '1',
    [`q${positionOf('ordering')}.e2`]: '1',
  }
  for (const address of [at, `${at}.data`]) {
    const sentBack = await browser.post(address, fields)
    expect(sentBack.status).toBe(422)
    expectNoKey(sentBack, address)
  }
})

test('after a failed attempt with attempts left there is right and wrong, and still no key', async () => {
  const { ctx, browser, at, begin } = await setUp()
  const fields = await failingFields(ctx, at)
  expect((await browser.post(at, new Map([...fields, ['intent', ['submit']]]))).status).toBe(303)
  const result = await browser.get(at)
  expect(result.text).toContain('Not passed')
  await expectNoKeyOnAnyPage(browser, at)
  // and while the next attempt is open
  await begin()
  await expectNoKeyOnAnyPage(browser, at)
})

test('the pre-test tells nothing of a key, open or submitted', async () => {
  const site = await openWebsite({ fill: withTellingCourse })
  const { store } = site.services
  const nurse = await join(store)
  const ctx = actingAs(store, nurse)
  await start(ctx, await catalogueOf(store), WHEELS)
  const browser = await site.browser(nurse)
  const at = (await browser.post(`${base}/pretest`)).location!
  await expectNoKeyOnAnyPage(browser, at)
  const fields = await fieldsFor(ctx, attemptId(at), 1)
  expectNoKey(await browser.post(`${at}/answers`, fields), 'saved answers')
  expect((await browser.post(at, new Map([...fields, ['intent', ['submit']]]))).status).toBe(303)
  for (const page of [`${base}/pretest`, `${base}/pretest.data`]) expectNoKey(await browser.get(page), page)
  await expectNoKeyOnAnyPage(browser, at)
})

test('after passing, every rationale of the attempt is there, and those of the failed one too', async () => {
  const { ctx, browser, at, begin } = await setUp()
  await browser.post(at, new Map([...(await failingFields(ctx, at)), ['intent', ['submit']]]))
  const second = await begin()
  await browser.post(second, new Map([...(await fieldsFor(ctx, attemptId(second), 6)), ['intent', ['submit']]]))
  for (const address of [at, second, `${second}.data`]) {
    const { text } = await browser.get(address)
    for (const rationale of rationales) expect(text, address).toContain(rationale)
  }
  expect((await browser.get(second)).text).toContain('31.25')
})

test('after the last attempt the keys are told, though it failed', async () => {
  const { ctx, browser, at, begin } = await setUp(withTwoAttempts)
  await browser.post(at, new Map([...(await fieldsFor(ctx, attemptId(at), 0)), ['intent', ['submit']]]))
  expectNoKey(await browser.get(at), at)
  const last = await begin()
  expectNoKey(await browser.get(at), at)
  await browser.post(last, new Map([...(await fieldsFor(ctx, attemptId(last), 0)), ['intent', ['submit']]]))
  const { text } = await browser.get(last)
  for (const rationale of rationales) expect(text).toContain(rationale)
})

test('another learner who passed does not open the keys of this one', async () => {
  const { store, catalogue, browser, at } = await setUp()
  await walkToClaim(actingAs(store, await join(store, { given: 'Paul' })), catalogue, WHEELS)
  await expectNoKeyOnAnyPage(browser, at)
})

test('choices are served under names that tell their place alone, in an order of their own for each attempt', async () => {
  const { store, catalogue } = await setUp()
  const orders = new Map<string, Set<string>>()
  for (let learner = 0; learner < 12; learner += 1) {
    const ctx = actingAs(store, await join(store))
    await start(ctx, catalogue, WHEELS)
    await readAll(ctx, catalogue, WHEELS)
    const begun = await startAttempt(ctx, catalogue, WHEELS)
    if (!begun.ok) throw new Error(begun.refusal)
    for (const { body, optionOrder } of await servedQuestions(store.read, begun.attemptId)) {
      const seen = orders.get(body.type) ?? new Set()
      orders.set(body.type, seen.add(JSON.stringify(optionOrder)))
    }
  }
  const counts = Object.fromEntries([...orders].map(([type, seen]) => [type, seen.size]))
  expect(counts).toMatchObject({ numeric: 1, truefalse: 1 })
  for (const type of ['single', 'multiple', 'matching', 'ordering']) expect(counts[type], type).toBeGreaterThan(1)
})

test('no ordering question is written in the order of its key', () => {
  const written = [fixtureContent(), shippedContent()].flatMap(({ courses }) =>
    courses.flatMap(({ modules }) => modules.flatMap(({ questions }) => questions)),
  )
  const ordering = written.filter(({ body }) => body.type === 'ordering')
  expect(ordering.length).toBeGreaterThan(1)
  for (const { code, body, key } of ordering)
    expect(
      choicesOf(body).map(({ id }) => id),
      code,
    ).not.toEqual(key.type === 'ordering' && key.order)
})
