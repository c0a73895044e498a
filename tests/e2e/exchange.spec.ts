/** An educator brings forty questions in, takes what is good, and takes the bank out again. */
import { readFile } from 'node:fs/promises'
import { expectSound } from './sound.ts'
import { expect, signInAs, test } from './support.ts'

const page0 = '/educator/courses/interventional-pain-management/exchange'
const question = (n: number) =>
  n % 20 === 0
    ? `Tell what you think of number ${n}. {}`
    : `::Q${n}:: Which of these numbers is ${n}? {=${n}#It is. ~${n + 1}#It is one more. ~${n + 2}#It is two more.}`
const forty = Array.from({ length: 40 }, (_, index) => question(index + 1)).join('\n\n')

test('an educator imports forty questions, sees what became of each, and takes the export home @phone @nojs', async ({ page }) => {
  await signInAs(page, 'educator')
  await page.goto(page0)
  await page.getByRole('button', { name: 'Read the questions' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose the module these questions are for.')

  await page.getByLabel('For the module').selectOption('foundations')
  await page.getByLabel('A file').setInputFiles({ name: 'forty.txt', mimeType: 'text/plain', buffer: Buffer.from(forty) })
  await page.getByRole('button', { name: 'Read the questions' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('40 questions in this file')
  await expect(page.getByText('38 accepted as they stand and 2 refused')).toBeVisible()
  await expect(page.getByText(/essay/i).first()).toBeVisible()

  await expectSound(page)
  await page.getByRole('link', { name: 'none', exact: true }).click()
  await page.getByRole('button', { name: 'Take the chosen questions' }).first().click()
  await expect(page.getByText('Choose at least one question to take.')).toBeVisible()

  for (const n of [3, 7]) await page.getByLabel(`Which of these numbers is ${n}?`).check()
  await page.getByRole('button', { name: 'Take the chosen questions' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 questions taken')
  await page.locator('main').getByRole('link', { name: /^M1-/ }).first().click()
  await expect(page.getByText('Which of these numbers is 3?').first()).toBeVisible()

  await page.goto(page0)
  await page.getByRole('radio', { name: /^Moodle XML/ }).check({ force: true })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the questions' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^interventional-pain-management-questions-\d{4}-\d\d-\d\d\.xml$/)
  const xml = await readFile((await download.path())!, 'utf8')
  expect(xml.match(/<question type="(?!category)/g)).toHaveLength(84)
})

test('what a file could not say is shown before it is downloaded', async ({ page }) => {
  await signInAs(page, 'educator')
  await page.goto('/educator/questions/new')
  await page
    .getByLabel('Module')
    .selectOption({ label: 'Foundations (Interventional Pain Management: Science, Techniques, and the Future)' })
  await page.getByRole('button', { name: 'Begin the question' }).click()
  await expect(page).toHaveURL(/done=created/)
  await page.goto(page0)
  await page.getByRole('radio', { name: /^With drafts/ }).check({ force: true })
  await page.getByRole('button', { name: 'Download the questions' }).click()
  await expect(page.getByText('the draft is too unfinished').first()).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download without these' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.gift\.txt$/)
})
