/** How sure a learner says to be: kept like the answer it belongs to, told after submitting, and nowhere counted. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { completionsPage } from '#app/features/desk/completions-page.server.ts'
import { chapterLines } from '#app/features/desk/story-lines.ts'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { latestGrading, questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { everythingAbout } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { evaluate, fieldsFor, readAll, start } from '#tests/support/walk.ts'
import { openWebsite, type Browser } from '#tests/support/website.ts'
import { changeSettings, publishNow } from '#tests/support/workbench.ts'
import { joinEditor } from '#tests/support/workshop.ts'

const base = '/courses/bicycle-care/wheels'
const shown: [string, string[]] = ['shown', ['1 2 3 4']]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

/** Versions as those from before it could be asked. */
const silence = (store: Store) => store.write(async (tx) => void (await tx.update(tx.tables.quizVersions).set({ asksConfidence: false })))

/** A nurse with an open attempt on a phone and on a computer. */
async function setUp(prepare: (store: Store) => Promise<unknown> = () => Promise.resolve()) {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  await prepare(store)
  const nurse = await join(store)
  const [ctx, catalogue] = [actingAs(store, nurse), await catalogueOf(store)]
  await start(ctx, catalogue, WHEELS)
  await readAll(ctx, catalogue, WHEELS)
  const [phone, computer] = [await site.browser(nurse), await site.browser(nurse)]
  const at = (await phone.post(`${base}/quiz`)).location!
  const attemptId = at.split('/').at(-1)!
  const said = async () => (await servedQuestions(store.read, attemptId)).map(({ confidence }) => confidence)
  return { site, store, nurse, ctx, catalogue, phone, computer, at, attemptId, said, all: await fieldsFor(ctx, attemptId, 4) }
}

const form = (...fields: [string, string[]][]) => new Map(fields)

/** Without what only a machine reads between words. */
const plainly = (text: string) => text.replace(/<!-- -->|<\/?span[^>]*>/g, '')

/** What is checked in the line of a question. */
async function checkedIn(browser: Browser, at: string, position: number) {
  const tags = [...(await browser.get(at)).text.matchAll(/<input [^>]*>/g)].map(([tag]) => tag)
  return tags
    .filter((tag) => tag.includes(`name="q${position}.sure"`) && / checked=/.test(tag))
    .map((tag) => /value="([^"]*)"/.exec(tag)![1])
}

describe('while answering', () => {
  test('each question asks, with nothing said; what is saved comes back on another device, and can be taken back', async () => {
    const { phone, computer, at, all, said } = await setUp()
    const { text } = await phone.get(at)
    expect(text.match(/How sure are you\? \(optional, does not count\)/g)).toHaveLength(4)
    expect(await checkedIn(phone, at, 1)).toEqual([''])

    const saved = await phone.post(at, new Map([...all, ['q1.sure', ['certain']], ['q2.sure', ['guessing']], ['intent', ['save']]]))
    expect(saved.location).toBe(`${at}#saved`)
    expect(await said()).toEqual(['certain', 'guessing', null, null])
    expect(await checkedIn(computer, at, 1)).toEqual(['certain'])
    expect((await computer.get(`${at}/review`)).text.match(/<span class="quiet">(Certain|Guessing)<\/span>/g)).toHaveLength(2)

    expect((await computer.post(`${at}/answers`, new Map([...all, ['q1.sure', ['']], ['q2.sure', ['fairly-sure']]]))).status).toBe(200)
    expect(await said()).toEqual([null, 'fairly-sure', null, null])
  })

  test('a word without an answer is kept, and the answer comes to it later', async () => {
    const { store, phone, computer, at, attemptId, all, said } = await setUp()
    await phone.post(`${at}/answers`, form(shown, ['q1.sure', ['certain']]))
    expect(await said()).toEqual(['certain', null, null, null])
    expect(plainly((await phone.get(at)).text)).toContain('0 of 4 answered')
    await computer.post(`${at}/answers`, new Map([...all].filter(([name]) => name.split('.')[0] === 'q1')))
    expect(await said()).toEqual(['certain', null, null, null])
    const [first] = await servedQuestions(store.read, attemptId)
    // and a word alone takes no answer away
    await phone.post(`${at}/answers`, form(['q1.sure', ['guessing']]))
    const [after] = await servedQuestions(store.read, attemptId)
    expect(after).toMatchObject({ answer: first!.answer, confidence: 'guessing' })
  })

  test('the time it takes to say so is not the time of the answer', async () => {
    const { store, phone, at, all } = await setUp()
    const first = [...all].filter(([name]) => name.split('.')[0] === 'q1')
    vi.setSystemTime(NOON + 20_000)
    await phone.post(`${at}/answers`, new Map(first))
    vi.setSystemTime(NOON + 60_000)
    await phone.post(`${at}/answers`, new Map([...first, ['q1.sure', ['certain']]]))
    expect(await store.read.select().from(store.schema.responses)).toMatchObject([{ seconds: 20, confidence: 'certain' }])
  })

  test('of two tabs neither takes back what the other saved: the answer in one, the word on it in the other', async () => {
    const { store, phone, computer, at, attemptId, all, said } = await setUp()
    const drawn = form(shown, ['drawn', ['']])
    const answer = [...all].filter(([name]) => name.split('.')[0] === 'q1')
    await phone.post(`${at}/answers`, new Map([...drawn, ...answer, ['q1.sure', ['']]]))
    const [{ answer: given } = { answer: null }] = await servedQuestions(store.read, attemptId)
    // drawn before the answer was saved
    await computer.post(`${at}/answers`, new Map([...drawn, ['q1.sure', ['fairly-sure']]]))
    expect((await servedQuestions(store.read, attemptId))[0]).toMatchObject({ answer: given, confidence: 'fairly-sure' })
    // and the other way round: the first tab knows nothing of the word
    const changed = answer.map(([name, values]): [string, string[]] => [name, values])
    await phone.post(at, new Map([...drawn, ...changed, ['q2.sure', ['certain']], ['q1.sure', ['']], ['intent', ['save']]]))
    expect(await said()).toEqual(['fairly-sure', 'certain', null, null])
  })

  test('what nobody can choose is told beside its line, and nothing is lost', async () => {
    const { store, phone, at, attemptId, all, said } = await setUp()
    await phone.post(`${at}/answers`, form(['q1.sure', ['certain']]))
    const fields = new Map([...all, ['q1.sure', ['very']] as const, ['q2.sure', ['guessing']] as const])
    for (const intent of ['save', 'review', 'submit']) {
      const { status, text } = await phone.post(at, new Map([...fields, ['intent', [intent]]]))
      expect(status).toBe(422)
      expect(text).toContain('<p class="error" id="q1.sure-error">')
      expect(text).toContain('href="#q1.sure"')
    }
    const kept = await phone.post(at, new Map([...fields, ['intent', ['save']]]))
    const tag = (value: string) => new RegExp(`<input [^>]*name="q1.sure"[^>]*value="${value}"[^>]*>`).exec(kept.text)![0]
    expect(tag('certain')).toContain('checked=')
    expect(await said()).toEqual(['certain', 'guessing', null, null])
    expect((await servedQuestions(store.read, attemptId)).every(({ answer }) => answer !== null)).toBe(true)
    const bySelf = await phone.post(`${at}/answers`, fields)
    expect(bySelf.status).toBe(422)
    expect(JSON.parse(bySelf.text)).toMatchObject({ ok: false, message: expect.stringContaining('Question 1') as string })
    expect(await store.read.select().from(store.schema.gradings)).toEqual([])
  })

  test('the pre-test asks too', async () => {
    const { site, store, catalogue } = await setUp()
    const person = await join(store)
    const browser = await site.browser(person)
    await start(actingAs(store, person), catalogue, WHEELS)
    const { location } = await browser.post(`${base}/pretest`)
    expect((await browser.get(location!)).text).toContain('name="q1.sure"')
    expect((await browser.post(location!, form(['q1.sure', ['guessing']], ['intent', ['submit']]))).status).toBe(303)
    expect(await store.read.select().from(store.schema.responses)).toMatchObject([{ confidence: 'guessing' }])
  })
})

describe('a quiz that does not ask', () => {
  test('shows no such line, and keeps no such word', async () => {
    const { phone, at, all, said } = await setUp(silence)
    expect((await phone.get(at)).text).not.toContain('How sure are you')
    const { status, text } = await phone.post(at, new Map([...all, ['q1.sure', ['certain']], ['intent', ['save']]]))
    expect(status).toBe(422)
    expect(text).toContain('This quiz does not ask how sure you are.')
    expect(await said()).toEqual([null, null, null, null])
    expect((await phone.post(at, new Map([...all, ['q1.sure', ['']], ['intent', ['save']]]))).status).toBe(303)
  })

  test('is what the settings make of it: who is under way is asked as before, who begins later is not', async () => {
    const { site, store, catalogue, phone, at } = await setUp()
    const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
    const edda = actingAs(store, await joinEditor(store))
    await changeSettings(edda, catalogue, module.id, ({ rules: { asksConfidence: _, ...rules }, ...settings }) => ({ ...settings, rules }))
    expect(await publishNow(edda)).toMatchObject({ ok: true, label: '1.1' })
    const after = await catalogueOf(store)
    expect(
      [...after.versions.values()].filter(({ moduleId }) => moduleId === module.id).map(({ label, quiz }) => [label, quiz.asksConfidence]),
    ).toEqual([
      ['1.0', true],
      ['1.1', false],
    ])
    expect((await phone.get(at)).text).toContain('How sure are you')
    const person = await join(store)
    await start(actingAs(store, person), after, WHEELS)
    await readAll(actingAs(store, person), after, WHEELS)
    const browser = await site.browser(person)
    const { location } = await browser.post(`${base}/quiz`)
    expect((await browser.get(location!)).text).not.toContain('How sure are you')
  })
})

describe('versions', () => {
  const versionsOf = async (store: Store) =>
    [...(await catalogueOf(store)).versions.values()]
      .filter(({ title }) => title === 'Wheels')
      .map(({ label, quiz }) => [label, quiz.asksConfidence])

  test('from before it could be asked stay as they are until the files say otherwise', async () => {
    const store = await openTestStore(withFixtureCourse)
    expect(await versionsOf(store)).toEqual([['1.0', true]])
    await silence(store)
    expect((await publishFixture(store, fixtureContent(), NOON)).every(({ isNew }) => !isNew)).toBe(true)
    expect(await versionsOf(store)).toEqual([['1.0', false]])

    const said = { file: wheelsFile('module.yaml'), from: "version: '1.0'", to: "version: '1.1'\naskConfidence: true" }
    await publishFixture(store, fixtureContent({ edits: [said] }), NOON)
    expect(await versionsOf(store)).toEqual([
      ['1.0', false],
      ['1.1', true],
    ])
  })

  test('published by files that say no do not ask', async () => {
    const store = await openTestStore()
    const no = { file: wheelsFile('module.yaml'), from: "version: '1.0'", to: "version: '1.0'\naskConfidence: false" }
    await publishFixture(store, fixtureContent({ edits: [no] }))
    expect(await versionsOf(store)).toEqual([['1.0', false]])
  })
})

describe('after submitting', () => {
  test('each answer says what was said, and above stands how many were right; the key is told no sooner', async () => {
    const { store, phone, at, ctx, attemptId } = await setUp()
    const fields = await fieldsFor(ctx, attemptId, 1)
    const said = new Map([
      ...fields,
      ['q1.sure', ['certain']],
      ['q2.sure', ['certain']],
      ['q3.sure', ['guessing']],
      ['intent', ['submit']],
    ] as const)
    expect((await phone.post(at, said)).status).toBe(303)
    const { text } = await phone.get(at)
    const plain = plainly(text)
    expect(plain).toContain('How sure you were: certain, 1 of 2 right; guessing, 0 of 1 right.')
    expect(plain.match(/You said: certain\./g)).toHaveLength(1)
    expect(plain.match(/You were certain, and it was not right<\/b>: reread this first\./g)).toHaveLength(1)
    const rationales = (await questionKeys(store.read, attemptId)).map(({ answerKey }) => answerKey.rationale.text)
    for (const rationale of rationales) expect(text).not.toContain(rationale)
    // it moves no score
    expect((await latestGrading(store.read, attemptId))!.score).toBeLessThan(7000)
  })

  test('nothing is told where nothing was said', async () => {
    const { phone, at, all } = await setUp()
    await phone.post(at, new Map([...all, ['intent', ['submit']]]))
    const { text } = await phone.get(at)
    expect(text).not.toContain('How sure you were')
    expect(text).not.toContain('You said')
  })
})

test('the story of a completion tells it, and so does the export of one’s own data', async () => {
  const store = await openTestStore(withFixtureCourse)
  const nurse = await join(store)
  const [ctx, catalogue] = [actingAs(store, nurse), await catalogueOf(store)]
  await start(ctx, catalogue, WHEELS)
  await readAll(ctx, catalogue, WHEELS)
  const started = await startAttempt(ctx, catalogue, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  const { attemptId } = started
  const fields = new Map([...(await fieldsFor(ctx, attemptId, 4)), ['q2.sure', ['fairly-sure']] as const])
  expect(await submitAttempt(ctx, catalogue, { attemptId, fields })).toEqual({ ok: true, passed: true })
  await evaluate(ctx, catalogue, WHEELS)
  await claimCompletion(ctx, catalogue, { ...WHEELS, profession: 'nurse', minutes: 60, amountHundredths: null })

  const { rows } = await completionsPage(store.read, catalogue, new URLSearchParams())
  const { chapters } = await completionStory(store.read, catalogue, rows[0]!.completionId)
  const attempt = chapters.find((chapter) => chapter.kind === 'attempt')!
  expect(attempt.questions.map(({ confidence }) => confidence)).toEqual([null, 'fairly-sure', null, null])
  expect(JSON.stringify(chapterLines(attempt, 'UTC'))).toContain('said to be fairly sure')
  const { responses } = await everythingAbout(store.read, nurse.id)
  expect(responses.map(({ position, confidence }) => [position, confidence])).toEqual([
    [1, null],
    [2, 'fairly-sure'],
    [3, null],
    [4, null],
  ])
})

test('the database itself keeps no other word', async () => {
  const { store, phone, at } = await setUp()
  await phone.post(`${at}/answers`, form(['q1.sure', ['certain']]))
  const { responses } = store.schema
  const strange = { confidence: 'very' as 'certain' }
  await expect(store.write(async (tx) => void (await tx.update(responses).set(strange)))).rejects.toThrow()
})
