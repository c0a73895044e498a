import { expect, test } from 'vitest'
import { dayInZone } from '#app/domain/calendar.ts'
import { figureJobs } from '#app/features/overview/recount-figures.server.ts'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { beginDemonstrationSettings } from '#app/features/settings/settings-page.server.ts'
import { runDueJobs } from '#app/server/jobs.server.ts'
import { figuresCountedBy } from '#db/queries/figures.ts'
import { enterLearnerInRegister } from '#db/queries/register-entries.ts'
import { findSettings, retentionYearsOf, reviewRuleOf } from '#db/queries/settings.ts'
import { auditOf } from '#tests/support/ask.ts'
import { catalogueOf, contextAt, join, shippedContent, withCourse } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openWebsite, type Browser } from '#tests/support/website.ts'

async function open() {
  const site = await openWebsite({ fill: withCourse })
  const { store } = site.services
  const ada = await join(store, { given: 'Ada', family: 'Minister', roles: ['learner', 'administrator'] })
  return { site, store, ada, browser: await site.browser(ada) }
}

const stampOn = async (browser: Browser) => /name="stamp" value="([^"]+)"/.exec((await browser.get('/admin/settings')).text)![1]!
const provider = {
  intent: 'provider',
  legalName: 'Institute of Pain Medicine',
  address: 'First Street 1\r\n\r\n 1010 Vienna ',
  contactEmail: 'office@example.org',
  timeZone: 'Europe/Vienna',
  signatoryName: 'Dr. Ada Minister',
  signatoryTitle: 'Director',
  reason: 'accredited now',
}

test('an edited provider is in force at once, and publishing the content does not overwrite it', async () => {
  const { store, ada, browser } = await open()
  const before = (await findSettings(store.read))!
  expect((await browser.post('/admin/settings', { ...provider, stamp: await stampOn(browser) })).location).toBe(
    '/admin/settings?done=provider',
  )
  const inForce = async () => (await catalogueOf(store)).courses[0]!.provider
  expect(await inForce()).toMatchObject({
    legalName: 'Institute of Pain Medicine',
    timeZone: 'Europe/Vienna',
    profile: { address: ['First Street 1', '1010 Vienna'] },
  })

  const content = shippedContent()
  content.provider.contactEmail = 'file@example.org'
  await publishContent(contextAt(store), content)
  expect(await inForce()).toMatchObject({ legalName: 'Institute of Pain Medicine', profile: { contactEmail: 'office@example.org' } })
  const page = await browser.get('/admin/settings')
  expect(page.text).toContain('The file says otherwise')
  expect(page.text).toContain('file@example.org')

  const back = await browser.post('/admin/settings', { intent: 'as-in-file', reason: 'one source', stamp: await stampOn(browser) })
  expect(back.location).toBe('/admin/settings?done=as-in-file')
  expect(await inForce()).toMatchObject({ legalName: before.provider.legalName, profile: { contactEmail: 'file@example.org' } })
  content.provider.contactEmail = 'later@example.org'
  await publishContent(contextAt(store), content)
  expect(await inForce()).toMatchObject({ profile: { contactEmail: 'later@example.org' } })

  const trail = await auditOf(store, before.providerId)
  expect(trail).toMatchObject([
    {
      act: 'settings.changed',
      actorId: ada.id,
      payload: {
        reason: 'accredited now',
        before: { provider: { timeZone: 'Etc/UTC' } },
        after: { provider: { timeZone: 'Europe/Vienna' } },
      },
    },
    { act: 'settings.changed', payload: { reason: 'one source' } },
  ])
})

test('records are kept six years at least; the review rule is on until it is turned off', async () => {
  const { store, browser } = await open()
  expect([await retentionYearsOf(store.read), await reviewRuleOf(store.read)]).toEqual([6, { required: true }])
  const rules = { intent: 'rules', retentionYears: '10', review: 'off', reason: 'as agreed' }
  for (const retentionYears of ['5', '', '6.5', '100', '-6'])
    expect((await browser.post('/admin/settings', { ...rules, retentionYears, stamp: await stampOn(browser) })).status).toBe(422)
  expect((await browser.post('/admin/settings', { ...rules, stamp: await stampOn(browser) })).status).toBe(303)
  expect([await retentionYearsOf(store.read), await reviewRuleOf(store.read)]).toEqual([10, { required: false }])
  expect((await browser.get('/admin/audit')).text).toContain('changed the settings')
})

test('what is wrong comes back beside its field; of two who change at once the second is told', async () => {
  const { browser } = await open()
  const stamp = await stampOn(browser)
  for (const [wrong, sentence] of [
    [{ legalName: ' ' }, 'Enter the legal name.'],
    [{ address: '\n' }, 'Enter the address.'],
    [{ address: Array(8).fill('x').join('\n') }, 'Use at most six lines.'],
    [{ contactEmail: 'x' }, 'such as name@example.org'],
    [{ timeZone: 'Mars/Olympus' }, 'Choose the time zone.'],
    [{ signatoryName: 'a\u0000' }, 'cannot be printed'],
    [{ reason: '' }, 'Say why.'],
  ] as [Record<string, string>, string][]) {
    const answer = await browser.post('/admin/settings', { ...provider, stamp, ...wrong })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(sentence)
    expect(answer.text).toContain('value="Director"')
  }
  expect((await browser.post('/admin/settings', { intent: 'x' })).status).toBe(422)
  expect((await browser.post('/admin/settings', { ...provider, stamp })).status).toBe(303)
  expect((await browser.post('/admin/settings', { ...provider, legalName: 'Other', stamp })).status).toBe(409)
  expect((await browser.post('/admin/settings', { ...provider, stamp: await stampOn(browser) })).text).toContain('Nothing would change')
})

test('a demonstration begins without the review rule, and keeps what was decided', async () => {
  const { store, browser } = await open()
  await store.write((tx) => beginDemonstrationSettings(tx, 1))
  expect(await reviewRuleOf(store.read)).toEqual({ required: false })
  await browser.post('/admin/settings', { intent: 'rules', retentionYears: '6', review: 'on', reason: 'r', stamp: await stampOn(browser) })
  await store.write((tx) => beginDemonstrationSettings(tx, 2))
  expect(await reviewRuleOf(store.read)).toEqual({ required: true })
})

test('after another time zone was set, the overview says so until a job has counted its figures by the new days', async () => {
  const site = await openWebsite({ fill: withCompletions })
  const { store } = site.services
  const ada = await join(store, { given: 'Ada', roles: ['administrator'] })
  const browser = await site.browser(ada)
  const daysOf = async () => (await store.read.select().from(store.schema.completionDays)).map(({ day }) => day).sort()
  const [before, zone] = [await daysOf(), (await findSettings(store.read))!.provider.timeZone]
  // as if everything had been completed one moment before a day begins elsewhere
  const shifted = { ...provider, timeZone: 'Pacific/Kiritimati', stamp: await stampOn(browser) }
  expect((await browser.post('/admin/settings', shifted)).status).toBe(303)
  expect(await figuresCountedBy(store.read)).toBe(zone)
  expect(await daysOf()).toEqual(before)
  const meanwhile = (await browser.get('/admin')).text
  expect(meanwhile).toContain('Being counted anew.')
  expect(meanwhile).toContain(zone)
  expect((await browser.get('/admin/jobs')).text).toContain('Counting the figures by another time zone')

  await runDueJobs(site.services, figureJobs, Date.now())
  expect(await figuresCountedBy(store.read)).toBeNull()
  expect((await browser.get('/admin')).text).not.toContain('Being counted anew.')
  const entries = await store.read.select().from(store.schema.registerEntries)
  const byNewDays = new Set(entries.map(({ completedAt }) => dayInZone(completedAt, 'Pacific/Kiritimati')))
  expect(new Set(await daysOf())).toEqual(byNewDays)
  expect(await daysOf()).not.toEqual(before)
  await store.write((tx) => enterLearnerInRegister(tx, entries[0]!.learnerId))
  expect(new Set(await daysOf())).toEqual(byNewDays)
})
