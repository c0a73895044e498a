import { expect, test } from 'vitest'
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import { coursePage } from '#app/features/catalogue/catalogue-page.server.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { dashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { transcriptPage } from '#app/features/dashboard/transcript-page.server.ts'
import { findCourse } from '#app/server/catalogue.server.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, DAY, join, NOON, type CastMember } from '#tests/support/cast.ts'
import type { Edit } from '#tests/support/edited-fixture.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { DRIVETRAIN, fixtureContent, publishFixture, WHEELS, wheelsFile, withDesignatedCourse } from '#tests/support/fixture-course.ts'
import { walkToClaim } from '#tests/support/walk.ts'

async function setUp(fill = withDesignatedCourse) {
  const store = await openTestStore(fill)
  const physician = await join(store, { professions: ['physician'], suffix: 'MD' })
  return { store, physician, ctx: actingAs(store, physician), catalogue: await catalogueOf(store) }
}

const publishing =
  (...edits: Edit[]) =>
  async (store: Store) =>
    void (await publishFixture(store, fixtureContent({ edits })))

async function claim(store: Store, person: CastMember, where: typeof WHEELS, now = NOON) {
  const input = { ...where, profession: 'physician' as const, minutes: 60, amountHundredths: 100 }
  return claimCompletion(actingAs(store, person, now), await catalogueOf(store), input)
}

async function courseCertificates(store: Store, person: CastMember): Promise<CertificateSnapshot[]> {
  const snapshots = (await certificatesOf(store.read, person.id)).map((row) => JSON.parse(row.snapshot) as CertificateSnapshot)
  return snapshots.filter(({ kind }) => kind === 'course')
}

test.each([
  ['in order', [WHEELS, DRIVETRAIN]],
  ['the other way round', [DRIVETRAIN, WHEELS]],
])('the course certificate comes with the last module of the course, read %s', async (_, [first, last]) => {
  const { store, physician, ctx, catalogue } = await setUp()
  await walkToClaim(ctx, catalogue, first)
  expect(await claim(store, physician, first!)).toMatchObject({ ok: true, courseCertificateId: null })
  await walkToClaim(ctx, catalogue, last)
  expect(await courseCertificates(store, physician)).toEqual([])

  const claimed = await claim(store, physician, last!)
  expect(claimed).toMatchObject({ ok: true, courseCertificateId: expect.any(String) })
  expect(await courseCertificates(store, physician)).toMatchObject([
    {
      number: '2026-000003',
      title: 'Certificate of completion',
      holder: { printedName: 'Nora Lindqvist', credentialSuffix: 'MD', profession: 'Physician' },
      activity: { title: 'Bicycle care', code: 'bicycle-care', version: '1.0, 1.0', releasedOn: '2026-01-10', expiresOn: '2029-01-10' },
      completedOn: '2026-11-23',
    },
  ])
  expect(
    (await dashboardPage(store.read, catalogue, physician.id, NOON)).certificates.map(({ kind, title }) => [kind, title]),
  ).toContainEqual(['course', 'Bicycle care'])
  const page = await coursePage(store.read, catalogue, findCourse(catalogue, 'bicycle-care')!, physician.id, NOON)
  expect(page.courseCertificate).toEqual({
    state: 'Issued, 2026-000003',
    href: `/certificates/${claimed.ok && claimed.courseCertificateId}`,
  })
})

test('it adds no credit to what the modules gave', async () => {
  const { store, physician, ctx, catalogue } = await setUp()
  for (const where of [WHEELS, DRIVETRAIN]) {
    await walkToClaim(ctx, catalogue, where)
    await claim(store, physician, where)
  }
  const claims = await store.read.select().from(store.schema.creditClaims)
  expect(claims.map((row) => row.amountHundredths)).toEqual([100, 100])
  const [certificate] = await courseCertificates(store, physician)
  expect(certificate).toMatchObject({ minutesAttested: null, credit: { designated: false } })
  const { rows } = await transcriptPage(store.read, physician.id, { year: null, status: 'all' })
  expect(rows.map(({ kind, credit }) => [kind, credit]).sort()).toEqual([
    ['course', 'No credit designated'],
    ['module', '1.0 AMA-like Category 1 Credit'],
    ['module', '1.0 AMA-like Category 1 Credit'],
  ])
})

test('it comes once, also when the last two modules are claimed at once, and again afterwards', async () => {
  const { store, physician, ctx, catalogue } = await setUp()
  for (const where of [WHEELS, DRIVETRAIN]) await walkToClaim(ctx, catalogue, where)
  const both = await Promise.all([WHEELS, DRIVETRAIN, WHEELS, DRIVETRAIN].map((where) => claim(store, physician, where)))
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(both.filter((claimed) => claimed.ok && claimed.courseCertificateId !== null)).toHaveLength(1)
  expect(await claim(store, physician, DRIVETRAIN)).toMatchObject({ ok: true, courseCertificateId: null })
  expect(await courseCertificates(store, physician)).toHaveLength(1)
  expect(await store.read.select().from(store.schema.completions)).toHaveLength(3)
  expect(await certificatesOf(store.read, physician.id)).toHaveLength(3)
})

test('it waits for a module that the course lists and that is not published yet', async () => {
  const frames = {
    file: 'courses/bicycle-care/course.yaml',
    from: 'deck: Chains. }',
    to: 'deck: Chains. }\n  - { slug: frames, title: Frames, deck: Later. }',
  }
  const { store, physician, ctx, catalogue } = await setUp(publishing(frames))
  for (const where of [WHEELS, DRIVETRAIN]) {
    await walkToClaim(ctx, catalogue, where)
    expect(await claim(store, physician, where)).toMatchObject({ ok: true, courseCertificateId: null })
  }
  expect(await courseCertificates(store, physician)).toEqual([])
})

test('it names the versions that were taken, whatever was published since', async () => {
  const { store, physician, ctx, catalogue } = await setUp(publishing())
  await walkToClaim(ctx, catalogue, WHEELS)
  await claim(store, physician, WHEELS)
  const file = wheelsFile('module.yaml')
  const edits = [
    { file, from: "version: '1.0'", to: "version: '1.1'" },
    { file, from: '{ kind: initial, summary: First publication. }', to: '{ kind: editorial, summary: Clearer words. }' },
    { file, from: 'deck: A fixture module.', to: 'deck: A clearer fixture module.' },
  ]
  await publishFixture(store, fixtureContent({ edits }), NOON + DAY)
  const later = actingAs(store, physician, NOON + 2 * DAY)
  await walkToClaim(later, await catalogueOf(store), DRIVETRAIN)
  await claim(store, physician, DRIVETRAIN, later.now)
  expect(await courseCertificates(store, physician)).toMatchObject([{ activity: { version: '1.0, 1.0' } }])
})

test('a course whose own release is over gives none', async () => {
  const over = { file: 'courses/bicycle-care/course.yaml', from: 'expiresOn: 2029-01-10', to: 'expiresOn: 2026-11-22' }
  const { store, physician, ctx, catalogue } = await setUp(publishing(over))
  for (const where of [WHEELS, DRIVETRAIN]) {
    await walkToClaim(ctx, catalogue, where)
    expect(await claim(store, physician, where)).toMatchObject({ ok: true, courseCertificateId: null })
  }
})
