import { expect, test } from 'vitest'
import { checkCertificates } from '#app/features/certificates/check-certificates.server.ts'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import { standingCertificate } from '#app/features/certificates/standing-certificate.server.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { lowerClaim } from '#app/features/completion/lower-claim.server.ts'
import { reopenClaim } from '#app/features/completion/reopen-claim.server.ts'
import { claimActPage } from '#app/features/desk/claim-act-page.server.ts'
import { transcriptCsv } from '#app/features/dashboard/transcript-csv.ts'
import { transcriptPage } from '#app/features/dashboard/transcript-page.server.ts'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { everythingAbout, grantRole } from '#db/queries/people.ts'
import { rebuildRegister } from '#db/queries/register-entries.ts'
import { claimOf } from '#db/queries/story.ts'
import { auditOf, lettersIn } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withDesignatedCourse } from '#tests/support/fixture-course.ts'
import { earn } from '#tests/support/walk.ts'
import { openWebsite } from '#tests/support/website.ts'

/** A physician who attested 60 minutes and claimed a whole credit, and an administrator at work two days later. */
async function withClaim() {
  const store = await openTestStore(withDesignatedCourse)
  const catalogue = await catalogueOf(store)
  const learner = await join(store, { professions: ['physician'], suffix: 'MD' })
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const claimed = await earn(actingAs(store, learner), catalogue, { profession: 'physician', minutes: 60, amountHundredths: 100 }, WHEELS)
  if (!claimed.ok) throw new Error('not claimed')
  const { completionId } = (await certificatesOf(store.read, learner.id))[0]!
  const at = (days: number) => actingAs(store, admin, NOON + days * DAY)
  const standing = async () => standingCertificate(store.read, (await certificatesOf(store.read, learner.id))[0]!.id)
  const input = async (reason: string, message: string | null = null) => {
    const { row, stamp } = await standing()
    return { certificateId: row.id, stamp, reason, message }
  }
  const registered = () => store.read.select().from(store.schema.registerEntries)
  const again = (days: number, minutes: number, amountHundredths: number | null) =>
    claimCompletion(actingAs(store, learner, NOON + days * DAY), catalogue, {
      ...{ ...WHEELS, profession: 'physician', minutes, amountHundredths },
    })
  return { store, catalogue, learner, admin, completionId, at, standing, input, registered, again }
}

test('a lowered claim is a row beside the first, printed on the next certificate, and told to the learner', async () => {
  const { store, catalogue, learner, completionId, at, standing, input, registered } = await withClaim()
  const before = await standing()
  const first = await claimOf(store.read, completionId)
  const to = { minutes: 30, amountHundredths: 50 }
  const acted = await lowerClaim(at(2), catalogue, { ...(await input('Half was read', 'The log shows half an hour.')), to })
  const after = await standing()
  expect(acted).toEqual({ ok: true, completionId, newNumber: after.row.number })
  expect(await claimOf(store.read, completionId)).toEqual(first)
  expect(after.snapshot).toMatchObject({ minutesAttested: 30, credit: { designated: true, amountHundredths: 50, maximumHundredths: 100 } })
  expect(before.snapshot).toMatchObject({ minutesAttested: 60, credit: { amountHundredths: 100 } })
  expect(await checkCertificates(store.read)).toEqual({ checked: 2, defects: [] })
  expect(await registered()).toMatchObject([{ minutes: 30, creditHundredths: 50, certificatesIssued: 2 }])
  const told = await registered()
  const months = () => store.read.select().from(store.schema.completionMinutes)
  expect((await months()).filter(({ completions }) => completions > 0)).toMatchObject([{ minutes: 30, completions: 1 }])
  await rebuildRegister(store)
  expect(await registered()).toEqual(told)
  expect(await auditOf(store, completionId)).toMatchObject([
    {
      act: 'claim.lowered',
      payload: { reason: 'Half was read', before: { minutes: 60, credit: { amountHundredths: 100 } }, after: { minutes: 30 } },
    },
  ])
  expect(await lettersIn(store)).toMatchObject([
    {
      to: learner.address,
      subject: `What you claimed on certificate ${before.row.number} was lowered`,
      text: expect.stringContaining('half an hour'),
    },
  ])
  const { chapters } = await completionStory(store.read, catalogue, completionId)
  expect(chapters.slice(-3)).toMatchObject([
    { kind: 'claim-lowered', minutes: 30, credit: '0.5', by: 'Ada Minister', reason: 'Half was read' },
    { kind: 'issued' },
    { kind: 'act', act: 'superseded' },
  ])
  expect(await everythingAbout(store.read, learner.id)).toMatchObject({ claimAdjustments: [{ minutes: 30, amountHundredths: 50 }] })
})

test('an administrator never raises a claim, and nothing is left of what was refused', async () => {
  const { store, catalogue, completionId, at, standing, input } = await withClaim()
  const lowered = await lowerClaim(at(1), catalogue, { ...(await input('why')), to: { minutes: 45, amountHundredths: 75 } })
  expect(lowered).toMatchObject({ ok: true })
  for (const to of [
    { minutes: 60, amountHundredths: 75 },
    { minutes: 45, amountHundredths: 100 },
    { minutes: 20, amountHundredths: 75 },
    { minutes: 45, amountHundredths: 75 },
  ]) {
    expect(await lowerClaim(at(2), catalogue, { ...(await input('why')), to })).toMatchObject({ refusal: 'claim' })
  }
  const old = { ...(await input('why')), stamp: 'old' }
  expect(await lowerClaim(at(2), catalogue, { ...old, to: { minutes: 30, amountHundredths: 50 } })).toMatchObject({ refusal: 'changed' })
  expect((await standing()).row.version).toBe(2)
  expect(await auditOf(store, completionId)).toHaveLength(1)
  expect(await lettersIn(store)).toHaveLength(1)
})

test('a claim opened again is made again by the learner alone, once, and the next certificate prints it', async () => {
  const { store, catalogue, completionId, at, standing, input, registered, again } = await withClaim()
  const before = await standing()
  // claiming twice is claiming once, as long as nobody opens the claim
  expect(await again(1, 30, 50)).toMatchObject({ ok: true, certificateId: before.row.id })
  await lowerClaim(at(1), catalogue, { ...(await input('a')), to: { minutes: 30, amountHundredths: 50 } })
  const lowered = await standing()
  expect(await reopenClaim(at(2), catalogue, await input('b', 'Please check.'))).toMatchObject({ ok: true })
  expect(await reopenClaim(at(2), catalogue, await input('c'))).toMatchObject({ refusal: 'open' })
  expect((await standing()).row).toEqual(lowered.row)

  expect(await again(3, 0, 50)).toMatchObject({ refusal: 'invalid', field: 'minutes' })
  expect(await again(3, 30, 100)).toMatchObject({ refusal: 'invalid', field: 'amount' })
  expect(await again(3, 30, null)).toMatchObject({ refusal: 'invalid', field: 'amount' })
  const made = await again(3, 50, 75)
  const after = await standing()
  expect(made).toEqual({ ok: true, certificateId: after.row.id, courseCertificateId: null })
  expect(after.snapshot).toMatchObject({ minutesAttested: 50, credit: { amountHundredths: 75 } })
  expect(await registered()).toMatchObject([{ minutes: 50, creditHundredths: 75, certificatesIssued: 3 }])
  // the opening is used up
  expect(await again(4, 60, 100)).toMatchObject({ ok: true, certificateId: after.row.id })
  const { chapters, claim } = await completionStory(store.read, catalogue, completionId)
  expect(claim).toEqual({ reopened: false })
  expect(chapters.map(({ kind }) => kind).slice(-5)).toEqual(['act', 'claim-reopened', 'claimed-again', 'issued', 'act'])
  expect((await auditOf(store, completionId)).map(({ act }) => act)).toEqual(['claim.lowered', 'claim.reopened', 'claim.made-again'])
  expect((await lettersIn(store)).map(({ text }) => text).at(-1)).toContain('http://localhost:3000/courses/bicycle-care/wheels/claim')
})

test('the same claim made again issues nothing, and a claim of two tabs at once counts once', async () => {
  const { catalogue, at, standing, input, again } = await withClaim()
  await reopenClaim(at(1), catalogue, await input('a'))
  const { row } = await standing()
  expect(await again(2, 60, 100)).toMatchObject({ ok: true, certificateId: row.id })
  expect((await standing()).row).toEqual(row)
  await reopenClaim(at(3), catalogue, await input('b'))
  const both = await Promise.all([again(4, 40, 75), again(4, 30, 50)])
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect((await standing()).row.version).toBe(2)
})

test('a claim is not opened after expiry or on a revoked certificate, and an opened one ends with either', async () => {
  const { store, catalogue, at, standing, input, again } = await withClaim()
  const after = 400
  expect(await reopenClaim(at(after * 5), catalogue, await input('late'))).toMatchObject({ refusal: 'expired' })
  await reopenClaim(at(1), catalogue, await input('a'))
  await revokeCertificate(at(2), await input('b'))
  const { row } = await standing()
  expect(await reopenClaim(at(2), catalogue, await input('c'))).toMatchObject({ refusal: 'status' })
  expect(await again(3, 30, 50)).toMatchObject({ ok: true, certificateId: row.id })
  expect(await store.read.select().from(store.schema.claimAdjustments)).toEqual([])
})

test('who became an educator since keeps the credit of the first claim, the administrator is told, and nobody opens their own', async () => {
  const { store, catalogue, learner, completionId, at, input, again, standing } = await withClaim()
  const page = (days: number) => claimActPage(at(days), catalogue, 'claim-reopening', completionId)
  await lowerClaim(at(1), catalogue, { ...(await input('a')), to: { minutes: 30, amountHundredths: 50 } })
  expect(await page(1)).toMatchObject({ keySeenSince: false, closed: null })
  const grant = { id: 'grant-of-educator', userId: learner.id, role: 'educator' as const, grantedBy: null, grantedAt: NOON + DAY }
  await store.write((tx) => grantRole(tx, grant))
  expect(await page(2)).toMatchObject({ keySeenSince: true, closed: null })
  const own = actingAs(store, { ...learner, roles: ['administrator'] }, NOON + 2 * DAY)
  expect(await reopenClaim(own, catalogue, await input('my own'))).toEqual({ ok: false, refusal: 'own' })
  expect(await reopenClaim(at(2), catalogue, await input('b'))).toMatchObject({ ok: true })
  expect(await again(3, 50, 75)).toMatchObject({ ok: true })
  expect((await standing()).snapshot).toMatchObject({ minutesAttested: 50, credit: { designated: true, amountHundredths: 75 } })
})

test('every paper of the learner tells a lowered claim: certificate, transcript, its files and the list', async () => {
  const { store, catalogue, learner, completionId, at, input, registered } = await withClaim()
  await lowerClaim(at(2), catalogue, { ...(await input('a')), to: { minutes: 30, amountHundredths: 50 } })
  const { rows } = await transcriptPage(store.read, learner.id, { year: null, status: 'valid' })
  expect(rows).toMatchObject([{ minutesAttested: 30, credit: expect.stringMatching(/^0\.5 /) }])
  expect(transcriptCsv(rows)).toMatch(/0\.5 .*,30/)
  expect(await registered()).toMatchObject([{ minutes: 30, creditHundredths: 50 }])
  expect(await claimActPage(at(3), catalogue, 'claim-lowering', completionId)).toMatchObject({ minutes: 30, credit: { hundredths: 50 } })
  expect(await lowerClaim(at(3), catalogue, { ...(await input('b')), to: { minutes: 40, amountHundredths: 50 } })).toMatchObject({
    ok: false,
  })
})

test('at the door: a preview before the act, mistakes beside their field with nothing lost, and the learner’s page to claim again', async () => {
  const site = await openWebsite({ fill: withDesignatedCourse })
  const { store } = site.services
  const catalogue = await catalogueOf(store)
  const learner = await join(store, { professions: ['physician'], suffix: 'MD' })
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  await earn(actingAs(store, learner, Date.now()), catalogue, { profession: 'physician', minutes: 60, amountHundredths: 100 }, WHEELS)
  const { completionId } = (await certificatesOf(store.read, learner.id))[0]!
  const desk = await site.browser(admin)
  const lowering = `/admin/completions/${completionId}/claim-lowering`
  const form = await desk.get(lowering)
  expect(form.status).toBe(200)
  const stamp = /name="stamp" value="([^"]+)"/.exec(form.text)![1]!
  const wrong = await desk.post(lowering, {
    stamp,
    minutes: '90',
    amount: '100',
    reason: 'A long reason',
    message: 'Dear',
    intent: 'preview',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Only the learner can raise it')
  expect(wrong.text).toContain('A long reason')
  const preview = await desk.post(lowering, { stamp, minutes: '30', amount: '50', reason: 'Why', message: '', intent: 'preview' })
  expect(preview.text).toContain('0.5 credits')
  expect((await certificatesOf(store.read, learner.id)).length).toBe(1)
  const done = await desk.post(lowering, { stamp, minutes: '30', amount: '50', reason: 'Why', message: '', intent: 'act' })
  expect([done.status, done.headers.location]).toEqual([303, `/admin/completions/${completionId}?done=claim-lowering`])
  const twice = await desk.post(lowering, { stamp, minutes: '20', amount: '25', reason: 'Why', message: '', intent: 'act' })
  expect(twice.status).toBe(409)

  const reopening = `/admin/completions/${completionId}/claim-reopening`
  const next = /name="stamp" value="([^"]+)"/.exec((await desk.get(reopening)).text)![1]!
  expect((await desk.post(reopening, { stamp: next, reason: 'Why', intent: 'act' })).status).toBe(303)
  const own = await site.browser(learner)
  const page = await own.get('/courses/bicycle-care/wheels/claim')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Your claim is open again.')
  expect(
    (await own.post('/courses/bicycle-care/wheels/claim', { profession: 'physician', minutes: '60', amount: '100', attest: 'yes' })).status,
  ).toBe(303)
  expect((await own.get('/courses/bicycle-care/wheels/claim')).status).toBe(302)
})
