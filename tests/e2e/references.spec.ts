import { expect, FOUNDATIONS, test } from './support.ts'

const lesson = `${FOUNDATIONS}/lessons/radiofrequency`

test('a citation opens its card in place by keyboard, and leads on to what leans on the source @phone', async ({ page }) => {
  await page.goto(lesson)
  const citation = page.locator('a.cite[href="#ref-mint2017"]').first()
  await citation.focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('dialog', { name: /^Reference/ })
  await expect(card.getByText('681 people with chronic low back pain')).toBeVisible()
  await expect(card.getByText('Does not show')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(citation).toBeFocused()

  await page.keyboard.press('Enter')
  await card.getByRole('link', { name: 'All that leans on this source' }).click()
  await expect(page).toHaveURL('/references/mint2017')
  await page.getByRole('link', { name: 'What the Mint trials found' }).first().click()
  await expect(page).toHaveURL(`${lesson}#mint-trials`)
})

test('without a script a citation leads to an entry that unfolds, and on to the source @nojs-only', async ({ page }) => {
  await page.goto(lesson)
  await page.locator('a.cite[href="#ref-mint2017"]').first().click()
  const entry = page.locator('#ref-mint2017')
  await expect(entry).toBeInViewport()
  await entry.locator('summary').click()
  await expect(entry.getByText('681 people with chronic low back pain')).toBeVisible()
  await entry.getByRole('link', { name: 'All that leans on this source' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Juch 2017')
})
