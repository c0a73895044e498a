/** The Markdown of a question on its way from the editor to a learner: drawn everywhere, and nothing of the key before its time. */
import { withdrawQuestion } from '#app/features/workshop/withdraw-question.server.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { editQuestion, itemOf, publishNow } from '#tests/support/workbench.ts'
import { fieldsFor, readAll, start } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'
import { joinEditor } from '#tests/support/workshop.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

const stem = 'Which number do you check **before** a ride?\n\n| Tyre | Pressure |\n| --- | ---: |\n| <front> | 60 |'
const rationale = 'Read *the sidewall* first:\n\n- the range\n- [the rule](https://fixture.example/rule) for tyres'

test('marks are drawn in the editor, in an attempt, in the look back and in the result', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const educator = await joinEditor(store)
  const ctx = actingAs(store, educator)
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const { content, questionId } = await itemOf(store, module.id, 'M1-01')
  const options = content.options.map((option, index) => (index === 0 ? { ...option, text: `*${option.text}*` } : option))
  await editQuestion(ctx, catalogue, module.id, 'M1-01', { stem, rationale, options, status: 'published' })

  const desk = await site.browser(educator)
  const drawn = ['Which number do you check <strong>before</strong> a ride?', '<td>&lt;front&gt;</td><td class="num">60</td>', '<em>']
  const editor = (await desk.get(`/educator/questions/${questionId}`)).text
  const checked = (await desk.post(`/educator/questions/${questionId}/check`, new Map([['stem', [stem]]]))).text
  const preview = (await desk.get(`/educator/questions/${questionId}/preview`)).text
  for (const text of [editor, preview]) for (const part of drawn) expect(text).toContain(part)
  expect(JSON.parse(checked)).toMatchObject({ preview: expect.stringContaining(drawn[0]!) })
  expect(editor).toContain('<li><a href="https://fixture.example/rule">the rule</a> for tyres</li>')
  // lists and names show the words
  expect((await desk.get(`/educator/courses/${WHEELS.courseSlug}/questions`)).text).toContain('Which number do you check before a ride?')

  expect(await publishNow(ctx)).toMatchObject({ ok: true })
  // the website looks for publications every few seconds
  vi.setSystemTime(NOON + 60_000)
  const learner = await join(store)
  const nurse = actingAs(store, learner)
  const published = await catalogueOf(store)
  await start(nurse, published, WHEELS)
  await readAll(nurse, published, WHEELS)
  const started = await startAttempt(nurse, published, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  const address = `/courses/${WHEELS.courseSlug}/${WHEELS.moduleSlug}/quiz/attempts/${started.attemptId}`
  const browser = await site.browser(learner)
  // an anchor is asked of everybody
  const open = (await browser.get(address)).text
  for (const part of drawn) expect(open).toContain(part)
  expect(open).not.toContain('the sidewall')
  const look = (await browser.get(`${address}/review`)).text
  expect(look).toContain('Which number do you check before a ride?')
  expect(look).not.toContain('the sidewall')
  await browser.post(address, new Map([...(await fieldsFor(nurse, started.attemptId, 99)), ['intent', ['submit']]]))
  const result = (await browser.get(address)).text
  for (const part of [...drawn, 'Read <em>the sidewall</em> first:', '<a href="https://fixture.example/rule">the rule</a>'])
    expect(result).toContain(part)
})

test('the checks of the editor name a text that was withdrawn, until it says something else', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const educator = await joinEditor(store)
  const ctx = actingAs(store, educator)
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const { questionId } = await itemOf(store, module.id, 'M1-01')
  await withdrawQuestion(ctx, catalogue, { questionId, reason: 'The pressure it names could burst a tyre.' })
  const browser = await site.browser(educator)
  const said = 'This text was withdrawn for safety. Change what could harm'
  expect((await browser.get(`/educator/questions/${questionId}`)).text).toContain(said)
  const check = async (stem: string) => (await browser.post(`/educator/questions/${questionId}/check`, new Map([['stem', [stem]]]))).text
  expect(await check('Which number do you check before a ride?')).toContain(said)
  expect(await check('Which number do you check before any ride?')).not.toContain(said)
})

test('a file of questions holds keys: it asks for a recent proof, and says at its fields what cannot be drawn up', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const educator = await joinEditor(site.services.store)
  const address = `/educator/courses/${WHEELS.courseSlug}/exchange`
  const unproven = await site.browser(educator, { proven: false })
  expect(await unproven.post(`${address}/file`, new Map([['format', ['gift']]]))).toMatchObject({
    status: 307,
    location: expect.stringContaining('/confirm-identity'),
  })
  const browser = await site.browser(educator)
  const sent = await browser.post(
    `${address}/file`,
    new Map([
      ['format', ['word']],
      ['module', ['none']],
      ['which', ['all']],
    ]),
  )
  expect(sent).toMatchObject({ status: 303, location: `${address}?module=none&which=all&format=word#out` })
  const page = await browser.get(`${address}?module=none&which=all&format=word`)
  expect(page.text).toContain('Choose the format of the file.')
  expect(page.text).toContain('Choose a module of this course, or all of them.')
  expect((await browser.get(address)).text).not.toContain('Choose the format of the file.')
  const file = await browser.post(
    `${address}/file`,
    new Map([
      ['format', ['yaml']],
      ['module', ['']],
      ['which', ['published']],
      ['anyway', ['yes']],
    ]),
  )
  expect(file.status).toBe(200)
  const audited = (await site.services.store.read.select().from(site.services.store.schema.auditEvents)).map(({ act }) => act)
  expect(audited.filter((act) => act === 'questions.exported')).toHaveLength(1)
})

test('a stem that begins with a list, and a link to a host no learner page links to, are said at their fields', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const educator = await joinEditor(site.services.store)
  const ctx = actingAs(site.services.store, educator)
  const catalogue = await catalogueOf(site.services.store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  await editQuestion(ctx, catalogue, module.id, 'M1-01', {
    stem: '- one\n- two\n\nWhich?',
    rationale: 'Everybody who rides should read [this](https://www.medtronic.com/x) before the ride begins.',
  })
  const { questionId } = await itemOf(site.services.store, module.id, 'M1-01')
  const { text } = await (await site.browser(educator)).get(`/educator/questions/${questionId}`)
  expect(text).toContain('The stem begins with a list: begin it with a sentence, and put the list below.')
  expect(text).toContain(
    'A link is refused (https://www.medtronic.com/x): www.medtronic.com is a manufacturer of devices or drugs; cite in text instead.',
  )
})
