/** Acts on many certificates through a power cut: what was begun goes on after it, each row once; then the same rows reinstated, one issued again, and all read back. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { join } from '#tests/support/cast.ts'
import { pdfText } from '#tests/support/poppler.ts'
import { startServerProcess, type ServerProcess } from '#tests/support/server-process.ts'
import { signInByRow, withStore } from './learner.ts'
import { expect, test } from './support.ts'

const run = promisify(execFile)
const TOTAL = 260

/** Of an act, the states of its rows. */
const statesOf = (server: ServerProcess, bulkActId: string) =>
  withStore(server, async ({ read, schema }) => {
    const rows = await read.select().from(schema.bulkItems)
    return rows.filter((row) => row.bulkActId === bulkActId).map(({ state }) => state)
  })

async function beginOnAll(page: Page, act: string, filter: string): Promise<string> {
  await page.goto(`/admin/completions?${filter}`)
  await page.getByLabel('What to do').selectOption(act)
  await page.getByLabel('the certificates of').selectOption({ value: 'all' })
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await page.getByLabel('Reason').fill('The bank had leaked')
  await page
    .locator('form')
    .getByRole('button', { name: /certificates?( again)?$/ })
    .click()
  await expect(page).toHaveURL(/\/admin\/bulk-acts\/[0-9a-f-]+$/)
  return page.url().split('/').at(-1)!
}

test('an act on many goes on after a power cut, does each row once, and is taken back by its filter', async ({ browser }) => {
  test.setTimeout(300_000)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'attest-restart-'))
  await run(
    process.execPath,
    ['--import', 'tsx', 'scripts/seed-scale.ts', '--learners', '80', '--completions', String(TOTAL), '--attempts', '0'],
    {
      env: { NODE_ENV: 'test', PATH: process.env.PATH, DATA_DIR: dataDir },
    },
  )
  const first = await startServerProcess({ dataDir })
  let second: ServerProcess | null = null
  try {
    const admin = await withStore(first, (store) => join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] }))
    const before = await browser.newContext({ baseURL: first.origin })
    await signInByRow(before, first, admin.id)
    const valid = await withStore(first, async ({ read, schema }) =>
      (await read.select().from(schema.registerEntries)).filter(({ status }) => status === 'valid').map(({ completionId }) => completionId),
    )
    const id = await beginOnAll(await before.newPage(), 'Revoke', 'status=valid')
    await expect.poll(async () => (await statesOf(first, id)).includes('done'), { intervals: [5] }).toBe(true)
    await first.kill()
    const atTheCut = await withStore(first, async ({ read, schema }) =>
      (await read.select().from(schema.bulkItems)).filter(({ state }) => state === 'done'),
    )
    test.info().annotations.push({ type: 'done when the power was cut', description: `${atTheCut.length} of ${valid.length}` })
    await before.close()

    second = await startServerProcess({ dataDir })
    const after = await browser.newContext({ baseURL: second.origin })
    await signInByRow(after, second, admin.id)
    const page = await after.newPage()
    await expect.poll(async () => (await statesOf(second!, id)).every((state) => state === 'done'), { timeout: 120_000 }).toBe(true)
    await page.goto(`/admin/bulk-acts/${id}`)
    await expect(page.getByRole('status')).toContainText(`All ${valid.length} rows are through`)
    const acted = await withStore(second, async ({ read, schema }) =>
      (await read.select().from(schema.certificateEvents)).filter(({ reason }) => reason === 'The bank had leaked'),
    )
    expect(acted).toHaveLength(valid.length)
    expect(new Set(acted.map(({ certificateId }) => certificateId)).size).toBe(valid.length)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'What became of each row, as CSV' }).click()
    const file = Buffer.concat(await (await (await downloading).createReadStream()).toArray())
    const lines: string[][] = parse(file, { bom: true })
    expect(lines.slice(1, -1).map(([, , , , state]) => state)).toEqual(valid.map(() => 'revoked'))
    expect(lines.at(-1)![0]).toContain(`End of file: ${valid.length} rows, finished`)

    const back = await beginOnAll(page, 'Reinstate', 'status=revoked')
    await expect.poll(async () => (await statesOf(second!, back)).every((state) => state === 'done'), { timeout: 120_000 }).toBe(true)

    await page.goto(`/admin/completions/${valid[0]}`)
    await expect(page.getByText('Reason: The bank had leaked')).toHaveCount(2)
    await page.getByRole('link', { name: 'Issue it again' }).click()
    await page.getByLabel('Reason').fill('The code was printed in a newsletter')
    await page.getByRole('button', { name: 'Show what this changes' }).click()
    await page.getByRole('button', { name: /^Issue certificate .* again$/ }).click()
    await expect(page.getByRole('status')).toContainText('issued again')
    const holder = (await page.getByRole('heading', { level: 1 }).textContent())!
    const origin = new URL(page.url()).origin
    const paper = await page.request.post(`/admin/completions/${valid[0]}.pdf`, { headers: { origin } })
    const read = (await pdfText(await paper.body())).replace(/\s+/g, ' ')
    expect(read).toContain(holder)
    expect(read.match(/The bank had leaked/g)!.length).toBeGreaterThanOrEqual(2)
    expect(read).toContain('The code was printed in a newsletter')

    const exported = await page.request.post('/admin/completions.json?status=valid', { headers: { origin } })
    const all = (await exported.json()) as { rowsCounted: number; complete: boolean; rows: unknown[] }
    expect(all).toMatchObject({ rowsCounted: TOTAL, complete: true })
    expect(all.rows).toHaveLength(TOTAL)
    await after.close()
  } finally {
    await second?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})
