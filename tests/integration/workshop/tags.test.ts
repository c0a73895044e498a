/** Tags: kept with a question and no part of its versions; and the bank filtered by them, by statistics and by use. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadContent, loadQuestion } from '#app/content/load-course.ts'
import { exportBank } from '#app/features/exchange/export-questions.server.ts'
import { importPage } from '#app/features/exchange/import-page.server.ts'
import { stageImport } from '#app/features/exchange/stage-import.server.ts'
import { takeQuestions } from '#app/features/exchange/take-questions.server.ts'
import { bankPage } from '#app/features/workshop/bank-page.server.ts'
import { readBankQuery } from '#app/features/workshop/bank-query.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { exportBanks } from '#app/features/workshop/export-bank.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { nextQuiz } from '#app/features/workshop/next-quiz.server.ts'
import { publishQuiz } from '#app/features/workshop/publish-quiz.server.ts'
import { questionPage } from '#app/features/workshop/question-page.server.ts'
import { nextSettings } from '#app/features/workshop/quiz-settings.server.ts'
import { retireQuestion } from '#app/features/workshop/retire-question.server.ts'
import { saveDraft } from '#app/features/workshop/save-draft.server.ts'
import { textLines } from '#app/features/workshop/text-lines.ts'
import { createAside } from '#app/server/aside.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { actingAs, catalogueOf, DAY, join, NOON, shippedContent } from '#tests/support/cast.ts'
import { copyFixture, editedFixture } from '#tests/support/edited-fixture.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'
import { joinEditor } from '#tests/support/workshop.ts'

const aside = createAside(null)

async function setUp() {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const ctx = actingAs(store, await joinEditor(store))
  const itemOf = async (code: string) => (await moduleBank(store.read, module.id)).items.find((item) => item.code === code)!
  const edit = async (code: string, change: Partial<DraftQuestion>) => {
    const { questionId, content, draft } = await itemOf(code)
    const whole = { ...content, ...change }
    const saved = await saveDraft(ctx, catalogue, { questionId, revision: draft?.revision ?? 0, content: whole, kind: 'saved' })
    if (!saved.ok) throw new Error(saved.refusal)
    return questionId
  }
  const publish = async () => {
    const bank = await moduleBank(store.read, module.id)
    const { settings } = await nextSettings(store.read, bank)
    const { stamp } = nextQuiz(bank, settings, await moduleFacts(store.read, module))
    return publishQuiz(ctx, await catalogueOf(store), { quizId: module.current.quiz.quizId, summary: 'Tags.', stamp })
  }
  const list = async (query: string, now = NOON) =>
    (await bankPage({ ...ctx, now }, await catalogueOf(store), WHEELS.courseSlug, readBankQuery(new URLSearchParams(query)))).rows.map(
      ({ code }) => code,
    )
  return { store, catalogue, module, ctx, itemOf, edit, publish, list }
}

const tagged = { file: wheelsFile('quiz.yaml'), from: '  - code: M1-01\n', to: '  - code: M1-01\n    tags: [Air, tyre care]\n' }

test('tags change no hash: neither of a question, nor of a quiz or module; and a list that is no list of tags is told with its line', () => {
  const [plain, after] = [fixtureContent(), fixtureContent({ edits: [tagged] })].map(({ courses }) => courses[0]!.modules[0]!)
  expect(after!.questions[0]!.source.tags).toEqual(['Air', 'tyre care'])
  expect('tags' in plain!.questions[0]!.source).toBe(false)
  expect(after!.hashes).toEqual(plain!.hashes)
  expect(after!.questions.map(({ hash, body }) => [hash, body])).toEqual(plain!.questions.map(({ hash, body }) => [hash, body]))
  const reasonsOf = (tags: string) => loadContent(editedFixture({ ...tagged, to: `${tagged.from}    tags: ${tags}\n` })).problems
  for (const tags of ['[a_b]', '[Air, air]', '[a, b, c, d, e, f, g, h, i, j, k]', '[anchor]', '7'])
    expect(reasonsOf(tags)).toContainEqual(expect.objectContaining({ severity: 'error', reason: expect.stringContaining('tags') }))
})

test('no question of the course as shipped gets another version by tags', () => {
  for (const { module, questions } of shippedContent().courses[0]!.modules)
    for (const { source, hash } of questions) expect(loadQuestion({ ...source, tags: ['any', 'other words'] }, module).hash).toBe(hash)
})

test('tags alone publish nothing and are kept; with the next publication they are kept with what is published', async () => {
  const { ctx, catalogue, itemOf, edit, publish, list } = await setUp()
  const before = (await itemOf('M1-01')).published!
  const questionId = await edit('M1-01', { tags: ['Air', 'tyre care'] })
  expect(await publish()).toEqual({ ok: false, refusal: 'unchanged' })
  expect(await list('tag=AIR')).toEqual(['M1-01'])
  expect(await list('tag=wheel')).toEqual([])
  expect(await list('q=tyre+care&tag=air')).toEqual(['M1-01'])
  expect((await questionPage(ctx, catalogue, questionId)).choices.tags).toEqual(['Air', 'tyre care'])
  expect(textLines((await itemOf('M1-01')).content)).toContainEqual({ name: 'Tags', text: 'Air, tyre care' })

  await edit('M1-02', { stem: 'What else is there to say of a spoke that is loose?' })
  expect(await publish()).toMatchObject({ ok: true })
  const after = await itemOf('M1-01')
  expect(after).toMatchObject({ state: 'published', content: { tags: ['Air', 'tyre care'] } })
  expect(after.published).toMatchObject({ questionVersionId: before.questionVersionId, contentHash: before.contentHash })
})

test('the files seed tags, and leave alone those of a quiz that the workshop published', async () => {
  const { store, itemOf, edit, publish } = await setUp()
  await publishFixture(store, fixtureContent({ edits: [tagged] }), NOON)
  expect((await itemOf('M1-01')).content.tags).toEqual(['Air', 'tyre care'])
  await edit('M1-01', { tags: ['pressure'] })
  await edit('M1-02', { difficulty: 'hard' })
  expect(await publish()).toMatchObject({ ok: true })
  await publishFixture(store, fixtureContent({ edits: [tagged] }), NOON + DAY)
  expect(await itemOf('M1-01')).toMatchObject({ state: 'published', content: { tags: ['pressure'] } })
})

test('tags are written back into the content files, also those of a draft, and read again', async () => {
  const { store, catalogue, edit } = await setUp()
  await edit('M1-01', { tags: ['Air', 'tyre care'] })
  const root = copyFixture({})
  const [bank] = (await exportBanks(store.read, catalogue)).filter(({ file }) => file.includes(WHEELS.moduleSlug))
  writeFileSync(path.join(root, bank!.file), bank!.text)
  const { content, problems } = loadContent(root)
  if (!content) throw new Error(JSON.stringify(problems))
  const of = (loaded: typeof content) => loaded.courses[0]!.modules[0]!.questions.map(({ source }) => source)
  expect(of(content)).toEqual(of(fixtureContent({ edits: [tagged] })))
})

test.each(['gift', 'moodle-xml', 'csv', 'yaml'] as const)('tags go out as %s and are known again when they come back', async (format) => {
  const { catalogue, module, ctx, edit, itemOf } = await setUp()
  await edit('M1-01', { tags: ['Air', 'tyre care'] })
  const out = await exportBank(ctx, module.course, { format, which: 'all', module: WHEELS.moduleSlug, anyway: true })
  if (!out.ok) throw new Error('not exported')
  const bytes = Buffer.from(out.file.bytes)
  const same = await stageImport(ctx, aside, { module, fileName: 'a', bytes, format: null })
  if (!same.ok) throw new Error(same.problem)
  const row = (await importPage(ctx, catalogue, same.importId)).rows.find(({ content }) => content?.code === 'M1-01')!
  expect(row).toMatchObject({ content: { tags: ['Air', 'tyre care'] }, met: { same: true } })

  const text = bytes.toString('utf8').replaceAll('tyre care', 'tyre_care!')
  const other = await stageImport(ctx, aside, { module, fileName: 'b', bytes: Buffer.from(text), format: null })
  if (!other.ok) throw new Error(other.problem)
  const index = (await importPage(ctx, catalogue, other.importId)).rows.findIndex(({ content }) => content?.code === 'M1-01')
  const changed = (await importPage(ctx, catalogue, other.importId)).rows[index]!
  expect(changed.changes).toContainEqual(expect.objectContaining({ what: 'The tag "tyre_care!"' }))
  await edit('M1-01', { tags: ['Air'] })
  await takeQuestions(ctx, catalogue, {
    ...{ importId: other.importId, chosen: [index], revising: new Set([index]), objective: '', place: { lesson: '', section: '' } },
    ...{ ready: false, alts: new Map() },
  })
  expect((await itemOf('M1-01')).content.tags).toEqual(['Air', 'tyre care'])
})

test('a form with tags that are none keeps what was typed, at the page and at the door that saves by itself', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const browser = await site.browser(await joinEditor(store))
  const module = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!
  const { items } = await moduleBank(store.read, module.id)
  const at = `/educator/questions/${items[0]!.questionId}`
  const bad = await browser.post(at, { tags: 'good, b@d', stem: 'Typed?', revision: '0' })
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('“b@d” has other signs than letters, digits, hyphens and spaces.')
  expect(bad.text).toContain('value="good, b@d"')
  expect(bad.text).toContain('Typed?')
  expect((await browser.post(`${at}/saves`, { tags: 'a,b,c,d,e,f,g,h,i,j,k', revision: '0' })).status).toBe(422)
  expect((await browser.post(`${at}/saves`, { tags: `${'x,'.repeat(5000)}`, revision: '0' })).status).toBe(422)
  expect((await browser.post(at, { tags: 'good, <b>', revision: '0' })).text).not.toContain('<b>')
  expect((await browser.post(at, { tags: 'Good ; good,very good', revision: '0' })).status).toBe(303)
  expect((await browser.get(at)).text).toContain('value="Good, very good"')
  // an editor that shows no tags takes none away
  expect((await browser.post(at, { stem: 'Typed?', revision: '1' })).status).toBe(303)
  expect((await browser.get(at)).text).toContain('value="Good, very good"')
  expect(
    (await browser.get(`/educator/courses/${WHEELS.courseSlug}/questions?tag=${encodeURIComponent('"><x>')}&statistics=x&used=x&sort=x`))
      .status,
  ).toBe(200)
})

test('the bank is filtered by use and by statistics, and sorted', async () => {
  const { store, module, ctx, edit, publish, list: listAll, itemOf } = await setUp()
  const list = (query: string) => listAll(`module=${module.slug}&${query}`)
  expect(await list('used=now')).toEqual(['M1-01', 'M1-02', 'M1-03', 'M1-04', 'M1-05', 'M1-06'])
  expect(await list('used=never')).toEqual(['M1-07'])
  expect(await list('statistics=few')).toEqual(await list('used=now'))
  for (const statistics of ['hard', 'middle', 'easy', 'flat', 'mis-keyed', 'flagged'])
    expect(await list(`statistics=${statistics}`)).toEqual([])

  for (let learner = 0; learner < 30; learner += 1) {
    const someone = actingAs(store, await join(store), NOON + learner)
    const now = await catalogueOf(store)
    await start(someone, now, WHEELS)
    await readAll(someone, now, WHEELS)
    await takeQuiz(someone, now, learner === 0 ? 4 : 1, WHEELS)
  }
  const page = await bankPage(ctx, await catalogueOf(store), WHEELS.courseSlug, readBankQuery(new URLSearchParams({ module: module.slug })))
  const shareOf = new Map(page.rows.map((row) => [row.code, row]))
  const codesWhere = (test: (percent: number) => boolean) =>
    page.rows.filter(({ facility }) => facility !== null && test(Math.round(facility * 100))).map(({ code }) => code)
  expect(await list('statistics=hard')).toEqual(codesWhere((percent) => percent < 30))
  expect(await list('statistics=middle')).toEqual(codesWhere((percent) => percent >= 30 && percent <= 90))
  expect(await list('statistics=easy')).toEqual(codesWhere((percent) => percent > 90))
  const flagged = page.rows.filter(({ remarks }) => remarks.length > 0).map(({ code }) => code)
  expect(flagged.length).toBeGreaterThan(0)
  expect(await list('statistics=flagged')).toEqual(flagged)
  const flat = page.rows.filter(({ met, discrimination }) => met >= 30 && discrimination !== null && discrimination < 0.1)
  expect(await list('statistics=flat')).toEqual(flat.map(({ code }) => code))
  expect(await list('statistics=few')).not.toContain('M1-01')
  const shares = (await list('sort=facility')).map((code) => shareOf.get(code)!.facility ?? 2)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect((await list('sort=facility')).at(-1)).toBe('M1-07')

  await retireQuestion(ctx, await catalogueOf(store), { questionId: (await itemOf('M1-06')).questionId, retired: true })
  await edit('M1-04', { difficulty: 'hard' })
  expect((await list('sort=changed'))[0]).toBe('M1-04')
  expect(await publish()).toMatchObject({ ok: true })
  expect(await list('used=earlier')).toEqual(['M1-06'])
  expect(await list('used=now')).toEqual(['M1-01', 'M1-02', 'M1-03', 'M1-04', 'M1-05'])
}, 60_000)
