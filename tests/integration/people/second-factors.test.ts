import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { generateSync } from 'otplib'
import { hashPassword } from '#app/server/auth/passwords.server.ts'
import { resetSecondFactor } from '#app/features/second-factor/remove-second-factor.server.ts'
import { firstBrokenLink } from '#db/queries/audit.ts'
import { secondFactorsOf } from '#db/queries/second-factors.ts'
import { auditOf } from '#tests/support/ask.ts'
import { contextAt, join, NOON, type CastMember } from '#tests/support/cast.ts'
import { openWebsite, type Browser, type Fields, type Website } from '#tests/support/website.ts'

const password = 'quiet harbour lantern 9'
let site: Website
let person: CastMember

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
  site = await openWebsite()
  person = await join(site.services.store, { given: 'Edda', roles: ['learner', 'educator'], passwordHash: await hashPassword(password) })
})
afterEach(() => void vi.useRealTimers())

const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const codeOf = (secret: string, at = Date.now()) => generateSync({ secret, epoch: Math.floor(at / 1000) })
const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)![1]!
const secretOn = (text: string) => /<span class="code">([A-Z2-7 ]+)<\/span>/.exec(text)![1]!.replaceAll(' ', '')

/** Sets up an app; resolves to its secret and the recovery codes. */
async function setUpApp(browser: Browser) {
  const page = await browser.get('/profile/second-factor/app')
  expect(page.status).toBe(200)
  const secret = secretOn(page.text)
  const shown = await browser.post('/profile/second-factor/app', { pending: hidden(page.text, 'pending'), code: codeOf(secret) })
  expect(shown.status).toBe(200)
  const codes = [...shown.text.matchAll(/<span class="code">([a-z2-9-]{19})<\/span>/g)].map(([, code]) => code!)
  return { secret, codes, shown }
}

const signIn = (browser: Browser, next = '') =>
  browser.post('/sign-in', { intent: 'password', email: person.address, password, ...(next && { next }) })

test('an app is set up by a code; the codes are shown once and can be had as a file; other sessions end and this one begins anew', async () => {
  const [browser, other] = [await site.browser(person), await site.browser(person)]
  const before = new Map(browser.cookies)
  const page = await browser.get('/profile/second-factor/app')
  expect(page.text).toContain('<svg xmlns')
  const wrong = await browser.post('/profile/second-factor/app', { pending: hidden(page.text, 'pending'), code: '12 34' })
  expect(wrong.status).toBe(422)
  expect(secretOn(wrong.text)).toBe(secretOn(page.text))

  const { codes, shown } = await setUpApp(browser)
  expect(codes).toHaveLength(10)
  expect(browser.cookies).not.toEqual(before)
  expect((await other.get('/profile')).location).toContain('/sign-in')
  const file = await browser.post('/profile/second-factor/codes.txt', { file: hidden(shown.text, 'file') })
  expect(file.text).toContain(codes.join('\r\n'))
  expect((await other.post('/profile/second-factor/codes.txt', { file: hidden(shown.text, 'file') })).status).toBe(302)

  const [factor] = await secondFactorsOf(site.services.store.read, person.id)
  expect(factor).toMatchObject({ kind: 'totp', secret: expect.stringMatching(/^s1\./) })
  expect(await auditOf(site.services.store, person.id)).toMatchObject([{ act: 'second-factor.added', payload: { from: 'this machine' } }])
  expect((await site.mail()).at(-1)).toMatchObject({ to: person.address, subject: 'A second factor was set up at Attest' })
})

test('signing in then takes two steps; a code is taken once, with a clock one step off, and not later', async () => {
  const { secret } = await setUpApp(await site.browser(person))
  const browser = await site.browser()
  const asked = await signIn(browser, '/transcript')
  expect(asked).toMatchObject({ status: 303, location: '/second-factor?next=%2Ftranscript' })
  expect((await browser.get('/transcript')).location).toContain('/sign-in')
  expect((await browser.get(asked.location!)).text).toContain('One more step')

  // the code of the set-up is used already
  expect((await browser.post(asked.location!, { code: codeOf(secret) })).status).toBe(422)
  later(30_000)
  const early = codeOf(secret, Date.now() + 30_000)
  expect((await browser.post(asked.location!, { code: codeOf(secret, Date.now() + 61_000) })).status).toBe(422)
  expect(await browser.post(asked.location!, { code: early })).toMatchObject({ status: 303, location: '/transcript' })
  expect((await browser.get('/transcript')).status).toBe(200)
  // the step is over with it, and neither that code nor an earlier one is taken again
  expect((await browser.post('/second-factor', { code: early })).location).toBe('/sign-in?done=step-over')
  const again = await site.browser()
  await signIn(again)
  for (const code of [early, codeOf(secret)]) expect((await again.post('/second-factor', { code })).status).toBe(422)
})

test('of two who come with one code at once, one is let in', async () => {
  const { secret } = await setUpApp(await site.browser(person))
  later(60_000)
  const both = [await site.browser(), await site.browser()]
  for (const browser of both) await signIn(browser)
  const code = codeOf(secret)
  const answers = await Promise.all(both.map((browser) => browser.post('/second-factor', { code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
})

test('a mailed link and a new password ask for the second factor as well', async () => {
  const { secret } = await setUpApp(await site.browser(person))
  later(60_000)
  const browser = await site.browser()
  await browser.post('/sign-in', { intent: 'link', email: person.address })
  const pathOf = async () => new URL((await site.mail()).at(-1)!.link!).pathname
  expect((await browser.post(await pathOf())).location).toBe('/second-factor')
  await browser.post('/forgot-password', { email: person.address })
  const reset = await pathOf()
  // eight characters suffice beside it
  expect((await browser.post(reset, { password: 'passw0rd' })).status).toBe(422)
  expect((await browser.post(reset, { password: 'xk vopzu' })).location).toBe('/second-factor')
  expect((await browser.post('/second-factor', { code: codeOf(secret) })).location).toBe('/dashboard')
})

test('a recovery code lets in once, and its owner is told', async () => {
  const { codes } = await setUpApp(await site.browser(person))
  later(1000)
  const browser = await site.browser()
  await signIn(browser)
  expect((await browser.post('/second-factor', { code: ` ${codes[3]!.toUpperCase().replaceAll('-', ' ')}` })).location).toBe(
    '/profile/second-factor?done=recovery-used',
  )
  expect((await browser.get('/profile/second-factor')).text).toContain('9 codes')
  expect((await site.mail()).at(-1)?.text).toContain('9 are left')
  const again = await site.browser()
  await signIn(again)
  expect((await again.post('/second-factor', { code: codes[3]! })).status).toBe(422)
})

test('too many wrong codes close the step for a while, and for the right one too', async () => {
  const { secret } = await setUpApp(await site.browser(person))
  later(60_000)
  const browser = await site.browser()
  await signIn(browser)
  for (let i = 0; i < 8; i += 1) expect((await browser.post('/second-factor', { code: '000000' })).status).toBe(422)
  expect((await browser.post('/second-factor', { code: codeOf(secret) })).status).toBe(429)
})

test('what can be posted to the steps is answered, whatever it is', async () => {
  await setUpApp(await site.browser(person))
  const browser = await site.browser()
  await signIn(browser)
  for (const fields of [
    {},
    { code: 'x'.repeat(300) },
    { passkey: '{' },
    { passkey: '{"id":"x","response":{}}' },
    { code: '\u0661\u0661\u0661111' },
  ] as Fields[])
    expect((await browser.post('/second-factor', fields)).status).toBe(422)
  const within = await site.browser(person)
  for (const fields of [
    {},
    { intent: 'passkey' },
    { intent: 'passkey', passkey: '{"id":"x","response":{"a":1}}' },
    { intent: 'remove' },
  ] as Fields[])
    expect((await within.post('/profile/second-factor', fields)).status).toBe(422)
  expect((await within.post('/profile/second-factor', { intent: 'remove', factorId: 'none' })).status).toBe(404)
  expect((await within.post('/profile/second-factor/app', { code: '111111', pending: 'x' })).status).toBe(409)
  expect((await within.post('/profile/second-factor/codes.txt', { file: 'x' })).status).toBe(404)
  expect((await browser.post('/passkey-options', { purpose: 'prove' })).status).toBe(200)
  expect((await (await site.browser()).post('/passkey-options', { purpose: 'prove' })).status).toBe(401)
})

test('an act that asks for a recent proof sends the form through, and loses nothing of it', async () => {
  const administrator = await join(site.services.store, {
    given: 'Ada',
    roles: ['administrator'],
    passwordHash: await hashPassword(password),
  })
  const browser = await site.browser(administrator, { proven: false })
  const sent = await browser.post('/admin/completions.csv?q=x', { note: 'kept "as" typed' })
  expect(sent).toMatchObject({ status: 307, location: '/confirm-identity?next=%2Fadmin%2Fcompletions.csv%3Fq%3Dx' })
  const asked = await browser.post(sent.location!, { note: 'kept "as" typed' })
  expect(asked.status).toBe(200)
  expect(asked.text).toContain('name="note" value="kept &quot;as&quot; typed"')
  const fields = { note: 'kept "as" typed', identityGoesOn: 'yes', identityIntent: 'confirm' }
  const wrong = await browser.post(sent.location!, { ...fields, identityPassword: 'no' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('name="note" value="kept &quot;as&quot; typed"')
  expect(wrong.text).not.toContain('value="no"')
  const right = await browser.post(sent.location!, { ...fields, identityPassword: password })
  expect(right).toMatchObject({ status: 307, location: '/admin/completions.csv?q=x' })
  expect((await browser.post(right.location!, fields)).status).toBe(200)
  later(11 * 60_000)
  expect((await browser.post('/admin/completions.csv')).status).toBe(307)
  // and another site is no way on
  expect(
    (await browser.post('/confirm-identity?next=//evil.example', { identityIntent: 'confirm', identityPassword: password })).location,
  ).toBe('/dashboard')
})

test('where the installation asks for it, staff set one up before their first act, and keep one', async () => {
  site = await openWebsite({ variables: { REQUIRE_SECOND_FACTOR: 'yes' } })
  person = await join(site.services.store, { roles: ['learner', 'educator'], passwordHash: await hashPassword(password) })
  const browser = await site.browser(person)
  expect((await browser.get('/educator')).location).toBe('/profile/second-factor?next=%2Feducator')
  expect((await browser.get('/dashboard')).status).toBe(200)
  await setUpApp(browser)
  expect((await browser.get('/educator')).status).toBe(200)
  const [factor] = await secondFactorsOf(site.services.store.read, person.id)
  expect((await browser.post('/profile/second-factor', { intent: 'remove', factorId: factor!.id })).status).toBe(409)
})

test('whoever lost it is helped: everything goes, sessions too, and both are in the trail', async () => {
  const browser = await site.browser(person)
  await setUpApp(browser)
  const { store } = site.services
  const helper = await join(store, { given: 'Ada', roles: ['administrator'] })
  expect(await resetSecondFactor({ ...contextAt(store, NOON), actor: helper }, { userId: person.id, reason: 'phone stolen' })).toEqual({
    ok: true,
  })
  expect(await secondFactorsOf(store.read, person.id)).toEqual([])
  expect((await browser.get('/profile')).location).toContain('/sign-in')
  expect((await signIn(await site.browser())).location).toBe('/dashboard')
  expect((await auditOf(store, person.id)).at(-1)).toMatchObject({
    act: 'second-factor.reset',
    actorId: helper.id,
    payload: { reason: 'phone stolen' },
  })
  expect(await firstBrokenLink(store.read)).toBeNull()
})
