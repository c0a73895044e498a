import { expect, test } from 'vitest'
import { changeNames } from '#app/features/account/edit-profile.server.ts'
import { completionsPage } from '#app/features/desk/completions-page.server.ts'
import {
  countRegister,
  countRegisterWhole,
  registerKey,
  registerOrders,
  registerPage,
  type RegisterFilter,
  type RegisterOrder,
  type RegisterRow,
} from '#db/queries/register.ts'
import { completeRegister, enterLearnerInRegister, rebuildRegister } from '#db/queries/register-entries.ts'
import { erasePerson } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, NOON } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openTestStore } from '#tests/support/filled-store.ts'

const anything: RegisterFilter = {
  search: null,
  courseId: null,
  moduleId: null,
  versionLabel: null,
  profession: null,
  status: null,
  creditType: null,
  completedFrom: null,
  completedBefore: null,
  scoreFrom: null,
  scoreBelow: null,
  biasReported: false,
}

type Order = { order: RegisterOrder; descending: boolean; few: boolean }

async function wholeList(store: Store, order: Order): Promise<RegisterRow[]> {
  return (await registerPage(store.read, { filter: anything, ...order, position: { at: 'first' }, limit: 1000 })).rows
}

/** All pages of three, from the first on or from the last back, put together in the order of the list. */
async function byPages(store: Store, order: Order, from: 'first' | 'last'): Promise<RegisterRow[]> {
  let page = await registerPage(store.read, { filter: anything, ...order, position: { at: from }, limit: 3 })
  const all = [...page.rows]
  while (from === 'first' ? page.hasLater : page.hasEarlier) {
    const edge = from === 'first' ? all.at(-1)! : all[0]!
    const position = { at: from === 'first' ? ('after' as const) : ('before' as const), key: registerKey(edge, order.order) }
    page = await registerPage(store.read, { filter: anything, ...order, position, limit: 3 })
    if (from === 'first') all.push(...page.rows)
    else all.unshift(...page.rows)
  }
  return all
}

const ids = (rows: readonly RegisterRow[]) => rows.map((row) => row.completionId)

/** Text by code point, as both engines are told to; numbers by size. */
function compare(a: readonly [string | number, string], b: readonly [string | number, string]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]!
    const [l, r] = typeof left === 'string' ? [Buffer.from(left), Buffer.from(String(right))] : [left, right]
    const order = Buffer.isBuffer(l) ? Buffer.compare(l, r as Buffer) : Number(l) - Number(r)
    if (order !== 0) return order
  }
  return 0
}

test.each(registerOrders)('by %s: pages forwards and backwards are the whole list, in order', async (order) => {
  const store = await openTestStore(withCompletions)
  for (const descending of [false, true]) {
    for (const few of [false, true]) {
      const asked = { order, descending, few }
      const whole = await wholeList(store, asked)
      expect(whole).toHaveLength(8)
      const sorted = [...whole].sort((a, b) => compare(registerKey(a, order), registerKey(b, order)) * (descending ? -1 : 1))
      expect(ids(whole)).toEqual(ids(sorted))
      expect(ids(await byPages(store, asked, 'first'))).toEqual(ids(whole))
      expect(ids(await byPages(store, asked, 'last'))).toEqual(ids(whole))
    }
  }
})

test.each([
  { words: ['lind', 'nor'], rows: 4 },
  { words: ['lindqvist', 'nora', 'n', 'l'], rows: 4 },
  { words: ['n', 'l'], rows: 4 },
  { words: ['lind', 'an'], rows: 1 },
  { words: ['lind', 'lind'], rows: 5 },
  { words: ['lind', 'nobody'], rows: 0 },
])('a search for $words finds the same rows by its index and along the order', async ({ words, rows: n }) => {
  const store = await openTestStore(withCompletions)
  for (const profession of [null, 'nurse']) {
    const filter = { ...anything, profession, search: { kind: 'name' as const, words } }
    const expected = profession === null || words.includes('nor') || words.includes('n') ? n : n > 4 ? 4 : 0
    expect(await countRegister(store.read, filter)).toBe(expected)
    for (const order of ['learner', 'completed'] as const) {
      const asked = { filter, order, descending: false, position: { at: 'first' as const }, limit: 10 }
      const gathered = await registerPage(store.read, { ...asked, few: true })
      const walked = await registerPage(store.read, { ...asked, few: false })
      expect(gathered.rows).toHaveLength(expected)
      expect(ids(gathered.rows)).toEqual(ids(walked.rows))
    }
  }
})

/** What a view lists, as "holder: title". */
async function listed(store: Store, query: string): Promise<string[]> {
  const page = await completionsPage(store.read, await catalogueOf(store), new URLSearchParams(query))
  expect(page.problems).toEqual([])
  expect(page.total).toBe(page.rows.length)
  return page.rows.map((row) => `${row.holderName}: ${row.moduleId === '' ? 'the course' : row.title}`)
}

const NORA_WHEELS = 'Nora Lindqvist, RN: Wheels'
const NORA_DRIVETRAIN = 'Nora Lindqvist, RN: Drivetrain'
const NORA_COURSE = 'Nora Lindqvist, RN: the course'
const ZOE = "Zoë O'Brien-Åkesson, MD: Wheels"
const LI = '李 小龍: Wheels'
const FORMULA = '=cmd +1 "x", @home: Drivetrain'
const ANNA = 'Anna Lind: Wheels'

test.each<[string, string[]]>([
  ['', [NORA_DRIVETRAIN, NORA_COURSE, NORA_DRIVETRAIN, ANNA, FORMULA, ZOE, LI, NORA_WHEELS]],
  ['course=bicycle-care&module=bicycle-care%2Fwheels', [ANNA, ZOE, LI, NORA_WHEELS]],
  ['module=whole-course', [NORA_COURSE]],
  ['module=bicycle-care%2Fdrivetrain&profession=nurse', [NORA_DRIVETRAIN, NORA_DRIVETRAIN]],
  ['profession=physician', [ZOE, LI]],
  ['from=2026-11-14&to=2026-11-17', [FORMULA, ZOE, LI]],
  ['to=2026-11-13', [NORA_WHEELS]],
  ['status=valid&profession=trainee', [ANNA]],
  ['status=revoked', []],
  ['status=superseded', []],
  ['credit=none', [NORA_COURSE, FORMULA, ANNA]],
  ['scoreFrom=0&scoreTo=75', [ANNA, LI]],
  ['scoreFrom=100&profession=physician', [ZOE]],
  ['bias=reported', [ANNA]],
  ['q=LINDQVIST', [NORA_DRIVETRAIN, NORA_COURSE, NORA_DRIVETRAIN, NORA_WHEELS]],
  ['q=lind+ann', [ANNA]],
  ['q=brien', [ZOE]],
  ["q=o'brien", [ZOE]],
  ['q=akes+zoe', [ZOE]],
  ['q=%E6%9D%8E', [LI]],
  ['q=ann+zoe', []],
  ['q=anna.', [ANNA]],
  ['q=2026-1', [NORA_WHEELS]],
  ['q=2026-000999', []],
])('the view "%s" lists what it says', async (query, expected) => {
  const store = await openTestStore(withCompletions)
  expect((await listed(store, query)).sort()).toEqual([...expected].sort())
})

test('a mail address is found by how it begins, and a verification code as it is printed', async () => {
  const store = await openTestStore(withCompletions)
  const [row] = await wholeList(store, { order: 'completed', descending: false, few: true })
  expect(await listed(store, `q=${encodeURIComponent(row!.email.slice(0, row!.email.indexOf('@') + 4).toUpperCase())}`)).toContain(
    NORA_WHEELS,
  )
  const { certificates } = store.schema
  const code = (await store.read.select().from(certificates)).find(({ id }) => id === row!.certificateId)!.verificationCode
  expect(await listed(store, `q=${code.toLowerCase().replaceAll('-', '')}`)).toEqual([NORA_WHEELS])
})

test.each([
  ['course=none', 'course'],
  ['module=bicycle-care/none', 'module'],
  ['version=99', 'version'],
  ['profession=wizard', 'profession'],
  ['from=2026-02-30', 'from'],
  ['to=tomorrow', 'to'],
  ['from=2026-11-20&to=2026-11-19', 'to'],
  ['status=lost', 'status'],
  ['credit=gold', 'credit'],
  ['scoreFrom=-1', 'scoreFrom'],
  ['scoreTo=101', 'scoreTo'],
  ['scoreFrom=80&scoreTo=70', 'scoreTo'],
  ['bias=perhaps', 'bias'],
  ['q=%00', 'q'],
  ['to=9999-12-31', 'to'],
  ['from=0000-01-01', 'from'],
  ['from=1899-12-31&to=2026-01-01', 'from'],
  ['after=x', 'place'],
  ['after=[1]', 'place'],
  ['before=["a","b"]', 'place'],
  ['after=[null,"b"]', 'place'],
  ['sort=learner&after=[1,"b"]', 'place'],
  ['sort=-score&after=[99999999999,"b"]', 'place'],
])('"%s" is a problem of its field and lists nothing', async (query, field) => {
  const store = await openTestStore(withCompletions)
  const page = await completionsPage(store.read, await catalogueOf(store), new URLSearchParams(query))
  expect(page.problems).toMatchObject([{ field, message: expect.stringMatching(/\.$/) }])
  expect(page.rows).toEqual([])
})

test('counts are exact as far as they go', async () => {
  const store = await openTestStore(withCompletions)
  expect([await countRegister(store.read, anything), await countRegisterWhole(store.read, anything)]).toEqual([8, 8])
})

test('the register rebuilt from the facts is the register as it was written act by act', async () => {
  const store = await openTestStore(withCompletions)
  const everything = async () => ({
    entries: await wholeList(store, { order: 'number', descending: false, few: true }),
    words: (await store.read.select().from(store.schema.registerWords)).map(({ word, completionId }) => `${word} ${completionId}`).sort(),
  })
  const before = await everything()
  expect(await rebuildRegister(store)).toBe(8)
  expect(await everything()).toEqual(before)
  expect(await completeRegister(store)).toBe(0)
})

test('a learner who takes another name is found by both, and an erased one by the name on the certificate alone', async () => {
  const store = await openTestStore(withCompletions)
  const row = (await wholeList(store, { order: 'completed', descending: false, few: true })).find(
    ({ holderName }) => holderName === 'Anna Lind',
  )!
  await changeNames(actingAs(store, { id: row.learnerId }), {
    givenName: 'Anna',
    familyName: 'Berg',
    printedName: 'Anna Berg',
    credentialSuffix: null,
  })
  expect([await listed(store, 'q=berg'), await listed(store, 'q=anna+lind')]).toEqual([[ANNA], [ANNA]])

  const nobody = {
    givenName: 'Erased',
    familyName: 'Account',
    printedName: 'Erased account',
    searchKey: 'erased account',
    sortKey: 'x',
    at: NOON,
  }
  await store.write(async (tx) => {
    await erasePerson(tx, row.learnerId, nobody)
    await enterLearnerInRegister(tx, row.learnerId)
  })
  expect([await listed(store, 'q=berg'), await listed(store, 'q=erased'), await listed(store, 'q=anna+lind')]).toEqual([[], [], [ANNA]])
  expect(await listed(store, `q=${encodeURIComponent(row.email)}`)).toEqual([])
})
