/** Pictures in questions: sent in, kept, published, met by learners, and taken out again. */
import { applyRetention } from '#app/features/retention/apply-retention.server.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkAndLoad } from '#app/content/check-content.ts'
import { imageId } from '#app/content/images/encode-image.ts'
import { exportBank } from '#app/features/exchange/export-questions.server.ts'
import { importPage } from '#app/features/exchange/import-page.server.ts'
import { stageImport } from '#app/features/exchange/stage-import.server.ts'
import { takeQuestions } from '#app/features/exchange/take-questions.server.ts'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { exportBanks } from '#app/features/workshop/export-bank.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { nextQuiz } from '#app/features/workshop/next-quiz.server.ts'
import { publishQuiz } from '#app/features/workshop/publish-quiz.server.ts'
import { nextSettings } from '#app/features/workshop/quiz-settings.server.ts'
import { saveDraft } from '#app/features/workshop/save-draft.server.ts'
import { createAside } from '#app/server/aside.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { imagesWithBytes } from '#db/queries/images.ts'
import type { Store } from '#db/store.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, contextAt, DAY, join, NOON } from '#tests/support/cast.ts'
import { copyFixture } from '#tests/support/edited-fixture.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { colourful, fromCamera, greyPng, photograph } from '#tests/support/pictures.ts'
import { fieldsFor, readAll, start } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'
import { assignTo, joinEditor } from '#tests/support/workshop.ts'

const aside = createAside(null)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

async function setUp() {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const educator = await joinEditor(store)
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const itemOf = async (code = 'M1-01') => (await moduleBank(store.read, module.id)).items.find((item) => item.code === code)!
  const { questionId } = await itemOf()
  const browser = await site.browser(educator)
  const send = (bytes: Uint8Array | null, fields: Record<string, string> = {}, who = browser) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ revision: '0', stem: 'Which of these do you check?', ...fields })) form.append(name, value)
    if (bytes) form.append('picture', new File([new Uint8Array(bytes)], 'gauge.png', { type: 'image/png' }))
    return who.postForm(`/educator/images?question=${questionId}`, form)
  }
  return { site, store, educator, catalogue, module, ctx: actingAs(store, educator), itemOf, questionId, browser, send }
}

const imageRows = (store: Store) => store.read.select().from(store.schema.images)

test('a picture sent from the editor becomes part of the draft, with all that was typed', async () => {
  const { store, itemOf, questionId, send, browser, educator, module } = await setUp()
  const sent = fromCamera(photograph(80, 40), 6)
  expect(await send(sent)).toMatchObject({ status: 303, location: `/educator/questions/${questionId}#images.0.alt` })
  const { content, draft } = await itemOf()
  expect(draft?.revision).toBe(1)
  expect(content).toMatchObject({ stem: 'Which of these do you check?', images: [{ width: 40, height: 80, alt: '', place: 'stem' }] })
  const [row] = await imageRows(store)
  expect(row).toMatchObject({ courseId: module.course.id, mediaType: 'image/webp', createdBy: educator.id, createdAt: NOON })
  expect(row!.id).toBe(imageId(row!.bytes))
  expect(row!.bytes.includes('52.5200N')).toBe(false)
  expect(await auditOf(store, questionId)).toMatchObject([{ act: 'question.picture-added', payload: { image: row!.id } }])

  const page = await browser.get(`/educator/questions/${questionId}`)
  expect(page.text).toContain(`<img src="/images/${row!.id}" width="40" height="80" alt=""`)
  // what was taken from here and sent again is the same picture
  expect((await send(row!.bytes, { revision: '1', 'images.count': '1', 'images.0.id': row!.id, 'images.0.alt': 'A gauge' })).status).toBe(
    303,
  )
  expect((await itemOf()).content.images).toMatchObject([{ id: row!.id, alt: 'A gauge' }, { id: row!.id }])
  expect(await imageRows(store)).toHaveLength(1)
})

test('a picture is served for good, as what it is, to everybody who knows its name', async () => {
  const { site, store, send } = await setUp()
  await send(greyPng(20, 10))
  const [row] = await imageRows(store)
  const answer = await (await site.browser()).get(`/images/${row!.id}`)
  expect(answer).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    },
  })
  expect(imageId(answer.bytes)).toBe(row!.id)
  for (const name of ['0'.repeat(64), 'x', row!.id.toUpperCase(), `${row!.id}.png`])
    expect((await (await site.browser()).get(`/images/${name}`)).status).toBe(404)
})

test('a picture that nothing shows goes after thirty days; one in a draft, a revision or an import stays', async () => {
  const { store, ctx, catalogue, questionId, itemOf, send } = await setUp()
  await send(greyPng(20, 10))
  const [shown] = await imageRows(store)
  // in a saved revision alone
  const { content } = await itemOf()
  await saveDraft(ctx, catalogue, { questionId, revision: 1, content: { ...content, images: [] }, kind: 'saved' })
  await store.write((tx) => tx.insert(tx.tables.images).values({ ...shown!, id: 'f'.repeat(64), createdAt: NOON }))
  const retention = { usedLinksDays: 7, doneJobsDays: 90, failedJobsDays: 90 }
  const round = (days: number) => applyRetention({ store, now: NOON + days * DAY, newId: ctx.newId }, retention)
  expect(await round(29)).toMatchObject({ pictures: 0 })
  expect(await imageRows(store)).toHaveLength(2)
  expect(await round(31)).toMatchObject({ pictures: 1 })
  expect((await imageRows(store)).map(({ id }) => id)).toEqual([shown!.id])
  expect(await auditOf(store, 'retention')).toMatchObject([{ payload: { pictures: 1 } }])
  expect(await round(400)).toMatchObject({ pictures: 0 })
})

const hostile: [string, Uint8Array | null, string][] = [
  ['nothing', null, 'Choose a picture to add.'],
  ['an empty file', Buffer.alloc(0), 'Choose a picture to add.'],
  [
    'SVG named .png',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'This file is no PNG, JPEG or WebP picture.',
  ],
  ['a GIF', Buffer.from('GIF89a;'), 'This file is a GIF, which cannot be used'],
  ['half a PNG', colourful(60, 60).pngSync().subarray(0, 900), 'This file is damaged or cut off.'],
  ['a file above the limit', Buffer.alloc(10 * 1024 * 1024 + 1), 'This file has more than 10 MB. Send a smaller one.'],
]
test.each(hostile)('%s is refused beside the field, and what was typed stays', async (_, bytes, sentence) => {
  const { store, itemOf, send } = await setUp()
  const { status, text } = await send(bytes, { stem: 'Typed <here>?' })
  expect(status).toBe(422)
  expect(text).toContain(sentence)
  expect(text).toContain('Typed &lt;here&gt;?')
  expect(await imageRows(store)).toEqual([])
  expect((await itemOf()).draft).toBeNull()
})

test('a question has at most four pictures, and only such as are kept here', async () => {
  const { store, itemOf, browser, questionId, send } = await setUp()
  for (const [index, shade] of [1, 2, 3, 4].entries()) {
    const kept = (await itemOf()).content.images ?? []
    const named = Object.fromEntries(
      kept.flatMap(({ id, place }, at) => [
        [`images.${at}.id`, id],
        [`images.${at}.place`, place],
      ]),
    )
    const fields = { ...named, revision: String(index), 'images.count': String(index), 'picture.place': 'b' }
    expect((await send(greyPng(4, 4, shade * 40), fields)).status).toBe(303)
  }
  const { images } = (await itemOf()).content
  expect(images?.map(({ place }) => place)).toEqual(['b', 'b', 'b', 'b'])
  const all = Object.fromEntries(images!.map(({ id }, at) => [`images.${at}.id`, id]))
  const fifth = await send(greyPng(9, 9), { ...all, revision: '4', 'images.count': '4' })
  expect(fifth.status).toBe(422)
  expect(fifth.text).toContain('A question has at most four pictures.')
  expect(await imageRows(store)).toHaveLength(4)

  // names of no picture, places of no option, numbers of no row
  const strange = {
    revision: '4',
    'images.count': '1e9',
    'images.0.id': '0'.repeat(64),
    'images.1.id': images![1]!.id,
    'images.1.place': '"><',
  }
  expect((await browser.post(`/educator/questions/${questionId}`, strange)).status).toBe(303)
  expect((await itemOf()).content.images).toMatchObject([{ id: images![1]!.id, place: 'stem' }])
  for (const intent of ['up:images:9', 'down:images:-1', 'remove:images:99', 'add:images', 'remove:images:0']) {
    const { revision } = (await itemOf()).draft!
    const answer = await browser.post(`/educator/questions/${questionId}`, { revision: String(revision), intent })
    expect([intent, answer.status]).toEqual([intent, 303])
  }
  expect('images' in (await itemOf()).content).toBe(false)
})

test('pictures move, change their place and their words by the plain form', async () => {
  const { itemOf, browser, questionId, send } = await setUp()
  await send(greyPng(4, 4, 10))
  const [one] = (await itemOf()).content.images!
  await send(greyPng(4, 4, 90), { revision: '1', 'images.count': '1', 'images.0.id': one!.id })
  const two = (await itemOf()).content.images![1]!
  const fields = {
    ...{ revision: '2', 'images.count': '2', 'images.0.id': one!.id, 'images.0.alt': 'First', 'images.0.place': 'stem' },
    ...{ 'images.1.id': two.id, 'images.1.alt': 'Second', 'images.1.place': 'a', intent: 'up:images:1' },
  }
  expect(await browser.post(`/educator/questions/${questionId}`, fields)).toMatchObject({
    location: `/educator/questions/${questionId}#images.0.alt`,
  })
  expect((await itemOf()).content.images).toMatchObject([
    { id: two.id, alt: 'Second', place: 'a' },
    { id: one!.id, alt: 'First', place: 'stem' },
  ])
  const history = await browser.get(`/educator/questions/${questionId}/history`)
  expect(history.text).toContain('added: </span>Second')
})

test('somebody saved in between: both texts are shown, and the picture waits in the form', async () => {
  const { store, catalogue, itemOf, questionId, send } = await setUp()
  const other = actingAs(store, await joinEditor(store, { given: 'Otto' }))
  const { content } = await itemOf()
  await saveDraft(other, catalogue, { questionId, revision: 0, content: { ...content, stem: 'Theirs?' }, kind: 'saved' })
  const { status, text } = await send(greyPng(4, 4), { stem: 'Mine?' })
  expect(status).toBe(409)
  const [row] = await imageRows(store)
  for (const word of ['Theirs?', 'Mine?', row!.id]) expect(text).toContain(word)
  expect((await itemOf()).content).toMatchObject({ stem: 'Theirs?' })
})

test('nobody adds a picture without a disclosure, or to a course of others', async () => {
  const { site, store, send } = await setUp()
  const aged = await joinEditor(store, { given: 'Otto', declaredOn: '2024-01-01' })
  const { status, text } = await send(greyPng(4, 4), { stem: 'Mine?' }, await site.browser(aged))
  expect([status, text.includes('Mine?')]).toEqual([403, true])
  const elsewhere = await joinEditor(store, { given: 'Ada' })
  await assignTo(store, elsewhere.id, 'another course')
  expect((await send(greyPng(4, 4), {}, await site.browser(elsewhere))).status).toBe(404)
  expect(await imageRows(store)).toEqual([])
})

/** Publishes what would be published now. */
async function publish(ctx: ReturnType<typeof actingAs>) {
  const catalogue = await catalogueOf(ctx.store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const bank = await moduleBank(ctx.store.read, module.id)
  const { settings } = await nextSettings(ctx.store.read, bank)
  const { stamp } = nextQuiz(bank, settings, await moduleFacts(ctx.store.read, module))
  return publishQuiz(ctx, catalogue, { quizId: module.current.quiz.quizId, summary: 'With a picture.', stamp })
}

test('a picture without words is not published; with them learners meet it at its place, before and after', async () => {
  const { site, store, ctx, catalogue, itemOf, questionId, send } = await setUp()
  await send(greyPng(12, 8), { 'picture.place': 'b' })
  expect(await publish(ctx)).toMatchObject({ ok: false })
  const { content } = await itemOf()
  const [image] = content.images!
  const stem = { ...image!, alt: 'A gauge', place: 'stem' }
  const worded = { ...content, images: [stem, { ...image!, alt: 'A tread of a tyre' }] }
  await saveDraft(ctx, catalogue, { questionId, revision: 1, content: worded, kind: 'saved' })
  expect(await publish(ctx)).toMatchObject({ ok: true })
  // the website looks for publications every few seconds
  vi.setSystemTime(NOON + 60_000)

  const learner = await join(store)
  const [nurse, now] = [actingAs(store, learner), await catalogueOf(store)]
  await start(nurse, now, WHEELS)
  await readAll(nurse, now, WHEELS)
  const started = await startAttempt(nurse, now, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  const browser = await site.browser(learner)
  const attempt = `/courses/bicycle-care/wheels/quiz/attempts/${started.attemptId}`
  const open = (await browser.get(attempt)).text
  // an anchor is asked of everybody
  const shown = (alt: string) => `<img src="/images/${image!.id}" width="12" height="8" alt="${alt}" loading="lazy"`
  for (const alt of ['A gauge', 'A tread of a tyre']) expect(open).toContain(shown(alt))
  const option = /<label class="opt">(?:(?!<\/label>).)*A tread of a tyre/s.exec(open)?.[0] ?? ''
  expect(option).toContain('The tread')
  expect(option).not.toContain('The pressure')
  expect((await browser.get(`${attempt}/review`)).text).toContain(shown('A gauge'))
  const fields = await fieldsFor(nurse, started.attemptId, 4)
  await browser.post(attempt, new Map([...fields, ['intent', ['submit']]]))
  const result = (await browser.get(attempt)).text
  for (const alt of ['A gauge', 'A tread of a tyre']) expect(result).toContain(shown(alt))
})

const withPictures = () => {
  const stem = '    stem: Which number do you check before a ride?\n'
  const entries =
    '    images:\n      - { file: images/gauge.png, alt: A gauge, place: stem }\n      - { file: images/tyre.jpg, alt: A tyre, place: b }\n'
  const root = copyFixture({ edits: [{ file: wheelsFile('quiz.yaml'), from: stem, to: stem + entries }] })
  const folder = path.join(root, path.dirname(wheelsFile('quiz.yaml')), 'images')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'gauge.png'), greyPng(64, 48))
  writeFileSync(path.join(folder, 'tyre.jpg'), photograph(40, 30))
  return root
}

async function published() {
  const { content } = checkAndLoad(withPictures())
  const store = await openTestStore()
  await publishContent(contextAt(store, NOON - 20 * DAY), content!)
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  return { content: content!, store, catalogue, module, ctx: actingAs(store, await joinEditor(store)) }
}

test('pictures of the content files are published, and the bank written back gives equal content, pictures and all', async () => {
  const { content, store, catalogue } = await published()
  const [bank] = await exportBanks(store.read, catalogue)
  expect(bank!.images).toHaveLength(2)
  const root = copyFixture({})
  const bytes = await imagesWithBytes(
    store.read,
    bank!.images.map(({ id }) => id),
  )
  mkdirSync(path.join(root, path.dirname(bank!.file), 'images'))
  for (const { file, id } of bank!.images) writeFileSync(path.join(root, file), bytes.get(id)!.bytes)
  writeFileSync(path.join(root, bank!.file), bank!.text)
  const again = checkAndLoad(root).content!
  const [before, after] = [content, again].map(({ courses }) => courses[0]!.modules[0]!)
  expect(after!.hashes).toEqual(before!.hashes)
  expect(after!.questions).toEqual(before!.questions)
  expect(after!.images).toEqual(before!.images)
  // so publishing it again is nothing new
  const [wheels] = await publishContent(contextAt(store, NOON), again)
  expect(wheels).toMatchObject({ isNew: false, offered: [] })
})

test('Moodle XML takes pictures out and brings the same ones in; other formats say that they cannot', async () => {
  const { store, catalogue, module, ctx } = await published()
  const input = { module: module.slug, which: 'published' as const, anyway: false }
  for (const format of ['gift', 'csv', 'xlsx', 'yaml'] as const) {
    const refused = await exportBank(ctx, module.course, { ...input, format })
    expect(refused.ok ? [] : refused.reply.notes.filter(({ why }) => why.includes('picture'))).toHaveLength(2)
  }
  const out = await exportBank(ctx, module.course, { ...input, format: 'moodle-xml' })
  if (!out.ok) throw new Error('Moodle XML left something out')
  const before = await imageRows(store)
  const staged = await stageImport(ctx, aside, { module, fileName: 'bank.xml', bytes: out.file.bytes, format: null })
  if (!staged.ok) throw new Error(staged.problem)
  const page = await importPage(ctx, catalogue, staged.importId)
  expect(page.rows.filter(({ met }) => !met?.same).map(({ title, changes }) => [title, changes])).toEqual([])
  expect(await imageRows(store)).toHaveLength(before.length)
})

const moodle = (
  files: string,
  words = '<p>Which one?</p><p><img src="@@PLUGINFILE@@/a.png" alt="A gauge"></p>',
) => `<quiz><question type="multichoice">
<questiontext format="html"><text><![CDATA[${words}]]></text>${files}</questiontext><single>true</single>
<answer fraction="100" format="html"><text><![CDATA[This <img src="@@PLUGINFILE@@/b.jpg">]]></text>
<file name="b.jpg" path="/" encoding="base64">${photograph(30, 20).toString('base64')}</file>
<feedback format="html"><text><![CDATA[Because <img src="@@PLUGINFILE@@/c.png" alt="so">]]></text>
<file name="c.png" path="/" encoding="base64">${greyPng(3, 3).toString('base64')}</file></feedback></answer>
<answer fraction="0" format="html"><text>That</text></answer></question></quiz>`

const file = (name: string, bytes: Uint8Array) =>
  `<file name="${name}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`

test('pictures inside Moodle XML come along; a text is asked for where the file has none', async () => {
  const { store, catalogue, module, ctx } = await published()
  const bytes = Buffer.from(
    moodle(file('a.png', greyPng(20, 10)) + file('d.gif', Buffer.from('GIF89a;')) + file('e.png', greyPng(20, 10).subarray(0, 50))),
  )
  const staged = await stageImport(ctx, aside, { module, fileName: 'moodle.xml', bytes, format: null })
  if (!staged.ok) throw new Error(staged.problem)
  const [row] = (await importPage(ctx, catalogue, staged.importId)).rows
  expect(row!.content!.images).toMatchObject([
    { width: 20, height: 10, alt: 'A gauge', place: 'stem' },
    { width: 30, height: 20, alt: '', place: 'a' },
  ])
  const told = row!.changes.map(({ what, why }) => `${what} ${why}`)
  expect(told).toContainEqual(expect.stringMatching(/d\.gif of the stem is left out: it is a GIF/))
  expect(told).toContainEqual('The picture e.png of the stem is left out: it is damaged or cut off')
  expect(told).toContainEqual('The picture c.png of the rationale 1 is left out: pictures stand with the stem or an option')
  expect(row!.findings).toContainEqual(expect.objectContaining({ severity: 'error', message: expect.stringContaining('alternative text') }))

  const taken = await takeQuestions(ctx, catalogue, {
    ...{ importId: staged.importId, chosen: [0], revising: new Set<number>(), objective: '', place: { lesson: '', section: '' } },
    ...{ ready: false, alts: new Map([['alt.0.1', ' A tyre ']]) },
  })
  if (!taken.ok) throw new Error(taken.problem)
  const { items } = await moduleBank(store.read, module.id)
  const item = items.find(({ questionId }) => questionId === taken.taken[0]!.questionId)
  expect(item!.content.images).toMatchObject([{ alt: 'A gauge' }, { alt: 'A tyre' }])
  expect((await imageRows(store)).map(({ createdBy }) => createdBy).filter(Boolean)).toHaveLength(2)
})

test('a YAML file by itself cannot bring pictures, which is told', async () => {
  const { catalogue, module, ctx } = await published()
  const yaml =
    'questions:\n  - type: numeric\n    stem: How many?\n    images: [{ file: images/a.png, alt: A }]\n    answer: { value: 1 }\n'
  const staged = await stageImport(ctx, aside, { module, fileName: 'a.yaml', bytes: Buffer.from(yaml), format: null })
  if (!staged.ok) throw new Error(staged.problem)
  const [row] = (await importPage(ctx, catalogue, staged.importId)).rows
  expect(row).toMatchObject({
    outcome: 'changed',
    changes: [{ what: 'The picture of the question', why: expect.stringContaining('cannot come') }],
  })
  expect('images' in row!.content!).toBe(false)
})
