/** The same product on PostgreSQL: one journey from sign-in to a certificate that anyone can check. */
import { createDatabase, dropDatabase } from '#tests/support/postgres.ts'
import { startServerProcess } from '#tests/support/server-process.ts'
import { answerAll } from './answers.ts'
import { expect, FOUNDATIONS, readAllLessons, signInAs, startFoundations, test as base } from './support.ts'

const test = base.extend({
  server: [
    async ({}, use) => {
      const databaseUrl = await createDatabase()
      const server = await startServerProcess({ databaseUrl })
      await use(server)
      await server.stop()
      await dropDatabase(databaseUrl)
    },
    { scope: 'worker' },
  ],
})

test('a learner earns a certificate on PostgreSQL', async ({ page, server }) => {
  test.setTimeout(120_000)
  await signInAs(page, 'rehabilitation')
  await startFoundations(page)
  await readAllLessons(page)
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(page).toHaveURL(/\/attempts\//)
  await answerAll(page, server.dataDir, 'right', server.databaseUrl)
  await page.getByRole('button', { name: 'Review and submit' }).click()
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByText('Passed').first()).toBeVisible()
  await page.goto(`${FOUNDATIONS}/evaluation`)
  const names = await page
    .locator('main input[type=radio]')
    .evaluateAll((radios) => [...new Set(radios.map((radio) => (radio as HTMLInputElement).name))])
  for (const name of names) await page.locator(`input[name="${name}"]`).last().check({ force: true })
  await page.getByRole('button', { name: /^Submit/ }).click()
  await page
    .getByLabel(/minutes/i)
    .first()
    .fill('85')
  await page.getByRole('checkbox').first().check({ force: true })
  await page.locator('main form button').last().click()
  await expect(page).toHaveURL(/\/certificates\//)
  await expect(page.getByText('Valid').first()).toBeVisible()
})
