/** The workshop's doors: whatever a client sends is answered, nothing typed is lost, and no learner learns a key. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { openWebsite } from '#tests/support/website.ts'
import { assignTo, joinEditor } from '#tests/support/workshop.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

async function setUp() {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const educator = await joinEditor(store)
  const module = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!
  const { items } = await moduleBank(store.read, module.id)
  const questions = `/educator/questions/${items[0]!.questionId}`
  const quiz = `/educator/quizzes/${module.current.quiz.quizId}`
  return { site, store, educator, module, items, questions, quiz, browser: await site.browser(educator) }
}

const rules = {
  passMark: '70',
  maxAttempts: '',
  waitHours: '',
  kind: 'objectives',
  perObjective: '2',
  order: 'shuffled',
  askConfidence: 'yes',
  fixed: '',
  pairs: '',
  participation: 'Read.',
}

test.each<[Record<string, string>, string]>([
  [{ passMark: '0' }, 'Write the pass mark as a whole number from 1 to 100.'],
  [{ passMark: '7e1' }, 'Write the pass mark as a whole number from 1 to 100.'],
  [{ maxAttempts: 'many' }, 'Write the attempts as a whole number from 1 to 99'],
  [{ waitHours: '-1' }, 'Write the hours as a whole number from 1 to 720'],
  [{ kind: 'chance' }, 'Choose how questions are taken.'],
  [{ kind: 'fixed' }, 'List the questions of the selection.'],
  [{ kind: 'fixed', fixed: 'M1-01\nM9-99' }, 'There is no question M9-99 in this module.'],
  [{ askConfidence: 'chance' }, 'Choose whether learners are asked how sure they are.'],
  [{ pairs: 'M1-01' }, 'is no pair of two questions of this module.'],
  [{ 'by.W1': 'x' }, 'Write how many questions W1 gets'],
  [{ participation: '\u202eRead.' }, 'This holds characters that cannot be kept.'],
])('settings with %j are told, and kept as typed', async (wrong, message) => {
  const { browser, quiz } = await setUp()
  const { status, text } = await browser.post(quiz, { ...rules, revision: '0', ...wrong })
  expect(status).toBe(422)
  expect(text).toContain(message)
  const typed = Object.values(wrong)[0]!.split('\n')[0]!
  // what no page offers to choose is nothing that somebody typed
  if (typed !== 'chance') expect(text).toContain(typed)
})

test('strange forms change nothing and break nothing', async () => {
  const { browser, questions, quiz } = await setUp()
  const strange: Record<string, string>[] = [
    { intent: 'add:nothing' },
    { intent: 'remove:options:99' },
    { intent: 'up:options:-4' },
    { intent: 'mend:no-such-rule:stem' },
    { intent: 'paste' },
    { type: 'essay' },
    { revision: 'NaN' },
    { lists: 'options', 'options.count': '1e9' },
    { place: '' },
  ]
  for (const fields of strange) {
    const { status } = await browser.post(questions, fields)
    expect([303, 302, 409, 422]).toContain(status)
    for (const at of ['check', 'saves']) expect((await browser.post(`${questions}/${at}`, fields)).status).toBeLessThan(500)
  }
  expect((await browser.post(quiz, { intent: 'apart:a:b' })).status).toBe(422)
  expect((await browser.post(`${questions}/history`, { from: 'x' })).status).toBe(404)
  expect((await browser.get('/educator/questions/nobody')).status).toBe(404)
  expect((await browser.get(`${questions}/preview?at=never&width=-1`)).status).toBe(200)
})

test('a question pasted in Aiken or GIFT takes the place of the text, and stays where it belongs; a list becomes rows', async () => {
  const { browser, store, module, items, questions } = await setUp()
  const stands = async () =>
    (await moduleBank(store.read, module.id)).items.find(({ questionId }) => questionId === items[0]!.questionId)!.content
  const before = await stands()
  const paste = (lines: string, revision: string) =>
    browser.post(questions, { intent: 'paste', stem: before.stem, objective: before.objective, revision, lines })
  const aiken = await paste('Which part rubs on the rim?\nA. Lever\nB. Pad\nC. Cable\nANSWER: B', '0')
  expect(aiken.status).toBe(303)
  expect(aiken.headers.location).toBe(`${questions}#stem`)
  expect(await stands()).toMatchObject({
    ...{ code: before.code, objective: before.objective, bloom: before.bloom, status: before.status },
    ...{ type: 'single', stem: 'Which part rubs on the rim?' },
    options: [{ text: 'Lever', correct: false }, { text: 'Pad', correct: true }, { text: 'Cable' }],
  })
  await paste('How many wheels has it? {#2:0#Two it has.}', '1')
  expect(await stands()).toMatchObject({ type: 'numeric', stem: 'How many wheels has it?', answer: { value: '2' } })
  await browser.post(questions, { intent: 'paste', type: 'single', stem: 'Which?', revision: '2', lines: 'a) Rim\n*b) Hub' })
  const { stem, options } = await stands()
  expect(stem).toBe('Which?')
  expect(options.map(({ text, correct }) => [text, correct])).toEqual(
    expect.arrayContaining([
      ['Rim', false],
      ['Hub', true],
    ]),
  )
})

test('a text too long is told beside its field, with everything else that was typed', async () => {
  const { browser, questions } = await setUp()
  const { status, text } = await browser.post(questions, { stem: 'x'.repeat(9000), rationale: 'Kept all the same.', revision: '0' })
  expect(status).toBe(422)
  expect(text).toContain('This has 9,000 characters; use at most 8,000.')
  expect(text).toContain('Kept all the same.')
})

test('a conflict shows both texts, and the form goes on from theirs', async () => {
  const { site, store, browser, questions } = await setUp()
  const other = await site.browser(await joinEditor(store, { given: 'Otto' }))
  expect((await other.post(questions, { stem: 'The stem of Otto?', revision: '0' })).status).toBe(303)
  const { status, text } = await browser.post(questions, { stem: 'The stem of Edda?', revision: '0' })
  expect(status).toBe(409)
  expect(text).toContain('The stem of Otto?')
  expect(text).toContain('The stem of Edda?</textarea>')
  expect(text).toContain('name="revision" value="1"')
  expect((await browser.post(`${questions}/saves`, { stem: 'Mine', revision: '0' })).status).toBe(409)
})

test('a course elsewhere is not found at any door; a learner is kept out of all', async () => {
  const { site, store, educator, browser, questions, quiz } = await setUp()
  const learner = await site.browser(await join(store))
  await assignTo(store, educator.id, 'elsewhere')
  const doors = [
    questions,
    `${questions}/history`,
    `${questions}/preview`,
    quiz,
    `${quiz}/publication`,
    '/educator/courses/bicycle-care/questions',
  ]
  for (const address of doors) {
    expect((await browser.get(address)).status).toBe(404)
    expect((await browser.get(`${address}.data`)).status).toBe(404)
    expect((await learner.get(address)).status).toBe(403)
  }
  for (const at of ['', '/saves', '/check', '/history']) expect((await browser.post(`${questions}${at}`, { stem: 'x' })).status).toBe(404)
  expect((await browser.post(`${quiz}/publication`, { summary: 'x' })).status).toBe(404)
  expect((await browser.get('/educator/questions/new')).text).not.toContain('Wheels')
})
