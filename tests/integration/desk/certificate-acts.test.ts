import { expect, test } from 'vitest'
import { holderCertificate, publicCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { checkCertificates } from '#app/features/certificates/check-certificates.server.ts'
import { correctCertificate } from '#app/features/certificates/correct-certificate.server.ts'
import { reinstateCertificate } from '#app/features/certificates/reinstate-certificate.server.ts'
import { reissueCertificate } from '#app/features/certificates/reissue-certificate.server.ts'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import { standingCertificate, type Acted } from '#app/features/certificates/standing-certificate.server.ts'
import { dashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { transcriptPage } from '#app/features/dashboard/transcript-page.server.ts'
import { completionsPage } from '#app/features/desk/completions-page.server.ts'
import { rebuildRegister } from '#db/queries/register-entries.ts'
import { firstBrokenLink } from '#db/queries/audit.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { findPerson } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { earn } from '#tests/support/walk.ts'

/** A learner with one certificate, and an administrator at work two days later. */
async function withCertificate() {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const learner = await join(store)
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const claimed = await earn(actingAs(store, learner), catalogue, {}, WHEELS)
  if (!claimed.ok) throw new Error('not claimed')
  const at = (days: number) => actingAs(store, admin, NOON + days * DAY)
  const standing = (id = claimed.certificateId) => standingCertificate(store.read, id)
  return { store, catalogue, learner, admin, certificateId: claimed.certificateId, at, standing }
}

const newName = { printedName: 'Nora Lindqvist Berg', familyName: 'Berg', credentialSuffix: 'RN', alsoAccount: false }

async function statuses(store: Store, learnerId: string) {
  const { rows } = await transcriptPage(store.read, learnerId, { year: null, status: 'all' })
  return rows.map(({ certificateNumber, status }) => `${certificateNumber} ${status}`).sort()
}

const listedAs = async (store: Store, query: string) =>
  (await completionsPage(store.read, await catalogueOf(store), new URLSearchParams(query))).rows.map(
    ({ certificateNumber, holderName, status, certificatesIssued }) => ({ certificateNumber, holderName, status, certificatesIssued }),
  )

test('a corrected name is printed on a new certificate, which supersedes the one that never changes', async () => {
  const { store, catalogue, learner, certificateId, at, standing } = await withCertificate()
  const before = await standing()
  const acted = await correctCertificate(at(2), catalogue, { certificateId, stamp: before.stamp, reason: 'Married', ...newName })
  expect(acted).toEqual({ ok: true, completionId: before.row.completionId, newNumber: (await standing()).row.number })

  const [next, old] = await certificatesOf(store.read, learner.id)
  expect(old).toEqual(before.row)
  expect(await checkCertificates(store.read)).toEqual({ checked: 2, defects: [] })
  const after = (await standing()).snapshot
  expect(after).toEqual({
    ...before.snapshot,
    number: next!.number,
    verificationCode: next!.verificationCode,
    verifyUrl: expect.stringContaining(next!.verificationCode),
    issuedOn: '2026-11-25',
    holder: { ...before.snapshot.holder, printedName: 'Nora Lindqvist Berg', familyName: 'Berg' },
  })

  const seen = await publicCertificate(store.read, old!.verificationCode, null)
  expect(seen).toMatchObject({ status: { status: 'superseded' }, supersededBy: next!.number, intact: true })
  expect(await publicCertificate(store.read, next!.verificationCode, next!.holderKey)).toMatchObject({
    status: { status: 'valid' },
    holderName: 'Nora Lindqvist Berg, RN',
  })
  expect(await holderCertificate(store.read, learner.id, old!.id)).toMatchObject({ supersededBy: { id: next!.id } })
  expect(await statuses(store, learner.id)).toEqual([`${old!.number} superseded`, `${next!.number} valid`])
  const { certificates } = await dashboardPage(store.read, catalogue, learner.id, NOON + 2 * DAY)
  expect(certificates.map(({ number, status }) => `${number} ${status}`).sort()).toEqual([
    `${old!.number} superseded`,
    `${next!.number} valid`,
  ])

  const row = { certificateNumber: next!.number, holderName: 'Nora Lindqvist Berg, RN', status: 'valid', certificatesIssued: 2 }
  expect([await listedAs(store, `q=${old!.number}`), await listedAs(store, 'status=superseded'), await listedAs(store, 'q=berg')]).toEqual([
    [row],
    [row],
    [row],
  ])
  // the account keeps its name unless that was asked for
  expect((await findPerson(store.read, learner.id))?.user.printedName).toBe('Nora Lindqvist')
})

test('the account takes the name too when that is asked for', async () => {
  const { store, catalogue, learner, certificateId, at, standing } = await withCertificate()
  const { stamp } = await standing()
  await correctCertificate(at(1), catalogue, { certificateId, stamp, reason: 'Married', ...newName, alsoAccount: true })
  expect((await findPerson(store.read, learner.id))?.user).toMatchObject({
    givenName: 'Nora',
    familyName: 'Berg',
    printedName: 'Nora Lindqvist Berg',
    sortKey: 'berg  nora',
  })
})

test('revoked, the certificate proves nothing on any page; reinstated, it is valid again', async () => {
  const { store, learner, certificateId, at, standing } = await withCertificate()
  const { row } = await standing()
  const publicStatus = async () => (await publicCertificate(store.read, row.verificationCode, null))?.status.status
  await revokeCertificate(at(1), { certificateId, stamp: (await standing()).stamp, reason: 'Somebody else took the quiz' })
  expect([await publicStatus(), await statuses(store, learner.id), (await standing()).status]).toEqual([
    'revoked',
    [`${row.number} revoked`],
    'revoked',
  ])
  expect(await listedAs(store, 'status=revoked')).toMatchObject([{ certificateNumber: row.number, status: 'revoked' }])
  await reinstateCertificate(at(2), { certificateId, stamp: (await standing()).stamp, reason: 'It was the learner after all' })
  expect([await publicStatus(), await statuses(store, learner.id), await listedAs(store, 'status=revoked')]).toEqual([
    'valid',
    [`${row.number} valid`],
    [],
  ])
  expect((await certificatesOf(store.read, learner.id))[0]).toEqual(row)
})

test('issued again, everything but number, code and day is the same', async () => {
  const { store, catalogue, learner, certificateId, at, standing } = await withCertificate()
  const before = await standing()
  await reissueCertificate(at(3), catalogue, { certificateId, stamp: before.stamp, reason: 'The code was published' })
  const after = await standing()
  const { number, verificationCode, verifyUrl, issuedOn, ...same } = after.snapshot
  expect(before.snapshot).toMatchObject(same)
  expect(issuedOn).toBe('2026-11-26')
  expect([number, verificationCode, verifyUrl]).not.toContain(before.snapshot.number)
  expect(await statuses(store, learner.id)).toEqual([`${before.row.number} superseded`, `${number} valid`])
})

test('each act is one row of the audit trail, with its reason, before and after', async () => {
  const { store, catalogue, admin, certificateId, at, standing } = await withCertificate()
  const { row } = await standing()
  await revokeCertificate(at(1), { certificateId, stamp: (await standing()).stamp, reason: 'first' })
  await reinstateCertificate(at(2), { certificateId, stamp: (await standing()).stamp, reason: 'second' })
  await correctCertificate(at(3), catalogue, { certificateId, stamp: (await standing()).stamp, reason: 'third', ...newName })
  const next = await standing()
  await reissueCertificate(at(4), catalogue, { certificateId: next.row.id, stamp: next.stamp, reason: 'fourth' })
  expect(await auditOf(store, row.completionId)).toMatchObject([
    { act: 'certificate.revoked', actorId: admin.id, payload: { number: row.number, reason: 'first', before: { status: 'valid' } } },
    { act: 'certificate.reinstated', actorId: admin.id, payload: { reason: 'second', after: { status: 'valid' } } },
    {
      act: 'certificate.corrected',
      payload: { reason: 'third', before: { holder: { familyName: 'Lindqvist' } }, after: { holder: { familyName: 'Berg' } } },
    },
    { act: 'certificate.reissued', payload: { reason: 'fourth', before: { number: next.row.number } } },
  ])
  expect(await firstBrokenLink(store.read)).toBeNull()
})

test('what does not fit the certificate is refused, and leaves no trace', async () => {
  const { store, catalogue, certificateId, at, standing } = await withCertificate()
  const { row, snapshot, stamp } = await standing()
  const input = { certificateId, stamp, reason: 'why' }
  const { printedName, familyName, credentialSuffix } = snapshot.holder
  const refused = [
    await reinstateCertificate(at(1), input),
    await correctCertificate(at(1), catalogue, { ...input, printedName, familyName, credentialSuffix, alsoAccount: true }),
    await revokeCertificate(at(1), { ...input, stamp: 'old' }),
  ]
  expect(refused).toMatchObject([{ refusal: 'status' }, { refusal: 'same' }, { refusal: 'changed', lastAct: null }])
  await revokeCertificate(at(1), input)
  const revoked = { ...input, stamp: (await standing()).stamp }
  expect([await reissueCertificate(at(2), catalogue, revoked), await revokeCertificate(at(2), revoked)]).toMatchObject([
    { refusal: 'status' },
    { refusal: 'status' },
  ])
  expect(await auditOf(store, row.completionId)).toHaveLength(1)
  await expect(revokeCertificate(at(2), { ...input, certificateId: 'none' })).rejects.toThrow('certificate')
})

test('of two administrators who act at once, one acts and the other is told by whom', async () => {
  const { store, catalogue, learner, certificateId, at, standing } = await withCertificate()
  const bea = await join(store, { given: 'Bea', family: 'Minister', roles: ['administrator'] })
  const asBea = actingAs(store, bea, NOON + DAY)
  const { stamp, row } = await standing()
  const input = { certificateId, stamp, reason: 'why' }
  const rounds: (() => Promise<Acted>)[] = [
    () => revokeCertificate(at(1), input),
    () => reissueCertificate(asBea, catalogue, input),
    () => correctCertificate(at(1), catalogue, { ...input, ...newName }),
    () => revokeCertificate(asBea, input),
  ]
  const outcomes = await Promise.all(rounds.map((act) => act()))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  for (const outcome of outcomes.filter(({ ok }) => !ok)) {
    expect(outcome).toMatchObject({ refusal: 'changed', lastAct: { by: expect.stringMatching(/Minister$/) } })
  }
  expect(await auditOf(store, row.completionId)).toHaveLength(1)
  expect((await certificatesOf(store.read, learner.id)).length).toBeLessThanOrEqual(2)
})

test('after all acts the register is what the facts say', async () => {
  const { store, catalogue, certificateId, at, standing } = await withCertificate()
  await correctCertificate(at(1), catalogue, { certificateId, stamp: (await standing()).stamp, reason: 'a', ...newName })
  const next = await standing()
  await revokeCertificate(at(2), { certificateId: next.row.id, stamp: next.stamp, reason: 'b' })
  const rows = () => store.read.select().from(store.schema.registerEntries)
  const before = await rows()
  await rebuildRegister(store)
  expect(await rows()).toEqual(before)
})
