/** The overview, the report of evaluations, a report of bias, a job that was given up; and a log that tells nothing about people. */
import { BIAS_QUESTION } from '#app/domain/evaluation.ts'
import { submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { enqueueJob, postponeJob } from '#db/queries/jobs.ts'
import { actingAs, catalogueOf, FOUNDATIONS, join } from '#tests/support/cast.ts'
import { earn, evaluationFields, readAll, start, takeQuiz } from '#tests/support/walk.ts'
import { startServerProcess } from '#tests/support/server-process.ts'
import { signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, test } from './support.ts'

test('an administrator handles a report of bias, reads evaluations and tries a job again @nojs @phone', async ({ page, context, server }, {
  project,
}) => {
  test.setTimeout(240_000)
  const place = `The table of devices, ${project.name}`
  const { administrator, jobId } = await withStore(server, async (store) => {
    const ctx = actingAs(store, await join(store, { given: 'Wilma' }), Date.now())
    const catalogue = await catalogueOf(store)
    expect(await earn(actingAs(store, await join(store, { given: 'Cora' }), Date.now()), catalogue)).toMatchObject({ ok: true })
    const form = findModule(catalogue, FOUNDATIONS.courseSlug, FOUNDATIONS.moduleSlug)!.current.evaluationForm
    const asked = form.sections.flatMap(({ questions }) => questions).find(({ code }) => code === BIAS_QUESTION)
    await start(ctx, catalogue)
    await readAll(ctx, catalogue)
    await takeQuiz(ctx, catalogue, 100)
    const fields = evaluationFields(form)
    fields.set(BIAS_QUESTION, ['yes'])
    for (const { code } of asked!.followUp!.questions) fields.set(code, [place])
    expect(await submitEvaluation(ctx, catalogue, { ...FOUNDATIONS, fields })).toMatchObject({ ok: true, problems: {} })
    const job = newId()
    await store.write(async (tx) => {
      await enqueueJob(tx, {
        id: job,
        kind: 'expiry-round',
        dedupeKey: `test:${job}`,
        payload: {},
        createdAt: Date.now(),
        dueAt: Date.now() + 86_400_000,
      })
      await postponeJob(tx, job, { tries: 8, dueAt: null, at: Date.now(), error: 'The mail server is away' })
    })
    return { administrator: await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] }), jobId: job }
  })
  await signInByRow(context, server, administrator.id)

  await page.goto('/admin')
  await expectSound(page)
  await page.getByLabel('Figures of').selectOption('all')
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page).toHaveURL('/admin?period=all')
  await expectSound(page)

  await page.getByRole('link', { name: /reports? of bias to handle/ }).click()
  await expectSound(page)
  await page.getByRole('link', { name: place }).first().click()
  await page.getByRole('button', { name: 'Close this report' }).click()
  await expect(page.getByRole('alert')).toContainText('Say what you found')
  await expectSound(page)
  await page.getByLabel('What you found and what was done').fill('Both devices are named now')
  await page.getByRole('button', { name: 'Close this report' }).click()
  await expect(page.getByRole('status')).toContainText('Handled')
  await page.getByRole('link', { name: 'Handled', exact: true }).click()
  await expect(page.getByRole('rowheader', { name: place })).toBeVisible()

  await page.goto('/admin/evaluations')
  await expectSound(page)
  await page.getByRole('link', { name: 'Foundations' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Foundations')
  await expect(page.getByText(place).first()).toBeVisible()
  await expectSound(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export this report as CSV' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^evaluations-foundations-\d{4}-\d\d-\d\d\.csv$/)

  await page.goto('/admin/jobs')
  await expect(page.getByText('The mail server is away').first()).toBeVisible()
  await expectSound(page)
  await page.goto(`/admin/jobs/${jobId}`)
  await page.getByRole('button', { name: 'Try this job again now' }).click()
  await expect(page.getByRole('alert')).toContainText('Say why')
  await expectSound(page)
  await page.getByLabel('Reason').fill('The mail server is back')
  await page.getByRole('button', { name: 'Try this job again now' }).click()
  await expect(page.getByRole('status')).toContainText('The job is due now')
})

test('the log is JSON, names requests by number, and tells nothing about people', async ({ browser }) => {
  test.setTimeout(120_000)
  const server = await startServerProcess({ mode: 'demo', env: { LOG_LEVEL: 'debug' } })
  try {
    const page = await browser.newPage({ baseURL: server.origin })
    await page.goto('/sign-in?next=/dashboard')
    await page.getByLabel('E-mail address').first().fill('nurse@demo.test')
    await page.getByLabel('Password', { exact: true }).fill('a demonstration password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(/\/dashboard/)
    const answer = await page.goto('/verify/7GK2-M9QX-7GK2-M9QX-7GK2-M9QX-7GK2?secret=yes')
    const number = answer!.headers()['x-request-id']!
    expect(number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const cookies = (await page.context().cookies()).map(({ value }) => value).filter((value) => value.length > 20)
    await expect.poll(() => server.output()).toContain(number)
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      const said: unknown = JSON.parse(line)
      expect(said).toMatchObject({ level: expect.any(String), time: expect.any(String) })
      expect(line).not.toMatch(/nurse@|demonstration password|secret=|7GK2-M9QX-7GK2/)
      for (const cookie of cookies) expect(line).not.toContain(cookie)
    }
    await page.close()
  } finally {
    await server.stop()
  }
})
