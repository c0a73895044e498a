/** What the journeys share: one server per worker (files that run one after the other meet on it), signing in, and answering as somebody who knows (or does not know) the answers. */
import { expect, test as base, type Page } from '@playwright/test'
import { demoPassword, startServerProcess, type ServerProcess } from '#tests/support/server-process.ts'

export const FOUNDATIONS = '/courses/interventional-pain-management/foundations'

/** A test with the product running on data of this worker's own; `page` speaks to it by paths. */
export const test = base.extend<object, { server: ServerProcess }>({
  server: [({}, use) => serve(use), { scope: 'worker' }],
  baseURL: async ({ server }, use) => use(server.origin),
})

/** A test on a server that no other file's journeys meet: for one that needs the whole of a course as it is shipped. */
export const onOwnServer = (prepare?: (server: ServerProcess) => Promise<void>) =>
  test.extend<object, { server: ServerProcess }>({ server: [({}, use) => serve(use, prepare), { scope: 'worker' }] })

async function serve(use: (server: ServerProcess) => Promise<void>, prepare?: (server: ServerProcess) => Promise<void>): Promise<void> {
  const server = await startServerProcess()
  await prepare?.(server)
  await use(server)
  await server.stop()
}

export { expect }

/** Signs in as one of the demo cast: nurse, physician, pharmacist … */
export async function signInAs(page: Page, who: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').first().fill(`${who}@demo.test`)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/dashboard/)
}

export async function startFoundations(page: Page): Promise<void> {
  await page.goto(FOUNDATIONS)
  await page.getByRole('button', { name: /start Foundations$/ }).click()
  await expect(page).toHaveURL(FOUNDATIONS)
}

export async function readAllLessons(page: Page): Promise<void> {
  await page.goto(FOUNDATIONS)
  const lessons = await page
    .locator('main a[href*="/lessons/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))])
  expect(lessons).toHaveLength(6)
  for (const lesson of lessons) {
    await page.goto(lesson)
    await page.getByRole('button', { name: /^Mark lesson .* as read$/ }).click()
    await expect(page.getByRole('button', { name: 'Mark as unread' })).toBeVisible()
  }
}
