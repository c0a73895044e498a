import AxeBuilder from '@axe-core/playwright'
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

// each scheme and width by itself, so that no worker waits at the end for one that scans alone
test.describe.configure({ mode: 'parallel' })
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 320]) {
    test(`no page has an accessibility violation, or scrolls sideways: ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(480_000)
      await page.emulateMedia({ colorScheme })
      // tall enough that the phone's sticky action lies over no link: a covered link is one scroll away, but axe cannot scroll
      await page.setViewportSize({ width, height: 6000 })
      const visit = async (address: string) => {
        await page.goto(address)
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
        expect(violations.map(({ id, nodes }) => ({ address, id, where: nodes.map((node) => node.target) }))).toEqual([])
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(wider, `${address} scrolls sideways`).toBeLessThanOrEqual(0)
      }
      for (const address of open) await visit(address)
      await signInAs(page, 'physician')
      for (const address of own) await visit(address)
    })
  }
}
