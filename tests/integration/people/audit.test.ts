import { expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { walkAuditChain } from '#db/queries/audit.ts'
import { recordAct } from '#db/queries/audit.ts'
import { actingAs, DAY, join } from '#tests/support/cast.ts'
import { openWebsite } from '#tests/support/website.ts'

async function open() {
  const site = await openWebsite()
  const { store } = site.services
  const ada = await join(store, { given: 'Ada', family: 'Minister', roles: ['learner', 'administrator'] })
  const nora = await join(store)
  const browser = await site.browser(ada)
  return { site, store, ada, nora, browser }
}

const rowsOn = (text: string) => [...text.matchAll(/<tr><th scope="row">/g)].length

test('the trail says who did what to whom, why, from where, and what changed', async () => {
  const { browser, nora } = await open()
  await browser.post(`/admin/people/${nora.id}/suspension`, { reason: '=shared <account>' })
  const { text, status } = await browser.get('/admin/audit')
  expect(status).toBe(200)
  for (const part of [
    'suspended the account',
    'Ada Minister',
    'Nora Lindqvist',
    '=shared &lt;account&gt;',
    'this machine',
    '<del>open</del>',
    '<ins>suspended</ins>',
  ])
    expect(text).toContain(part)
})

test('it is filtered by who, what, about whom and when; what cannot be is said beside its field', async () => {
  const { browser, store, ada, nora } = await open()
  const now = Date.now()
  for (let i = 0; i < 5; i += 1)
    await store.write((tx) =>
      recordAct(tx, actingAs(store, i % 2 === 0 ? ada : nora, now - i * DAY), `act.${i % 3}`, { kind: 'user', id: nora.id }, { i }),
    )
  await store.write((tx) => recordAct(tx, { now, newId: () => 'x' }, 'content.published', { kind: 'module_version', id: 'm' }))
  const count = async (query: string) => rowsOn((await browser.get(`/admin/audit${query}`)).text)
  const day = (back: number) => new Date(now - back * DAY).toISOString().slice(0, 10)
  expect(await count('')).toBe(6)
  expect(await count(`?by=${encodeURIComponent(nora.address)}`)).toBe(2)
  expect(await count(`?by=${ada.id}`)).toBe(3)
  expect(await count('?by=system')).toBe(1)
  expect(await count('?act=act.0')).toBe(2)
  expect(await count(`?about=${nora.id}`)).toBe(5)
  expect(await count('?about=m')).toBe(1)
  expect(await count(`?from=${day(1)}&to=${day(1)}`)).toBe(1)
  for (const query of [
    '?by=nobody@example.test',
    '?act=none',
    '?from=yesterday',
    '?to=9999-12-31',
    `?from=${day(0)}&to=${day(3)}`,
    '?about=%00',
  ])
    expect((await browser.get(`/admin/audit${query}`)).status).toBe(422)
  for (const query of ['?after=x', '?before=99999999999', '?last=1'])
    expect((await browser.get(`/admin/audit${query}`)).status).toBeLessThan(400)
})

test('pages go by sequence, forward and back', async () => {
  const { browser, store, ada } = await open()
  await store.write(async (tx) => {
    for (let i = 0; i < 120; i += 1) await recordAct(tx, actingAs(store, ada), 'act', { kind: 'user', id: ada.id })
  })
  const pages: number[] = []
  for (let at: string | undefined = '/admin/audit'; at;) {
    const { text } = await browser.get(at)
    pages.push(rowsOn(text))
    at = /rel="next" href="([^"]+)"/.exec(text)?.[1]
  }
  expect(pages).toEqual([50, 50, 20])
  const last = await browser.get('/admin/audit?last=1')
  const previous = /rel="prev" href="([^"]+)"/.exec(last.text)![1]!
  expect(rowsOn((await browser.get(previous)).text)).toBe(50)
})

test('an export is the view, whole, with formulas defused, and an act of the trail itself', async () => {
  const { browser, store, nora } = await open()
  await browser.post(`/admin/people/${nora.id}/suspension`, { reason: '=1+1' })
  await store.write((tx) => recordAct(tx, actingAs(store, nora), '=cmd', { kind: 'user', id: nora.id }))
  const file = await browser.post('/admin/audit.csv')
  const lines: string[][] = parse(file.text, { bom: true })
  expect(lines).toHaveLength(4)
  expect(lines[1]![4]).toBe("'=cmd")
  expect(lines[3]![0]).toContain('End of file: 2 rows, as counted')
  const json = await browser.post(`/admin/audit.json?about=${nora.id}`)
  expect(JSON.parse(json.text)).toMatchObject({
    rowsCounted: 2,
    rowsWritten: 2,
    complete: true,
    rows: [{ act: '=cmd' }, { payload: { reason: '=1+1' } }],
  })
  expect((await browser.post('/admin/audit.csv?act=none')).status).toBe(422)
  expect((await browser.get('/admin/audit?act=audit.exported')).text).toContain('exported the audit trail')
  expect(await walkAuditChain(store.read)).toMatchObject({ rows: 4, broken: null })
})
