/** One attempt, seen from two tabs, two devices, a double click and a power cut. */
import { gradingsOf } from '#tests/support/ask.ts'
import { startServerProcess, type ServerProcess } from '#tests/support/server-process.ts'
import { answerAll } from './answers.ts'
import { newLearner, signInByRow, withStore } from './learner.ts'
import { expect, FOUNDATIONS, test } from './support.ts'

function gradings(server: ServerProcess, attemptUrl: string): Promise<number> {
  return withStore(server, (store) => gradingsOf(store, new URL(attemptUrl).pathname.split('/').at(-1)!))
}

test('two tabs share one attempt, and submitting in both counts once', async ({ page, context, server }) => {
  const learner = await newLearner(server, 'lessons')
  await signInByRow(context, server, learner.id)
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(page).toHaveURL(/\/attempts\//)

  const second = await context.newPage()
  await second.goto(`${FOUNDATIONS}/quiz`)
  await second.getByRole('button', { name: 'Continue the quiz' }).click()
  await expect(second).toHaveURL(page.url())

  await answerAll(page, server.dataDir, 'right')
  await page.getByRole('button', { name: 'Review and submit' }).click()
  await expect(page).toHaveURL(/\/review$/)
  await second.goto(page.url())
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByText('Passed').first()).toBeVisible()
  await second.getByRole('button', { name: /^Submit/ }).click()
  await expect(second.getByText('Passed').first()).toBeVisible()
  expect(await gradings(server, page.url())).toBe(1)
})

test('an answer given in one tab survives what the other tab saves', async ({ page, context, server }) => {
  const learner = await newLearner(server, 'lessons')
  await signInByRow(context, server, learner.id)
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(page).toHaveURL(/\/attempts\//)
  const second = await context.newPage()
  await second.goto(page.url())

  await answerAll(page, server.dataDir, 'right')
  await page.getByRole('button', { name: 'Save answers' }).click()
  await expect(page).toHaveURL(/#saved$/)
  await second.reload()
  await expect(second.getByText('10 of 10 answered').first()).toBeVisible()
})

test('a double click submits once, and going back and submitting again changes nothing', async ({ page, context, server }) => {
  const learner = await newLearner(server, 'lessons')
  await signInByRow(context, server, learner.id)
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await answerAll(page, server.dataDir, 'wrong')
  await page.getByRole('button', { name: 'Review and submit' }).click()
  await expect(page).toHaveURL(/\/review$/)
  await page.getByRole('button', { name: /^Submit/ }).dblclick()
  await expect(page.getByText('Not passed').first()).toBeVisible()
  const attempt = page.url()
  await page.goBack()
  await expect(page.getByText('Not passed').first()).toBeVisible()
  expect(await gradings(server, attempt)).toBe(1)
})

test('what was said to be saved is there after a power cut', async ({ browser }) => {
  test.setTimeout(90_000)
  const first = await startServerProcess()
  const learner = await newLearner(first, 'lessons')
  const context = await browser.newContext({ baseURL: first.origin })
  await signInByRow(context, first, learner.id)
  const page = await context.newPage()
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(page).toHaveURL(/\/attempts\//)
  await answerAll(page, first.dataDir, 'right')
  await page.getByRole('button', { name: 'Save answers' }).click()
  await expect(page).toHaveURL(/#saved$/)
  const attempt = new URL(page.url()).pathname
  await first.kill()

  const second = await startServerProcess({ dataDir: first.dataDir })
  try {
    const after = await browser.newContext({ baseURL: second.origin })
    await signInByRow(after, second, learner.id)
    const again = await after.newPage()
    await again.goto(attempt)
    await expect(again.getByText('10 of 10 answered').first()).toBeVisible()
    await after.close()
  } finally {
    await second.stop()
    await context.close()
  }
})
