/** Every lesson of the course under an accessibility scan: at a desk and on a narrow phone, light and dark, and at 200 % of its size. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support.ts'

const course = '/courses/interventional-pain-management'
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What only a width can break. Contrast is the same at every width, and slow to measure: it is measured once in light and once in dark. */
const layout = ['target-size', 'scrollable-region-focusable', 'meta-viewport']

// each module by itself, so that all workers have a part
test.describe.configure({ mode: 'parallel' })
for (const [module, lessons] of Object.entries({ foundations: 6, 'recent-advances': 6, 'future-directions': 4 })) {
  test(`no lesson of ${module} has an accessibility violation at a desk, in light, in dark, on a narrow phone or at 200 %`, async ({
    page,
  }) => {
    test.setTimeout(300_000)
    const addresses = await lessonsOf(page, module)
    expect(addresses).toHaveLength(lessons)
    for (const address of addresses) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(address)
      await expectSound(page, `${address}, light`, (scan) => scan.withTags(tags))
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectSound(page, `${address}, dark`, (scan) => scan.withRules(['color-contrast']))
      // 640 px: what a window of 1280 px holds when its text is twice as large
      for (const width of [640, 320]) {
        // tall enough that the phone's sticky action lies over no link
        await page.setViewportSize({ width, height: 6000 })
        await expectSound(page, `${address}, ${width} px`, (scan) => scan.withRules(layout))
      }
    }
  })
}

async function lessonsOf(page: Page, module: string): Promise<string[]> {
  await page.goto(`${course}/${module}`)
  const links = page.locator('main a[href*="/lessons/"]')
  const found = await links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
  return [...new Set(found)]
}

async function expectSound(page: Page, where: string, choose: (scan: AxeBuilder) => AxeBuilder): Promise<void> {
  const { violations } = await choose(new AxeBuilder({ page }).options({ resultTypes: ['violations'] })).analyze()
  expect(violations.map(({ id, nodes }) => ({ where, id, at: nodes.map((node) => node.target) }))).toEqual([])
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider, `${where}: scrolls sideways`).toBeLessThanOrEqual(0)
}
