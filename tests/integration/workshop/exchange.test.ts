/** Files of questions: sent in, looked at, taken into the bank; and the bank as a file. */
import { expect, test } from 'vitest'
import type { ExportFormat } from '#app/content/exchange/export-questions.ts'
import { exportFormats } from '#app/content/exchange/export-questions.ts'
import { exchangePage, sendFileIn } from '#app/features/exchange/exchange-page.server.ts'
import { exportBank } from '#app/features/exchange/export-questions.server.ts'
import { importPage } from '#app/features/exchange/import-page.server.ts'
import { stageImport } from '#app/features/exchange/stage-import.server.ts'
import { discardImport, takeQuestions, type TakeInput } from '#app/features/exchange/take-questions.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { scopedCatalogue } from '#app/features/workshop/scope.server.ts'
import { createAside } from '#app/server/aside.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { NotFound } from '#app/server/failures.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { everyRow } from '#tests/support/rows.ts'
import { assignTo, joinEditor } from '#tests/support/workshop.ts'

const aside = createAside(null)
const bytes = (text: string) => new TextEncoder().encode(text)

async function setUp() {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const ctx = actingAs(store, await joinEditor(store))
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const send = async (text: string | Uint8Array, who: ActorContext = ctx) => {
    const staged = await stageImport(who, aside, {
      module,
      fileName: 'questions.txt',
      bytes: typeof text === 'string' ? bytes(text) : text,
      format: null,
    })
    if (!staged.ok) throw new Error(staged.problem)
    return staged.importId
  }
  const take = (input: Partial<TakeInput> & Pick<TakeInput, 'importId'>, who: ActorContext = ctx) =>
    takeQuestions(who, catalogue, {
      chosen: [],
      revising: new Set(),
      objective: '',
      place: { lesson: '', section: '' },
      ready: false,
      alts: new Map(),
      ...input,
    })
  return { store, catalogue, ctx, module, send, take }
}

const three = `
::Air:: [markdown]What fills a tyre? {=Air#It does. ~Water#It is too heavy. ~Sand#It does not spring back.}

::Odd:: What is heavier? {=Lead ~%20%Wood ~Cork}

Explain a wheel. {}
`

test('every question of a file is shown with what became of it, and the chosen ones become drafts, once', async () => {
  const { store, catalogue, ctx, module, send, take } = await setUp()
  const importId = await send(three)
  const before = await moduleBank(store.read, module.id)
  const page = await importPage(ctx, catalogue, importId)
  expect(page).toMatchObject({ state: 'open', format: 'GIFT', counts: { refused: 1 }, mayEdit: true })
  expect(page.rows.map(({ outcome }) => outcome)).toEqual(['accepted', 'changed', 'refused'])
  expect(page.rows[1]!.changes.length).toBeGreaterThan(0)
  expect(page.rows[2]).toMatchObject({ line: 6, content: null, reason: expect.stringContaining('essay') })
  expect(page.rows[0]!.findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0)

  expect(await take({ importId, chosen: [2] })).toEqual({ ok: false, problem: 'Choose at least one question to take.' })
  const objective = module.current.frontMatter.objectives[0]!.enabling[0]!.code
  const taken = await take({ importId, chosen: [0, 1, 2], objective, ready: true })
  expect(taken).toMatchObject({
    ok: true,
    taken: [
      { index: 0, how: 'new' },
      { index: 1, how: 'new' },
    ],
  })

  const after = await moduleBank(store.read, module.id)
  const fresh = after.items.filter(({ code }) => !before.items.some((item) => item.code === code))
  expect(fresh.map(({ content }) => content.stem)).toEqual(['What fills a tyre?', 'What is heavier?'])
  // without references and reasons nothing is ready, whatever was asked for
  expect(fresh).toMatchObject([
    { state: 'kept-back', content: { objective, status: 'draft' } },
    { state: 'kept-back', content: { objective } },
  ])
  expect(await auditOf(store, importId)).toMatchObject([{ act: 'questions.imported' }])
  expect(await importPage(ctx, catalogue, importId)).toMatchObject({ state: 'taken', taken: [{ index: 0 }, { index: 1 }] })

  const whole = await everyRow(store)
  expect(await take({ importId, chosen: [0] })).toEqual({ ok: false, problem: 'These questions were taken or put aside already.' })
  expect(await everyRow(store)).toEqual(whole)
})

test('of two who take the same import at once, one takes it', async () => {
  const { store, send, take } = await setUp()
  const importId = await send(three)
  const both = await Promise.all([take({ importId, chosen: [0, 1] }), take({ importId, chosen: [0, 1] })])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await auditOf(store, importId)).toHaveLength(1)
})

test.each(exportFormats)(
  'our own export as %s, read back, says of every question that the bank has it already',
  async (format: ExportFormat) => {
    const { store, catalogue, ctx, module, send } = await setUp()
    const course = module.course
    const exported = await exportBank(ctx, course, { module: module.slug, which: 'published', format, anyway: true })
    if (!exported.ok) throw new Error('nothing was exported')
    expect(exported.name).toMatch(/^wheels-questions-2026-\d\d-\d\d\.\w+/)
    expect(await auditOf(store, exported.name)).toMatchObject([{ act: 'questions.exported' }])
    const page = await importPage(ctx, catalogue, await send(exported.file.bytes))
    const published = (await moduleBank(store.read, module.id)).items.filter(({ inQuiz }) => inQuiz)
    expect(page.rows).toHaveLength(published.length)
    expect(page.rows.filter(({ met }) => !met?.same).map(({ title, changes }) => ({ title, changes }))).toEqual([])
  },
)

test('a question whose code is known becomes its next revision, or a new one, as chosen', async () => {
  const { store, ctx, module, send, take } = await setUp()
  const exported = await exportBank(ctx, module.course, { module: module.slug, which: 'published', format: 'yaml', anyway: true })
  if (!exported.ok) throw new Error('nothing was exported')
  const before = await moduleBank(store.read, module.id)
  const text = new TextDecoder().decode(exported.file.bytes).replace(/stem: (.+)/, 'stem: Now otherwise. $1')
  const importId = await send(text)
  expect(await take({ importId, chosen: [0, 1], revising: new Set([0]) })).toMatchObject({
    ok: true,
    taken: [{ how: 'revised' }, { how: 'new' }],
  })
  const after = await moduleBank(store.read, module.id)
  expect(after.items).toHaveLength(before.items.length + 1)
  const revised = after.items.find(({ content }) => content.stem.startsWith('Now otherwise.'))!
  expect(revised).toMatchObject({
    inQuiz: true,
    draft: { revision: 1 },
    content: { anchor: before.items.find(({ code }) => code === revised.code)!.content.anchor },
  })
  // what is published has not moved
  expect(after.current.id).toBe(before.current.id)
})

test('an import put aside is not taken, and nobody without a disclosure takes one', async () => {
  const { store, catalogue, ctx, send, take } = await setUp()
  const aged = actingAs(store, await joinEditor(store, { given: 'Otto', declaredOn: '2024-01-01' }))
  const importId = await send(three)
  expect(await take({ importId, chosen: [0] }, aged)).toMatchObject({ ok: false, problem: expect.stringContaining('disclosure') })
  expect(await discardImport(ctx, catalogue, importId)).toBe(true)
  expect(await discardImport(ctx, catalogue, importId)).toBe(false)
  expect(await take({ importId, chosen: [0] })).toMatchObject({ ok: false })
  expect(await importPage(ctx, catalogue, importId)).toMatchObject({ state: 'discarded' })
})

test('an import of a course one does not work in is not there', async () => {
  const { store, catalogue, send } = await setUp()
  const importId = await send(three)
  const other = await joinEditor(store, { given: 'Otto' })
  await assignTo(store, other.id, 'another course')
  const stranger = actingAs(store, other, NOON + DAY)
  const seen = await scopedCatalogue(stranger, catalogue)
  await expect(importPage(stranger, seen, importId)).rejects.toThrow(NotFound)
  await expect(exchangePage(stranger, seen, WHEELS.courseSlug)).rejects.toThrow(NotFound)
})

test('what cannot be read is answered in a sentence, and nothing is kept', async () => {
  const { store, catalogue, ctx } = await setUp()
  const before = await everyRow(store)
  const problem = async (fields: Record<string, string | File>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ module: WHEELS.moduleSlug, ...fields })) form.append(name, value)
    const sent = await sendFileIn(ctx, catalogue, aside, WHEELS.courseSlug, form)
    return sent.ok ? null : sent.reply.errors
  }
  const file = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'file')
  expect(await problem({})).toEqual({ file: 'Choose a file, or paste the questions below.' })
  expect(await problem({ module: 'nothing', text: three })).toEqual({ module: 'Choose the module these questions are for.' })
  expect(await problem({ text: three, file: file('x') })).toEqual({ file: expect.stringContaining('one at a time') })
  expect(await problem({ file: file(new Uint8Array(10 * 1024 * 1024 + 1)) })).toEqual({ file: expect.stringContaining('at most 10 MB') })
  expect(await problem({ text: 'Only words.' })).toEqual({ file: expect.stringContaining('none of the formats') })
  expect(await problem({ text: '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>' })).toEqual({
    file: expect.stringMatching(/document type|entit/i),
  })
  expect(await problem({ file: file('%PDF-1.7') })).toEqual({ file: expect.stringContaining('PDF') })
  expect(await everyRow(store)).toEqual(before)
})
