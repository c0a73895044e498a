/** A module that expired while a learner was under way. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { openStore } from '#db/open-store.ts'
import { startServerProcess, type ServerProcess } from '#tests/support/server-process.ts'
import { actingAs, catalogueOf, contextAt, DAY, join, shippedContent } from '#tests/support/cast.ts'
import { readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { expect, FOUNDATIONS, test as base } from './support.ts'
import { signInByRow } from './learner.ts'

const day = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** Foundations, released a year ago, expired yesterday; the learner passed the quiz the day before that. */
const test = base.extend<object, { late: { server: ServerProcess; learnerId: string } }>({
  server: [async ({ late }, use) => use(late.server), { scope: 'worker' }],
  late: [
    async ({}, use) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'attest-expired-'))
      const store = openStore({ databaseUrl: null, dataDir, migrationsDir: 'migrations' })
      await store.migrate()
      const now = Date.now()
      const content = shippedContent()
      for (const { module } of content.courses.flatMap((course) => course.modules)) {
        module.release = { releasedOn: day(now - 365 * DAY), lastReviewedOn: day(now - 365 * DAY), expiresOn: day(now - DAY) }
      }
      await publishContent(contextAt(store, now - 300 * DAY), content)
      const learner = await join(store, { given: 'Late' })
      const catalogue = await catalogueOf(store)
      const ctx = actingAs(store, learner, now - 2 * DAY)
      await start(ctx, catalogue)
      await readAll(ctx, catalogue)
      await takeQuiz(ctx, catalogue, 100)
      await store.close()
      const server = await startServerProcess({ mode: 'production', dataDir })
      await use({ server, learnerId: learner.id })
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

test('after expiry the lessons stay readable, and nothing is evaluated or claimed', async ({
  page,
  context,
  late: { server, learnerId },
}) => {
  await signInByRow(context, server, learnerId)
  await page.goto(FOUNDATIONS)
  await expect(page.getByText(/This module expired on/).first()).toBeVisible()
  await page.goto(`${FOUNDATIONS}/lessons/radiofrequency`)
  await expect(page.getByRole('heading', { level: 1, name: 'Radiofrequency' })).toBeVisible()
  for (const step of ['evaluation', 'claim']) {
    await page.goto(`${FOUNDATIONS}/${step}`)
    await expect(page.getByText('This module has expired', { exact: false }).first()).toBeVisible()
    await expect(page.locator('main form')).toHaveCount(0)
  }
  const forced = await page.request.post(`${FOUNDATIONS}/claim`, {
    headers: { Origin: server.origin },
    form: { profession: 'nurse', minutes: '80', attest: 'yes' },
    maxRedirects: 0,
  })
  expect(forced.status()).toBe(422)
})
