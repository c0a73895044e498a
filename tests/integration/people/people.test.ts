import { expect, test } from 'vitest'
import { requestSignUp } from '#app/features/account/request-sign-up.server.ts'
import { hashPassword } from '#app/server/auth/passwords.server.ts'
import { firstBrokenLink } from '#db/queries/audit.ts'
import { findPerson } from '#db/queries/people.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, contextAt, join } from '#tests/support/cast.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { earn } from '#tests/support/walk.ts'
import { openWebsite, type Browser } from '#tests/support/website.ts'

const namesOn = (text: string) => [...text.matchAll(/<th scope="row"><a href="\/admin\/people\/[^"]+">([^<]+)</g)].map(([, name]) => name)
const linkOf = (text: string, label: string) =>
  new RegExp(`<a class="lnk"(?: rel="\\w+")? href="([^"]+)">${label}<`).exec(text)?.[1]?.replaceAll('&amp;', '&')

async function open() {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const ada = await join(store, {
    given: 'Ada',
    family: 'Minister',
    roles: ['learner', 'administrator'],
    passwordHash: await hashPassword('x'),
  })
  return { site, store, ada, browser: await site.browser(ada) }
}

test('people are found by words of their name in any writing, by address, role and status', async () => {
  const { store, browser } = await open()
  await join(store, { given: 'Zoë', family: 'Ångström-Lund' })
  const otto = await join(store, { given: 'Otto', family: 'Lund', roles: ['learner', 'educator'] })
  const found = async (query: string) => namesOn((await browser.get(`/admin/people${query}`)).text)
  expect(await found('')).toEqual(['Zoë Ångström-Lund', 'Otto Lund', 'Ada Minister'])
  expect(await found('?q=angstrom+ZOE')).toEqual(['Zoë Ångström-Lund'])
  expect(await found('?q=tto')).toEqual([])
  expect(await found(`?q=${encodeURIComponent(otto.address.toUpperCase())}`)).toEqual(['Otto Lund'])
  expect(await found('?role=educator')).toEqual(['Otto Lund'])
  expect(await found('?role=learner')).toEqual(['Zoë Ångström-Lund'])
  await browser.post(`/admin/people/${otto.id}/suspension`, { reason: 'r' })
  expect(await found('?status=suspended')).toEqual(['Otto Lund'])
  expect(await found('?status=open&q=lund')).toEqual([])
  for (const query of ['?role=king', '?status=x', '?q=%00', '?q=%E2%80%AE'])
    expect((await browser.get(`/admin/people${query}`)).status).toBe(422)
  for (const query of ['?after=x', '?after=%5B1%2C2%5D', '?before=%5B%22%22%5D', '?last=1', "?q='%25"])
    expect((await browser.get(`/admin/people${query}`)).status).toBeLessThan(400)
  expect((await browser.get('/admin/people?q=&role=&status=')).location).toBe('/admin/people')
})

test('pages go by key, forward and back, and hold everybody once', async () => {
  const { store, browser } = await open()
  for (let i = 0; i < 120; i += 1) await join(store, { given: `G${i % 7}`, family: `F${i % 3}` })
  const pages: string[][] = []
  for (let at: string | undefined = '/admin/people'; at;) {
    const { text } = await browser.get(at)
    pages.push([...text.matchAll(/<th scope="row"><a href="\/admin\/people\/([^"]+)"/g)].map(([, id]) => id!))
    at = linkOf(text, 'Next')
  }
  expect(pages.map((page) => page.length)).toEqual([50, 50, 21])
  expect(new Set(pages.flat()).size).toBe(121)
  const back: string[][] = []
  for (let at: string | undefined = '/admin/people?last=1'; at;) {
    const { text } = await browser.get(at)
    back.unshift([...text.matchAll(/<th scope="row"><a href="\/admin\/people\/([^"]+)"/g)].map(([, id]) => id!))
    at = linkOf(text, 'Previous')
  }
  expect(back.flat()).toEqual(pages.flat())
})

test('a module that was completed says so on the person’s page, in whichever release, and leads to its story', async () => {
  const { store, browser } = await open()
  const nora = await join(store)
  expect(await earn(actingAs(store, nora, Date.now()), await catalogueOf(store), {}, WHEELS)).toMatchObject({ ok: true })
  const [done] = await store.read.select().from(store.schema.completions)
  const story = `<a class="lnk" href="/admin/completions/${done!.id}">completed<`
  expect((await browser.get(`/admin/people/${nora.id}`)).text).toContain(story)
  // a later release of the same module, which she has not begun
  const release = 'release: { releasedOn: 2026-01-10, lastReviewedOn: 2026-01-10, expiresOn: 2029-01-10 }'
  const file = wheelsFile('module.yaml')
  const later = fixtureContent({
    edits: [
      { file, from: "version: '1.0'", to: "version: '2.0'" },
      { file, from: '{ kind: initial, summary: First publication. }', to: '{ kind: editorial, summary: Another year. }' },
      { file, from: release, to: 'release: { releasedOn: 2026-02-10, lastReviewedOn: 2026-02-10, expiresOn: 2029-02-10 }' },
    ],
  })
  await publishFixture(store, later, Date.now())
  const { text } = await browser.get(`/admin/people/${nora.id}`)
  expect(text).toContain(story)
  expect(text).toContain('release of 10 January 2026')
})

async function refusesWithoutReason(browser: Browser, at: string): Promise<void> {
  const answer = await browser.post(at, { reason: '  ', understood: 'yes', scope: '*' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Say why.')
}

test('each act on an account needs a reason, is in the trail with it, and is refused where it would do nothing', async () => {
  const { site, store, ada, browser } = await open()
  const nora = await join(store, { passwordHash: await hashPassword('quiet harbour lantern 9') })
  const at = (act: string) => `/admin/people/${nora.id}/${act}`
  const learner = await site.browser(nora)
  for (const act of ['suspension', 'reinstatement', 'sign-out', 'second-factor-reset', 'export', 'erasure', 'assignment']) {
    expect((await browser.get(at(act))).status).toBe(200)
    await refusesWithoutReason(browser, at(act))
  }
  for (const act of ['nothing', '__proto__', 'toString', 'role-end', 'role-end?grant=x'])
    expect((await browser.get(at(act))).status).toBe(404)
  expect((await browser.get('/admin/people/nobody/suspension')).status).toBe(404)
  expect((await browser.get('/admin/people/nobody')).status).toBe(404)

  expect((await browser.post(at('reinstatement'), { reason: 'r' })).status).toBe(409)
  expect((await browser.post(at('second-factor-reset'), { reason: 'r' })).status).toBe(409)
  expect((await browser.post(at('assignment'), { reason: 'r', scope: '*' })).status).toBe(409)
  expect((await browser.post(at('assignment'), { reason: 'r', scope: 'none' })).status).toBe(422)
  expect((await browser.post(at('sign-out'), { reason: 'lost a laptop' })).location).toBe(`/admin/people/${nora.id}?done=sign-out`)
  expect((await learner.get('/dashboard')).location).toContain('/sign-in')
  expect((await browser.post(at('suspension'), { reason: 'shared account' })).status).toBe(303)
  expect((await browser.post(at('suspension'), { reason: 'again' })).status).toBe(409)
  expect((await browser.get(`/admin/people/${nora.id}?done=suspension`)).text).toContain('The account is suspended.')
  expect((await browser.post(at('reinstatement'), { reason: 'cleared' })).status).toBe(303)
  expect(
    (await auditOf(store, nora.id)).map(({ act, actorId, payload }) => [act, actorId, (payload as { reason: string }).reason]),
  ).toEqual([
    ['user.signed-out', ada.id, 'lost a laptop'],
    ['user.suspended', ada.id, 'shared account'],
    ['user.reinstated', ada.id, 'cleared'],
  ])
  expect((await site.mail()).map(({ subject }) => subject)).toEqual([
    'Your account at Attest is suspended',
    'Your account at Attest is open again',
  ])
})

test('an export is what the person would get, once in the trail, and no address to it lasts', async () => {
  const { store, ada, browser, site } = await open()
  const nora = await join(store)
  const at = `/admin/people/${nora.id}`
  const sent = await browser.post(`${at}/export`, { reason: 'a request by letter' })
  expect(sent.status).toBe(303)
  const file = await browser.get(sent.location!)
  expect(file.headers['content-disposition']).toContain('attachment')
  expect(JSON.parse(file.text)).toMatchObject({ person: { id: nora.id }, address: nora.address })
  expect(await auditOf(store, nora.id)).toMatchObject([
    { act: 'user.exported', actorId: ada.id, payload: { reason: 'a request by letter' } },
  ])
  const other = await join(store, { given: 'Bea', roles: ['administrator'] })
  expect((await (await site.browser(other)).get(sent.location!)).status).toBe(404)
  expect((await browser.get(sent.location!.replace(nora.id, ada.id))).status).toBe(404)
  expect((await browser.get(`${at}/export.json?ticket=x`)).status).toBe(404)
})

test('the file of everything held tells why an administrator acted, and not from where', async () => {
  const { site, store, browser } = await open()
  const nora = await join(store)
  expect((await browser.post(`/admin/people/${nora.id}/sign-out`, { reason: 'lost a laptop' })).status).toBe(303)
  const [kept] = await auditOf(store, nora.id)
  expect(kept).toMatchObject({ act: 'user.signed-out', payload: { from: expect.any(String) } })
  const own = await site.browser(nora)
  const file = await own.get('/profile/export.json')
  const { auditTrail } = JSON.parse(file.text) as { auditTrail: { act: string; payload: string }[] }
  const told = auditTrail.find(({ act }) => act === 'user.signed-out')
  expect(JSON.parse(told!.payload)).toMatchObject({ reason: 'lost a laptop' })
  expect(JSON.parse(told!.payload)).not.toHaveProperty('from')
})

test('erasing is the same erasure, says what stays and until when, and is refused for staff', async () => {
  const { store, browser } = await open()
  const catalogue = await catalogueOf(store)
  const [nora, edda] = [await join(store), await join(store, { given: 'Edda', roles: ['learner', 'educator'] })]
  await earn(actingAs(store, nora), catalogue, {}, WHEELS)
  const at = `/admin/people/${nora.id}/erasure`
  expect((await browser.get(at)).text).toContain('at least until the end of 2032, 6 years after the last one')
  expect((await browser.post(at, { reason: 'asked' })).text).toContain('Tick this')
  expect((await browser.post(`/admin/people/${edda.id}/erasure`, { reason: 'asked', understood: 'yes' })).status).toBe(409)
  expect((await browser.post(at, { reason: 'asked', understood: 'yes' })).status).toBe(303)
  expect(await findPerson(store.read, nora.id)).toBeUndefined()
  const page = await browser.get(`/admin/people/${nora.id}`)
  expect(page.text).toContain('erased')
  expect(page.text).not.toContain('Lindqvist')
  expect((await browser.get(at)).status).toBe(404)
  expect((await auditOf(store, nora.id)).at(-1)).toMatchObject({ act: 'user.erased', payload: { reason: 'asked' } })
})

test('the link of a sign-up that waits is sent again, and the earlier one ends', async () => {
  const { site, store, browser } = await open()
  await requestSignUp(contextAt(store, Date.now() - 1000), {
    givenName: 'Wan',
    familyName: 'Ting',
    printedName: 'Wan Ting',
    credentialSuffix: null,
    email: 'wan@example.test',
    password: null,
    professions: ['nurse'],
    timeZone: 'Etc/UTC',
    browserHash: '',
    next: '',
  })
  const earlier = new URL((await site.mail()).at(-1)!.link!).pathname
  const list = await browser.get('/admin/people/sign-ups')
  expect(list.text).toContain('wan@example.test')
  const at = /href="(\/admin\/people\/sign-ups\/[^"]+)"/.exec(list.text)![1]!
  await refusesWithoutReason(browser, at)
  expect((await browser.post(at, { reason: 'called' })).location).toBe('/admin/people/sign-ups?done=resent')
  const link = new URL((await site.mail()).at(-1)!.link!).pathname
  expect((await browser.post(at, { reason: 'called' })).status).toBe(404)
  const visitor = await site.browser()
  expect((await visitor.get(earlier)).status).toBe(410)
  expect((await visitor.post(link)).location).toBe('/dashboard')
  expect(namesOn((await browser.get('/admin/people?q=wan')).text)).toEqual(['Wan Ting'])
})

test('invitations are sent, listed with their state and withdrawn; what is typed comes back', async () => {
  const { site, browser, store } = await open()
  const fields = { email: 'new@example.test', role: 'educator', courses: '*', reason: 'teaches' }
  for (const [wrong, sentence] of [
    [{ email: 'x' }, 'such as name@example.org'],
    [{ role: 'king' }, 'Choose a role.'],
    [{ courses: [] }, 'Choose at least one course'],
    [{ courses: 'none' }, 'There is no such course'],
    [{ reason: '' }, 'Say why.'],
  ] as [Record<string, string | string[]>, string][]) {
    const answer = await browser.post('/admin/invitations/new', { ...fields, ...wrong })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(sentence)
    if (!('reason' in wrong)) expect(answer.text).toContain('teaches')
  }
  expect((await browser.post('/admin/invitations/new', fields)).location).toBe('/admin/invitations?done=sent')
  expect((await site.mail()).at(-1)).toMatchObject({ to: 'new@example.test', subject: 'You are invited to Attest as educator' })
  const list = await browser.get('/admin/invitations')
  expect(list.text).toContain('open until')
  const at = /href="(\/admin\/invitations\/[^"]+\/revocation)"/.exec(list.text)![1]!
  await refusesWithoutReason(browser, at)
  expect((await browser.post(at, { reason: 'wrong address' })).location).toBe('/admin/invitations?done=withdrawn')
  expect((await browser.post(at, { reason: 'wrong address' })).status).toBe(409)
  expect((await browser.get('/admin/invitations')).text).toContain('withdrawn')
  expect((await browser.get(new URL((await site.mail()).at(-1)!.link!).pathname)).status).toBe(410)
  expect(await firstBrokenLink(store.read)).toBeNull()
})

test('an invited person opens an account on the page, with what was typed kept when something is wrong', async () => {
  const { site, browser } = await open()
  await browser.post('/admin/invitations/new', { email: 'edda@example.test', role: 'administrator', reason: 'helps' })
  const at = new URL((await site.mail()).at(-1)!.link!).pathname
  const visitor = await site.browser()
  const typed = { givenName: 'Edda', familyName: 'Berg', printedName: 'Edda Berg', timeZone: 'Etc/UTC' }
  const weak = await visitor.post(at, { ...typed, password: 'short' })
  expect(weak.status).toBe(422)
  expect(weak.text).toContain('At least 15 characters')
  expect(weak.text).toContain('value="Edda Berg"')
  expect((await visitor.post(at, {})).status).toBe(422)
  expect((await visitor.post(at, { ...typed, password: 'quiet harbour lantern 9' })).location).toBe('/admin')
  expect((await visitor.get('/admin/people')).status).toBe(200)
  expect((await visitor.get(at)).status).toBe(410)
})
