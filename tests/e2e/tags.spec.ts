/** An educator tags a question, mends a tag that is none, and finds the question again by its tag, its use and its statistics. */
import { expectSound } from './sound.ts'
import { expect, signInAs, test } from './support.ts'

const bank = '/educator/courses/interventional-pain-management/questions'

test('an educator tags a question and finds it by its tag @phone @nojs', async ({ page }) => {
  await signInAs(page, 'educator')
  await page.goto(bank)
  await page.getByRole('link', { name: 'M1L1-01', exact: true }).click()
  await page.getByLabel(/^Tags/).fill('definitions, i@sp')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('“i@sp” has other signs than letters, digits, hyphens and spaces.').first()).toBeVisible()
  await expect(page.getByLabel(/^Tags/)).toHaveValue('definitions, i@sp')
  await expectSound(page)
  await page.getByLabel(/^Tags/).fill('definitions, IASP 2020')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('The draft is saved.')).toBeVisible()
  await expect(page.getByLabel(/^Tags/)).toHaveValue('definitions, IASP 2020')

  await page.goto(bank)
  await page.locator('select[name=tag]').selectOption('IASP 2020')
  await page.locator('select[name=used]').selectOption({ label: 'in a published quiz' })
  await page.locator('select[name=sort]').selectOption({ label: 'last change, newest first' })
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page).toHaveURL(/tag=IASP\+2020/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^1 of \d+ questions$/)
  await expect(page.getByRole('link', { name: 'M1L1-01', exact: true })).toBeVisible()
  await expectSound(page)
  await page.locator('select[name=statistics]').selectOption({ label: 'a key that may be wrong' })
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page.getByText('No question matches all of this.')).toBeVisible()
  await page.getByRole('link', { name: 'Show all questions' }).click()
  await page.getByRole('link', { name: 'definitions', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^1 of \d+ questions$/)

  await page.getByRole('link', { name: 'M1L1-01', exact: true }).click()
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByText('definitions, IASP 2020').first()).toBeVisible()
})
