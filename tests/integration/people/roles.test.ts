import { expect, test, vi } from 'vitest'
import { acceptInvitation, openInvitedAccount, readInvitation } from '#app/features/people/accept-invitation.server.ts'
import { assignEducator, endRole, lastAdministrator } from '#app/features/people/change-roles.server.ts'
import { INVITATION_LIFE_MS, invite, withdrawInvitation } from '#app/features/people/invite.server.ts'
import { reinstate, suspend } from '#app/features/people/suspend.server.ts'
import { erasePersonFor } from '#app/features/account/erase-account.server.ts'
import { firstBrokenLink } from '#db/queries/audit.ts'
import { activeRoles, couldEverSeeKeys } from '#db/queries/people.ts'
import { grantsOf, otherAdministrators } from '#db/queries/roles.ts'
import type { Store } from '#db/store.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, contextAt, DAY, join, NOON, type CastMember } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { withFixtureCourse } from '#tests/support/fixture-course.ts'
import { openWebsite } from '#tests/support/website.ts'

const administrator = (store: Store, given = 'Ada') => join(store, { given, family: 'Minister', roles: ['learner', 'administrator'] })
const names = {
  givenName: 'Edda',
  familyName: 'Berg',
  printedName: 'Edda Berg',
  credentialSuffix: null,
  timeZone: 'Etc/UTC',
  passwordHash: 'x',
}

/** The token of the last link that was mailed. */
async function tokenOf(store: Store): Promise<string> {
  const { jobs } = store.schema
  const letters = (await store.read.select().from(jobs)).map(({ payload }) => JSON.stringify(payload))
  return /invitation\/([\w-]+)/.exec(letters.findLast((text) => text.includes('/invitation/'))!)![1]!
}

const ending = async (store: Store, person: { id: string }, role: 'administrator' | 'educator' = 'administrator') => {
  const [grant] = await grantsOf(store.read, person.id, role)
  return { userId: person.id, grantId: grant!.id, where: null, reason: 'leaves' }
}

test('an invitation makes an account with the role, once', async () => {
  const store = await openTestStore(withFixtureCourse)
  const ada = await administrator(store)
  const invited = await invite(actingAs(store, ada), { email: 'Edda@Example.org', role: 'educator', scopes: ['c1'], reason: 'teaches' })
  expect(invited.ok).toBe(true)
  const token = await tokenOf(store)
  const ctx = contextAt(store, NOON + DAY)
  expect(await readInvitation(ctx, token, null)).toEqual({ state: 'new', address: 'Edda@Example.org', role: 'educator' })
  const both = await Promise.all([openInvitedAccount(ctx, { ...names, token }), openInvitedAccount(ctx, { ...names, token })])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const { userId } = both.find(({ ok }) => ok) as { userId: string }
  expect(await activeRoles(store.read, userId)).toEqual(['educator', 'learner'])
  expect(await grantsOf(store.read, userId, 'educator')).toMatchObject([{ scope: 'c1', grantedBy: ada.id }])
  expect(await couldEverSeeKeys(store.read, userId)).toBe(true)
  expect(await readInvitation(ctx, token, null)).toEqual({ state: 'over' })
  expect(await acceptInvitation(ctx, { token, userId })).toEqual({ ok: false })
  expect(await auditOf(store, userId)).toMatchObject([
    { act: 'role.granted', actorId: userId, payload: { role: 'educator', scopes: ['c1'] } },
  ])
})

test('with an account, the role comes only to that account; its sessions end', async () => {
  const site = await openWebsite()
  const { store } = site.services
  const [ada, nora, other] = [await administrator(store), await join(store), await join(store, { given: 'Otto' })]
  await invite({ ...actingAs(store, ada, Date.now()) }, { email: nora.address, role: 'administrator', scopes: [], reason: 'helps' })
  const at = `/invitation/${await tokenOf(store)}`
  expect((await (await site.browser()).get(at)).text).toContain(`/sign-in?next=${encodeURIComponent(at)}`)
  const stranger = await site.browser(other)
  expect((await stranger.get(at)).text).toContain('This invitation is for another address')
  expect((await stranger.post(at)).status).toBe(409)
  const [browser, phone] = [await site.browser(nora), await site.browser(nora)]
  const before = new Map(browser.cookies)
  expect((await browser.get('/admin/people')).status).toBe(403)
  expect((await browser.get(at)).text).toContain('Accept the role')
  expect((await browser.post(at)).location).toBe('/admin')
  expect(browser.cookies).not.toEqual(before)
  expect((await browser.get('/admin/people')).status).toBe(200)
  expect((await phone.get('/admin/people')).location).toContain('/sign-in')
  expect((await browser.post(at)).status).toBe(410)
})

test('a link works 72 hours, until it is withdrawn, and until a newer one is sent', async () => {
  const store = await openTestStore()
  const ada = await administrator(store)
  const send = async (now = NOON) => {
    const invited = await invite(actingAs(store, ada, now), { email: 'e@example.org', role: 'educator', scopes: ['*'], reason: 'r' })
    if (!invited.ok) throw new Error(invited.problem)
    return { id: invited.invitationId, token: await tokenOf(store) }
  }
  const state = async (token: string, now: number) => (await readInvitation(contextAt(store, now), token, null)).state
  const first = await send()
  expect([await state(first.token, NOON + INVITATION_LIFE_MS - 1), await state(first.token, NOON + INVITATION_LIFE_MS)]).toEqual([
    'new',
    'over',
  ])
  const second = await send(NOON + 1)
  expect(await state(first.token, NOON + 2)).toBe('over')
  expect(await withdrawInvitation(actingAs(store, ada, NOON + 3), { id: second.id, reason: 'wrong person' })).toBe(true)
  expect(await withdrawInvitation(actingAs(store, ada, NOON + 3), { id: second.id, reason: 'again' })).toBe(false)
  expect(await state(second.token, NOON + 4)).toBe('over')
  expect(await openInvitedAccount(contextAt(store, NOON + 4), { ...names, token: second.token })).toEqual({ ok: false })
  expect(await auditOf(store, second.id)).toMatchObject([
    { act: 'invitation.sent' },
    { act: 'invitation.revoked', payload: { reason: 'wrong person' } },
  ])
})

test('a role that is held is not offered again, and only an educator is assigned to courses', async () => {
  const store = await openTestStore(withFixtureCourse)
  const [ada, edda, nora] = [await administrator(store), await join(store, { roles: ['learner', 'educator'] }), await join(store)]
  const ctx = actingAs(store, ada)
  expect(await invite(ctx, { email: edda.address, role: 'educator', scopes: ['c1'], reason: 'r' })).toMatchObject({
    ok: false,
    field: 'email',
  })
  expect(await assignEducator(ctx, { userId: nora.id, scope: 'c1', reason: 'r' })).toMatchObject({ ok: false })
  expect(await assignEducator(ctx, { userId: edda.id, scope: 'c1', reason: 'r' })).toMatchObject({ ok: false })
  await invite(ctx, { email: nora.address, role: 'educator', scopes: ['c1'], reason: 'r' })
  await acceptInvitation(contextAt(store), { token: await tokenOf(store), userId: nora.id })
  expect(await assignEducator(ctx, { userId: nora.id, scope: 'c2', reason: 'r' })).toEqual({ ok: true })
  expect((await grantsOf(store.read, nora.id, 'educator')).map(({ scope }) => scope)).toEqual(['c1', 'c2'])
})

test('whoever was demoted once earns no credit later', async () => {
  const store = await openTestStore()
  const [ada, edda] = [await administrator(store), await join(store, { roles: ['learner', 'educator'] })]
  expect(await endRole(actingAs(store, ada), await ending(store, edda, 'educator'))).toEqual({ ok: true })
  expect(await activeRoles(store.read, edda.id)).toEqual(['learner'])
  expect(await couldEverSeeKeys(store.read, edda.id)).toBe(true)
})

test('the last administrator can be neither demoted, suspended nor erased; one who is suspended does not count', async () => {
  const store = await openTestStore()
  const [ada, bea] = [await administrator(store), await administrator(store, 'Bea')]
  expect(await suspend(actingAs(store, ada), { userId: bea.id, reason: 'r' })).toEqual({ ok: true })
  const refused = { ok: false, problem: lastAdministrator }
  expect(await endRole(actingAs(store, ada), await ending(store, ada))).toEqual(refused)
  expect(await suspend(actingAs(store, bea), { userId: ada.id, reason: 'r' })).toMatchObject({ ok: false })
  expect(await erasePersonFor(actingAs(store, bea), { userId: ada.id, reason: 'r' })).toMatchObject({ ok: false })
  await reinstate(actingAs(store, ada), { userId: bea.id, reason: 'r' })
  expect(await suspend(actingAs(store, ada), { userId: ada.id, reason: 'r' })).toMatchObject({ ok: false })
  expect(await endRole(actingAs(store, ada), await ending(store, ada))).toEqual({ ok: true })
  expect(await endRole(actingAs(store, bea), await ending(store, bea))).toEqual(refused)
})

test('two administrators who take each other’s power at once: one remains, in fifty rounds', { timeout: 120_000 }, async () => {
  const store = await openTestStore()
  const pair = [await administrator(store, 'Ada'), await administrator(store, 'Bea')] as const
  const nobody = 'nobody'
  for (let round = 0; round < 50; round += 1) {
    const act = (actor: CastMember, about: CastMember) =>
      round % 2 === 0
        ? ending(store, about).then((input) => endRole(actingAs(store, actor, NOON + round), input))
        : suspend(actingAs(store, actor, NOON + round), { userId: about.id, reason: 'r' })
    const outcomes = await Promise.all([act(pair[0], pair[1]), act(pair[1], pair[0])])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await otherAdministrators(store.read, nobody)).toBe(1)
    // both are administrators again
    for (const { id } of pair) {
      await store.write(async (tx) => {
        const { users, roleGrants } = tx.tables
        await tx.update(users).set({ suspendedAt: null })
        await tx.update(roleGrants).set({ revokedAt: null, revokedBy: null })
      })
      expect(await otherAdministrators(store.read, id)).toBe(1)
    }
  }
  expect(await firstBrokenLink(store.read)).toBeNull()
})

test('whoever lost a role or the account is told why on the next request, and what was typed comes back', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const [ada, bea] = [await administrator(store), await administrator(store, 'Bea')]
  const [browser, phone] = [await site.browser(bea), await site.browser(bea)]
  const form = `/admin/people/${ada.id}/suspension`
  expect((await browser.get(form)).status).toBe(200)
  await endRole(actingAs(store, ada, Date.now()), await ending(store, bea))
  for (const one of [browser, phone]) {
    const answer = await one.post(form, { reason: 'a reason that took a while', stamp: '1.0' })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Your role as administrator ended on')
    expect(answer.text).toContain('a reason that took a while')
    expect(answer.text).not.toContain('>1.0<')
  }
  expect((await browser.get('/dashboard')).status).toBe(200)
  const own = await suspend(actingAs(store, ada, Date.now()), { userId: bea.id, reason: 'r' })
  expect(own).toEqual({ ok: true })
  const answer = await phone.post('/profile', { intent: 'names', printedName: 'Bea Long-Name' })
  expect(answer.status).toBe(403)
  expect(answer.text).toContain('Your account was suspended on')
  expect(answer.text).toContain('Bea Long-Name')
  // opened again, the sessions from before stay ended
  await reinstate(actingAs(store, ada, Date.now()), { userId: bea.id, reason: 'r' })
  expect((await phone.get('/dashboard')).location).toContain('/sign-in')
  vi.useRealTimers()
})
