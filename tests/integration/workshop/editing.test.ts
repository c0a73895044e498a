/** What the workshop writes: drafts, conflicts, publications, and what the content files may do beside them. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadContent } from '#app/content/load-course.ts'
import type { LoadedContent } from '#app/content/loaded-content.ts'
import { removeRow } from '#app/domain/draft-question.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { createQuestion, duplicateQuestion } from '#app/features/workshop/create-question.server.ts'
import { answerFiles, bringBack, discardQuestionDraft } from '#app/features/workshop/close-draft.server.ts'
import { exportBanks } from '#app/features/workshop/export-bank.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { publishQuiz } from '#app/features/workshop/publish-quiz.server.ts'
import { retireQuestion } from '#app/features/workshop/retire-question.server.ts'
import { saveDraft } from '#app/features/workshop/save-draft.server.ts'
import { scopedCatalogue } from '#app/features/workshop/scope.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { versionsOfQuestion, savesOf } from '#db/queries/workshop.ts'
import type { Store } from '#db/store.ts'
import { auditOf, gradingsOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON, shippedContent, withCourse } from '#tests/support/cast.ts'
import { copyFixture, type Edit } from '#tests/support/edited-fixture.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { everyRow } from '#tests/support/rows.ts'
import { fieldsFor, readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { changeSettings, editQuestion as edit, itemOf, publishNow as publish, withRules } from '#tests/support/workbench.ts'
import { assignTo, joinEditor } from '#tests/support/workshop.ts'

const LATER = NOON + DAY

type Tables = Store['schema']

async function setUp() {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const ctx = actingAs(store, await joinEditor(store))
  return { store, catalogue, ctx, module: findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)! }
}

test('the files seed the bank: published questions, and drafts of the files as drafts', async () => {
  const { store, module } = await setUp()
  const { items } = await moduleBank(store.read, module.id)
  expect(items.map(({ code, state }) => [code, state])).toEqual([
    ...['M1-01', 'M1-02', 'M1-03', 'M1-04', 'M1-05', 'M1-06'].map((code) => [code, 'published']),
    ['M1-07', 'kept-back'],
  ])
  expect(items[0]!.content.accepted).toEqual([{ rule: 'few-options', because: 'The fixture keeps its questions short.' }])
})

test('a question is edited, published and met; who is under way is graded on what was served, whatever is edited meanwhile', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const nurse = actingAs(store, await join(store))
  await start(nurse, catalogue, WHEELS)
  await readAll(nurse, catalogue, WHEELS)
  const started = await startAttempt(nurse, catalogue, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  const right = await fieldsFor(nurse, started.attemptId, 4)

  // the key moves, words change, a question goes, rules tighten, pairs part, a question comes
  const [first] = [await itemOf(store, module.id, 'M1-01')]
  const flipped = first.content.options.map((option) => ({ ...option, correct: !option.correct }))
  expect(await edit(ctx, catalogue, module.id, 'M1-01', { options: flipped })).toMatchObject({ ok: true, revision: 1 })
  expect(await edit(ctx, catalogue, module.id, 'M1-04', { stem: 'Water on the rim makes the way to a stop longer.' })).toMatchObject({
    ok: true,
  })
  expect(await edit(ctx, catalogue, module.id, 'M1-02', { shuffle: false, difficulty: 'hard' })).toMatchObject({ ok: true })
  await edit(ctx, catalogue, module.id, 'M1-07', { status: 'published', refs: ['brake_letter'] })
  await retireQuestion(ctx, catalogue, { questionId: (await itemOf(store, module.id, 'M1-06')).questionId, retired: true })
  await changeSettings(ctx, catalogue, module.id, withRules({ passMark: 90, maxAttempts: 2, waitMinutes: 60 }))
  expect(await publish(ctx)).toMatchObject({ ok: true, label: '1.1' })

  const after = await catalogueOf(store)
  const road = await readRoad(store.read, findModule(after, WHEELS.courseSlug, WHEELS.moduleSlug)!, nurse.actor.id, NOON)
  expect(road).toMatchObject({
    version: { label: '1.0' },
    newer: { label: '1.1', changeSummary: 'Clearer stems.', changeKind: 'editorial' },
  })
  expect(await submitAttempt(nurse, after, { attemptId: started.attemptId, fields: right })).toEqual({ ok: true, passed: true })
  expect(await gradingsOf(store, started.attemptId)).toBe(1)

  const { current } = findModule(after, WHEELS.courseSlug, WHEELS.moduleSlug)!
  expect(current).toMatchObject({ label: '1.1', quiz: { passMark: 90, maxAttempts: 2, waitMinutes: 60 }, clinicalReviews: [] })
  expect(current.frontMatter).toMatchObject({
    quiz: { questions: 4, passMark: 90, maxAttempts: 2, waitMinutes: 60 },
    clinicalReview: null,
    earlierReview: { name: 'Ada Fixture, MD', version: '1.0' },
  })
  expect(current.frontMatter.people.at(-1)).toMatchObject({ name: 'Edda Editor', roles: ['Edits quiz items'], declaredOn: '2026-11-01' })
  expect(current.lessons.map(({ lessonVersionId }) => lessonVersionId)).toEqual(
    road.version.lessons.map(({ lessonVersionId }) => lessonVersionId),
  )
  expect((await moduleBank(store.read, module.id)).items.map(({ code, state }) => [code, state])).toEqual([
    ...['M1-01', 'M1-02', 'M1-03', 'M1-04', 'M1-05'].map((code) => [code, 'published']),
    ['M1-06', 'retired'],
    ['M1-07', 'published'],
  ])
  const [audited] = await auditOf(store, current.id)
  expect(audited).toMatchObject({ act: 'quiz.published', actorId: ctx.actor.id, payload: { label: '1.1', summary: 'Clearer stems.' } })

  const pharmacist = actingAs(store, await join(store))
  await start(pharmacist, after, WHEELS)
  await readAll(pharmacist, after, WHEELS)
  const taken = await takeQuiz(pharmacist, after, 0, WHEELS)
  expect(taken.outcome).toMatchObject({ ok: true, passed: false })
  expect(await startAttempt(pharmacist, after, WHEELS)).toEqual({ ok: false, refusal: 'waiting' })
  const hourLater = { ...pharmacist, now: NOON + 3_600_000 }
  expect(await startAttempt(hourLater, after, WHEELS)).toMatchObject({ ok: true })
})

test('what is the same is not published again, and a preview that is old is not confirmed', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  expect(await publish(ctx)).toEqual({ ok: false, refusal: 'unchanged' })
  await edit(ctx, catalogue, module.id, 'M1-01', { difficulty: 'hard' })
  await edit(ctx, catalogue, module.id, 'M1-01', { difficulty: 'easy' })
  expect(await publish(ctx)).toEqual({ ok: false, refusal: 'unchanged' })
  await edit(ctx, catalogue, module.id, 'M1-01', { difficulty: 'medium' })
  const { quizId } = module.current.quiz
  expect(await publishQuiz(ctx, catalogue, { quizId, summary: 'x', stamp: 'old' })).toEqual({ ok: false, refusal: 'changed' })
  expect(await publish(ctx)).toMatchObject({ ok: true, label: '1.1' })
  expect(await publish(ctx)).toEqual({ ok: false, refusal: 'unchanged' })
  // back to the former text is a publication too
  await edit(ctx, catalogue, module.id, 'M1-01', { difficulty: 'easy' })
  expect(await publish(ctx)).toMatchObject({ ok: true, label: '1.2' })
  expect(await versionsOfQuestion(store.read, (await itemOf(store, module.id, 'M1-01')).questionId)).toHaveLength(2)
})

test('errors, unfinished drafts and objectives without a question block a publication, each with the way to it', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const before = await everyRow(store)
  const made = await createQuestion(ctx, catalogue, { moduleId: module.id, type: 'single', text: '' })
  if (!made.ok) throw new Error(made.refusal)
  const item = (await moduleBank(store.read, module.id)).items.find(({ questionId }) => questionId === made.questionId)!
  await saveDraft(ctx, catalogue, {
    questionId: made.questionId,
    revision: 1,
    content: { ...item.content, status: 'published' },
    kind: 'saved',
  })
  await retireQuestion(ctx, catalogue, { questionId: (await itemOf(store, module.id, 'M1-03')).questionId, retired: true })
  const refused = await publish(ctx)
  if (refused.ok || refused.refusal !== 'blocked') throw new Error('it was not blocked')
  const messages = refused.problems.map(({ message }) => message)
  expect(messages).toContain(`${item.code}: The stem is empty.`)
  expect(messages).toContain(`${item.code}: Option A is empty.`)
  expect(messages).toContain('No question assesses O1.1b: Calculate a drop in pressure.')
  expect(refused.problems.find(({ message }) => message.includes('The stem is empty'))!.href).toBe(
    `/educator/questions/${made.questionId}#stem`,
  )
  expect((await everyRow(store)).moduleVersions).toEqual(before.moduleVersions)
})

test('two educators on one draft: the later save is told, and neither text is lost', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const other = actingAs(store, await joinEditor(store, { given: 'Otto' }), NOON + 1)
  const { questionId, content } = await itemOf(store, module.id, 'M1-01')
  const save = (by: ActorContext, revision: number, stem: string) =>
    saveDraft(by, catalogue, { questionId, revision, content: { ...content, stem }, kind: 'saved' })
  expect(await save(ctx, 0, 'What do you check before a ride?')).toMatchObject({ ok: true, revision: 1 })
  expect(await save(other, 0, 'What is checked first?')).toMatchObject({
    ok: false,
    refusal: 'conflict',
    theirs: { revision: 1, savedBy: ctx.actor.id, content: { stem: 'What do you check before a ride?' } },
  })
  expect(await save(other, 1, 'What is checked first?')).toMatchObject({ ok: true, revision: 2 })
  const { draft } = await itemOf(store, module.id, 'M1-01')
  expect((await savesOf(store.read, [draft!.id])).map((row) => [row.revision, row.content.stem, row.savedBy])).toEqual([
    [2, 'What is checked first?', other.actor.id],
    [1, 'What do you check before a ride?', ctx.actor.id],
  ])
})

test('two who begin a draft at once: one of them is told', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const other = actingAs(store, await joinEditor(store, { given: 'Otto' }))
  const { questionId, content } = await itemOf(store, module.id, 'M1-02')
  const results = await Promise.all(
    [ctx, other].map((by, index) =>
      saveDraft(by, catalogue, { questionId, revision: 0, content: { ...content, stem: `Stem ${index}?` }, kind: 'saved' }),
    ),
  )
  expect(results.map((result) => (result.ok ? 'saved' : result.refusal)).sort()).toEqual(['conflict', 'saved'])
})

test('what one person saves by itself becomes one row; anything can be brought back', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const { questionId, content } = await itemOf(store, module.id, 'M1-01')
  for (const [index, stem] of ['A?', 'AB?', 'ABC?'].entries())
    await saveDraft({ ...ctx, now: NOON + index * 2000 }, catalogue, {
      questionId,
      revision: index,
      content: { ...content, stem },
      kind: 'autosaved',
    })
  await saveDraft({ ...ctx, now: NOON + 20 * 60_000 }, catalogue, {
    questionId,
    revision: 3,
    content: { ...content, stem: 'Later?' },
    kind: 'autosaved',
  })
  const { draft } = await itemOf(store, module.id, 'M1-01')
  const saves = await savesOf(store.read, [draft!.id])
  expect(saves.map((row) => [row.revision, row.content.stem])).toEqual([
    [4, 'Later?'],
    [3, 'ABC?'],
  ])
  expect(await bringBack(ctx, catalogue, { questionId, from: saves[1]!.id })).toMatchObject({ ok: true, revision: 5 })
  expect((await itemOf(store, module.id, 'M1-01')).content.stem).toBe('ABC?')
  expect(await discardQuestionDraft(ctx, catalogue, { questionId, revision: 4 })).toEqual({ ok: false, refusal: 'closed' })
  expect(await discardQuestionDraft(ctx, catalogue, { questionId, revision: 5 })).toEqual({ ok: true, gone: false })
  expect(await itemOf(store, module.id, 'M1-01')).toMatchObject({ state: 'published', draft: null })
  // a published version, then the discarded text
  expect(await bringBack(ctx, catalogue, { questionId, from: saves[0]!.id })).toMatchObject({ ok: true, revision: 1 })
  await expect(bringBack(ctx, catalogue, { questionId, from: 'elsewhere' })).rejects.toThrow('revision')
})

test('a question that was read from a text, and a copy, are drafts with codes of their own', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const text = 'Which part rubs on the rim?\nA. Pad\nB. Lever\nC. Cable\nANSWER: A'
  const made = await createQuestion(ctx, catalogue, { moduleId: module.id, type: 'single', text })
  if (!made.ok) throw new Error(made.refusal)
  const bank = await moduleBank(store.read, module.id)
  const item = bank.items.find(({ questionId }) => questionId === made.questionId)!
  expect(item).toMatchObject({
    code: 'M1-08',
    state: 'kept-back',
    content: { stem: 'Which part rubs on the rim?', options: [{ correct: true }, {}, {}] },
  })
  const copy = await duplicateQuestion(ctx, catalogue, { questionId: bank.items[0]!.questionId })
  if (!copy.ok) throw new Error(copy.refusal)
  const copied = (await moduleBank(store.read, module.id)).items.find(({ questionId }) => questionId === copy.questionId)!
  expect(copied).toMatchObject({ code: 'M1-09', content: { anchor: false, status: 'draft', stem: bank.items[0]!.content.stem } })
  expect(await createQuestion(ctx, catalogue, { moduleId: module.id, type: 'single', text: 'no question at all' })).toMatchObject({
    ok: false,
  })
  const renamed = { ...copied.content, code: 'M1-01' }
  expect(await saveDraft(ctx, catalogue, { questionId: copy.questionId, revision: 1, content: renamed, kind: 'saved' })).toEqual({
    ok: false,
    refusal: 'code-taken',
  })
  const odd = { ...copied.content, code: 'a b' }
  expect(await saveDraft(ctx, catalogue, { questionId: copy.questionId, revision: 1, content: odd, kind: 'saved' })).toEqual({
    ok: false,
    refusal: 'code-form',
  })
})

test('a fixed selection in its order; pairs that are never together; numbers by objective', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const codes = ['M1-05', 'M1-01', 'M1-03']
  await changeSettings(ctx, catalogue, module.id, withRules({ draw: { kind: 'fixed', codes }, order: 'listed' }))
  expect(await publish(ctx)).toMatchObject({ ok: true })
  const fixed = await catalogueOf(store)
  expect(findModule(fixed, WHEELS.courseSlug, WHEELS.moduleSlug)!.current.frontMatter.quiz.questions).toBe(3)
  const nurse = actingAs(store, await join(store))
  await start(nurse, fixed, WHEELS)
  await readAll(nurse, fixed, WHEELS)
  const started = await startAttempt(nurse, fixed, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  const rows = await everyRow(store)
  const served = (rows.attemptQuestions as Tables['attemptQuestions']['$inferSelect'][]).sort((a, b) => a.position - b.position)
  const codeOf = (versionId: string) => {
    const { questionId } = (rows.questionVersions as Tables['questionVersions']['$inferSelect'][]).find(({ id }) => id === versionId)!
    return (rows.questions as Tables['questions']['$inferSelect'][]).find(({ id }) => id === questionId)!.code
  }
  expect(served.map(({ questionVersionId }) => codeOf(questionVersionId))).toEqual(codes)

  await changeSettings(ctx, fixed, module.id, (settings) => ({ ...settings, pairs: [['M1-01', 'M1-05']] }))
  expect(await publish(ctx)).toMatchObject({ ok: false, refusal: 'blocked' })
  const draw = { kind: 'objectives' as const, perObjective: 2, byObjective: { W1: 3 } }
  await changeSettings(ctx, fixed, module.id, (settings) => ({
    ...settings,
    pairs: [['M1-05', 'M1-06']],
    rules: { ...settings.rules, draw },
  }))
  expect(await publish(ctx)).toMatchObject({ ok: true, label: '1.2' })
  expect(findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!.current.frontMatter.quiz.questions).toBe(5)
})

const raised = (version: string): Edit[] => [
  { file: wheelsFile('module.yaml'), from: "version: '1.0'", to: `version: '${version}'` },
  {
    file: wheelsFile('module.yaml'),
    from: '{ kind: initial, summary: First publication. }',
    to: '{ kind: editorial, summary: Tyres again. }',
  },
]
const newTyres: Edit = { file: wheelsFile('01-tyres.md'), from: 'carries its load by pressure', to: 'carries the whole load by pressure' }
const newStem: Edit = {
  file: wheelsFile('quiz.yaml'),
  from: 'Which number do you check before a ride?',
  to: 'Which one do you check before you ride?',
}

test('a publication of the files never overwrites the workshop: lessons change, the quiz stays, differences are offered once', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  await edit(ctx, catalogue, module.id, 'M1-01', { stem: 'Which number do you check before each ride?' })
  await publish(ctx)
  const own = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!.current.quiz.versionId
  const published = await everyRow(store)
  // the same folder, at every start
  for (const at of [LATER, LATER + 1])
    expect(await publishFixture(store, fixtureContent(), at)).toMatchObject([
      { module: 'wheels', label: '1.1', isNew: false, offered: [] },
      {},
    ])
  expect(await everyRow(store)).toEqual(published)

  // a lesson and a question changed, under a number that the workshop took
  const edits = [...raised('1.1'), newTyres, newStem]
  const again = await publishFixture(store, fixtureContent({ edits }), LATER + 2)
  expect(again).toMatchObject([{ module: 'wheels', label: '1.2', isNew: true, offered: ['M1-01'] }, { isNew: false }])
  const after = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!
  expect(after.current.quiz.versionId).toBe(own)
  expect(after.current.lessons[0]!.html).toContain('the whole load')
  expect(after.current.frontMatter.people.at(-1)).toMatchObject({ name: 'Edda Editor' })
  const offered = await itemOf(store, module.id, 'M1-01')
  expect(offered).toMatchObject({
    state: 'changed',
    draft: { origin: 'files', content: { stem: 'Which one do you check before you ride?' } },
  })
  expect(offered.published!.body.stem).toBe('Which number do you check before each ride?')

  const settled = await everyRow(store)
  expect(await publishFixture(store, fixtureContent({ edits }), LATER + 3)).toMatchObject([{ isNew: false, offered: [] }, {}])
  expect(await everyRow(store)).toEqual(settled)

  // somebody works on it, and the files change once more: both stay
  await edit(ctx, catalogue, module.id, 'M1-01', { stem: 'Which number do you read before each ride?' })
  const third = [...raised('1.1'), newTyres, { ...newStem, to: 'Which number do you look at before a ride?' }]
  expect(await publishFixture(store, fixtureContent({ edits: third }), LATER + 4)).toMatchObject([{ isNew: false, offered: ['M1-01'] }, {}])
  const both = await itemOf(store, module.id, 'M1-01')
  expect([both.content.stem, both.offer!.content.stem]).toEqual([
    'Which number do you read before each ride?',
    'Which number do you look at before a ride?',
  ])
  expect(await answerFiles(ctx, catalogue, { questionId: both.questionId, answer: 'take' })).toEqual({ ok: true })
  expect(await itemOf(store, module.id, 'M1-01')).toMatchObject({
    offer: null,
    content: { stem: 'Which number do you look at before a ride?' },
  })
  // a change that is not said is refused as before
  const silent = [...third, { file: wheelsFile('02-brakes.md'), from: 'Brakes', to: 'Brakes again' }]
  await expect(publishFixture(store, fixtureContent({ edits: silent }), LATER + 5)).rejects.toThrow('raise `version`')
})

/** The shipped or fixture folder with the exported banks in place of its own. */
function withBanks(root: string, banks: { file: string; text: string }[]): LoadedContent {
  for (const { file, text } of banks) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return loadContent(root).content!
}

const questionsOf = (content: LoadedContent) =>
  content.courses.flatMap(({ modules }) =>
    modules.map(({ questions, hashes }) => ({ quiz: hashes.quiz, questions: [...questions].sort((a, b) => (a.code < b.code ? -1 : 1)) })),
  )

test('the bank written back gives equal questions: the fixture, and the course as shipped', async () => {
  const { store, catalogue } = await setUp()
  expect(questionsOf(withBanks(copyFixture({}), await exportBanks(store.read, catalogue)))).toEqual(questionsOf(fixtureContent()))
  const shipped = await openTestStore(withCourse)
  const banks = await exportBanks(shipped.read, await catalogueOf(shipped))
  const root = copyFixture({})
  cpSync('content', root, { recursive: true, force: true })
  rmSync(path.join(root, 'courses', 'bicycle-care'), { recursive: true })
  expect(questionsOf(withBanks(root, banks))).toEqual(questionsOf(shippedContent()))
})

test('nobody edits without a current disclosure', async () => {
  const { store, catalogue, module } = await setUp()
  const without = actingAs(store, await join(store, { roles: ['educator'] }))
  const old = actingAs(store, await joinEditor(store, { declaredOn: '2024-11-22' }))
  for (const ctx of [without, old]) {
    expect(await edit(ctx, catalogue, module.id, 'M1-01', { stem: 'Mine?' })).toEqual({ ok: false, refusal: 'disclosure' })
    expect(await createQuestion(ctx, catalogue, { moduleId: module.id, type: 'single', text: '' })).toEqual({
      ok: false,
      refusal: 'disclosure',
    })
    expect(await changeSettings(ctx, catalogue, module.id, withRules({ passMark: 50 }))).toEqual({ ok: false, refusal: 'disclosure' })
    expect(await publish(ctx)).toEqual({ ok: false, refusal: 'disclosure' })
  }
  const onTheLastDay = actingAs(store, await joinEditor(store, { declaredOn: '2024-11-23' }))
  expect(await edit(onTheLastDay, catalogue, module.id, 'M1-01', { stem: 'Mine?' })).toMatchObject({ ok: true })
})

test('an educator of another course finds nothing here; an administrator everything', async () => {
  const { store, catalogue, module, ctx } = await setUp()
  await assignTo(store, ctx.actor.id, 'another-course')
  const elsewhere = actingAs(store, { id: ctx.actor.id, roles: ['educator'] })
  expect((await scopedCatalogue(elsewhere, catalogue)).courses).toEqual([])
  await assignTo(store, ctx.actor.id, module.course.id)
  expect((await scopedCatalogue(elsewhere, catalogue)).courses).toHaveLength(1)
  const { questionId, content } = await itemOf(store, module.id, 'M1-01')
  const none = { ...catalogue, courses: [] }
  await expect(saveDraft(ctx, none, { questionId, revision: 0, content, kind: 'saved' })).rejects.toThrow('question')
  const admin = actingAs(store, await joinEditor(store, { roles: ['administrator'] }))
  expect((await scopedCatalogue({ ...admin, actor: { ...admin.actor, roles: ['administrator'] } }, catalogue)).courses).toHaveLength(1)
})

test('a draft that loses a row keeps what the others say', async () => {
  const { store, catalogue, ctx, module } = await setUp()
  const { content } = await itemOf(store, module.id, 'M1-02')
  await edit(ctx, catalogue, module.id, 'M1-02', removeRow(content, 'options', 2))
  expect((await itemOf(store, module.id, 'M1-02')).content.options.map(({ id }) => id)).toEqual(['a', 'b'])
})
