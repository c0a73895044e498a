import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { erasePerson } from '#db/queries/people.ts'
import { viewsOf } from '#db/queries/saved-views.ts'
import type { Store } from '#db/store.ts'
import { join, NOON, type CastMember } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openWebsite, type Browser, type Website } from '#tests/support/website.ts'

let ada: CastMember
let bea: CastMember
let site: Website
let browser: Browser

async function withAdministrators(store: Store): Promise<void> {
  await withCompletions(store)
  ada = await join(store, { given: 'Ada', roles: ['administrator'] })
  bea = await join(store, { given: 'Bea', roles: ['administrator'] })
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
  site = await openWebsite({ fill: withAdministrators })
  browser = await site.browser(ada)
})
afterEach(() => void vi.useRealTimers())

const VIEWS = '/admin/completions/views'
const NURSES = 'profession=nurse&sort=learner&col=learner&col=score'
const own = (person: { id: string } = ada) => viewsOf(site.services.store.read, person.id)

async function saved(name: string, query = NURSES, fields: Record<string, string> = {}): Promise<string> {
  expect(await browser.post(`${VIEWS}?${query}`, { name, ...fields })).toMatchObject({ status: 303 })
  return (await own()).find((view) => view.name === name)!.id
}

test('a view is kept with its filter, order and columns, and without a place in the list', async () => {
  const place = `after=${encodeURIComponent('["a","b"]')}`
  expect(await browser.post(`${VIEWS}?${NURSES}&${place}&utm=x`, { name: '  Nurses,  by name ' })).toMatchObject({ status: 303 })
  expect(await own()).toMatchObject([{ name: 'Nurses, by name', shared: false, query: NURSES }])
  const list = await browser.get('/admin/completions')
  expect(list.text).toContain(`href="/admin/completions?${NURSES.replaceAll('&', '&amp;')}"`)
  const here = await browser.get(`/admin/completions?${NURSES}`)
  expect(here.text).toMatch(/aria-current="true">Nurses, by name</)
  const views = await browser.get(`${VIEWS}?${NURSES}`)
  expect(views.text).toContain('Profession: Nurse; Order: by Learner, ascending; Columns: Learner, Score')
})

test('the usual view can be kept too', async () => {
  await saved('Everything', '')
  expect(await own()).toMatchObject([{ query: '' }])
  expect((await browser.get(VIEWS)).text).toContain('Completions: all; Order: by Completed, descending')
})

test.each([
  [{}, 'Give the view a name.'],
  [{ name: '   ' }, 'Give the view a name.'],
  [{ name: 'x'.repeat(81) }, 'at most 80'],
  [{ name: 'a\u202eb' }, 'characters that no name has'],
  [{ name: 'Good', shared: 'perhaps' }, 'Choose whether the view is shared'],
])('%o is refused beside its field, and nothing typed is lost', async (fields: Record<string, string>, sentence) => {
  const answer = await browser.post(`${VIEWS}?${NURSES}`, fields)
  expect(answer).toMatchObject({ status: 422, text: expect.stringContaining(sentence) })
  if (fields.name === 'Good') expect(answer.text).toContain('value="Good"')
  expect(await own()).toEqual([])
})

test('one owner has each name once, however it is written; another may have it too', async () => {
  const id = await saved('Nurses')
  const again = await browser.post(`${VIEWS}?profession=physician`, { name: 'NURSES' })
  expect(again).toMatchObject({ status: 422, text: expect.stringContaining('You have a view of this name') })
  await saved('Others')
  expect(await browser.post(`${VIEWS}/${id}`, { intent: 'change', name: 'others' })).toMatchObject({ status: 422 })
  expect(await browser.post(`${VIEWS}/${id}`, { intent: 'change', name: 'nurses' })).toMatchObject({ status: 303 })
  expect(await (await site.browser(bea)).post(`${VIEWS}?${NURSES}`, { name: 'Nurses' })).toMatchObject({ status: 303 })
  const twice = await Promise.all([1, 2].map(() => browser.post(`${VIEWS}?${NURSES}`, { name: 'At once' })))
  expect(twice.map(({ status }) => status).sort()).toEqual([303, 422])
})

test('a shared view is seen by other administrators and changed by its owner only; a private one is nobody else’s', async () => {
  const shared = await saved('For all', NURSES, { shared: 'yes' })
  const hidden = await saved('For me')
  const other = await site.browser(bea)
  const page = await other.get(VIEWS)
  expect(page.text).toContain('For all')
  expect(page.text).not.toContain('For me')
  expect((await other.get('/admin/completions')).text).toContain('>For all<')
  for (const id of [shared, hidden, 'none']) {
    expect(await other.get(`${VIEWS}/${id}`)).toMatchObject({ status: 404 })
    for (const intent of ['change', 'replace', 'delete', ''])
      expect(await other.post(`${VIEWS}/${id}?q=x`, { intent, name: 'Mine now' })).toMatchObject({ status: 404 })
  }
  expect((await own()).map(({ name, query }) => [name, query])).toEqual([
    ['For all', NURSES],
    ['For me', NURSES],
  ])
})

test('a view is renamed, shared, replaced and deleted, and each act stands in the audit trail', async () => {
  const id = await saved('Nurses')
  expect(await browser.post(`${VIEWS}/${id}`, { intent: 'change', name: 'Nurses, all', shared: 'yes' })).toMatchObject({ status: 303 })
  expect((await browser.get(`${VIEWS}/${id}?bias=reported`)).text).toContain('Replace what it shows')
  expect(await browser.post(`${VIEWS}/${id}?bias=reported`, { intent: 'replace' })).toMatchObject({ status: 303 })
  expect(await own()).toMatchObject([{ id, name: 'Nurses, all', shared: true, query: 'bias=reported' }])
  expect(await browser.post(`${VIEWS}/${id}?bias=perhaps`, { intent: 'replace' })).toMatchObject({ status: 422 })
  expect(await browser.post(`${VIEWS}/${id}`, { intent: 'frame' })).toMatchObject({ status: 422 })
  expect(await browser.post(`${VIEWS}/${id}`, { intent: 'delete' })).toMatchObject({ status: 303 })
  expect(await own()).toEqual([])
  const { auditEvents } = site.services.store.schema
  const acts = (await site.services.store.read.select().from(auditEvents)).filter(({ subjectId }) => subjectId === id)
  expect(acts.map(({ act }) => act)).toEqual(['view.saved', 'view.changed', 'view.replaced', 'view.deleted'])
})

test('a view that cannot be is not saved, and one that has become so says it', async () => {
  expect(await browser.get(`${VIEWS}?module=none`)).toMatchObject({ status: 200, text: expect.stringContaining('Not to be saved') })
  expect(await browser.post(`${VIEWS}?module=none`, { name: 'None' })).toMatchObject({ status: 422 })
  const id = await saved('Old')
  const { savedViews } = site.services.store.schema
  await site.services.store.write(async (tx) => void (await tx.update(savedViews).set({ query: 'module=gone' })))
  expect((await browser.get(VIEWS)).text).toContain('something that does not exist any more')
  expect(await browser.get(`${VIEWS}/${id}`)).toMatchObject({ status: 200 })
})

test('what somebody saved goes with their account', async () => {
  await saved('Nurses', NURSES, { shared: 'yes' })
  const blank = { givenName: 'Erased', familyName: 'Account', printedName: 'Erased account', searchKey: 'x', sortKey: 'x', at: NOON }
  await site.services.store.write((tx) => erasePerson(tx, ada.id, blank))
  expect(await own()).toEqual([])
})
