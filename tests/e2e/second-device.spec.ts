import { newLearner, signInByRow } from './learner.ts'
import { expect, FOUNDATIONS, startFoundations, test } from './support.ts'

test('reading goes on at the same section on a second device', async ({ page, context, browser, server }) => {
  const learner = await newLearner(server)
  await signInByRow(context, server, learner.id)
  await startFoundations(page)
  await page.goto(`${FOUNDATIONS}/lessons/radiofrequency`)
  const told = page.waitForResponse((response) => response.url().endsWith('/radiofrequency/reading') && response.ok())
  await page.locator('#mint-trials').evaluate((section) => section.scrollIntoView({ block: 'start' }))
  await told

  const phone = await browser.newContext({ baseURL: server.origin, viewport: { width: 375, height: 740 } })
  await signInByRow(phone, server, learner.id)
  const other = await phone.newPage()
  await other.goto('/dashboard')
  await expect(other.getByText('What the Mint trials found').first()).toBeVisible()
  await other.getByRole('link', { name: 'Continue reading' }).click()
  await expect(other).toHaveURL(/\/lessons\/radiofrequency#mint-trials$/)
  await expect(other.getByRole('heading', { name: 'What the Mint trials found' })).toBeInViewport()
  await phone.close()
})
