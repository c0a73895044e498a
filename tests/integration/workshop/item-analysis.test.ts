/** Item analysis of attempts that learners made on the product's own road. */
import { withdrawQuestion } from '#app/features/workshop/withdraw-question.server.ts'
import { itemOf } from '#tests/support/workbench.ts'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { analyseQuiz } from '#app/features/item-analysis/analyse-quiz.server.ts'
import { readFilter, type AnalysisFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { itemAnalysisPage } from '#app/features/item-analysis/item-analysis-page.server.ts'
import { saveAnswers } from '#app/features/quiz/save-answers.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { latestGrading, questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { grantRole } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { regradeAs } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { fieldsFor, readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'
import { assignTo, joinEditor } from '#tests/support/workshop.ts'

const everything: AnalysisFilter = { which: 'first', quizVersionId: null, profession: null, from: null, to: null }

async function setUp() {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  return { store, catalogue, quizId: quizIdOf(catalogue) }
}

const quizIdOf = (catalogue: Catalogue) => findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!.current.quiz.quizId

/** A learner who has read the lessons of wheels. */
async function reader(store: Store, catalogue: Catalogue, person: Parameters<typeof join>[1] = {}, now = NOON): Promise<ActorContext> {
  const ctx = actingAs(store, await join(store, person), now)
  await start(ctx, catalogue, WHEELS)
  await readAll(ctx, catalogue, WHEELS)
  return ctx
}

/** A new learner whose first attempt has `right` of four questions right. */
async function sit(store: Store, catalogue: Catalogue, right: number, person: Parameters<typeof join>[1] = {}, now = NOON) {
  const ctx = await reader(store, catalogue, person, now)
  return { ctx, ...(await takeQuiz(ctx, catalogue, right, WHEELS)) }
}

const analysed = async (store: Store, quizId: string, filter: Partial<AnalysisFilter> = {}) =>
  (await analyseQuiz(store, { quizId, filter: { ...everything, ...filter }, timeZone: 'Europe/Vienna' })).analysis

describe('what is counted', () => {
  test('a quiz nobody has taken lists its questions, and every figure says why it has no value', async () => {
    const { store, quizId } = await setUp()
    const { numbers, statistics, items } = await analysed(store, quizId)
    expect(numbers).toEqual([])
    expect(statistics.mean).toEqual({ value: null, because: 'no-attempts' })
    expect(items.map(({ question }) => question.code)).toEqual(['M1-01', 'M1-02', 'M1-03', 'M1-04', 'M1-05', 'M1-06'])
    expect(items.every(({ statistics: own }) => own.attempts === 0 && own.facilityIndex.because === 'no-attempts')).toBe(true)
  })

  test('the mean of the quiz and of every question is what the gradings say', async () => {
    const { store, catalogue, quizId } = await setUp()
    const scores: number[] = []
    const marks = new Map<string, number[]>()
    for (const right of [4, 2, 0, 3]) {
      const { attemptId } = await sit(store, catalogue, right)
      const { score, itemScores } = (await latestGrading(store.read, attemptId))!
      scores.push(score)
      for (const { id, body } of await servedQuestions(store.read, attemptId)) {
        marks.set(body.stem, [...(marks.get(body.stem) ?? []), itemScores[id]!])
      }
    }
    const { statistics, items, answers } = await analysed(store, quizId)
    const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length / 10_000
    expect(statistics.mean.value).toBeCloseTo(mean(scores), 3)
    expect(answers).toBe(16)
    for (const { question, statistics: own } of items) {
      const expected = marks.get(question.body.stem) ?? []
      expect(own.attempts).toBe(expected.length)
      if (expected.length > 0) expect(own.facilityIndex.value).toBeCloseTo(mean(expected), 9)
    }
  })

  test('of a learner who tries again, the first attempt counts; or the best', async () => {
    const { store, catalogue, quizId } = await setUp()
    const { ctx } = await sit(store, catalogue, 0)
    await takeQuiz({ ...ctx, now: NOON + 1000 }, catalogue, 4, WHEELS)
    expect((await analysed(store, quizId)).statistics.mean.value).toBeLessThan(0.5)
    const best = await analysed(store, quizId, { which: 'best' })
    expect(best.statistics).toMatchObject({ attempts: 1, mean: { value: 1 } })
    expect(best.items.every(({ verdict }) => !verdict.given && verdict.because === 'not-first-attempts')).toBe(true)
  })

  test('neither open attempts nor practice after passing count', async () => {
    const { store, catalogue, quizId } = await setUp()
    const { ctx } = await sit(store, catalogue, 4)
    await takeQuiz({ ...ctx, now: NOON + 1000 }, catalogue, 0, WHEELS)
    await startAttempt(await reader(store, catalogue), catalogue, WHEELS)
    expect((await analysed(store, quizId, { which: 'best' })).numbers).toHaveLength(1)
  })

  test('attempts of those who could see the key are left out, also when they become educators later', async () => {
    const { store, catalogue, quizId } = await setUp()
    await sit(store, catalogue, 2)
    const { ctx } = await sit(store, catalogue, 4)
    expect(await analysed(store, quizId)).toMatchObject({ byEducators: 0, statistics: { attempts: 2 } })
    const grant = { id: 'grant', userId: ctx.actor.id, role: 'educator' as const, grantedBy: null, grantedAt: NOON }
    await store.write((tx) => grantRole(tx, grant))
    expect(await analysed(store, quizId)).toMatchObject({ byEducators: 1, statistics: { attempts: 1 } })
  })

  test('profession and days choose the attempts; days begin at midnight of the provider', async () => {
    const { store, catalogue, quizId } = await setUp()
    await sit(store, catalogue, 4, { professions: ['nurse'] })
    // 23:30 UTC is the next day in Vienna
    await sit(store, catalogue, 2, { professions: ['pharmacist', 'nurse'] }, NOON + 11.5 * 3_600_000)
    await sit(store, catalogue, 0, { professions: ['pharmacist'] }, NOON + 2 * DAY)
    const attempts = async (filter: Partial<AnalysisFilter>) => (await analysed(store, quizId, filter)).statistics.attempts
    expect(await attempts({ profession: 'nurse' })).toBe(2)
    expect(await attempts({ profession: 'physician' })).toBe(0)
    expect(await attempts({ from: '2026-11-24' })).toBe(2)
    expect(await attempts({ to: '2026-11-23' })).toBe(1)
    expect(await attempts({ from: '2026-11-24', to: '2026-11-24', profession: 'pharmacist' })).toBe(1)
  })

  test('the next grading, a regrade included, is in the next analysis', async () => {
    const { store, catalogue, quizId } = await setUp()
    const { attemptId } = await sit(store, catalogue, 0)
    const before = await analysed(store, quizId)
    expect(await analysed(store, quizId)).toBe(before)
    await sit(store, catalogue, 4, {}, NOON + 1000)
    expect((await analysed(store, quizId)).statistics.attempts).toBe(2)
    await regradeAs(store, attemptId, 10_000, NOON + 2000)
    const after = await analysed(store, quizId)
    expect(after.statistics).toMatchObject({ attempts: 2, mean: { value: 1 } })
  })

  test('a grading that is committed late, with an earlier moment, is not missed', async () => {
    const { store, catalogue, quizId } = await setUp()
    await sit(store, catalogue, 4, {}, NOON + 5000)
    await analysed(store, quizId)
    await sit(store, catalogue, 4, {}, NOON)
    expect((await analysed(store, quizId)).statistics.attempts).toBe(2)
  })
})

test('versions pool what did not change, and keep wordings apart', async () => {
  const { store, catalogue, quizId } = await setUp()
  await sit(store, catalogue, 4)
  const edit = { file: wheelsFile('quiz.yaml'), from: 'Which number do you check before a ride?', to: 'What do you check before a ride?' }
  await publishFixture(
    store,
    fixtureContent({ edits: [edit, { file: wheelsFile('module.yaml'), from: "version: '1.0'", to: "version: '1.1'" }] }),
    NOON,
  )
  const now = await catalogueOf(store)
  await sit(store, now, 4, {}, NOON + 1000)
  const pooled = await analysed(store, quizId)
  // an anchor: everybody meets it in the first attempt
  const wordings = pooled.items.filter(({ question }) => question.code === 'M1-01')
  expect(wordings.map(({ question, statistics }) => [question.body.stem, statistics.attempts])).toEqual([
    ['Which number do you check before a ride?', 1],
    ['What do you check before a ride?', 1],
  ])
  expect(pooled.items.filter(({ question }) => question.code === 'M1-04').map(({ statistics }) => statistics.attempts)).toEqual([2])
  const newest = findModule(now, WHEELS.courseSlug, WHEELS.moduleSlug)!.current.quiz.versionId
  const one = await analysed(store, quizId, { quizVersionId: newest })
  expect(one.statistics.attempts).toBe(1)
  expect(one.items).toHaveLength(6)
})

test('answers saved one by one are timed; a form sent as one is not', async () => {
  const { store, catalogue, quizId } = await setUp()
  const ctx = await reader(store, catalogue)
  const started = await startAttempt(ctx, catalogue, WHEELS)
  if (!started.ok) throw new Error('the quiz did not start')
  const { attemptId } = started
  const fields = await fieldsFor(ctx, attemptId, 4)
  const only = (position: number) =>
    new Map(
      [...fields].filter(([name]) => name === `q${position}` || name.startsWith(`q${position}.`)).concat([['shown', [String(position)]]]),
    )
  await saveAnswers({ ...ctx, now: NOON + 30_000 }, { attemptId, fields: only(1) })
  await saveAnswers({ ...ctx, now: NOON + 75_000 }, { attemptId, fields: only(2) })
  await submitAttempt({ ...ctx, now: NOON + 100_000 }, catalogue, { attemptId, fields })
  await sit(store, catalogue, 4)
  const { items } = await analysed(store, quizId)
  const timed = items.flatMap(({ statistics: { medianSeconds, timed: answers } }) => (answers > 0 ? [[medianSeconds.value, answers]] : []))
  expect(timed.sort()).toEqual([
    [30, 1],
    [45, 1],
  ])
})

test('options are counted as the author wrote them, in whatever order they were shown', async () => {
  const { store, catalogue, quizId } = await setUp()
  for (const right of [4, 4, 0]) await sit(store, catalogue, right)
  const { items } = await analysed(store, quizId)
  // an anchor with the options a (key) and b; fieldsFor answers the first questions rightly, whichever they are
  const { statistics } = items.find(({ question }) => question.code === 'M1-01')!
  expect(statistics.options!.options.map(({ count }) => count)).toEqual([2, 1])
  expect(statistics.options!.unanswered.count).toBe(0)
})

test('below thirty first attempts there is no verdict, from thirty on there is', async () => {
  const { store, catalogue, quizId } = await setUp()
  for (let learner = 0; learner < 30; learner += 1) await sit(store, catalogue, 4, {}, NOON + learner)
  const thirty = await analysed(store, quizId)
  const anchor = thirty.items.find(({ question }) => question.code === 'M1-01')!
  expect(anchor.verdict).toEqual({ given: true, findings: [{ kind: 'too-easy' }] })
  const fewer = await analysed(store, quizId, { profession: 'pharmacist' })
  expect(fewer.items.every(({ verdict }) => !verdict.given)).toBe(true)
}, 60_000)

describe('how sure learners were', () => {
  /** A learner whose answer to M1-01 is wrong, who says so much of it, and something of the first question that is left unanswered. */
  async function sayOf(store: Store, catalogue: Catalogue, said: string, now: number) {
    const ctx = await reader(store, catalogue, {}, now)
    const started = await startAttempt(ctx, catalogue, WHEELS)
    if (!started.ok) throw new Error('the quiz did not start')
    const { attemptId } = started
    const codes = (await questionKeys(store.read, attemptId)).map(({ code }) => code)
    const place = codes.indexOf('M1-01') + 1
    const left = place === 1 ? 2 : 1
    const fields = new Map([...(await fieldsFor(ctx, attemptId, 0))].filter(([name]) => name.split('.')[0] !== `q${left}`))
    fields.set(`q${place}.sure`, [said])
    fields.set(`q${left}.sure`, ['certain'])
    expect(await submitAttempt(ctx, catalogue, { attemptId, fields })).toMatchObject({ ok: true })
    return { attemptId, left: codes[left - 1]! }
  }
  const splitOf = (items: Awaited<ReturnType<typeof analysed>>['items'], code: string) =>
    items
      .find(({ question }) => question.code === code)!
      .statistics.confidence.groups.map(({ said, answers, right }) => [said, answers, right])

  test('is split by what they said; of what was left unanswered it says nothing', async () => {
    const { store, catalogue, quizId } = await setUp()
    await sit(store, catalogue, 4)
    const { left } = await sayOf(store, catalogue, 'fairly-sure', NOON + 1000)
    const { items } = await analysed(store, quizId)
    expect(splitOf(items, 'M1-01')).toEqual([
      ['certain', 0, 0],
      ['fairly-sure', 1, 0],
      ['guessing', 0, 0],
      ['not-said', 1, 1],
    ])
    const unanswered = items.find(({ question }) => question.code === left)!.statistics
    const answers = unanswered.confidence.groups.reduce((sum, group) => sum + group.answers, 0)
    expect(answers).toBe(unanswered.attempts - 1)
    expect(splitOf(items, left)[0]).toEqual(['certain', 0, 0])
  })

  test('a regrade moves an answer among the right ones', async () => {
    const { store, catalogue, quizId } = await setUp()
    const { attemptId } = await sayOf(store, catalogue, 'certain', NOON)
    expect(splitOf((await analysed(store, quizId)).items, 'M1-01')[0]).toEqual(['certain', 1, 0])
    await regradeAs(store, attemptId, 10_000, NOON + 1000)
    expect(splitOf((await analysed(store, quizId)).items, 'M1-01')[0]).toEqual(['certain', 1, 1])
  })

  test('thirty who are wrong and certain have a misconception, which is told on the page and in both files', async () => {
    const site = await openWebsite({ fill: withFixtureCourse })
    const { store } = site.services
    const catalogue = await catalogueOf(store)
    for (let learner = 0; learner < 30; learner += 1) await sayOf(store, catalogue, learner < 20 ? 'certain' : 'guessing', NOON + learner)
    const { items } = await analysed(store, quizIdOf(catalogue))
    const { verdict } = items.find(({ question }) => question.code === 'M1-01')!
    expect(verdict).toMatchObject({ given: true })
    expect(verdict.given && verdict.findings).toContainEqual({ kind: 'misconception', distractor: 1, said: 30, certain: 20 })

    const browser = await site.browser(await join(store, { given: 'Edda', roles: ['learner', 'educator'] }))
    const address = `/educator/quizzes/${quizIdOf(catalogue)}/item-analysis`
    const page = (await browser.get(address)).text
    expect(page).toContain('of the 30 who chose B and said how sure they are, 20 were certain')
    expect(page).toContain('How sure they were, told of 30 of 30 answers')
    const rows = parse((await browser.get(`${address}.csv`)).text, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.find((row) => row.Question === 'M1-01')).toMatchObject({
      'Certain: answers': '20',
      'Certain: fully right': '0',
      'Certain: from (95%)': '0',
      'Guessing: answers': '10',
      'Fairly sure: answers': '0',
      'Fairly sure: to (95%)': '',
      'Not said, or not asked: answers': '0',
    })
    const responses = parse((await browser.post(`${address}/responses.csv`)).text, { bom: true, columns: true }) as Record<string, string>[]
    const said = responses.filter((row) => row.Question === 'M1-01').map((row) => row.Confidence)
    expect(said.sort()).toEqual([...Array<string>(20).fill('certain'), ...Array<string>(10).fill('guessing')])
  }, 60_000)
})

describe('the page', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(NOON)
  })
  afterEach(() => void vi.useRealTimers())

  async function openWorkshop() {
    const site = await openWebsite({ fill: withFixtureCourse })
    const { store } = site.services
    const catalogue = await catalogueOf(store)
    for (const right of [4, 1]) await sit(store, catalogue, right, { given: 'Wilhelmina', family: 'Sachs-Fortescue' })
    const educator = await join(store, { given: 'Edda', roles: ['learner', 'educator'] })
    const administrator = await join(store, { given: 'Ada', roles: ['learner', 'administrator'] })
    return { site, store, catalogue, address: `/educator/quizzes/${quizIdOf(catalogue)}/item-analysis`, educator, administrator }
  }

  test('no learner is named on it or in its files', async () => {
    const { site, address, educator } = await openWorkshop()
    const browser = await site.browser(educator)
    const answers = [
      await browser.get('/educator'),
      await browser.get(address),
      await browser.get(`${address}.csv`),
      await browser.post(`${address}/responses.csv`),
    ]
    for (const { status, text } of answers) {
      expect(status).toBe(200)
      expect(text).not.toMatch(/Wilhelmina|Sachs/)
    }
  })

  test('whoever edits questions sees options and key; an educator of another course finds nothing', async () => {
    const { site, store, address, educator, administrator } = await openWorkshop()
    for (const person of [educator, administrator]) expect((await (await site.browser(person)).get(address)).text).toContain('✓ key')
    await assignTo(store, educator.id, 'another-course')
    const browser = await site.browser(educator)
    for (const at of [address, `${address}.data`, `${address}.csv`]) expect((await browser.get(at)).status).toBe(404)
    expect((await browser.post(`${address}/responses.csv`)).status).toBe(404)
    expect((await browser.get('/educator')).text).not.toContain('Wheels')
  })

  test('a day that is none is told beside its field, kept as typed, and filters nothing', async () => {
    const { site, address, educator } = await openWorkshop()
    const { status, text } = await (await site.browser(educator)).get(`${address}?from=yesterday`)
    expect(status).toBe(422)
    expect(text).toContain('Enter the first day as year-month-day')
    expect(text).toContain('value="yesterday"')
    expect(text).toContain('2 first attempts')
  })

  test('a quiz that is not there is not found', async () => {
    const { site, educator } = await openWorkshop()
    const browser = await site.browser(educator)
    const none = '/educator/quizzes/none/item-analysis'
    for (const file of ['', '.csv']) expect((await browser.get(`${none}${file}`)).status).toBe(404)
    expect((await browser.post(`${none}/responses.csv`)).status).toBe(404)
  })

  test('a question withdrawn for safety is named as such, with the versions of the quiz that have it', async () => {
    const { site, store, catalogue, address, educator } = await openWorkshop()
    const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
    const editor = await joinEditor(store)
    const { questionId } = await itemOf(store, module.id, 'M1-01')
    await withdrawQuestion(actingAs(store, editor), catalogue, { questionId, reason: 'The pressure it names could burst a tyre.' })
    const browser = await site.browser(educator)
    const { text } = await browser.get(address)
    expect(text).toContain('<b>Withdrawn for safety</b>')
    expect(text).toContain('No verdict: full marks for everybody.')
    expect(text).toContain('quiz version 1.0')
    const rows = parse((await browser.get(`${address}.csv`)).text, { bom: true, columns: true }) as Record<string, string>[]
    const named = rows.map((row) => [row.Question, row['Quiz versions'], row['Withdrawn for safety']])
    expect(named).toContainEqual(['M1-01', '1.0', 'yes'])
    expect(named).toContainEqual(['M1-02', '1.0', 'no'])
  })

  test('the table as CSV has a row for each question, and leaves undefined figures empty with their reason', async () => {
    const { site, address, educator } = await openWorkshop()
    const { text, headers } = await (await site.browser(educator)).get(`${address}.csv`)
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(6)
    expect(headers['content-disposition']).toContain('6-rows.csv')
    const anchor = rows.find((row) => row.Question === 'M1-01')!
    expect(anchor).toMatchObject({ Attempts: '2', 'Median seconds': '', Verdict: 'no verdict' })
    expect(anchor['Not defined']).toContain('Median seconds: answers came in without times of their own')
  })

  test('the responses as CSV are all there, each with its answer, mark and question', async () => {
    const { site, address, educator } = await openWorkshop()
    const { text, headers } = await (await site.browser(educator)).post(`${address}/responses.csv`)
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(8)
    expect(headers['content-disposition']).toContain('8-rows.csv')
    expect(new Set(rows.map((row) => row.Attempt))).toEqual(new Set(['1', '2']))
    const right = rows.filter((row) => row['Attempt score'] === '1')
    expect(right).toHaveLength(4)
    expect(right.every((row) => row.Mark === '1' && row['Submitted on'] === '2026-11-23')).toBe(true)
    expect(right.find((row) => row.Question === 'M1-01')).toMatchObject({ Answer: 'a', Type: 'single', 'Quiz version': '1.0', Seconds: '' })
  })

  test('each file of responses is entered in the audit trail, with the view and its rows, and asks for a recent proof', async () => {
    const { site, store, address, educator } = await openWorkshop()
    const left = await (await site.browser(educator, { proven: false })).post(`${address}/responses.csv?profession=nurse`)
    expect(left.status).toBe(307)
    expect(left.headers.location).toMatch(/^\/confirm-identity\?next=/)
    const exported = async () =>
      (await store.read.select().from(store.schema.auditEvents)).filter(({ act }) => act === 'responses.exported')
    expect(await exported()).toEqual([])
    const { headers } = await (await site.browser(educator)).post(`${address}/responses.csv?attempts=best&from=2026-11-01`)
    const [name] = /responses-wheels-\d{4}-\d\d-\d\d-8-rows\.csv/.exec(headers['content-disposition'] ?? '')!
    const entries = await exported()
    expect(entries).toMatchObject([{ actorId: educator.id, subjectId: name }])
    const view = { which: 'best', profession: null, firstDay: '2026-11-01', lastDay: null }
    expect(JSON.parse(entries[0]!.payload!)).toMatchObject({ ...view, attempts: 2, rows: 8 })
  })

  test('a filter is carried into the files', async () => {
    const { site, address, educator } = await openWorkshop()
    const { text } = await (await site.browser(educator)).get(`${address}?profession=pharmacist`)
    expect(text).toContain('No attempt matches')
    const responses = await (await site.browser(educator)).post(`${address}/responses.csv?profession=pharmacist`)
    expect(responses.headers['content-disposition']).toContain('0-rows.csv')
    expect(parse(responses.text, { bom: true, columns: true })).toEqual([])
  })
})

describe('the filter', () => {
  const read = (query: string) => readFilter(new URLSearchParams(query))

  test('unknown choices count as no choice', () => {
    expect(read('attempts=worst&profession=astronaut').filter).toEqual(everything)
  })

  test('days in the wrong order are told', () => {
    expect(read('from=2026-11-24&to=2026-11-23')).toMatchObject({
      filter: { from: '2026-11-24', to: null },
      problems: { to: 'The last day is before the first. Enter a later one.' },
    })
  })

  test('a version of another quiz filters nothing', async () => {
    const { store, catalogue, quizId } = await setUp()
    const page = await itemAnalysisPage(store, catalogue, { quizId, read: read('version=elsewhere'), showsKeys: true })
    expect(page.read.filter.quizVersionId).toBeNull()
  })
})
