import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
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

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Everything in light, at a desk and on a narrow phone; in dark at both widths what colours alone can break. */
async function expectSound(page: Page, address: string): Promise<void> {
  await page.goto(address)
  for (const width of [1280, 320]) {
    // tall enough that the phone's sticky action lies over no link: a covered link is one scroll away, but axe cannot scroll
    await page.setViewportSize({ width, height: 6000 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const scan = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
      const { violations } = await (colorScheme === 'light' ? scan.withTags(tags) : scan.withRules(['color-contrast'])).analyze()
      const where = `${address}, ${colorScheme}, ${width} px`
      expect(violations.map(({ id, nodes }) => ({ where, id, at: nodes.map((node) => node.target) }))).toEqual([])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(wider, `${where}: scrolls sideways`).toBeLessThanOrEqual(0)
    }
  }
}

// some pages in each test, so that all workers have a part
test.describe.configure({ mode: 'parallel' })
for (const [name, pages] of Object.entries({ 'nobody, first half': open.slice(0, 7), 'nobody, second half': open.slice(7) })) {
  test(`no page has an accessibility violation, or scrolls sideways: for ${name}`, async ({ page }) => {
    test.setTimeout(480_000)
    for (const address of pages) await expectSound(page, address)
  })
}
test('no page has an accessibility violation, or scrolls sideways: for a learner', async ({ page }) => {
  test.setTimeout(480_000)
  await signInAs(page, 'physician')
  for (const address of own) await expectSound(page, address)
})
