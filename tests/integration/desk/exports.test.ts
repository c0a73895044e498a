import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import { readZip } from '#app/content/exchange/bounded-zip.ts'
import { exportCompletions, MOST_WORKBOOK_ROWS } from '#app/features/desk/export-completions.server.ts'
import { createAsideReading, type AsideReading, type Reading } from '#app/server/aside-reading.server.ts'
import type { Store } from '#db/store.ts'
import { builtWorkers } from '#tests/support/built-workers.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, join, NOON, type CastMember } from '#tests/support/cast.ts'
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

test.each(['profession=wizard', 'module=none', 'to=9999-12-31', 'from=0000-01-01', 'scoreFrom=1e9'])(
  'the view "%s" cannot be: it is neither listed nor exported, and that is said',
  async (query) => {
    expect(await browser.get(`/admin/completions?${query}`)).toMatchObject({
      status: 422,
      text: expect.stringContaining('Please check the filter'),
    })
    for (const format of ['csv', 'json', 'xlsx'])
      expect(await browser.post(`/admin/completions.${format}?${query}`)).toMatchObject({
        status: 422,
        text: expect.stringContaining('put the filter right'),
      })
  },
)

async function workbookOf(query: string) {
  const { store, asideReading } = site.services
  const made = await exportCompletions(actingAs(store, admin), await catalogueOf(store), asideReading, new URLSearchParams(query), 'xlsx')
  if (!made.ok) throw new Error(made.refusal)
  return { ...made, body: await bytesOf(made.reading) }
}

async function bytesOf(reading: Reading<unknown>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for (let part = await reading.next(); part !== null; part = await reading.next()) parts.push(part)
  return Buffer.concat(parts)
}

test('a workbook holds the view as an independent reader reads it: dates as dates, numbers as numbers, text as text', async () => {
  const made = await workbookOf(
    'module=bicycle-care/wheels&sort=learner&col=learner&col=score&col=minutes&col=credit&col=completed&col=bias',
  )
  const [head, ...rows] = await readSheet(made.body, 'Completions')
  expect(head).toEqual(['Learner', 'Completed', 'Score (%)', 'Minutes', 'Credit', 'Credit type', 'Bias reported'])
  expect(rows).toHaveLength(4)
  const zoe = rows.find(([learner]) => String(learner).startsWith('Zoë'))!
  expect(zoe).toEqual(["Zoë O'Brien-Åkesson, MD", expect.any(Date), 100, 45, 0.75, expect.stringContaining(' '), 'no'])
  // the clock of the provider, as the CSV writes it
  const { rows: lines } = await csvOf('?module=bicycle-care%2Fwheels&sort=learner&col=learner&col=completed')
  expect(rows.map(([learner, completed]) => [learner, new Date(Number(completed)).toISOString().slice(0, 19).replace('T', ' ')])).toEqual(
    lines,
  )
  expect(made).toMatchObject({ rows: 4, fileName: 'completions-wheels-2026-11-23.xlsx' })
})

test('the second sheet of a workbook says what it holds, of whom, when and by which clock', async () => {
  const made = await workbookOf('profession=pharmacist&from=2026-11-01')
  const about = Object.fromEntries((await readSheet(made.body, 'About')).slice(1))
  expect(about).toMatchObject({
    Rows: 1,
    Whole: 'yes, as counted',
    'Time zone': expect.any(String),
    Exported: expect.any(Date),
    By: expect.stringContaining('Ada'),
    Profession: 'Pharmacist',
    Completed: 'from 2026-11-01',
    Order: 'by Completed, descending',
  })
})

test('what begins like a formula is text in a workbook, as it is written', async () => {
  const made = await workbookOf('profession=pharmacist&col=learner')
  expect((await readSheet(made.body, 'Completions')).slice(1)).toEqual([['=cmd +1 "x", @home']])
  const sheets = readZip(made.body, { entries: 100, bytes: 10_000_000 }).filter(({ name }) => /worksheets\/sheet/.test(name))
  expect(sheets.map(({ bytes }) => /<f[ >]/.test(bytes.toString('utf8')))).toEqual([false, false])
})

test('an export as a workbook is a row of the audit trail', async () => {
  const answer = await browser.post('/admin/completions.xlsx?bias=reported')
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'x-row-count': '1', 'cache-control': 'no-store', 'content-type': expect.stringContaining('spreadsheetml.sheet') },
  })
  expect(await auditOf(site.services.store, 'completions-reported-2026-11-23.xlsx')).toMatchObject([
    { act: 'completions.exported', actorId: admin.id, payload: { view: 'bias=reported', format: 'xlsx', rows: 1 } },
  ])
})

test('a workbook of nothing is a workbook', async () => {
  const made = await workbookOf('status=revoked')
  expect(await readSheet(made.body, 'Completions')).toHaveLength(1)
})

test('what is too much for a workbook leads back to the view, where CSV is offered, and is no export', async () => {
  const { store } = site.services
  let closed = 0
  const aside: AsideReading = {
    open: async (_name, input, program) => {
      const { head } = await program(store.read, input)
      const next = () => Promise.reject(new Error('nobody reads'))
      return { head: { ...head, expected: MOST_WORKBOOK_ROWS + 1 }, next, close: () => Promise.resolve(void closed++) }
    },
    close: () => Promise.resolve(),
  }
  const asked = [actingAs(store, admin), await catalogueOf(store), aside, new URLSearchParams('sort=learner')] as const
  expect(await exportCompletions(...asked, 'xlsx')).toEqual({ ok: false, refusal: 'too-many', view: 'sort=learner' })
  expect(closed).toBe(1)
  expect(MOST_WORKBOOK_ROWS).toBe(50_000)
  expect((await store.read.select().from(store.schema.auditEvents)).filter(({ act }) => act === 'completions.exported')).toEqual([])
  expect(await exportCompletions(...asked, 'csv')).toMatchObject({ ok: true, rows: 50_001 })
  const page = await browser.get('/admin/completions?sort=learner&workbook=too-many')
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('more than 50,000 rows') })
})

test('an export asks for a recent proof', async () => {
  const unproven = await site.browser(admin, { proven: false })
  for (const format of ['csv', 'json', 'xlsx'])
    expect(await unproven.post(`/admin/completions.${format}`)).toMatchObject({
      status: 307,
      location: expect.stringContaining('/confirm-identity'),
    })
})

test('a file read on a thread is the one read in place, to the byte', { timeout: 60_000 }, async () => {
  const { env, store } = site.services
  const beside = createAsideReading({ folder: await builtWorkers(), location: env, read: store.read })
  const catalogue = await catalogueOf(store)
  const fileOf = async (aside: AsideReading, format: 'csv' | 'json' | 'xlsx', query: string) => {
    const made = await exportCompletions(actingAs(store, admin), catalogue, aside, new URLSearchParams(query), format)
    if (!made.ok) throw new Error(made.refusal)
    return bytesOf(made.reading)
  }
  for (const format of ['csv', 'json', 'xlsx'] as const)
    for (const query of ['', 'sort=learner&profession=physician', 'q=nora'])
      expect((await fileOf(beside, format, query)).equals(await fileOf(site.services.asideReading, format, query))).toBe(true)
  await beside.close()
})
