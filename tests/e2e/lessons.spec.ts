/** Every lesson of the course under an accessibility scan: at a desk and on a narrow phone, light and dark, and at 200 % of its size. */
import type { Page } from '@playwright/test'
import { colours, everything, expectNoViolation, expectNothingSideways } from './sound.ts'
import { expect, test } from './support.ts'

const course = '/courses/interventional-pain-management'

/** What only a width can break. Contrast is the same at every width, and slow to measure: it is measured once in light and once in dark. */
const layout = { type: 'rule' as const, values: ['target-size', 'scrollable-region-focusable', 'meta-viewport'] }

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
      await expectNoViolation(page, `${address}, light`, everything)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectNoViolation(page, `${address}, dark`, colours)
      // 640 px: what a window of 1280 px holds when its text is twice as large
      for (const width of [640, 320]) {
        // tall enough that the phone's sticky action lies over no link
        await page.setViewportSize({ width, height: 6000 })
        await expectNoViolation(page, `${address}, ${width} px`, layout)
        await expectNothingSideways(page, `${address}, ${width} px`)
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
