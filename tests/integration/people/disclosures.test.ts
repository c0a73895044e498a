import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askForRenewal } from '#app/features/disclosures/declare.server.ts'
import { isCurrentDisclosure } from '#app/domain/disclosure.ts'
import { latestDisclosure } from '#db/queries/disclosures.ts'
import { auditOf } from '#tests/support/ask.ts'
import { DAY, join, NOON, type CastMember } from '#tests/support/cast.ts'
import { openWebsite, type Website } from '#tests/support/website.ts'

let site: Website
let ada: CastMember
let edda: CastMember

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
  site = await openWebsite()
  const { store } = site.services
  ada = await join(store, { given: 'Ada', family: 'Minister', roles: ['learner', 'administrator'] })
  edda = await join(store, { given: 'Edda', family: 'Berg', roles: ['learner', 'educator'] })
})
afterEach(() => void vi.useRealTimers())

const holds = async () => {
  const latest = await latestDisclosure(site.services.store.read, edda.id)
  return latest !== undefined && isCurrentDisclosure(latest, new Date().toISOString().slice(0, 10))
}
const idOn = (text: string) => /name="disclosureId" value="([^"]+)"/.exec(text)![1]!

test('an educator declares, an administrator judges, and only then it holds', async () => {
  const [own, admin] = [await site.browser(edda), await site.browser(ada)]
  expect((await admin.get('/admin/disclosures')).text).toContain('2 disclosures to see to')
  const declared = await own.post('/profile/disclosure', {
    has: 'some',
    company0: 'Acme Devices',
    nature0: 'Consultant or adviser',
    company1: 'Beta Pharma',
    nature1: 'Speaker or teacher',
    ended1: '2026-03-31',
  })
  expect(declared.location).toBe('/profile/disclosure?done=declared')
  expect((await own.get('/profile/disclosure')).text).toContain('to be judged')
  expect(await holds()).toBe(false)

  const at = `/admin/disclosures/${edda.id}`
  const disclosureId = idOn((await admin.get(at)).text)
  const half = await admin.post(at, { disclosureId, relevant0: 'yes', mitigation0: '', relevant1: 'x' })
  expect(half.status).toBe(422)
  for (const sentence of ['Say how it was mitigated.', 'Say whether it is relevant']) expect(half.text).toContain(sentence)
  const judgement = {
    disclosureId,
    relevant0: 'yes',
    mitigation0: 'Reviewed by a colleague',
    relevant1: 'no',
    mitigation1: 'kept on the form',
  }
  expect((await admin.post(at, judgement)).location).toBe(`${at}?done=judged`)
  expect(await holds()).toBe(true)
  // the form of before is not taken again
  expect((await admin.post(at, judgement)).status).toBe(409)
  const page = await admin.get(at)
  expect(page.text).toContain('Relevant. Reviewed by a colleague')
  expect(page.text).toContain('Judged by Ada Minister')
  expect(await auditOf(site.services.store, edda.id)).toMatchObject([
    { act: 'disclosure.declared', actorId: edda.id, payload: { relationships: 2 } },
    {
      act: 'disclosure.judged',
      actorId: ada.id,
      payload: { before: [{ relevant: null }, {}], after: [{ relevant: true }, { relevant: false }] },
    },
  ])
})

test('nothing to disclose holds at once; what is typed wrong comes back with its sentence', async () => {
  const own = await site.browser(edda)
  for (const [fields, sentence] of [
    [{}, 'Say whether there is something to disclose.'],
    [{ has: 'some' }, 'Name the first company'],
    [{ has: 'none', company0: 'Acme' }, 'You named a company below'],
    [{ has: 'some', company0: 'Acme', nature0: 'king' }, 'Choose a kind from the list.'],
    [{ has: 'some', company0: 'Acme', nature0: 'Employee', ended0: '2099-01-01' }, 'not later than today'],
    [{ has: 'some', company0: 'x'.repeat(300), nature0: 'Employee' }, 'Use at most 200 characters.'],
    [{ has: 'some', company0: 'a\u0000b', nature0: 'Employee' }, 'characters that cannot be kept'],
  ] as [Record<string, string>, string][]) {
    const answer = await own.post('/profile/disclosure', fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(sentence)
    if (fields.company0 === 'Acme') expect(answer.text).toContain('value="Acme"')
  }
  expect((await own.post('/profile/disclosure', { has: 'none' })).status).toBe(303)
  expect(await holds()).toBe(true)
  expect((await own.get('/profile/disclosure')).text).toContain('holds until 23 November 2028')
})

test('renewal is asked for once, 30 days before it lapses, and never of whoever is staff no more', async () => {
  const own = await site.browser(edda)
  await own.post('/profile/disclosure', { has: 'none' })
  const lapses = Date.UTC(2028, 10, 23, 12)
  const asked = async (now: number) => {
    vi.setSystemTime(now)
    await askForRenewal(site.services, now)
    return (await site.mail()).filter(({ to }) => to === edda.address).length
  }
  expect(await asked(lapses - 31 * DAY)).toBe(0)
  expect(await asked(lapses - 30 * DAY)).toBe(1)
  expect(await asked(lapses - 29 * DAY)).toBe(1)
  expect((await site.mail()).at(-1)).toMatchObject({ subject: 'Your disclosure at Attest lapses on 2028-11-23' })
  expect(await holds()).toBe(true)
  vi.setSystemTime(lapses + DAY)
  expect(await holds()).toBe(false)
  expect((await (await site.browser(ada)).get('/admin/disclosures')).text).toContain('lapsed after 23 November 2028')
})
