import type { Page } from '@playwright/test'
import { saySure } from './answers.ts'
import { newLearner, signInByRow } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, FOUNDATIONS, signInAs, test } from './support.ts'

const open = [
  '/',
  '/courses',
  '/courses/interventional-pain-management',
  FOUNDATIONS,
  `${FOUNDATIONS}/lessons/reading-evidence-grades`,
  `${FOUNDATIONS}/objectives`,
  `${FOUNDATIONS}/references`,
  '/courses/interventional-pain-management/references',
  '/references',
  '/references/mint2017',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/help',
  '/search?q=pain',
  '/glossary',
  '/verify',
  '/verify/none',
  '/nothing-here',
]
const own = [
  '/dashboard',
  `${FOUNDATIONS}/objectives`,
  '/transcript',
  '/profile',
  FOUNDATIONS,
  `${FOUNDATIONS}/quiz`,
  `${FOUNDATIONS}/evaluation`,
  `${FOUNDATIONS}/claim`,
]

/** At a desk and on a narrow phone, in both themes: everything in light, in dark what colours alone can break. */
async function expectSoundAtBothWidths(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expectSoundHere(page)
}

async function expectSoundHere(page: Page, height = 6000): Promise<void> {
  for (const width of [1280, 320]) {
    // tall enough that the phone's sticky action lies over no link: a covered link is one scroll away, but axe cannot scroll
    await page.setViewportSize({ width, height })
    await expectSound(page)
  }
}

// some pages in each test, so that all workers have a part
test.describe.configure({ mode: 'parallel' })
for (const [name, pages] of Object.entries({ 'nobody, first half': open.slice(0, 7), 'nobody, second half': open.slice(7) })) {
  test(`no page has an accessibility violation, or scrolls sideways: for ${name}`, async ({ page }) => {
    test.setTimeout(480_000)
    for (const address of pages) await expectSoundAtBothWidths(page, address)
  })
}
test('no page has an accessibility violation, or scrolls sideways: for a learner', async ({ page }) => {
  test.setTimeout(480_000)
  await signInAs(page, 'physician')
  for (const address of own) await expectSoundAtBothWidths(page, address)
})

test('no page has an accessibility violation, or scrolls sideways: an open attempt, its review and its result', async ({
  page,
  server,
}) => {
  const learner = await newLearner(server, 'lessons')
  await signInByRow(page.context(), server, learner.id)
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await saySure(page, 1, 'Certain')
  await expectSoundHere(page, 12_000)
  await page.getByRole('button', { name: 'Review and submit' }).click()
  await expectSoundHere(page, 12_000)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByRole('link', { name: /^Reread|lesson/ }).first()).toBeVisible()
  await expectSoundHere(page, 12_000)
})
