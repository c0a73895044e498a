import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ProfessionCode } from '#app/domain/professions.ts'
import { handleBiasReport } from '#app/features/bias/handle-bias-report.server.ts'
import { biasReportsPage } from '#app/features/bias/bias-reports-page.server.ts'
import { evaluationReport } from '#app/features/evaluation-report/evaluation-report-page.server.ts'
import { submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { recountFigures } from '#db/queries/figures.ts'
import type { Store } from '#db/store.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON, type CastMember } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { evaluationFields, readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'

let admin: CastMember

/** Nine nurses, six physicians, two pharmacists, one trainee; one of the pharmacists reports bias and writes like a formula. */
async function withEvaluations(store: Store): Promise<void> {
  await withFixtureCourse(store)
  admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const catalogue = await catalogueOf(store)
  const form = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!.current.evaluationForm
  const groups: [ProfessionCode, number][] = [
    ['nurse', 9],
    ['physician', 6],
    ['pharmacist', 2],
    ['trainee', 1],
  ]
  for (const [profession, n] of groups) {
    for (let index = 0; index < n; index++) {
      const person = await join(store, { given: `Given${index}`, professions: [profession] })
      const ctx = actingAs(store, person, NOON - DAY + index)
      await start(ctx, catalogue, WHEELS)
      await readAll(ctx, catalogue, WHEELS)
      await takeQuiz(ctx, catalogue, 100, WHEELS)
      const fields = evaluationFields(form)
      if (profession === 'pharmacist' && index === 0) {
        fields.set('commercial-bias', ['yes'])
        fields.set('commercial-bias-where', ['=HYPERLINK("https://evil.example")'])
      }
      await submitEvaluation(ctx, catalogue, { ...WHEELS, fields })
    }
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

const report = async (store: Store, query = '') =>
  evaluationReport(store.read, await catalogueOf(store), 'wheels', new URLSearchParams(query))

test('each question tells its choices with their counts, and free text as it was written', async () => {
  const store = await openTestStore(withEvaluations)
  const { total, shown, questions } = await report(store)
  expect([total, shown]).toEqual([18, 18])
  const objective = questions.find(({ code }) => code === 'objective-W1')!
  expect(objective).toMatchObject({ answers: 18, mean: 5 })
  expect(objective.choices.map(({ answers }) => answers)).toEqual([0, 0, 0, 0, 18])
  expect(questions.find(({ code }) => code === 'commercial-bias')!.choices).toEqual([
    { value: 'yes', label: 'Yes', answers: 1 },
    { value: 'no', label: 'No', answers: 17 },
  ])
  expect(questions.find(({ code }) => code === 'commercial-bias-where')!.texts).toMatchObject([
    { text: '=HYPERLINK("https://evil.example")' },
  ])
  await store.write(recountFigures)
  expect((await report(store)).questions).toEqual(questions)
})

test('professions are told apart only where five or more answered, and the rest cannot be reckoned', async () => {
  const store = await openTestStore(withEvaluations)
  const { professions, untold } = await report(store)
  // two pharmacists and one trainee are three: the physicians are kept back with them
  expect(professions).toEqual([{ value: 'nurse', label: 'Nurse', n: 9 }])
  expect(untold).toBe(9)
  expect(await report(store, 'profession=nurse')).toMatchObject({ shown: 9, problems: [] })
  for (const profession of ['pharmacist', 'trainee', 'physician', 'wizard'])
    expect(await report(store, `profession=${profession}`)).toMatchObject({ shown: 0, questions: [], problems: [{ field: 'profession' }] })
  expect(await report(store, 'version=9.9')).toMatchObject({ questions: [], problems: [{ field: 'version' }] })
})

test('free text is read page by page, newest first', async () => {
  const store = await openTestStore(withEvaluations)
  const catalogue = await catalogueOf(store)
  const code = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
    .current.evaluationForm.sections.flatMap(({ questions }) => questions)
    .find(({ kind, required }) => kind === 'text' && required)?.code
  if (code === undefined) return
  const read: string[] = []
  for (let before = ''; ;) {
    const page = await evaluationReport(store.read, catalogue, 'wheels', new URLSearchParams({ [`before-${code}`]: before }), 5)
    const question = page.questions.find((candidate) => candidate.code === code)!
    read.push(...question.texts.map(({ evaluationId }) => evaluationId))
    if (question.nextTexts === null) break
    before = question.nextTexts
  }
  expect(new Set(read).size).toBe(18)
})

test('the report is a file by POST, with a row in the audit trail and no cell that begins like a formula', async () => {
  const site = await openWebsite({ fill: withEvaluations })
  const browser = await site.browser(admin)
  const answer = await browser.post('/admin/evaluations/wheels.csv')
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-disposition': 'attachment; filename="evaluations-wheels-2026-11-23.csv"' },
  })
  const lines: string[][] = parse(answer.text, { bom: true, relax_column_count: false })
  expect(lines[0]).toEqual(['Question', 'Asked', 'Answer', 'Count'])
  expect(lines.at(-1)![0]).toMatch(new RegExp(`^End of file: ${lines.length - 2} rows of 18 evaluations`))
  expect(lines.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  expect(await auditOf(site.services.store, 'evaluations-wheels-2026-11-23.csv')).toMatchObject([
    { act: 'evaluations.exported', actorId: admin.id, payload: { module: 'wheels', format: 'csv', rows: lines.length - 2 } },
  ])
  expect(await browser.post('/admin/evaluations/wheels.csv?profession=trainee')).toMatchObject({ status: 422 })
  expect(await browser.post('/admin/evaluations/none.csv')).toMatchObject({ status: 404 })
  const page = await browser.get('/admin/evaluations/wheels?profession=trainee')
  expect(page).toMatchObject({ status: 422 })
  expect(page.text).toContain('Too few of this profession')
  expect((await browser.get('/admin/evaluations/wheels?version=%00&before-change=x')).status).toBeLessThan(500)
})

test('a report of bias is handled once, with a note, and both stay on record', async () => {
  const site = await openWebsite({ fill: withEvaluations })
  const { store } = site.services
  const browser = await site.browser(admin)
  const list = await browser.get('/admin/bias-reports')
  expect(list.text).toContain('1 report of bias to handle')
  const [open] = (await biasReportsPage(store.read, 'Etc/UTC', new URLSearchParams())).reports
  expect(open).toMatchObject({ handled: null, profession: 'pharmacist' })
  const at = `/admin/bias-reports/${open!.id}`
  expect((await browser.post(at, { note: ' ' })).status).toBe(422)
  expect(await browser.post(at, { note: 'Checked with the author.\nThe sentence was changed.' })).toMatchObject({
    status: 303,
    location: '/admin/bias-reports?done=handled',
  })
  const again = await browser.post(at, { note: 'Me too' })
  expect(again).toMatchObject({ status: 409 })
  expect(again.text).toContain('Somebody handled this report meanwhile')
  expect(await auditOf(store, open!.id)).toMatchObject([
    { act: 'bias.handled', actorId: admin.id, payload: { after: { state: 'handled' } } },
  ])
  const handled = await biasReportsPage(store.read, 'Etc/UTC', new URLSearchParams('state=handled'))
  expect(handled).toMatchObject({ open: 0, reports: [{ handled: { by: 'Ada Minister' } }] })
  expect((await browser.get('/admin/bias-reports')).text).toContain('No report of bias to handle')
})

test('of two administrators who handle a report at once, one does', async () => {
  const store = await openTestStore(withEvaluations)
  const other = await join(store, { given: 'Bea', roles: ['administrator'] })
  const [open] = (await biasReportsPage(store.read, 'Etc/UTC', new URLSearchParams())).reports
  const acts = [admin, other].map((person) =>
    handleBiasReport(actingAs(store, person), { biasReportId: open!.id, note: person.printedName }),
  )
  expect((await Promise.all(acts)).map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await auditOf(store, open!.id)).toHaveLength(1)
})
