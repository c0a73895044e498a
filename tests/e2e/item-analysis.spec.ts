/** An educator finds out which questions call for a look, from attempts that learners made. */
import { readFile } from 'node:fs/promises'
import { confidences } from '#app/domain/confidence.ts'
import { actingAs, catalogueOf, FOUNDATIONS, join } from '#tests/support/cast.ts'
import { readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, signInAs, test } from './support.ts'

const learners = 32

test('an educator reads which questions call for a look, and takes the numbers along @phone @nojs', async ({ page, server }) => {
  test.setTimeout(180_000)
  await withStore(server, async (store) => {
    const catalogue = await catalogueOf(store)
    for (let learner = 0; learner < learners; learner += 1) {
      const ctx = actingAs(store, await join(store, { given: 'Wilhelmina', family: `Sachs${learner}` }), Date.now())
      await start(ctx, catalogue)
      await readAll(ctx, catalogue)
      await takeQuiz(ctx, catalogue, learner % 11, FOUNDATIONS, confidences[learner % 3])
    }
  })

  await signInAs(page, 'educator')
  await page.goto('/dashboard')
  await page.getByRole('button', { name: /Account|Educator/ }).click()
  await page.getByRole('link', { name: 'Workshop' }).click()
  await expect(page).toHaveURL('/educator')
  await page.getByRole('link', { name: 'Item analysis of Foundations' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ first attempts$/)
  await expect(page.getByRole('heading', { name: /look/ })).toBeVisible()
  await expect(page.getByText('of these attempts reach the pass mark of 70%')).toBeVisible()
  expect(await page.content()).not.toContain('Sachs')

  // an anchor is in every first attempt
  await page.getByRole('table', { name: 'Questions' }).getByRole('link', { name: 'PRE-01' }).click()
  await expect(page.getByRole('table', { name: /Who chose what/ }).first()).toBeVisible()
  await expect(page.getByText('✓ key').filter({ visible: true }).first()).toBeVisible()
  await expect(
    page
      .getByRole('table', { name: /^How sure they were/ })
      .filter({ visible: true })
      .first(),
  ).toBeVisible()

  await expectSound(page)

  const link = page.getByRole('button', { name: /^Download the responses as CSV/ })
  const promised = Number(/\(([\d,]+) rows/.exec((await link.textContent()) ?? '')?.[1]?.replace(',', ''))
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const lines = (await readFile((await download.path())!, 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(promised + 1)

  // a profession of which no journey on this server takes a quiz
  await page.getByRole('combobox', { name: 'of', exact: true }).selectOption('mental-health-professional')
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page.getByText('No attempt matches.')).toBeVisible()
  await page.getByRole('link', { name: 'Show all first attempts' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ first attempts$/)
})

test('a learner finds no workshop', async ({ page }) => {
  await signInAs(page, 'nurse')
  await expect(page.getByRole('link', { name: 'Workshop' })).toHaveCount(0)
  expect((await page.goto('/educator'))!.status()).toBe(403)
})
