import { setImmediate } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { beginBulkAct } from '#app/features/bulk/begin-bulk-act.server.ts'
import { bulkActPage, bulkPreview, exportBulkAct } from '#app/features/bulk/bulk-act-page.server.ts'
import { bulkJobs, carryOn } from '#app/features/bulk/carry-on.server.ts'
import { chooseRows } from '#app/features/bulk/choose-rows.server.ts'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import { runDueJobs } from '#app/server/jobs.server.ts'
import { walkAuditChain } from '#db/queries/audit.ts'
import { rebuildRegister } from '#db/queries/register-entries.ts'
import { setSuspended } from '#db/queries/people-list.ts'
import { auditOf, lettersIn } from '#tests/support/ask.ts'
import { actingAs, join } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openInstallation } from '#tests/support/installation.ts'
import { openWebsite } from '#tests/support/website.ts'

const why = { reason: 'The question bank had leaked', message: 'Write to us if you have questions.' }

async function setUp() {
  const here = await openInstallation({ fill: withCompletions })
  const { store } = here.services
  const catalogue = await here.services.catalogue.get()
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const ctx = actingAs(store, admin, Date.now())
  const choose = async (query: string) => {
    const choice = await chooseRows(store.read, catalogue, new URLSearchParams(query))
    if (!choice.ok) throw new Error(choice.problem)
    return choice.chosen
  }
  const { registerEntries } = store.schema
  const registered = () => store.read.select().from(registerEntries).orderBy(registerEntries.completionId)
  const events = () => store.read.select().from(store.schema.certificateEvents)
  return { here, store, catalogue, admin, ctx, choose, registered, events }
}

test('an act that is stopped half-way goes on where it was after a restart, and no row is done twice', async () => {
  const { here, store, ctx, choose, registered, events } = await setUp()
  const chosen = await choose('act=revocation&which=all&view=')
  const total = chosen.rows.length
  expect(total).toBeGreaterThan(5)
  const id = await beginBulkAct(ctx, chosen, why)
  expect(await events()).toEqual([])
  // the process dies after three rows: its job was leased and never finished
  expect(await carryOn(here.services, id, 3)).toBe(true)
  expect((await bulkActPage(store.read, id)).counts).toEqual({ done: 3, refused: 0, waiting: total - 3 })

  let letters = 0
  const mail = () => Promise.resolve(void (letters += 1))
  for (let round = 0; round < 4; round += 1) await runDueJobs(here.services, { ...bulkJobs, mail }, Date.now())
  const page = await bulkActPage(store.read, id)
  expect(page.counts).toEqual({ done: total, refused: 0, waiting: 0 })
  expect(page.finishedAt).not.toBeNull()
  expect((await events()).map(({ kind }) => kind)).toEqual(chosen.rows.map(() => 'revoked'))
  expect(new Set((await events()).map(({ certificateId }) => certificateId)).size).toBe(total)
  expect((await registered()).every(({ status }) => status === 'revoked')).toBe(true)
  const before = await registered()
  await rebuildRegister(store)
  expect(await registered()).toEqual(before)
  expect((await auditOf(store, id)).map(({ act }) => act)).toEqual(['bulk-act.begun', 'bulk-act.finished'])
  expect((await walkAuditChain(store.read)).broken).toBeNull()
  expect(letters).toBe(total)
})

test('others have their turn between two rows', async () => {
  const { here, ctx, choose } = await setUp()
  const chosen = await choose('act=revocation&which=all&view=')
  const id = await beginBulkAct(ctx, chosen, why)
  const others = { turns: 0, over: false }
  const watch = (async () => {
    for (; !others.over; others.turns += 1) await setImmediate()
  })()
  await carryOn(here.services, id)
  others.over = true
  await watch
  expect(chosen.rows.length).toBeGreaterThan(5)
  expect(others.turns).toBeGreaterThanOrEqual(chosen.rows.length)
})

test('two runs at once do each row once', async () => {
  const { here, store, ctx, choose, events } = await setUp()
  const chosen = await choose('act=reissue&which=all&view=')
  const id = await beginBulkAct(ctx, chosen, why)
  await Promise.all([carryOn(here.services, id), carryOn(here.services, id)])
  expect((await bulkActPage(store.read, id)).counts.done).toBe(chosen.rows.length)
  expect(await events()).toHaveLength(chosen.rows.length)
  const certificates = await store.read.select().from(store.schema.certificates)
  expect(certificates).toHaveLength(2 * chosen.rows.length)
  expect(await lettersIn(store)).toHaveLength(chosen.rows.length)
})

test('what does not fit is told beforehand and left alone, and so is what changed meanwhile', async () => {
  const { here, store, ctx, choose, registered } = await setUp()
  const [first, second, third] = (await choose('act=revocation&which=all&view=')).rows
  await revokeCertificate(ctx, { certificateId: first!.certificateId, stamp: null, reason: 'alone' })
  const picks = [first, second, third].map((row) => `pick=${row!.completionId}`).join('&')
  const chosen = await choose(`act=revocation&which=ticked&${picks}&pick=nobody`)
  expect(bulkPreview(chosen)).toMatchObject({
    ...{ total: 3, willAct: 2, refused: 1, view: null },
    firstRows: [{ completionId: second!.completionId }, { completionId: third!.completionId }],
    firstRefused: [{ completionId: first!.completionId, why: 'It is revoked.' }],
  })
  const id = await beginBulkAct(ctx, chosen, why)
  await revokeCertificate(ctx, { certificateId: third!.certificateId, stamp: null, reason: 'meanwhile' })
  await carryOn(here.services, id)
  expect((await bulkActPage(store.read, id)).counts).toEqual({ done: 1, refused: 2, waiting: 0 })
  expect((await registered()).filter(({ status }) => status === 'revoked')).toHaveLength(3)

  const file = await exportBulkAct(ctx, id)
  const lines: string[][] = parse(file.body, { bom: true })
  expect(lines.slice(1, -1).map(([, , , number, state]) => [number, state])).toEqual([
    [first!.certificateNumber, 'refused'],
    [second!.certificateNumber, 'revoked'],
    [third!.certificateNumber, 'refused'],
  ])
  expect(lines.at(-1)![0]).toContain('End of file: 3 rows, finished')
  expect((await auditOf(store, id)).at(-1)).toMatchObject({ act: 'bulk-act.exported' })

  const undo = await choose('act=reinstatement&which=all&view=status%3Drevoked')
  await carryOn(here.services, await beginBulkAct(ctx, undo, why))
  expect((await registered()).every(({ status }) => status === 'valid')).toBe(true)
})

test('an administrator who loses the role stops with the next chunk', async () => {
  const { here, store, admin, ctx, choose } = await setUp()
  const chosen = await choose('act=revocation&which=all&view=')
  const id = await beginBulkAct(ctx, chosen, why)
  await carryOn(here.services, id, 2)
  await store.write((tx) => setSuspended(tx, admin.id, Date.now()))
  expect(await carryOn(here.services, id)).toBe(false)
  const page = await bulkActPage(store.read, id)
  expect(page.counts).toEqual({ done: 2, refused: chosen.rows.length - 2, waiting: 0 })
  expect(page.refused[0]).toMatchObject({ why: 'Whoever began the act is no administrator any more.' })
})

test('at the door: the exact count first, nothing without a reason, nothing when other rows match now, and a page to watch', async () => {
  const site = await openWebsite({ fill: withCompletions })
  const { store } = site.services
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const desk = await site.browser(admin)
  const list = await desk.get('/admin/completions')
  expect(list.text).toContain('name="pick"')
  for (const query of ['', 'act=burn&which=all', 'act=reissue', 'act=reissue&pick=none', 'act=reissue&which=all&view=status%3Dodd'])
    expect((await desk.get(`/admin/bulk-acts/new?${query}`)).status).toBe(422)
  const address = '/admin/bulk-acts/new?act=revocation&which=all&view=profession%3Dphysician'
  const preview = await desk.get(address)
  expect(preview.text).toContain('Revoke 2 certificates')
  const wrong = await desk.post(address, { expected: '2', reason: '', message: 'Kept' })
  expect([wrong.status, wrong.text.includes('Kept')]).toEqual([422, true])
  const other = await desk.post(address, { expected: '7', reason: 'why' })
  expect([other.status, other.text.includes('other rows match now')]).toEqual([409, true])
  const begun = await desk.post(address, { expected: '2', reason: 'why' })
  expect(begun.status).toBe(303)
  const page = await desk.get(begun.headers.location!)
  expect(page.text).toContain('0 of 2 rows through')
  await runDueJobs(site.services, bulkJobs, Date.now() + 1000)
  expect((await desk.get(begun.headers.location!)).text).toContain('All 2 rows are through')
  expect((await desk.get('/admin/bulk-acts')).text).toContain('Revoke 2 certificates')
  expect((await desk.get('/admin/bulk-acts/none')).status).toBe(404)
  const file = await desk.post(`${begun.headers.location!}.csv`, {})
  expect([file.status, file.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
})
