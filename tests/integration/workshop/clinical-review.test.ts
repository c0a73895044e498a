/** Clinical review: a marked person signs a version, pages and credit follow, and a changed version shows the signature as of the older one. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { signModule, takeSignatureBack } from '#app/features/clinical-review/sign-module.server.ts'
import { assignEducator, endRole, markReviewer } from '#app/features/people/change-roles.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { reviewerScopes } from '#db/queries/disclosures.ts'
import { couldEverSeeKeys } from '#db/queries/people.ts'
import { moduleVersionsOf } from '#db/queries/publishing.ts'
import { grantsOf } from '#db/queries/roles.ts'
import { listSignatures } from '#db/queries/signatures.ts'
import type { Store } from '#db/store.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { DRIVETRAIN, WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { openWebsite } from '#tests/support/website.ts'
import { editQuestion, publishNow } from '#tests/support/workbench.ts'
import { disclose, joinEditor } from '#tests/support/workshop.ts'

const TODAY = '2026-11-23'

async function setUp(own?: Store) {
  const store = own ?? (await openTestStore(withFixtureCourse))
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const administrator = actingAs(store, await join(store, { given: 'Adam', roles: ['administrator'] }))
  const person = await join(store, { given: 'Rita', family: 'Reviewer', suffix: 'MD' })
  const reviewer: ActorContext = actingAs(store, { ...person, roles: ['learner', 'clinical-reviewer'] })
  const educator = actingAs(store, await joinEditor(store))
  const mark = (scope = '*') => markReviewer(administrator, { userId: person.id, scope, reason: 'Named in the plan.' })
  const hashOf = async () => (await moduleVersionsOf(store.read, module.id))[0]!.contentHash
  const sign = async (input: { contentHash?: string; reviewedOn?: string } = {}) =>
    signModule(reviewer, await catalogueOf(store), {
      ...{ moduleId: module.id, contentHash: input.contentHash ?? (await hashOf()), reviewedOn: input.reviewedOn ?? TODAY },
    })
  const current = async () => findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!.current
  return { store, catalogue, module, administrator, person, reviewer, educator, mark, hashOf, sign, current }
}

/** A version that nobody has signed. */
async function withChangedVersion(setting: Awaited<ReturnType<typeof setUp>>, difficulty: 'hard' | 'medium' = 'hard') {
  const educator = { ...setting.educator, now: difficulty === 'hard' ? NOON : NOON + 60_000 }
  await editQuestion(educator, setting.catalogue, setting.module.id, 'M1-01', { difficulty })
  expect(await publishNow(educator)).toMatchObject({ ok: true })
}

test('who signs is marked by an administrator, is in the scope, has a disclosure, and signs what was read', async () => {
  const setting = await setUp()
  const { store, catalogue, module, person, reviewer, mark, sign, current } = setting
  await withChangedVersion(setting)
  await expect(sign()).rejects.toThrow('module')
  const elsewhere = findModule(catalogue, DRIVETRAIN.courseSlug, DRIVETRAIN.moduleSlug)!
  await mark(elsewhere.course.id)
  expect(await mark(elsewhere.course.id)).toMatchObject({ ok: false })
  expect(await reviewerScopes(store.read, person.id)).toEqual([elsewhere.course.id])
  expect(await couldEverSeeKeys(store.read, person.id)).toBe(true)
  expect(await sign()).toEqual({ ok: false, refusal: 'disclosure' })
  await disclose(store, person.id)
  expect(await sign({ contentHash: 'another' })).toEqual({ ok: false, refusal: 'changed' })
  expect(await sign({ reviewedOn: '2026-11-24' })).toEqual({ ok: false, refusal: 'day' })
  expect(await sign({ reviewedOn: '2025-11-24' })).toEqual({ ok: false, refusal: 'day' })
  expect((await current()).clinicalReviews).toEqual([])
  expect(await sign()).toEqual({ ok: true })
  expect(await sign()).toEqual({ ok: false, refusal: 'signed' })
  const signed = await current()
  expect(signed.clinicalReviews).toEqual([{ reviewerName: 'Rita Reviewer, MD', reviewedOn: TODAY }])
  expect(signed.frontMatter).toMatchObject({ clinicalReview: { name: 'Rita Reviewer, MD', on: TODAY }, earlierReview: null })
  expect(signed.frontMatter.people.at(-1)).toMatchObject({ name: 'Rita Reviewer', roles: ['Clinical reviewer'], declaredOn: '2026-11-01' })
  expect((await auditOf(store, signed.id)).at(-1)).toMatchObject({
    act: 'module.signed',
    actorId: reviewer.actor.id,
    payload: { reviewedOn: TODAY },
  })

  // a changed version shows the signature as of the older one
  await withChangedVersion(setting, 'medium')
  expect((await current()).frontMatter).toMatchObject({
    ...{ clinicalReview: null, earlierReview: { name: 'Rita Reviewer, MD', on: TODAY, version: '1.1' } },
  })
  expect((await current()).clinicalReviews).toEqual([])

  // taken back: a row, and the signature of the files is the latest again
  const [{ signature }] = (await listSignatures(store.read)) as [Awaited<ReturnType<typeof listSignatures>>[number]]
  const back = { moduleId: module.id, signatureId: signature.id, reason: 'A dose was wrong.' }
  expect(await takeSignatureBack(reviewer, catalogue, back)).toEqual({ ok: true })
  expect(await takeSignatureBack(reviewer, catalogue, back)).toEqual({ ok: false })
  expect((await current()).frontMatter).toMatchObject({ clinicalReview: null, earlierReview: { name: 'Ada Fixture, MD', version: '1.0' } })
  expect((await auditOf(store, signature.moduleVersionId)).at(-1)).toMatchObject({
    act: 'module.signature-taken-back',
    payload: { reason: back.reason },
  })
})

test('a role that ended signs nothing; signatures that were given stand', async () => {
  const setting = await setUp()
  const { store, administrator, person, mark, sign, current } = setting
  await withChangedVersion(setting)
  await mark()
  await disclose(store, person.id)
  expect(await sign()).toEqual({ ok: true })
  const [grant] = await grantsOf(store.read, person.id, 'clinical-reviewer')
  expect(await endRole(administrator, { userId: person.id, grantId: grant!.id, where: null, reason: 'Left.' })).toEqual({ ok: true })
  await expect(sign()).rejects.toThrow('module')
  expect((await current()).clinicalReviews).toHaveLength(1)
  // the role is no way to become an educator
  expect(await assignEducator(administrator, { userId: person.id, scope: '*', reason: 'x' })).toMatchObject({ ok: false })
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

test('the pages: marking, reading what changed, signing, what the public reads, taking back', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const setting = await setUp(site.services.store)
  const { person, administrator, module, store } = setting
  await withChangedVersion(setting)
  site.services.catalogue.forget()
  await site.services.catalogue.get()
  const desk = await site.browser({ id: administrator.actor.id })
  const marking = `/admin/people/${person.id}/clinical-reviewer`
  expect((await desk.get(marking)).text).toContain('They see questions with their answers')
  expect(await desk.post(marking, { scope: '*', reason: '' })).toMatchObject({ status: 422 })
  expect(await desk.post(marking, { scope: '*', reason: 'Named in the plan.' })).toMatchObject({ status: 303 })
  expect((await desk.get(`/admin/people/${person.id}`)).text).toContain('Clinical reviewer')

  const browser = await site.browser(person)
  const at = `/educator/modules/${module.id}/clinical-review`
  const list = await browser.get('/educator/clinical-reviews')
  expect(list.text).toContain('Changed since')
  expect(list.text).toContain(at)
  const unsigned = await browser.get(at)
  expect(unsigned.text).toContain('No current disclosure on file.')
  await disclose(store, person.id)
  const shown = await browser.get(at)
  expect(shown.text).toMatch(/M1-01.{0,20}<b>Changed<\/b>/)
  const hash = /name="hash" value="([^"]+)"/.exec(shown.text)![1]!
  expect(await browser.post(at, { hash, reviewedOn: TODAY })).toMatchObject({ status: 422 })
  const wrong = await browser.post(at, { hash, reviewedOn: '2026-13-99', declared: 'yes' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('2026-13-99')
  expect(await browser.post(at, { hash: 'old', reviewedOn: TODAY, declared: 'yes' })).toMatchObject({ status: 409 })
  expect(await browser.post(at, { hash, reviewedOn: TODAY, declared: 'yes' })).toMatchObject({ status: 303, location: `${at}?done=signed` })

  const anyone = await site.browser()
  const place = `/courses/${WHEELS.courseSlug}/${WHEELS.moduleSlug}`
  for (const address of [place, `${place}/lessons/tyres`]) expect((await anyone.get(address)).text).toContain('Rita Reviewer, MD')
  await withChangedVersion(setting, 'medium')
  site.services.catalogue.forget()
  await site.services.catalogue.get()
  expect((await anyone.get(`${place}/lessons/tyres`)).text).toContain('changed since')
  expect((await anyone.get(place)).text).toContain('No named clinician has signed this version.')

  vi.setSystemTime(NOON + 120_000)
  const signature = /name="signature" value="([^"]+)"/.exec((await browser.get(at)).text)![1]!
  expect(await browser.post(at, { intent: 'take-back', signature, reason: ' ' })).toMatchObject({ status: 422 })
  expect(await browser.post(at, { intent: 'take-back', signature: 'x', reason: 'y' })).toMatchObject({ status: 404 })
  expect(await browser.post(at, { intent: 'take-back', signature, reason: 'A dose was wrong.' })).toMatchObject({ status: 303 })
  expect((await anyone.get(place)).text).not.toContain('Rita Reviewer')
  // an educator is none by that, and a reviewer edits nothing
  expect((await (await site.browser({ id: setting.educator.actor.id })).get(at)).status).toBe(403)
  expect((await browser.get('/educator')).status).toBe(403)
})
