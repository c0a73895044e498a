import { mailedLink, newLearner, password } from './learner.ts'
import { expect, test } from './support.ts'

test('somebody signs up, and the session begins at the mailed link @nojs', async ({ page, server }, { project }) => {
  const address = `new.${project.name}@example.test`
  await page.goto('/sign-up')
  await page.getByLabel(/^Given name/).fill('Zoë')
  await page.getByLabel(/^Family name/).fill('Ångström')
  await page.getByLabel('Name on certificates').fill('Zoë Ångström')
  await page.getByLabel(/^E-mail address/).fill(address)
  await page.getByText('With a link by mail each time').click()
  await page.getByText('Nurse', { exact: true }).click()
  if (project.name === 'nojs') await page.getByLabel('Time zone').selectOption('Europe/Vienna')
  else await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Vienna')
  await page.getByRole('button', { name: 'Send me the link' }).click()
  await expect(page).toHaveURL(/check-mail/)
  await page.goto(await mailedLink(page, server, address))
  await page.locator('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/\/dashboard|\/profile/)
  await expect(page.getByText('Zoë Ångström').first()).toBeAttached()
})

test('a forgotten password is replaced through the mailed link, which works once @nojs', async ({ page, server }) => {
  const learner = await newLearner(server)
  await page.goto('/forgot-password')
  await page.getByLabel(/^E-mail address/).fill(learner.address)
  await page.locator('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/check-mail/)
  const link = await mailedLink(page, server, learner.address)
  await page.goto(link)
  await page.getByLabel(/^New password/).fill('another password of mine')
  await page.locator('main form').getByRole('button').last().click()
  await expect(page).toHaveURL(/\/dashboard/)

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByLabel(/^New password/)).toHaveCount(0)
  const signIn = async (word: string) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').first().fill(learner.address)
    await page.getByLabel('Password', { exact: true }).fill(word)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await signIn(password)
  await expect(page.getByText('do not fit together').first()).toBeVisible()
  await expect(page.getByLabel('E-mail address').first()).toHaveValue(learner.address)
  await signIn('another password of mine')
  await expect(page).toHaveURL(/\/dashboard/)
})
