/** The preview: the same question as each profession meets it, at each moment, in the order it is read out. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findModule } from '#app/server/catalogue.server.ts'
import { catalogueOf, NOON } from '#tests/support/cast.ts'
import { WHEELS, withDesignatedCourse, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { itemOf } from '#tests/support/workbench.ts'
import { openWebsite } from '#tests/support/website.ts'
import { joinEditor } from '#tests/support/workshop.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
})
afterEach(() => void vi.useRealTimers())

async function previewOf(fill: typeof withFixtureCourse) {
  const site = await openWebsite({ fill })
  const { store } = site.services
  const browser = await site.browser(await joinEditor(store))
  const module = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!
  const { questionId } = await itemOf(store, module.id, 'M1-01')
  return async (query: string) => {
    const answer = await browser.get(`/educator/questions/${questionId}/preview?${query}`)
    expect(answer.status).toBe(200)
    return answer.text
  }
}

test('a profession sees its note, its credit and a pass mark that is stricter for it', async () => {
  const preview = await previewOf(withDesignatedCourse)
  const nurse = await preview('as=nurse')
  expect(nurse).toContain('What a nurse meets around it')
  expect(nurse).toContain('80% for the credit of this profession, which is stricter')
  expect(nurse).toContain('0.75 ANCC-like contact hours<small>')
  expect(nurse).toContain('<details open class="rolenote" id="note-nurse"')
  const pharmacist = await preview('as=pharmacist&at=passing')
  expect(pharmacist).toContain('1.0 ACPE-like contact hours<small>')
  expect(pharmacist).not.toContain('which is stricter')
  const practitioner = await preview('as=trainee')
  expect(practitioner).toContain('No credit<small>This activity was designated for')
  expect(await preview('as=nobody')).toContain('Choose a profession to see what differs')
})

test('where nothing is designated, that is what each profession is told', async () => {
  const preview = await previewOf(withFixtureCourse)
  expect(await preview('as=physician')).toContain('No credit<small>No continuing-education credit is designated for this module.')
})

test('what is read out follows what is shown: before, after failing without the key, after passing with it', async () => {
  const preview = await previewOf(withFixtureCourse)
  const spoken = (page: string) => page.slice(page.indexOf('In the order a screen reader reads it'))
  const first = await preview('at=first')
  expect(spoken(first)).toMatch(/<li>Heading: .*<li>Group: Your answer<\/li><li>Radio button, 1 of /s)
  const failing = await preview('at=failing&answer=wrong')
  expect(spoken(failing)).toContain('Question 1 of 1. Not right')
  expect(spoken(failing)).not.toContain('Right answer')
  const passing = await preview('at=passing&answer=wrong&width=phone&theme=dark')
  expect(spoken(passing)).toContain('Your answer, not right')
  expect(spoken(passing)).toContain('Right answer')
  expect(passing).toContain('class="stage phone stage-dark"')
})
