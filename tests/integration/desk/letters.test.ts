import { expect, test } from 'vitest'
import { erasePersonFor } from '#app/features/account/erase-account.server.ts'
import { correctCertificate } from '#app/features/certificates/correct-certificate.server.ts'
import { reinstateCertificate } from '#app/features/certificates/reinstate-certificate.server.ts'
import { reissueCertificate } from '#app/features/certificates/reissue-certificate.server.ts'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import { standingCertificate } from '#app/features/certificates/standing-certificate.server.ts'
import { auditOf, lettersIn } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { earn } from '#tests/support/walk.ts'

async function withCertificate() {
  const store = await openTestStore(withFixtureCourse)
  const catalogue = await catalogueOf(store)
  const learner = await join(store)
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const claimed = await earn(actingAs(store, learner), catalogue, {}, WHEELS)
  if (!claimed.ok) throw new Error('not claimed')
  const at = (days: number) => actingAs(store, admin, NOON + days * DAY)
  const standing = () => standingCertificate(store.read, claimed.certificateId)
  return { store, catalogue, learner, admin, at, standing }
}

test('the learner is told of each act by mail: what was done, the message, and where the certificate is, never the reason kept inside', async () => {
  const { store, catalogue, learner, at, standing } = await withCertificate()
  const input = async (reason: string, message: string | null = null) => {
    const { row, stamp } = await standing()
    return { certificateId: row.id, stamp, reason: `inside: ${reason}`, message }
  }
  const first = (await standing()).row
  await revokeCertificate(at(1), await input('a', 'We could not confirm\nwho took the quiz.'))
  await reinstateCertificate(at(2), await input('b'))
  const names = { printedName: 'Nora Berg', familyName: 'Berg', credentialSuffix: 'RN', alsoAccount: false }
  await correctCertificate(at(3), catalogue, { ...(await input('c')), ...names })
  const second = (await standing()).row
  await reissueCertificate(at(4), catalogue, await input('d', 'The code had leaked.'))
  const third = (await standing()).row

  const letters = await lettersIn(store)
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    [learner.address, `Your certificate ${first.number} was revoked`],
    [learner.address, `Your certificate ${first.number} is valid again`],
    [learner.address, `The name on your certificate ${first.number} was corrected`],
    [learner.address, `Your certificate ${second.number} was issued again`],
  ])
  const [revoked, , corrected, reissued] = letters.map(({ text }) => text)
  expect(revoked).toContain('  We could not confirm\n  who took the quiz.')
  expect(revoked).toContain(`http://localhost:3000/certificates/${first.id}`)
  expect(corrected).toContain(`Certificate ${second.number} has taken the place of certificate ${first.number}`)
  expect(corrected).not.toContain('The administrator writes')
  expect(reissued).toContain(`http://localhost:3000/certificates/${third.id}`)
  expect(letters.map(({ text }) => text).join()).not.toContain('inside')
  expect((await auditOf(store, first.completionId)).at(-1)).toMatchObject({ payload: { message: 'The code had leaked.' } })
})

test('nothing is written for an act that was refused, and nobody is written to whose account was erased', async () => {
  const { store, learner, at, standing } = await withCertificate()
  const { row, stamp } = await standing()
  await revokeCertificate(at(1), { certificateId: row.id, stamp: 'old', reason: 'why' })
  expect(await lettersIn(store)).toEqual([])
  await erasePersonFor(at(1), { userId: learner.id, reason: 'Asked for' })
  const before = (await lettersIn(store)).length
  expect(await revokeCertificate(at(2), { certificateId: row.id, stamp, reason: 'why' })).toMatchObject({ ok: true })
  expect(await lettersIn(store)).toHaveLength(before)
})
