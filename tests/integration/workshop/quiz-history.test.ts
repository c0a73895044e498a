/** The settings of a quiz remember: every saved revision and every published version, each with the way back. */
import { expect, test } from 'vitest'
import { exportBanks } from '#app/features/workshop/export-bank.server.ts'
import { bringQuizBack } from '#app/features/workshop/bring-back-quiz.server.ts'
import { quizHistoryPage } from '#app/features/workshop/quiz-history-page.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { nextSettings, saveQuizDraft } from '#app/features/workshop/quiz-settings.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, contextAt, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { changeSettings, publishNow, withRules } from '#tests/support/workbench.ts'
import { joinEditor } from '#tests/support/workshop.ts'

async function setUp() {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const [edda, olga] = [await joinEditor(store), await joinEditor(store, { given: 'Olga' })]
  const at = (minutes: number, who = edda) => ({ ...actingAs(store, who), now: NOON + minutes * 60_000 })
  return { store, catalogue, module, quizId: module.current.quiz.quizId, edda, olga, at }
}

const settingsNow = async (store: Store, moduleId: string) =>
  (await nextSettings(store.read, await moduleBank(store.read, moduleId))).settings

test('every save is an entry with who, when and what changed, above what is published', async () => {
  const { store, catalogue, module, quizId, olga, at } = await setUp()
  await changeSettings(at(1), catalogue, module.id, withRules({ passMark: 75 }))
  await changeSettings(at(2, olga), catalogue, module.id, withRules({ maxAttempts: 3 }))
  await changeSettings(at(3), catalogue, module.id, (settings) => ({ ...settings, participation: 'Read both lessons first.' }))
  const { entries } = await quizHistoryPage(at(4), catalogue, quizId)
  expect(entries.map(({ what, by, at: when }) => [what, by, when])).toEqual([
    ['Saved', 'Edda Editor', NOON + 3 * 60_000],
    ['Saved', 'Olga Editor', NOON + 2 * 60_000],
    ['Saved', 'Edda Editor', NOON + 60_000],
    ['Published in version 1.0', '', module.current.publishedAt],
  ])
  expect(entries[1]!.changes).toEqual([{ name: 'Attempts', before: 'unlimited', after: '3' }])
  expect(entries[2]!.changes).toEqual([{ name: 'Pass mark', before: '70%', after: '75%' }])
  expect(entries[0]!.changes).toMatchObject([{ name: 'How to take part', after: 'Read both lessons first.' }])
  expect(entries[3]!.changes).toBeNull()
  expect(entries.map(({ isNow }) => isNow)).toEqual([true, false, false, false])
  expect(await settingsNow(store, module.id)).toMatchObject({ rules: { passMark: 75, maxAttempts: 3 } })
})

test('a saved revision and a published version come back as the draft', async () => {
  const { store, catalogue, module, quizId, at } = await setUp()
  const before = await settingsNow(store, module.id)
  await changeSettings(at(1), catalogue, module.id, withRules({ passMark: 75 }))
  await changeSettings(at(2), catalogue, module.id, withRules({ passMark: 80 }))
  expect(await publishNow(at(3))).toMatchObject({ ok: true })
  const published = await catalogueOf(store)
  const { entries } = await quizHistoryPage(at(4), published, quizId)
  expect(entries.map(({ what }) => what)).toEqual(['Published in version 1.1', 'Saved', 'Saved', 'Published in version 1.0'])
  expect(entries[0]!.isNow).toBe(true)

  expect(await bringQuizBack(at(5), published, { quizId, from: entries[2]!.id })).toEqual({ ok: true })
  expect(await settingsNow(store, module.id)).toMatchObject({ rules: { passMark: 75 } })
  expect(await bringQuizBack(at(6), published, { quizId, from: entries[3]!.id })).toEqual({ ok: true })
  expect(await settingsNow(store, module.id)).toEqual(before)
  const after = await quizHistoryPage(at(7), published, quizId)
  expect(after.entries.slice(0, 2).map(({ what, isNow }) => [what, isNow])).toEqual([
    ['Brought back', true],
    ['Brought back', false],
  ])
})

test('whether learners are asked how sure they are is told like the other settings, and comes back with them', async () => {
  const { store, catalogue, module, quizId, at } = await setUp()
  expect((await settingsNow(store, module.id)).rules.asksConfidence).toBe(true)
  await changeSettings(at(1), catalogue, module.id, ({ rules: { asksConfidence: _, ...rules }, ...settings }) => ({ ...settings, rules }))
  const { entries } = await quizHistoryPage(at(2), catalogue, quizId)
  expect(entries[0]!.changes).toEqual([{ name: 'How sure learners are', before: 'asked of each answer', after: 'not asked' }])
  expect(await publishNow(at(3))).toMatchObject({ ok: true })
  const published = await catalogueOf(store)
  expect((await exportBanks(store.read, published)).find(({ file }) => file.includes(WHEELS.moduleSlug))!.notes).toContain(
    'askConfidence: false',
  )
  const before = (await quizHistoryPage(at(4), published, quizId)).entries.at(-1)!
  expect(await bringQuizBack(at(5), published, { quizId, from: before.id })).toEqual({ ok: true })
  expect((await settingsNow(store, module.id)).rules.asksConfidence).toBe(true)
})

test('what one person saves by itself within minutes is one entry', async () => {
  const { store, catalogue, module, quizId, olga, at } = await setUp()
  const save = async (minutes: number, passMark: number, who?: typeof olga) => {
    const { settings, draft } = await nextSettings(store.read, await moduleBank(store.read, module.id))
    const changed = { ...settings, rules: { ...settings.rules, passMark } }
    return saveQuizDraft(at(minutes, who), catalogue, { quizId, revision: draft?.revision ?? 0, settings: changed, kind: 'autosaved' })
  }
  await save(1, 71)
  await save(2, 72)
  await save(3, 73, olga)
  await save(4, 74)
  expect(await save(30, 75)).toEqual({ ok: true, revision: 5 })
  const { entries } = await quizHistoryPage(at(31), catalogue, quizId)
  expect(entries.map(({ by, changes }) => [by, changes?.map(({ before, after }) => `${before} ${after}`)])).toEqual([
    ['Edda Editor', ['74% 75%']],
    ['Edda Editor', ['73% 74%']],
    ['Olga Editor', ['72% 73%']],
    ['Edda Editor', ['70% 72%']],
    ['', undefined],
  ])
})

test('nothing comes back without a disclosure, and nothing of another quiz', async () => {
  const { store, catalogue, module, quizId, at } = await setUp()
  await changeSettings(at(1), catalogue, module.id, withRules({ passMark: 75 }))
  const [entry] = (await quizHistoryPage(at(2), catalogue, quizId)).entries
  await expect(bringQuizBack(at(3), catalogue, { quizId, from: 'none' })).rejects.toThrow('settings')
  const other = findModule(catalogue, WHEELS.courseSlug, 'drivetrain')!.current.quiz.quizId
  await expect(bringQuizBack(at(3), catalogue, { quizId: other, from: entry!.id })).rejects.toThrow('settings')
  const late = { ...contextAt(store, NOON + 3 * 365 * 86_400_000), actor: at(3).actor }
  expect(await bringQuizBack(late, catalogue, { quizId, from: entry!.id })).toEqual({ ok: false, refusal: 'disclosure' })
})
