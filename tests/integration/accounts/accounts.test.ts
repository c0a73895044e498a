import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDemoAccounts, demoAccounts, isLocalDatabase } from '#app/features/account/create-demo-accounts.server.ts'
import { createAdministrator } from '#app/features/account/create-administrator.server.ts'
import * as checkMail from '#app/routes/_auth.check-mail.tsx'
import * as forgotPassword from '#app/routes/_auth.forgot-password.tsx'
import * as link from '#app/routes/_auth.link.$token.tsx'
import * as resetPassword from '#app/routes/_auth.reset-password.$token.tsx'
import * as signIn from '#app/routes/_auth.sign-in.tsx'
import * as signUp from '#app/routes/_auth.sign-up.tsx'
import * as profile from '#app/routes/profile.tsx'
import * as erasure from '#app/routes/profile_.erasure.tsx'
import * as exportDoor from '#app/routes/profile_.export[.]json.ts'
import * as signOut from '#app/routes/sign-out.ts'
import { hashSecret } from '#app/server/auth/secrets.ts'
import { createSession, endAllSessions } from '#app/server/auth/sessions.server.ts'
import { findViewer, requireLearner, requireRole } from '#app/server/auth/viewer.server.ts'
import { Forbidden } from '#app/server/failures.ts'
import { contextOf } from '#app/server/request.server.ts'
import { firstBrokenLink } from '#db/queries/audit.ts'
import { findAccount, grantRole, hasAnyUser, couldEverSeeKeys } from '#db/queries/people.ts'
import { pathIn, Visitor } from '#tests/integration/accounts/visitor.ts'
import { openInstallation, type Installation } from '#tests/support/installation.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 23, 12)

const nina = {
  givenName: 'Nina',
  familyName: 'Óskarsdóttir',
  printedName: 'Nina Óskarsdóttir',
  credentialSuffix: 'RN',
  email: 'Nina@Example.org',
  signInWith: 'password',
  password: 'quiet harbour lantern 9',
  professions: ['nurse'],
  timeZone: 'Europe/Oslo',
}

let here: Installation

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(START)
  here = await openInstallation()
})

afterEach(() => void vi.useRealTimers())

const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const lastMail = async () => (await here.mail()).at(-1)
const mailTo = async (address: string) => (await here.mail()).findLast((mail) => mail.to === address)
const viewerOf = (visitor: Visitor) => findViewer(visitor.request('/dashboard'), visitor.context())

/** Signs up and opens the account, in one browser. */
async function join(person: Partial<typeof nina> = {}, visitor = new Visitor(here)): Promise<Visitor> {
  await visitor.post(signUp, '/sign-up', { ...nina, ...person })
  const opened = await visitor.post(link, pathIn(await lastMail()))
  expect(opened.status).toBe(303)
  return visitor
}

const idOf = async (address = nina.email) => (await findAccount(here.services.store.read, address.toLowerCase()))!.userId
const rowsOf = async <T>(query: PromiseLike<T[]>) => await query

describe('signing up', () => {
  test('nothing is made but a link; the account and the session are born when it is used', async () => {
    const visitor = new Visitor(here)
    const asked = await visitor.post(signUp, '/sign-up', { ...nina, next: '/courses/x' })
    expect(asked).toMatchObject({ status: 303, location: '/check-mail' })
    expect(await hasAnyUser(here.services.store.read)).toBe(false)
    const mail = await lastMail()
    expect(mail).toMatchObject({ to: 'Nina@Example.org', subject: 'Open your account at Attest' })

    const looked = await visitor.get(link, pathIn(mail))
    expect(looked).toMatchObject({ status: 200, data: { state: 'sign-up', printedName: 'Nina Óskarsdóttir', address: 'Nina@Example.org' } })
    expect(await hasAnyUser(here.services.store.read)).toBe(false)

    const opened = await visitor.post(link, pathIn(mail))
    expect(opened).toMatchObject({ status: 303, location: '/courses/x' })
    expect(opened.headers.get('Set-Cookie')).toMatch(/^attest_session=[a-z2-7]{40}; HttpOnly; SameSite=Lax; Path=\/; Max-Age=\d+$/)
    expect(await viewerOf(visitor)).toEqual({
      id: await idOf(),
      printedName: 'Nina Óskarsdóttir',
      givenName: 'Nina',
      timeZone: 'Europe/Oslo',
      roles: ['learner'],
      professions: ['nurse'],
    })
  })

  test('a link works once, and not after a day', async () => {
    const visitor = await join()
    const again = await new Visitor(here).post(link, pathIn(await lastMail()))
    expect(again).toMatchObject({ status: 410, data: { state: 'over' } })
    expect((await visitor.get(link, pathIn(await lastMail()))).status).toBe(410)

    await visitor.post(signUp, '/sign-up', { ...nina, email: 'other@example.org' })
    const path = pathIn(await lastMail())
    later(DAY)
    expect((await visitor.get(link, path)).status).toBe(410)
    expect((await visitor.post(link, path)).status).toBe(410)
  })

  test('of two who use a link at once, one is let in', async () => {
    await new Visitor(here).post(signUp, '/sign-up', nina)
    const path = pathIn(await lastMail())
    const both = await Promise.all([new Visitor(here).post(link, path), new Visitor(here).post(link, path)])
    expect(both.map((answer) => answer.status).sort()).toEqual([303, 410])
  })

  test('a newer link ends the earlier one, and what it carried is forgotten', async () => {
    const visitor = new Visitor(here)
    await visitor.post(signUp, '/sign-up', nina)
    const first = pathIn(await lastMail())
    later(1000)
    await visitor.post(signUp, '/sign-up', { ...nina, givenName: 'Ninny' })
    expect((await visitor.post(link, first)).status).toBe(410)
    const { mailLinks } = here.services.store.schema
    const kept = await rowsOf(here.services.store.read.select().from(mailLinks))
    expect(kept.filter((row) => row.payload !== null)).toHaveLength(1)
    expect((await visitor.post(link, pathIn(await lastMail()))).status).toBe(303)
    const spent = await rowsOf(here.services.store.read.select().from(mailLinks))
    expect(spent.every((row) => row.payload === null)).toBe(true)
  })

  test('the answer is the same for an address that has an account; only the mail differs', async () => {
    await join()
    const stranger = new Visitor(here)
    const known = await stranger.post(signUp, '/sign-up', { ...nina, email: 'nina@example.ORG' })
    const mailToKnown = await lastMail()
    const unknown = await stranger.post(signUp, '/sign-up', { ...nina, email: 'new@example.org' })
    expect({ ...known, headers: [...known.headers] }).toEqual({ ...unknown, headers: [...unknown.headers] })
    expect(mailToKnown).toMatchObject({
      to: 'Nina@Example.org',
      subject: 'You already have an account at Attest',
      link: 'http://localhost:3000/sign-in',
    })
  })

  test('a password typed in another browser is not kept: whoever typed it may not be the owner of the address', async () => {
    await new Visitor(here).post(signUp, '/sign-up', nina)
    const phone = new Visitor(here)
    const opened = await phone.post(link, pathIn(await lastMail()))
    expect(opened.location).toBe('/profile?done=password-dropped')
    expect((await phone.get(profile, '/profile')).data.profile.hasPassword).toBe(false)
    const tried = await new Visitor(here).post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })
    expect(tried.status).toBe(422)
  })

  test('an account without a password signs in by links', async () => {
    const visitor = await join({ signInWith: 'link', password: '' })
    expect((await visitor.get(profile, '/profile')).data.profile.hasPassword).toBe(false)
  })

  test('what is wrong stands beside its field and what was typed is kept, but never a password', async () => {
    const answer = await new Visitor(here).post(signUp, '/sign-up', {
      ...nina,
      familyName: ' ',
      printedName: 'Nina\u202e',
      email: 'nina@',
      professions: ['wizard'],
      timeZone: 'Mars/Olympus',
    })
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.data.errors).sort()).toEqual(['email', 'familyName', 'printedName', 'professions', 'timeZone'])
    expect(answer.data.typed).toMatchObject({ givenName: 'Nina', email: 'nina@', professions: ['wizard'] })
    expect(answer.text).not.toContain('quiet harbour')
    const weak = await new Visitor(here).post(signUp, '/sign-up', { ...nina, password: 'nina óskarsdóttir 2024' })
    expect(weak).toMatchObject({ status: 422, data: { errors: { password: expect.stringContaining('guesser') } } })
    const empty = await new Visitor(here).post(signUp, '/sign-up')
    expect(empty.status).toBe(422)
  })

  test('a redirect after signing in never leaves the site', async () => {
    await join()
    for (const next of ['//evil.example', 'https://evil.example', 'javascript:alert(1)', '/\\evil.example']) {
      const visitor = new Visitor(here)
      const answer = await visitor.post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password, next })
      expect(answer).toMatchObject({ status: 303, location: '/dashboard' })
    }
  })
})

describe('signing in', () => {
  const tryPassword = (visitor: Visitor, email: string, password: string) =>
    visitor.post(signIn, '/sign-in', { intent: 'password', email, password, next: '/courses' })

  test('with the right password, in any writing of the address', async () => {
    await join()
    const visitor = new Visitor(here)
    expect(await tryPassword(visitor, ' NINA@example.org ', nina.password)).toMatchObject({ status: 303, location: '/courses' })
    expect((await viewerOf(visitor))?.givenName).toBe('Nina')
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    await join()
    const wrong = await tryPassword(new Visitor(here), nina.email, 'not it')
    const unknown = await tryPassword(new Visitor(here), 'Nobody@Example.org', 'not it')
    expect(wrong.status).toBe(422)
    expect(wrong.text.replaceAll('Nina', 'Nobody')).toBe(unknown.text)
    expect([...wrong.headers]).toEqual([...unknown.headers])
  })

  test('after ten wrong passwords the password waits, for known and unknown addresses alike, and the mailed link still works', async () => {
    await join()
    for (const email of [nina.email, 'nobody@example.org']) {
      for (let i = 0; i < 10; i += 1) expect((await tryPassword(new Visitor(here), email, 'not it')).status).toBe(422)
      const refused = await tryPassword(new Visitor(here), email, nina.password)
      expect(refused).toMatchObject({ status: 429, data: { errors: { '': expect.stringContaining('15 minutes') } } })
      expect(refused.headers.get('Retry-After')).toBe('900')
    }
    const owner = new Visitor(here)
    expect(await owner.post(signIn, '/sign-in', { intent: 'link', email: nina.email, next: '/transcript' })).toMatchObject({
      location: '/check-mail',
    })
    expect(await owner.get(link, pathIn(await lastMail()))).toMatchObject({ status: 200, data: { state: 'sign-in' } })
    expect(await owner.post(link, pathIn(await lastMail()))).toMatchObject({ status: 303, location: '/transcript' })
    expect(await viewerOf(owner)).not.toBeNull()

    later(15 * MINUTE)
    expect((await tryPassword(new Visitor(here), nina.email, nina.password)).status).toBe(303)
  })

  test('a client that tries many accounts is slowed down', async () => {
    const attacker = new Visitor(here, '203.0.113.9')
    vi.spyOn(here.services.limits.password, 'clear')
    let status = 0
    for (let i = 0; i <= 100; i += 1) status = (await tryPassword(attacker, `person${i}@example.org`, 'not it')).status
    expect(status).toBe(429)
    expect((await tryPassword(new Visitor(here, '203.0.113.10'), 'person0@example.org', 'not it')).status).toBe(422)
  }, 60_000)

  test('a link to sign in expires after a quarter of an hour', async () => {
    await join()
    const visitor = new Visitor(here)
    await visitor.post(signIn, '/sign-in', { intent: 'link', email: nina.email })
    later(15 * MINUTE)
    expect((await visitor.post(link, pathIn(await lastMail()))).status).toBe(410)
  })

  test('asking for a link answers alike for an unknown address, which is told so by mail', async () => {
    await join()
    const known = await new Visitor(here).post(signIn, '/sign-in', { intent: 'link', email: nina.email })
    const unknown = await new Visitor(here).post(signIn, '/sign-in', { intent: 'link', email: 'nobody@example.org' })
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location])
    expect(await mailTo('nobody@example.org')).toMatchObject({ subject: expect.stringContaining('no account') })
  })

  test('an address gets five mails an hour', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect((await new Visitor(here).post(signIn, '/sign-in', { intent: 'link', email: 'nobody@example.org' })).status).toBe(303)
    }
    const refused = await new Visitor(here).post(forgotPassword, '/forgot-password', { email: 'nobody@example.org' })
    expect(refused.status).toBe(429)
    expect(await here.mail()).toHaveLength(5)
    later(HOUR)
    expect((await new Visitor(here).post(forgotPassword, '/forgot-password', { email: 'nobody@example.org' })).status).toBe(303)
  })

  test('signing in gives a new session and ends the one before', async () => {
    const visitor = await join()
    const before = visitor.session
    await tryPassword(visitor, nina.email, nina.password)
    expect(visitor.session).not.toBe(before)
    const old = new Visitor(here)
    old.cookies.set('attest_session', before!)
    expect(await viewerOf(old)).toBeNull()
  })

  test('the pages of signing in lead on whoever is signed in', async () => {
    const visitor = await join()
    expect(await visitor.get(signIn, '/sign-in?next=%2Ftranscript')).toMatchObject({ status: 303, location: '/transcript' })
    expect(await visitor.get(signUp, '/sign-up?next=//evil.example')).toMatchObject({ status: 303, location: '/dashboard' })
  })
})

describe('sessions', () => {
  test('the database holds only the hash of the session id', async () => {
    const visitor = await join()
    const { sessions } = here.services.store.schema
    const rows = await rowsOf(here.services.store.read.select().from(sessions))
    expect(rows.map((row) => row.id)).toEqual([hashSecret(visitor.session!)])
    expect(JSON.stringify(rows)).not.toContain(visitor.session)
  })

  test('a request costs one statement, and a write at most once an hour', async () => {
    const visitor = await join()
    const { store } = here.services
    const before = store.statements()
    const [request, context] = [visitor.request('/'), visitor.context()]
    await Promise.all([findViewer(request, context), findViewer(new Request(request), context), requireLearner(request, context)])
    expect(store.statements() - before).toBe(1)
    later(59 * MINUTE)
    await viewerOf(visitor)
    expect(store.statements() - before).toBe(2)
    later(MINUTE)
    await viewerOf(visitor)
    await viewerOf(visitor)
    expect(store.statements() - before).toBe(5)
  })

  test('a learner is signed out after 14 days without use, and after 60 days at the latest', async () => {
    const idle = await join()
    later(14 * DAY - 1)
    expect(await viewerOf(idle)).not.toBeNull()
    later(14 * DAY)
    expect(await viewerOf(idle)).toBeNull()

    const busy = await join({ email: 'busy@example.org' })
    for (let day = 0; day < 59; day += 1) {
      later(DAY)
      expect(await viewerOf(busy)).not.toBeNull()
    }
    later(DAY)
    expect(await viewerOf(busy)).toBeNull()
  })

  test('staff are signed out after 2 hours without use, and after 12 hours at the latest, also when the role came later', async () => {
    const visitor = await join()
    const userId = await idOf()
    await here.services.store.write((tx) =>
      grantRole(tx, { id: 'g1', userId, role: 'educator', grantedBy: null, grantedAt: Date.now() }).then(() => undefined),
    )
    expect((await viewerOf(visitor))?.roles).toContain('educator')
    later(12 * HOUR)
    expect(await viewerOf(visitor)).toBeNull()

    const cookie = await createSession(here.services, userId, Date.now())
    visitor.cookies.set('attest_session', /=([a-z2-7]+);/.exec(cookie)![1]!)
    later(119 * MINUTE)
    expect(await viewerOf(visitor)).not.toBeNull()
    later(119 * MINUTE)
    expect(await viewerOf(visitor)).not.toBeNull()
    later(121 * MINUTE)
    expect(await viewerOf(visitor)).toBeNull()
  })

  test('signing out ends the session on the server; signing out everywhere ends all', async () => {
    const here1 = await join()
    const there = new Visitor(here)
    await there.post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })
    const stolen = here1.session!
    expect(await here1.post(signOut, '/sign-out')).toMatchObject({ status: 303, location: '/sign-in?done=signed-out' })
    expect(here1.session).toBeUndefined()
    here1.cookies.set('attest_session', stolen)
    expect(await viewerOf(here1)).toBeNull()
    expect(await viewerOf(there)).not.toBeNull()
    expect((await here1.post(signOut, '/sign-out')).status).toBe(303)

    const third = new Visitor(here)
    await third.post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })
    await there.post(profile, '/profile', { intent: 'sign-out-everywhere' })
    expect(await viewerOf(there)).toBeNull()
    expect(await viewerOf(third)).toBeNull()
  })

  test('all sessions but one can be ended', async () => {
    const keeps = await join()
    const goes = new Visitor(here)
    await goes.post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })
    await endAllSessions(here.services, await idOf(), hashSecret(keeps.session!))
    expect(await viewerOf(keeps)).not.toBeNull()
    expect(await viewerOf(goes)).toBeNull()
  })

  test('a suspended person has no session and cannot begin one', async () => {
    const visitor = await join()
    const { store } = here.services
    const { users } = store.schema
    await store.write(async (tx) => void (await tx.update(users).set({ suspendedAt: Date.now() })))
    expect(await viewerOf(visitor)).toBeNull()
    expect(
      (await new Visitor(here).post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })).status,
    ).toBe(422)
  })

  test('visitors are sent to sign in and back; a learner without the right is refused', async () => {
    const visitor = new Visitor(here)
    const sent = await requireLearner(visitor.request('/transcript?year=2026'), visitor.context()).catch((thrown: unknown) => thrown)
    expect(sent).toBeInstanceOf(Response)
    expect((sent as Response).status).toBe(302)
    expect((sent as Response).headers.get('Location')).toBe('/sign-in?next=%2Ftranscript%3Fyear%3D2026')
    await join({}, visitor)
    const ctx = await requireRole(visitor.request('/'), visitor.context(), 'quiz.take')
    expect(ctx.actor).toEqual({ id: await idOf(), roles: ['learner'] })
    await expect(requireRole(visitor.request('/'), visitor.context(), 'user.manage')).rejects.toBeInstanceOf(Forbidden)
  })

  test('malformed cookies are nobody’s', async () => {
    const visitor = new Visitor(here)
    for (const value of ['%zz', '', 'x'.repeat(4000), "' or 1=1 --", 'a'.repeat(40)]) {
      visitor.cookies.set('attest_session', value)
      expect(await viewerOf(visitor)).toBeNull()
    }
  })
})

describe('passwords', () => {
  test('a forgotten password is chosen anew by a link that works once, within half an hour', async () => {
    const other = await join()
    const visitor = new Visitor(here)
    await visitor.post(forgotPassword, '/forgot-password', { email: nina.email })
    const path = pathIn(await lastMail())
    expect(await visitor.get(resetPassword, path)).toMatchObject({ status: 200, data: { address: 'Nina@Example.org' } })
    expect((await visitor.post(resetPassword, path, { password: 'too short' })).status).toBe(422)
    expect(await visitor.post(resetPassword, path, { password: 'a different river stone' })).toMatchObject({
      status: 303,
      location: '/dashboard',
    })
    expect(await viewerOf(visitor)).not.toBeNull()
    expect(await viewerOf(other)).toBeNull()
    expect((await lastMail())?.subject).toBe('Your password at Attest was changed')
    expect((await visitor.post(resetPassword, path, { password: 'yet another river stone' })).status).toBe(410)
    expect((await visitor.get(resetPassword, path)).status).toBe(410)
    expect(await firstBrokenLink(here.services.store.read)).toBeNull()

    await visitor.post(forgotPassword, '/forgot-password', { email: nina.email })
    const late = pathIn(await lastMail())
    later(30 * MINUTE)
    expect((await visitor.post(resetPassword, late, { password: 'yet another river stone' })).status).toBe(410)
  })

  test('a link for one purpose does nothing for another', async () => {
    await join()
    const visitor = new Visitor(here)
    await visitor.post(forgotPassword, '/forgot-password', { email: nina.email })
    const token = pathIn(await lastMail())
      .split('/')
      .at(-1)
    expect((await visitor.post(link, `/link/${token}`)).status).toBe(410)
    await visitor.post(signIn, '/sign-in', { intent: 'link', email: nina.email })
    const other = pathIn(await lastMail())
      .split('/')
      .at(-1)
    expect((await visitor.post(resetPassword, `/reset-password/${other}`, { password: 'a different river stone' })).status).toBe(410)
  })

  test('changing it takes the current one, ends other sessions and begins a new one here', async () => {
    const visitor = await join()
    const other = new Visitor(here)
    await other.post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })
    const change = (currentPassword: string, newPassword: string) =>
      visitor.post(profile, '/profile', { intent: 'password', currentPassword, newPassword })
    expect(await change('wrong', 'a different river stone')).toMatchObject({
      status: 422,
      data: { errors: { currentPassword: expect.any(String) } },
    })
    expect(await change(nina.password, 'short')).toMatchObject({ status: 422, data: { errors: { newPassword: expect.any(String) } } })
    const before = visitor.session
    expect(await change(nina.password, 'a different river stone')).toMatchObject({ status: 303, location: '/profile?done=password' })
    expect(visitor.session).not.toBe(before)
    expect(await viewerOf(visitor)).not.toBeNull()
    expect(await viewerOf(other)).toBeNull()
  })
})

describe('the profile', () => {
  test('names, professions, licences and time zone are changed by their own forms', async () => {
    const visitor = await join()
    const post = (form: Record<string, string | string[]>) => visitor.post(profile, '/profile', form)
    expect(
      await post({ intent: 'names', givenName: 'Nina', familyName: 'Tamm', printedName: 'Nina  Tamm', credentialSuffix: '' }),
    ).toMatchObject({
      status: 303,
      location: '/profile?done=names',
    })
    await post({ intent: 'professions', professions: ['pharmacist', 'nurse'] })
    await post({ intent: 'time-zone', timeZone: 'Asia/Tokyo' })
    for (let twice = 0; twice < 2; twice += 1) {
      await post({ intent: 'licence', licenceProfession: 'nurse', jurisdiction: 'Norway', licenceNumber: 'N-1' })
    }
    const { data } = await visitor.get(profile, '/profile?done=licence')
    expect(data.done).toBe('The licence is saved.')
    expect(data.profile).toMatchObject({
      names: { givenName: 'Nina', familyName: 'Tamm', printedName: 'Nina Tamm', credentialSuffix: null },
      professions: ['pharmacist', 'nurse'],
      timeZone: 'Asia/Tokyo',
      licences: [{ jurisdiction: 'Norway', number: 'N-1' }],
    })
    const stranger = await join({ email: 'stranger@example.org' })
    const licenceId = data.profile.licences[0].id
    await stranger.post(profile, '/profile', { intent: 'remove-licence', licenceId })
    expect((await visitor.get(profile, '/profile')).data.profile.licences).toHaveLength(1)
    await post({ intent: 'remove-licence', licenceId })
    expect((await visitor.get(profile, '/profile')).data.profile.licences).toHaveLength(0)

    const wrong = await post({ intent: 'professions' })
    expect(wrong).toMatchObject({ status: 422, data: { intent: 'professions', errors: { professions: expect.any(String) } } })
    expect((await post({ intent: 'nonsense' })).status).toBe(422)
  })

  test('visitors are sent to sign in by every door', async () => {
    const visitor = new Visitor(here)
    for (const door of [profile, erasure, exportDoor]) expect((await visitor.get(door, '/profile')).status).toBe(302)
    for (const door of [profile, erasure]) expect((await visitor.post(door, '/profile')).status).toBe(302)
  })

  test('the address changes when the link sent to the new one is used, and the old one is told', async () => {
    const visitor = await join()
    const other = new Visitor(here)
    await other.post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })
    const ask = (email: string, currentPassword = nina.password) =>
      visitor.post(profile, '/profile', { intent: 'email', email, currentPassword })
    expect((await ask('new@example.org', 'wrong')).status).toBe(422)
    expect(await ask('new@example.org')).toMatchObject({ status: 303 })
    const toNew = await mailTo('new@example.org')
    expect(await mailTo('Nina@Example.org')).toMatchObject({ subject: 'A new address was asked for your account at Attest' })
    expect(await visitor.post(link, pathIn(toNew))).toMatchObject({ status: 303, location: '/profile?done=email-changed' })
    expect((await lastMail())?.to).toBe('Nina@Example.org')
    expect(await viewerOf(visitor)).not.toBeNull()
    expect(await viewerOf(other)).toBeNull()
    expect(await findAccount(here.services.store.read, 'nina@example.org')).toBeUndefined()
    expect(await findAccount(here.services.store.read, 'new@example.org')).toMatchObject({ address: 'new@example.org' })
    expect((await visitor.post(link, pathIn(toNew))).status).toBe(410)
  })

  test('asking for an address that is somebody’s answers alike and changes nothing', async () => {
    await join({ email: 'taken@example.org' })
    const visitor = await join()
    expect(
      (await visitor.post(profile, '/profile', { intent: 'email', email: 'taken@example.org', currentPassword: nina.password })).status,
    ).toBe(303)
    expect(await mailTo('taken@example.org')).toMatchObject({ link: 'http://localhost:3000/sign-in' })
  })

  test('a session that was left open cannot guess the password', async () => {
    const visitor = await join()
    const change = () =>
      visitor.post(profile, '/profile', { intent: 'password', currentPassword: 'no', newPassword: 'a different river stone' })
    for (let i = 0; i < 10; i += 1) expect((await change()).status).toBe(422)
    expect((await change()).status).toBe(429)
  })

  test('the export holds what is held, and no secrets', async () => {
    const visitor = await join()
    const answer = await visitor.get(exportDoor, '/profile/export.json')
    expect(answer.headers.get('Content-Disposition')).toContain('attachment')
    const held = JSON.parse(answer.text)
    expect(held).toMatchObject({
      person: { familyName: 'Óskarsdóttir' },
      address: 'Nina@Example.org',
      professions: ['nurse'],
      certificates: [],
    })
    expect(answer.text).not.toMatch(/argon2|tokenHash/)
    expect(answer.text).not.toContain(hashSecret(visitor.session!))
  })

  test('erasure takes the person out and leaves a nameless anchor', async () => {
    const visitor = await join()
    const id = await idOf()
    await visitor.post(profile, '/profile', { intent: 'licence', licenceProfession: 'nurse', jurisdiction: 'Norway', licenceNumber: 'N-1' })
    expect((await visitor.post(erasure, '/profile/erasure', { currentPassword: nina.password })).status).toBe(422)
    expect((await visitor.post(erasure, '/profile/erasure', { understood: 'yes', currentPassword: 'wrong' })).status).toBe(422)
    expect(await visitor.post(erasure, '/profile/erasure', { understood: 'yes', currentPassword: nina.password })).toMatchObject({
      status: 303,
      location: '/sign-in?done=erased',
    })
    expect((await lastMail())?.subject).toBe('Your account at Attest was erased')
    const { store } = here.services
    const tables = store.schema
    expect(await rowsOf(store.read.select().from(tables.users))).toMatchObject([
      { id, printedName: 'Erased account', erasedAt: Date.now() },
    ])
    for (const table of [tables.identities, tables.passwords, tables.sessions, tables.licences, tables.userProfessions]) {
      expect(await rowsOf(store.read.select().from(table))).toEqual([])
    }
    const everything = await Promise.all(
      [tables.users, tables.mailLinks, tables.jobs, tables.auditEvents, tables.roleGrants].map((table) =>
        rowsOf(store.read.select().from(table)),
      ),
    )
    expect(JSON.stringify(everything)).not.toMatch(/nina/i)
    expect(await firstBrokenLink(store.read)).toBeNull()
    expect(
      (await new Visitor(here).post(signIn, '/sign-in', { intent: 'password', email: nina.email, password: nina.password })).status,
    ).toBe(422)
    // the address is free for a new beginning
    expect(await viewerOf(await join())).not.toBeNull()
  })

  test('without a password, erasing takes a sign-in just now', async () => {
    const visitor = await join({ signInWith: 'link' })
    later(16 * MINUTE)
    const refused = await visitor.post(erasure, '/profile/erasure', { understood: 'yes' })
    expect(refused).toMatchObject({ status: 422, data: { errors: { '': expect.stringContaining('sign in again') } } })
    await visitor.post(signIn, '/sign-in', { intent: 'link', email: nina.email })
    await visitor.post(link, pathIn(await lastMail()))
    expect((await visitor.post(erasure, '/profile/erasure', { understood: 'yes' })).status).toBe(303)
  })
})

describe('demonstration and administrators', () => {
  const password = 'demo-password'
  const local = { mode: 'demo' as const, databaseUrl: null }
  const ctx = () => contextOf(new Visitor(here).context())

  test('demo accounts are made once, in an empty database, and can sign in', async () => {
    expect(await createDemoAccounts(ctx(), { password, env: local })).toEqual(demoAccounts)
    expect(demoAccounts).toHaveLength(9)
    expect(await createDemoAccounts(ctx(), { password, env: local })).toEqual([])
    for (const { address } of demoAccounts) {
      const visitor = new Visitor(here)
      expect((await visitor.post(signIn, '/sign-in', { intent: 'password', email: address, password })).status).toBe(303)
    }
    const educator = (await findAccount(here.services.store.read, 'educator@demo.test'))!
    expect(await couldEverSeeKeys(here.services.store.read, educator.userId)).toBe(true)
  })

  test('demo accounts are not made beside real people, in production, or on another machine', async () => {
    await join()
    expect(await createDemoAccounts(ctx(), { password, env: local })).toEqual([])
    await expect(createDemoAccounts(ctx(), { password, env: { mode: 'production', databaseUrl: null } })).rejects.toThrow('production')
    await expect(
      createDemoAccounts(ctx(), { password, env: { mode: 'demo', databaseUrl: 'postgres://db.example.org/attest' } }),
    ).rejects.toThrow('machine')
    expect(isLocalDatabase('postgres://u:p@localhost:5432/x')).toBe(true)
    expect(isLocalDatabase('postgres:///x?host=/run/postgresql')).toBe(true)
    expect(isLocalDatabase('postgres://localhost/x?host=db.example.org')).toBe(false)
  })

  test('a demonstration on this machine shows a learner’s link on the page, and never one for staff', async () => {
    here = await openInstallation({ mode: 'demo' })
    await createDemoAccounts(ctx(), { password, env: local })
    const shown = async (email: string, client = '127.0.0.1') => {
      const visitor = new Visitor(here, client)
      await visitor.post(signIn, '/sign-in', { intent: 'link', email })
      return { visitor, link: (await visitor.get(checkMail, '/check-mail')).data.link as string | null }
    }
    const { visitor, link: nurseLink } = await shown('nurse@demo.test')
    expect((await visitor.post(link, new URL(nurseLink!).pathname)).status).toBe(303)
    expect((await shown('admin@demo.test')).link).toBeNull()
    expect((await shown('educator@demo.test')).link).toBeNull()
    expect((await shown('nobody@demo.test')).link).toBeNull()
    expect((await shown('physician@demo.test', '192.0.2.7')).link).toBeNull()
    expect((await new Visitor(here, '127.0.0.1').get(checkMail, '/check-mail')).data.link).toBeNull()
  })

  test('outside a demonstration no page shows a link', async () => {
    await join()
    const visitor = new Visitor(here, '127.0.0.1')
    await visitor.post(signIn, '/sign-in', { intent: 'link', email: nina.email })
    expect((await visitor.get(checkMail, '/check-mail')).data.link).toBeNull()
  })

  test('an administrator is made on the machine and sets the password by a link', async () => {
    const made = await createAdministrator(ctx(), { email: 'ada@example.org', givenName: 'Ada', familyName: 'Lovelace' })
    expect(made).toMatchObject({ ok: true, did: 'created' })
    if (!made.ok) return
    const visitor = new Visitor(here)
    await visitor.post(resetPassword, new URL(made.link).pathname, { password: 'an engine that weaves' })
    expect((await viewerOf(visitor))?.roles).toEqual(expect.arrayContaining(['administrator', 'learner']))
    expect(await createAdministrator(ctx(), { email: 'ADA@example.org', givenName: 'A', familyName: 'L' })).toMatchObject({
      did: 'already',
    })
    await visitor.get(profile, '/profile')
    const erased = await visitor.post(erasure, '/profile/erasure', { understood: 'yes', currentPassword: 'an engine that weaves' })
    expect(erased).toMatchObject({ status: 422, data: { errors: { '': expect.stringContaining('administrator') } } })
  })

  test('making an existing account an administrator ends its sessions and is in the audit trail', async () => {
    const visitor = await join()
    expect(await createAdministrator(ctx(), { email: nina.email, givenName: 'N', familyName: 'O' })).toMatchObject({ did: 'granted' })
    expect(await viewerOf(visitor)).toBeNull()
    const { auditEvents } = here.services.store.schema
    const [row] = await rowsOf(here.services.store.read.select().from(auditEvents))
    expect(row).toMatchObject({ act: 'role.granted', actorId: null, subjectId: await idOf() })
  })
})
