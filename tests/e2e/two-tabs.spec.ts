import type { Page } from '@playwright/test'
import { expect, FOUNDATIONS, readAllLessons, signInAs, startFoundations, test } from './support.ts'

/** Questions that are answered by choosing among options: their positions, in order. */
const choiceQuestions = (page: Page) =>
  page
    .locator('fieldset.question:has(.opts)')
    .evaluateAll((fieldsets) => fieldsets.map((fieldset) => Number((fieldset as HTMLElement).dataset.question)))

const optionOf = (page: Page, position: number, index = 0) => page.locator(`input[name="q${position}"]`).nth(index)

/** Does something that is saved by itself, and waits until the server has said so. */
async function saving(page: Page, act: () => Promise<unknown>): Promise<void> {
  const saved = page.waitForResponse((response) => response.url().endsWith('/answers') && response.ok())
  await act()
  await saved
}

test('answers given in two tabs of one attempt all stay, and what is changed in one is not changed back by the other', async ({
  page,
  context,
}) => {
  await signInAs(page, 'physician')
  await startFoundations(page)
  await readAllLessons(page)
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(page).toHaveURL(/\/attempts\//)
  const other = await context.newPage()
  await other.goto(page.url())
  const [first, second] = (await choiceQuestions(page)) as [number, number]

  await saving(page, () => optionOf(page, first).check({ force: true }))
  await saving(other, () => optionOf(other, second).check({ force: true }))
  // a second time in the first tab, which knows nothing of the other
  await saving(page, () => optionOf(page, first, 1).check({ force: true }))
  await saving(other, () => optionOf(other, second, 1).check({ force: true }))
  await other.getByRole('button', { name: 'Save answers' }).click()
  await expect(other).toHaveURL(/#saved$/)

  await page.reload()
  await expect(optionOf(page, first, 1)).toBeChecked()
  await expect(optionOf(page, second, 1)).toBeChecked()

  // back to what the page was drawn with: that, too, is a change
  await saving(page, () => optionOf(page, first, 0).check({ force: true }))
  await saving(page, () => optionOf(page, first, 1).check({ force: true }))
  await page.reload()
  await expect(optionOf(page, first, 1)).toBeChecked()
})
