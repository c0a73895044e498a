import { expect, test } from 'vitest'
import { changeNames } from '#app/features/account/edit-profile.server.ts'
import { frontMatterPage } from '#app/features/catalogue/front-matter-page.server.ts'
import { holderCertificate, publicCertificate } from '#app/features/certificates/certificate-page.server.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { claimPage } from '#app/features/completion/claim-page.server.ts'
import { dashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { evaluationPage } from '#app/features/evaluation/evaluation-page.server.ts'
import { submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { lessonPage } from '#app/features/lessons/lesson-page.server.ts'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { VersionNotRaised } from '#app/features/publishing/publish-content.server.ts'
import { attemptPage } from '#app/features/quiz/attempt-page.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { startModule } from '#app/features/road/start-module.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import type { Store } from '#db/store.ts'
import { actingAs, asking, type CastMember, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import type { Edit } from '#tests/support/edited-fixture.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { fixtureContent, publishFixture, WHEELS, wheelsFile, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { everyRow } from '#tests/support/rows.ts'
import { earn, evaluate, evaluationFields, fieldsFor, readAll, start, takeQuiz } from '#tests/support/walk.ts'

const LATER = NOON + DAY

const newTyres: Edit = { file: wheelsFile('01-tyres.md'), from: 'carries its load by pressure', to: 'carries the whole load by pressure' }

const raised = (kind: 'editorial' | 'safety', version: string): Edit[] => [
  { file: wheelsFile('module.yaml'), from: "version: '1.0'", to: `version: '${version}'` },
  {
    file: wheelsFile('module.yaml'),
    from: '{ kind: initial, summary: First publication. }',
    to: `{ kind: ${kind}, summary: Tyres again. }`,
  },
]

const publishChange = (store: Store, kind: 'editorial' | 'safety', version: string, ...more: Edit[]) =>
  publishFixture(store, fixtureContent({ edits: [...raised(kind, version), newTyres, ...more] }), LATER)

async function setUp() {
  const store = await openTestStore(withFixtureCourse)
  const nurse = await join(store)
  return { store, nurse, ctx: actingAs(store, nurse, LATER + 1), before: await catalogueOf(store) }
}

/** Everything as it is now. */
async function now(store: Store, person: CastMember) {
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  return { catalogue, module, road: await readRoad(store.read, module, person.id, LATER + 1) }
}

const viewerOf = (person: CastMember) => ({
  ...person,
  givenName: 'Nora',
  timeZone: 'Europe/Amsterdam',
  professions: ['nurse' as const],
})

const claim = { ...WHEELS, profession: 'nurse' as const, minutes: 30, amountHundredths: null }

test('publishing the same content again writes nothing at all', async () => {
  const { store } = await setUp()
  const before = await everyRow(store)
  const again = await publishFixture(store, fixtureContent(), LATER)
  expect(again).toEqual([
    { module: 'wheels', label: '1.0', isNew: false, offered: [] },
    { module: 'drivetrain', label: '1.0', isNew: false, offered: [] },
  ])
  expect(await everyRow(store)).toEqual(before)
})

test('a change that does not raise the version is refused, and nothing of it is kept', async () => {
  const { store } = await setUp()
  const before = await everyRow(store)
  await expect(publishFixture(store, fixtureContent({ edits: [newTyres] }), LATER)).rejects.toThrow(VersionNotRaised)
  expect(await everyRow(store)).toEqual(before)
})

test('after an editorial change a learner under way is told, keeps what was read, and finishes on the version begun', async () => {
  const { store, nurse, ctx, before } = await setUp()
  await start(ctx, before, WHEELS)
  await readAll(ctx, before, WHEELS)
  const started = await startAttempt(ctx, before, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  expect(await publishChange(store, 'editorial', '1.1')).toMatchObject([{ label: '1.1', isNew: true }, { isNew: false }])

  const { catalogue, module, road } = await now(store, nurse)
  expect(module.current.label).toBe('1.1')
  expect(road).toMatchObject({ version: { label: '1.0' }, newer: { label: '1.1' }, mustAcknowledgeAgain: false })
  expect(road.facts).toMatchObject({ acknowledged: true, lessonsDone: 2, openAttempt: true })

  const told = 'Version 1.1 was published on 24 November 2026: Tyres again. You can finish on version 1.0.'
  const viewer = viewerOf(nurse)
  const page = await frontMatterPage(store.read, road, WHEELS, viewer, LATER)
  expect(page).toMatchObject({ version: '1.0', notices: [{ key: 'newer', kind: 'info', text: told }] })
  const tyres = asking('tyres')
  const lesson = await lessonPage(store.read, road, WHEELS, viewer, tyres)
  expect(lesson).toMatchObject({ version: { label: '1.0' }, notices: [{ key: 'newer', text: told }], completion: { kind: 'read' } })
  expect(tyres.pieces.get('text')!.html.toString()).not.toContain('the whole load')
  expect((await dashboardPage(store.read, catalogue, nurse.id, LATER)).modules[0]).toMatchObject({ newerLabel: '1.1', lessonsDone: 2 })

  const fields = await fieldsFor(ctx, started.attemptId, 4)
  expect(await submitAttempt(ctx, catalogue, { attemptId: started.attemptId, fields })).toEqual({ ok: true, passed: true })
  await evaluate(ctx, catalogue, WHEELS)
  expect(await claimCompletion(ctx, catalogue, claim)).toMatchObject({ ok: true })
  const [certificate] = await certificatesOf(store.read, nurse.id)
  expect(JSON.parse(certificate!.snapshot)).toMatchObject({ activity: { title: 'Wheels', version: '1.0' } })
  expect((await frontMatterPage(store.read, (await now(store, nurse)).road, WHEELS, viewer, LATER)).notices).toEqual([])
})

test('whoever begins after an editorial change begins on the new version', async () => {
  const { store, nurse, before } = await setUp()
  await publishChange(store, 'editorial', '1.1')
  const ctx = actingAs(store, nurse, LATER + 1)
  const oldForm = { ...WHEELS, versionId: findModule(before, WHEELS.courseSlug, WHEELS.moduleSlug)!.current.id }
  const { catalogue } = await now(store, nurse)
  expect(await startModule(ctx, catalogue, oldForm)).toEqual({ ok: false, refusal: 'changed' })
  await start(ctx, catalogue, WHEELS)
  const { road } = await now(store, nurse)
  expect(road).toMatchObject({ version: { label: '1.1' }, newer: null })
  const tyres = asking('tyres')
  await lessonPage(store.read, road, WHEELS, viewerOf(nurse), tyres)
  expect(tyres.pieces.get('text')!.html.toString()).toContain('the whole load')
})

test('a safety change withdraws the version begun: acknowledgement again, changed lessons again, the open attempt counts nowhere', async () => {
  const { store, nurse, ctx, before } = await setUp()
  await start(ctx, before, WHEELS)
  await readAll(ctx, before, WHEELS)
  const started = await startAttempt(ctx, before, WHEELS)
  if (!started.ok) throw new Error(started.refusal)
  const { attemptId } = started
  const fields = await fieldsFor(ctx, attemptId, 4)
  await publishChange(store, 'safety', '2.0')

  const { catalogue, road, module } = await now(store, nurse)
  expect([...module.versions.values()].map((version) => [version.label, version.withdrawnAt])).toEqual([
    ['1.0', LATER],
    ['2.0', null],
  ])
  expect(road).toMatchObject({ mustAcknowledgeAgain: true, newer: null, version: { label: '2.0' }, next: 'acknowledge' })
  const page = await frontMatterPage(store.read, road, WHEELS, viewerOf(nurse), LATER)
  expect(page).toMatchObject({ start: { kind: 'open', again: true }, notices: [{ key: 'withdrawn', kind: 'caution' }] })
  expect(page.notices[0]!.text).toBe(
    'The version you began was withdrawn for safety reasons. Tyres again. Read this page again and go on; lessons that did not change stay read.',
  )
  const dashboard = await dashboardPage(store.read, catalogue, nurse.id, LATER)
  expect(dashboard.modules[0]).toMatchObject({ mustAcknowledgeAgain: true, newerLabel: null })
  expect(dashboard.continueWith).toMatchObject({ action: 'Read the front matter', href: '/courses/bicycle-care/wheels' })

  expect(await submitAttempt(ctx, catalogue, { attemptId, fields })).toEqual({ ok: false, refusal: 'changed' })
  expect(await startAttempt(ctx, catalogue, WHEELS)).toEqual({ ok: false, refusal: 'acknowledgement' })
  expect(await markLesson(ctx, catalogue, { ...WHEELS, lessonSlug: 'tyres', mark: 'done' })).toEqual({
    ok: false,
    refusal: 'acknowledgement',
  })

  expect(await start(ctx, catalogue, WHEELS)).toEqual({ ok: true })
  const again = (await now(store, nurse)).road
  expect(again.lessons.map(({ slug, done }) => [slug, done])).toEqual([
    ['tyres', false],
    ['brakes', true],
  ])
  expect(again.attempts).toEqual([])
  await expect(attemptPage(store.read, again, nurse.id, attemptId)).rejects.toThrow('attempt')
  expect(await submitAttempt(ctx, catalogue, { attemptId, fields })).toEqual({ ok: false, refusal: 'already' })
  expect(await startAttempt(ctx, catalogue, WHEELS)).toEqual({ ok: false, refusal: 'lessons' })

  await markLesson(ctx, catalogue, { ...WHEELS, lessonSlug: 'tyres', mark: 'done' })
  expect(await takeQuiz(ctx, catalogue, 4, WHEELS)).toMatchObject({ outcome: { ok: true, passed: true } })
  expect((await now(store, nurse)).road.attempts).toMatchObject([{ attempt: { number: 2 } }])
  await evaluate(ctx, catalogue, WHEELS)
  await claimCompletion(ctx, catalogue, claim)
  const [certificate] = await certificatesOf(store.read, nurse.id)
  expect(JSON.parse(certificate!.snapshot)).toMatchObject({ activity: { version: '2.0' } })
})

test('who had passed before a safety change keeps the pass, and acknowledges before evaluation and claim', async () => {
  const { store, nurse, ctx, before } = await setUp()
  await start(ctx, before, WHEELS)
  await readAll(ctx, before, WHEELS)
  await takeQuiz(ctx, before, 4, WHEELS)
  await publishChange(store, 'safety', '2.0')

  const { catalogue, road, module } = await now(store, nurse)
  const fields = evaluationFields(module.current.evaluationForm)
  expect((await evaluationPage(store.read, road)).closed).toBe('acknowledgement')
  expect((await claimPage(store.read, road, nurse.id)).closed).toBe('acknowledgement')
  expect(await submitEvaluation(ctx, catalogue, { ...WHEELS, fields })).toEqual({ ok: false, refusal: 'acknowledgement' })
  expect(await claimCompletion(ctx, catalogue, claim)).toEqual({ ok: false, refusal: 'acknowledgement' })

  await start(ctx, catalogue, WHEELS)
  expect((await now(store, nurse)).road.next).toBe('evaluation')
  expect(await submitEvaluation(ctx, catalogue, { ...WHEELS, fields })).toMatchObject({ ok: true, problems: {} })
  expect(await claimCompletion(ctx, catalogue, claim)).toMatchObject({ ok: true })
})

test('nothing that is edited later changes an issued certificate', async () => {
  const { store, nurse, ctx, before } = await setUp()
  const claimed = await earn(ctx, before, { minutes: 30 }, WHEELS)
  if (!claimed.ok) throw new Error(claimed.refusal)
  const issued = await certificatesOf(store.read, nurse.id)
  const shown = await holderCertificate(store.read, nurse.id, claimed.certificateId)

  await changeNames(ctx, { givenName: 'Eleonora', familyName: 'Berg', printedName: 'Eleonora Berg', credentialSuffix: 'PhD' })
  await publishChange(
    store,
    'safety',
    '2.0',
    { file: wheelsFile('module.yaml'), from: 'title: Wheels', to: 'title: Wheels and rims' },
    { file: 'provider.yaml', from: 'legalName: Fixture Guild of Cyclists', to: 'legalName: Another Guild' },
    { file: 'provider.yaml', from: '1 Test Lane', to: '2 Other Lane' },
  )
  expect((await now(store, nurse)).module.course.provider.legalName).toBe('Another Guild')

  expect(await certificatesOf(store.read, nurse.id)).toEqual(issued)
  expect(await holderCertificate(store.read, nurse.id, claimed.certificateId)).toEqual(shown)
  expect(shown!.snapshot).toMatchObject({
    holder: { printedName: 'Nora Lindqvist', credentialSuffix: 'RN' },
    activity: { title: 'Wheels', version: '1.0' },
    provider: { legalName: 'Fixture Guild of Cyclists', address: ['1 Test Lane', 'Fixture Town'] },
  })
  const checked = await publicCertificate(store.read, shown!.snapshot.verificationCode, null)
  expect(checked).toMatchObject({ status: { status: 'valid' }, holderName: 'N… L…', intact: true })
})
