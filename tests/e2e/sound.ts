/** What every page must be: no accessibility violation, in light and in dark, and nothing that scrolls sideways. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, test, type Page } from '@playwright/test'
import type Axe from 'axe-core'

/** Everything that the guidelines ask, A and AA up to 2.2. */
export const everything: Axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }

/** What another theme alone can break. */
export const colours: Axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Which part of a page: selectors, as axe takes them. */
type Part = { include: string[] } | { exclude: string[] }

/** The page as it stands, or a part of it, has no violation among those rules. `where` names the page when it has. */
export async function expectNoViolation(page: Page, where: string, runOnly: Axe.RunOnly, part?: Part): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const found = await page.evaluate(
    async ([runOnly, part]) => {
      const { axe } = window as unknown as { axe: typeof Axe }
      const { violations } = await axe.run(part ?? document, { runOnly, resultTypes: ['violations'] })
      return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))
    },
    [runOnly, part] as const,
  )
  expect(found, where).toEqual([])
}

export async function expectNothingSideways(page: Page, where: string): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider, `${where}: scrolls sideways`).toBeLessThanOrEqual(0)
}

/** Leaves the page in light. Without a script nothing can be scanned. */
export async function expectSound(page: Page): Promise<void> {
  if (test.info().project.name === 'nojs') return
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNoViolation(page, `${page.url()}, dark`, colours)
  await page.emulateMedia({ colorScheme: 'light' })
  await expectNoViolation(page, `${page.url()}, light`, everything)
  await expectNothingSideways(page, page.url())
}
