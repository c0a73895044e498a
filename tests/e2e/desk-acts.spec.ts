/** The administrator's further acts: a claim lowered and opened again, attempts reset, many certificates at once, the story as a PDF. */
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { actingAs, catalogueOf, FOUNDATIONS, join } from '#tests/support/cast.ts'
import { pdfInfo } from '#tests/support/poppler.ts'
import { earn, readAll, start } from '#tests/support/walk.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, test } from './support.ts'

test('an administrator lowers a claim, opens it again, resets attempts, acts on many and draws the story @nojs @phone', async ({
  page,
  context,
  server,
}, { project }) => {
  test.setTimeout(240_000)
  const family = `Claimant${project.name}`
  const made = await withStore(server, async (store) => {
    const catalogue = await catalogueOf(store)
    const learner = await join(store, { given: 'Clara', family })
    expect(await earn(actingAs(store, learner, Date.now()), catalogue)).toMatchObject({ ok: true })
    const stuck = await join(store, { given: 'Stig', family })
    const ctx = actingAs(store, stuck, Date.now())
    await start(ctx, catalogue)
    await readAll(ctx, catalogue)
    expect(await startAttempt(ctx, catalogue, FOUNDATIONS)).toMatchObject({ ok: true })
    const { completionId } = (await certificatesOf(store.read, learner.id))[0]!
    return { completionId, stuck, administrator: await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] }) }
  })
  await signInByRow(context, server, made.administrator.id)

  await page.goto(`/admin/completions/${made.completionId}`)
  await page.getByRole('link', { name: 'Lower the claim' }).click()
  await expectSound(page)
  await page.getByLabel('Minutes', { exact: true }).fill('90')
  await page.getByLabel('Reason').fill('The log shows less')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await expect(page.getByRole('alert')).toContainText('Only the learner can raise it')
  await expectSound(page)
  await page.getByLabel('Minutes', { exact: true }).fill('40')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await expect(page.getByText('40 minutes')).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: /^Lower the claim on/ }).click()
  await expect(page.getByRole('status')).toContainText('The claim was lowered')
  await expect(page.getByText('Claim lowered to 40 minutes')).toBeVisible()

  await page.getByRole('link', { name: 'Open the claim again' }).click()
  await expectSound(page)
  await page.getByLabel('Reason').fill('The learner objected')
  await page.getByLabel(/Message to the learner/).fill('Please attest again.')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await expect(page.getByText('Please attest again.')).toBeVisible()
  await page.getByRole('button', { name: /^Open the claim on .* again$/ }).click()
  await expect(page.getByRole('status')).toContainText('open again for the learner')

  await page.goto(`/admin/people/${made.stuck.id}`)
  await expectSound(page)
  await page.getByRole('link', { name: /^Reset the attempts/ }).click()
  await expectSound(page)
  await page.getByLabel('Reason').fill('The power failed')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await expectSound(page)
  await page.getByRole('button', { name: 'Reset the attempts' }).click()
  await expect(page.getByRole('status')).toContainText('The attempts are reset')

  await page.goto(`/admin/completions?q=${family.toLowerCase()}`)
  await expectSound(page)
  await page.getByRole('checkbox', { name: /^Tick Clara/ }).check()
  await page.getByLabel('What to do').selectOption('Revoke')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revoke 1 certificate')
  await expectSound(page)
  await page.getByRole('button', { name: 'Revoke 1 certificate' }).click()
  await expect(page.getByRole('alert')).toContainText('Say why')
  await page.getByLabel('Reason').fill('The bank had leaked')
  await page.getByRole('button', { name: 'Revoke 1 certificate' }).click()
  await expect(page).toHaveURL(/\/admin\/bulk-acts\/[0-9a-f-]+$/)
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('status')).toContainText('The row is through', { timeout: 500 })
  }).toPass()
  await expectSound(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'What became of each row, as CSV' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^revocation-.*\.csv$/)

  await page.goto(`/admin/completions/${made.completionId}`)
  const drawn = await page.request.post(`/admin/completions/${made.completionId}.pdf`, { headers: { origin: new URL(page.url()).origin } })
  expect(drawn.headers()['content-type']).toBe('application/pdf')
  expect(await pdfInfo(await drawn.body())).toMatchObject({ Tagged: 'yes' })
})
