import { expect, test } from 'vitest'
import { claimCompletion, type Claimed } from '#app/features/completion/claim-completion.server.ts'
import { claimPage } from '#app/features/completion/claim-page.server.ts'
import { frontMatterPage } from '#app/features/catalogue/front-matter-page.server.ts'
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { transcriptPage } from '#app/features/dashboard/transcript-page.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { grantRole } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, DAY, join, NOON, type CastMember } from '#tests/support/cast.ts'
import type { Edit } from '#tests/support/edited-fixture.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import {
  DRIVETRAIN,
  fixtureContent,
  publishFixture,
  WHEELS,
  wheelsFile,
  withDesignatedCourse,
  withFixtureCourse,
} from '#tests/support/fixture-course.ts'
import { walkToClaim } from '#tests/support/walk.ts'

const NOTHING_DESIGNATED = 'No continuing-education credit is designated for this module.'

/** Someone of these professions who has done all but claim, with `right` of four questions right. */
async function readyToClaim(professions: ProfessionCode[], { right = 4, where = WHEELS, fill = withDesignatedCourse } = {}) {
  const store = await openTestStore(fill)
  const person = await join(store, { professions })
  await walkToClaim(actingAs(store, person), await catalogueOf(store), where, right)
  return { store, person }
}

interface Claim {
  profession: ProfessionCode
  minutes?: number
  amount?: number | null
  where?: typeof WHEELS
  at?: number
}

async function claim(
  store: Store,
  person: CastMember,
  { profession, minutes = 60, amount = null, where = WHEELS, at = NOON }: Claim,
): Promise<Claimed> {
  return claimCompletion(actingAs(store, person, at), await catalogueOf(store), { ...where, profession, minutes, amountHundredths: amount })
}

/** What was recorded and printed about credit. */
async function recorded(store: Store, person: CastMember) {
  const claims = await store.read.select().from(store.schema.creditClaims)
  const certificates = await certificatesOf(store.read, person.id)
  const snapshots = certificates.map((row) => JSON.parse(row.snapshot) as CertificateSnapshot)
  return { hundredths: claims.map((row) => row.amountHundredths), printed: snapshots.map(({ title, credit }) => ({ title, credit })) }
}

async function roadOf(store: Store, person: CastMember) {
  return readRoad(store.read, findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!, person.id, NOON)
}

const pageOf = async (store: Store, person: CastMember) => claimPage(store.read, await roadOf(store, person), person.id)

const refused = (problem: string) => ({ ok: false, refusal: 'invalid', field: 'amount', problem })

test('the front matter names each designation, for whom it is and what it asks for', async () => {
  const { store, person } = await readyToClaim(['nurse'])
  const { designations } = await frontMatterPage(store.read, await roadOf(store, person), WHEELS, null, NOON)
  expect(designations).toEqual([
    '1.0 ACPE-like contact hours for pharmacists, from 70% in the quiz',
    'Up to 1.0 AMA-like Category 1 Credit for physicians',
    '0.75 ANCC-like contact hours for nurses and advanced practice providers, from 80% in the quiz',
  ])
})

test('a physician claims what the time supports, in quarters up to the maximum', async () => {
  const { store, person } = await readyToClaim(['physician'])
  const { options } = await pageOf(store, person)
  expect(options).toMatchObject([{ kind: 'credit', credit: { mode: 'claimed', type: 'AMA-like Category 1 Credit' } }])
  expect(options[0]!.credit!.amounts.map(({ label }) => label)).toEqual(['0.25', '0.5', '0.75', '1.0'])

  const steps = refused('Claim from 0.25 to 1.0 credits in steps of 0.25.')
  for (const amount of [0, 10, 30, 125, -25]) expect(await claim(store, person, { profession: 'physician', amount })).toEqual(steps)
  expect(await claim(store, person, { profession: 'physician', amount: null })).toEqual(refused('Choose how much you claim.'))
  expect(await claim(store, person, { profession: 'physician', minutes: 30, amount: 75 })).toEqual(
    refused('The time you attest supports at most 0.5 credits.'),
  )
  expect(await recorded(store, person)).toEqual({ hundredths: [], printed: [] })

  expect(await claim(store, person, { profession: 'physician', minutes: 30, amount: 50 })).toMatchObject({ ok: true })
  const credit = {
    designated: true,
    type: 'AMA-like Category 1 Credit',
    unit: 'credits',
    amountHundredths: 50,
    maximumHundredths: 100,
    statement: 'The Fixture Guild designates this enduring material for a maximum of 1.0 AMA-like Category 1 Credit.',
  }
  expect(await recorded(store, person)).toEqual({ hundredths: [50], printed: [{ title: 'Certificate of credit', credit }] })
  expect((await transcriptPage(store.read, person.id, { year: null, status: 'all' })).rows).toMatchObject([
    { credit: '0.5 AMA-like Category 1 Credit', minutesAttested: 30 },
  ])
})

test.each([
  ['nearest', 7, 25, false],
  ['nearest', 8, 25, true],
  ['nearest', 22, 50, false],
  ['nearest', 23, 50, true],
  ['nearest', 1000, 100, true],
  ['down', 29, 50, false],
  ['down', 30, 50, true],
] as const)('rounding %s, %i minutes and a claim of %i hundredths: %s', async (rounding, minutes, amount, isGranted) => {
  const edits = rounding === 'down' ? [{ file: 'provider.yaml', from: 'rounding: nearest', to: 'rounding: down' }] : []
  const { store, person } = await readyToClaim(['physician'], {
    fill: async (target) => void (await publishFixture(target, fixtureContent({ designated: true, edits }))),
  })
  expect((await claim(store, person, { profession: 'physician', minutes, amount })).ok).toBe(isGranted)
})

test('a nurse gets the contact hours, a pharmacist the fixed credit, whatever amount is sent', async () => {
  const nurse = await readyToClaim(['nurse'])
  await claim(nurse.store, nurse.person, { profession: 'nurse', minutes: 45, amount: 9900 })
  expect(await recorded(nurse.store, nurse.person)).toMatchObject({
    hundredths: [75],
    printed: [{ title: 'Certificate of credit', credit: { amountHundredths: 75, type: 'ANCC-like contact hours' } }],
  })
  const pharmacist = await readyToClaim(['pharmacist'])
  await claim(pharmacist.store, pharmacist.person, { profession: 'pharmacist', minutes: 5, amount: null })
  expect(await recorded(pharmacist.store, pharmacist.person)).toMatchObject({
    hundredths: [100],
    printed: [{ credit: { amountHundredths: 100 } }],
  })
})

test('a profession without a designation of its own gets participation in what was designated for others', async () => {
  const { store, person } = await readyToClaim(['trainee'])
  expect(await claim(store, person, { profession: 'trainee', amount: 100 })).toMatchObject({ ok: true })
  const statement =
    'This activity was designated for 1.0 ACPE-like contact hours; 1.0 AMA-like Category 1 Credit; 0.75 ANCC-like contact hours. This certificate states participation and awards no credit.'
  const { hundredths, printed } = await recorded(store, person)
  expect(hundredths).toEqual([])
  expect(printed).toEqual([{ title: 'Certificate of participation', credit: { designated: false, statement } }])
})

test('a designation holds for the modules it names only', async () => {
  const { store, person } = await readyToClaim(['pharmacist'], { where: DRIVETRAIN })
  await claim(store, person, { profession: 'pharmacist', where: DRIVETRAIN })
  expect(await recorded(store, person)).toMatchObject({ hundredths: [], printed: [{ title: 'Certificate of participation' }] })
})

test('who passes the module but not the stricter pass mark of the credit gets participation', async () => {
  const { store, person } = await readyToClaim(['nurse'], { right: 3 })
  expect((await pageOf(store, person)).options).toMatchObject([{ kind: 'below-pass-mark', passMark: 80, credit: null }])
  await claim(store, person, { profession: 'nurse' })
  const statement =
    'This activity was designated for 0.75 ANCC-like contact hours. This certificate states participation and awards no credit.'
  expect(await recorded(store, person)).toEqual({
    hundredths: [],
    printed: [{ title: 'Certificate of participation', credit: { designated: false, statement } }],
  })
})

test('one claims as one of the professions in the profile, and as that one alone', async () => {
  const { store, person } = await readyToClaim(['nurse', 'physician'])
  expect((await pageOf(store, person)).options.map(({ profession, kind }) => [profession, kind])).toEqual([
    ['nurse', 'credit'],
    ['physician', 'credit'],
  ])
  expect(await claim(store, person, { profession: 'pharmacist' })).toMatchObject({ ok: false, field: 'profession' })
  const first = await claim(store, person, { profession: 'physician', amount: 100 })
  const second = await claim(store, person, { profession: 'nurse' })
  const third = await claim(store, person, { profession: 'physician', amount: 25, minutes: 15 })
  expect([first, second, third].map((claimed) => claimed.ok && claimed.certificateId)).toEqual(
    Array(3).fill(first.ok && first.certificateId),
  )
  expect(await recorded(store, person)).toMatchObject({ hundredths: [100], printed: [{ credit: { amountHundredths: 100 } }] })
})

test('credit designated later holds for those who begin afterwards, and never backwards', async () => {
  const store = await openTestStore(withFixtureCourse)
  const [early, late] = [await join(store, { professions: ['physician'] }), await join(store, { professions: ['physician'] })]
  await walkToClaim(actingAs(store, early, NOON - DAY), await catalogueOf(store), WHEELS)
  await publishFixture(store, fixtureContent({ designated: true }), NOON - 1)
  await walkToClaim(actingAs(store, late, NOON), await catalogueOf(store), WHEELS)

  await claim(store, early, { profession: 'physician', amount: 100 })
  expect((await recorded(store, early)).printed).toEqual([
    { title: 'Certificate of completion', credit: { designated: false, statement: NOTHING_DESIGNATED } },
  ])
  await claim(store, late, { profession: 'physician', amount: 100 })
  expect((await recorded(store, late)).printed).toMatchObject([{ credit: { amountHundredths: 100 } }])
})

test('a designation that is changed or withdrawn stays what it was for those who began under it', async () => {
  const { store, person } = await readyToClaim(['physician'])
  const half: Edit = { file: 'provider.yaml', from: 'maximumHundredths: 100', to: 'maximumHundredths: 50' }
  await publishFixture(store, fixtureContent({ designated: true, edits: [half] }), NOON + 1)
  const second = await join(store, { professions: ['physician'] })
  await walkToClaim(actingAs(store, second, NOON + 2), await catalogueOf(store), WHEELS)
  await publishFixture(store, fixtureContent(), NOON + 3)
  const third = await join(store, { professions: ['physician'] })
  await walkToClaim(actingAs(store, third, NOON + 4), await catalogueOf(store), WHEELS)

  const at = NOON + 5
  expect(await claim(store, second, { profession: 'physician', amount: 100, at })).toMatchObject({ ok: false, field: 'amount' })
  for (const who of [second, third]) await claim(store, who, { profession: 'physician', amount: 50, at })
  await claim(store, person, { profession: 'physician', amount: 100, at })
  const printed = async (who: CastMember) => (await recorded(store, who)).printed
  expect(await printed(person)).toMatchObject([{ credit: { amountHundredths: 100, maximumHundredths: 100 } }])
  expect(await printed(second)).toMatchObject([{ credit: { amountHundredths: 50, maximumHundredths: 50 } }])
  expect(await printed(third)).toMatchObject([{ credit: { designated: false, statement: NOTHING_DESIGNATED } }])
})

test('a version that no clinician signed carries no credit', async () => {
  const unsigned = {
    file: wheelsFile('module.yaml'),
    from: 'clinicalReview: { person: ada-fixture, on: 2026-01-08 }',
    to: 'clinicalReview: null',
  }
  const { store, person } = await readyToClaim(['physician'], {
    fill: async (target) => void (await publishFixture(target, fixtureContent({ designated: true, edits: [unsigned] }))),
  })
  await claim(store, person, { profession: 'physician', amount: 100 })
  expect(await recorded(store, person)).toMatchObject({
    hundredths: [],
    printed: [{ credit: { designated: false, statement: NOTHING_DESIGNATED } }],
  })
})

test('whoever could see the key earns nothing from the quiz, also when the role came after passing', async () => {
  const { store, person } = await readyToClaim(['nurse'])
  await store.write((tx) => grantRole(tx, { id: newId(), userId: person.id, role: 'educator', grantedBy: null, grantedAt: NOON }))
  expect(await pageOf(store, person)).toMatchObject({ keySeen: true, options: [{ kind: 'participation', credit: null }] })
  await claim(store, person, { profession: 'nurse' })
  const { hundredths, printed } = await recorded(store, person)
  expect(hundredths).toEqual([])
  expect(printed[0]!.credit).toEqual({
    designated: false,
    statement: 'This activity was designated for 0.75 ANCC-like contact hours. This certificate states participation and awards no credit.',
  })
})

test('after expiry no credit is claimed', async () => {
  const { store, person } = await readyToClaim(['physician'])
  // the provider's calendar decides: in Amsterdam 11 January has begun
  const at = Date.parse('2029-01-10T23:00:00Z')
  expect(await claim(store, person, { profession: 'physician', amount: 100, at })).toEqual({ ok: false, refusal: 'expired' })
  expect(await claim(store, person, { profession: 'physician', amount: 100, at: at - 1 })).toMatchObject({ ok: true })
})
