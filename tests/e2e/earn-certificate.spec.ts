import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerAll, saySure } from './answers.ts'
import { expectSound } from './sound.ts'
import { expect, FOUNDATIONS, readAllLessons, signInAs, startFoundations, test } from './support.ts'

const cast: Record<string, string> = { desktop: 'nurse', phone: 'pharmacist', nojs: 'trainee' }

test('a learner fails, retakes, passes, evaluates, claims, and anyone can check the certificate @phone @nojs', async ({ page, server }, {
  project,
}) => {
  test.setTimeout(120_000)
  await signInAs(page, cast[project.name]!)
  await startFoundations(page)
  await readAllLessons(page)

  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(page).toHaveURL(/\/attempts\//)
  await answerAll(page, server.dataDir, 'wrong')
  // nothing is said of an answer before somebody says it, and what was said can be taken back without a script
  await expect(page.getByRole('radio', { name: 'Not said', checked: true })).toHaveCount(10)
  await saySure(page, 1, 'Certain')
  await saySure(page, 2, 'Guessing')
  await page.getByRole('button', { name: 'Save answers' }).click()
  await expect(page).toHaveURL(/#saved$/)
  await page.reload()
  await expect(page.locator('#q1').getByRole('radio', { name: 'Certain' })).toBeChecked()
  // on a phone the sticky action may lie over a line that is one scroll away; axe cannot scroll
  if (project.name === 'desktop') await expectSound(page)
  await saySure(page, 2, 'Not said')
  await page.getByRole('button', { name: 'Review and submit' }).click()
  await expect(page).toHaveURL(/\/review$/)
  await expect(page.getByText('Certain', { exact: true })).toBeVisible()
  await expect(page.getByText('Guessing', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByText('Not passed').first()).toBeVisible()
  expect(await page.content()).not.toContain('Right answer')
  await expect(page.getByText(/^Reread/).first()).toBeVisible()
  await expect(page.getByText('How sure you were: certain, 0 of 1 right.')).toBeVisible()
  await expect(page.getByText('You were certain, and it was not right')).toBeVisible()

  await page.goto(`${FOUNDATIONS}/quiz`)
  await page
    .getByRole('button', { name: /quiz|start|again/i })
    .first()
    .click()
  await expect(page).toHaveURL(/\/attempts\//)
  await answerAll(page, server.dataDir, 'right')
  await page.getByRole('button', { name: 'Review and submit' }).click()
  await expect(page).toHaveURL(/\/review$/)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByText('Passed').first()).toBeVisible()

  await page.goto(`${FOUNDATIONS}/evaluation`)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  const names = await page
    .locator('main input[type=radio]')
    .evaluateAll((radios) => [...new Set(radios.map((radio) => (radio as HTMLInputElement).name))])
  for (const name of names) await page.locator(`input[name="${name}"]`).last().check({ force: true })
  await page.getByRole('button', { name: /^Submit/ }).click()

  await expect(page).toHaveURL(`${FOUNDATIONS}/claim`)
  await page
    .getByLabel(/minutes/i)
    .first()
    .fill('85')
  await page.getByRole('checkbox').first().check({ force: true })
  await page.locator('main form button').last().click()
  await expect(page).toHaveURL(/\/certificates\//)
  await expect(page.getByText('Valid').first()).toBeVisible()

  const answer = await page.request.get(`${new URL(page.url()).pathname}.pdf`)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  const file = path.join(server.dataDir, `${project.name}.pdf`)
  writeFileSync(file, await answer.body())
  const words = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  expect(words).toContain('Foundations')
  expect(words).toMatch(/Demo (Nurse|Pharmacist|Trainee)/)

  const check = await page.locator('a[href*="/verify/"]:not([href*="holder"])').first().getAttribute('href')
  await page.context().clearCookies()
  await page.goto(check!)
  await expect(page.getByText('Valid').first()).toBeVisible()
  await expect(page.getByText('D… ').first()).toBeVisible()
  expect((await page.goto('/verify/0000-0000-0000-0000-0000-0000-0000'))!.status()).toBe(404)
})

test('a citation opens in place and gives the focus back', async ({ page }) => {
  await page.goto(`${FOUNDATIONS}/lessons/radiofrequency`)
  const citation = page.locator('a.cite').first()
  await citation.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[popover]:popover-open').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(citation).toBeFocused()
})
