import { parse } from 'csv-parse/sync'
import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import type { Store } from '#db/store.ts'
import { auditOf } from '#tests/support/ask.ts'
import { join, NOON, type CastMember } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openWebsite, type Browser, type Website } from '#tests/support/website.ts'

let admin: CastMember
let site: Website
let browser: Browser

async function withAdministrator(store: Store): Promise<void> {
  await withCompletions(store)
  admin = await join(store, { given: 'Ada', roles: ['administrator'] })
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
  site = await openWebsite({ fill: withAdministrator })
  browser = await site.browser(admin)
})
afterEach(() => void vi.useRealTimers())

/** As an independent reader reads it. */
async function csvOf(query: string) {
  const answer = await browser.post(`/admin/completions.csv${query}`)
  const lines: string[][] = parse(answer.text, { bom: true, relax_column_count: false })
  return { answer, head: lines[0]!, rows: lines.slice(1, -1), end: lines.at(-1)![0]! }
}

test('a file holds exactly the view: its filter, its order, its columns', async () => {
  const { answer, head, rows } = await csvOf('?profession=physician&sort=learner&col=learner&col=score&col=minutes&col=completed')
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' } })
  expect(head).toEqual(['Learner', expect.stringMatching(/^Completed \(.+\/.+\)$/), 'Score (%)', 'Minutes'])
  expect(rows).toEqual([
    ["Zoë O'Brien-Åkesson, MD", expect.stringMatching(/^2026-11-14 \d\d:\d\d:\d\d$/), '100', '45'],
    ['李 小龍', expect.stringMatching(/^2026-11-14/), '75', '20'],
  ])
})

test('the file begins with a byte order mark and ends with its row count, its time zone and its view', async () => {
  const { answer, rows, end } = await csvOf('?module=bicycle-care%2Fwheels')
  expect(answer.text.startsWith('\ufeff')).toBe(true)
  expect(rows).toHaveLength(4)
  expect(end).toMatch(/^End of file: 4 rows, as counted; exported 2026-11-23 .*, times in .+; view: module=bicycle-care%2Fwheels$/)
  expect(answer.headers).toMatchObject({
    'x-row-count': '4',
    'content-disposition': 'attachment; filename="completions-wheels-2026-11-23.csv"',
  })
})

test('no cell begins like a formula, and numbers stay numbers', async () => {
  const { rows } = await csvOf('?profession=pharmacist&col=learner&col=minutes')
  expect(rows).toEqual([['\'=cmd +1 "x", @home', '90']])
  const all = await csvOf('')
  expect(all.rows).toHaveLength(8)
  expect(all.rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
})

test('JSON holds the same rows, and says whether it is whole', async () => {
  const answer = await browser.post('/admin/completions.json?sort=learner&col=learner&col=score&col=bias')
  const { answer: _, rows } = await csvOf('?sort=learner&col=learner&col=score&col=bias')
  const file = JSON.parse(answer.text) as { rows: { learner: string; score: number | null; bias: string }[] }
  expect(file).toMatchObject({
    timeZone: expect.any(String),
    columns: ['learner', 'score', 'bias'],
    rowsCounted: 8,
    rowsWritten: 8,
    complete: true,
  })
  expect(file.rows.map(({ learner, score, bias }) => [learner.replace(/^=/, "'="), String(score ?? ''), bias])).toEqual(rows)
})

test('an export of nothing is a file that says so', async () => {
  const { rows, end } = await csvOf('?status=revoked')
  expect([rows, end]).toEqual([[], expect.stringContaining('End of file: 0 rows, as counted')])
})

test('each export is a row of the audit trail', async () => {
  await browser.post('/admin/completions.csv?bias=reported')
  expect(await auditOf(site.services.store, 'completions-reported-2026-11-23.csv')).toMatchObject([
    { act: 'completions.exported', actorId: admin.id, payload: { view: 'bias=reported', format: 'csv', rows: 1 } },
  ])
})

test('a view that cannot be is not exported', async () => {
  expect(await browser.post('/admin/completions.csv?profession=wizard')).toMatchObject({ status: 422 })
})
