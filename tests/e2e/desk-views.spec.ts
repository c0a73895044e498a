/** The administrator's list: columns chosen, a view saved, shared, changed and deleted, and the same view as a workbook. */
import { readSheet } from 'read-excel-file/node'
import { actingAs, catalogueOf, join } from '#tests/support/cast.ts'
import { earn } from '#tests/support/walk.ts'
import { signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, test } from './support.ts'

test('an administrator chooses columns, saves and shares the view, changes it, takes it as a workbook, and deletes it @nojs @phone', async ({
  page,
  context,
  server,
}, { project }) => {
  test.setTimeout(240_000)
  const family = `Viewed${project.name}`
  const administrator = await withStore(server, async (store) => {
    const learner = await join(store, { given: '=Wilma', family })
    expect(await earn(actingAs(store, learner, Date.now()), await catalogueOf(store))).toMatchObject({ ok: true })
    return join(store, { given: 'Ada', family: `Minister${project.name}`, roles: ['administrator'] })
  })
  await signInByRow(context, server, administrator.id)

  await page.goto('/admin/completions?to=9999-12-31')
  await expect(page.getByRole('alert')).toContainText('between 1900 and 2999')
  await page.goto(`/admin/completions?q=${family}`)
  await page.getByText('Columns', { exact: true }).click()
  for (const name of ['Module', 'Profession', 'Credit', 'Certificate', 'Status'])
    await page.getByRole('checkbox', { name, exact: true }).uncheck()
  await page.getByRole('button', { name: 'Show these' }).click()
  const view = `/admin/completions?q=${family}&col=learner&col=completed&col=score`
  await expect(page).toHaveURL(view)
  // on a phone rows stack, and heads are not drawn
  if (project.name !== 'phone') await expect(page.getByRole('columnheader')).toHaveText(['Tick', 'Learner', /^Completed/, 'Score'])
  await expectSound(page)

  await page.getByRole('link', { name: 'Save this view' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Saved views')
  await expectSound(page)
  await page.getByRole('button', { name: 'Save the view' }).click()
  await expect(page.getByRole('alert')).toContainText('Give the view a name')
  await page.getByLabel('Name', { exact: true }).fill('Wilma only')
  await page.getByText('Share it with all administrators').click()
  await page.getByRole('button', { name: 'Save the view' }).click()
  await expect(page.getByRole('status')).toContainText('The view is saved')
  await expectSound(page)
  await page.getByRole('table', { name: 'Your views' }).getByRole('link', { name: 'Wilma only', exact: true }).click()
  await expect(page).toHaveURL(view)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Export .* as XLSX/ }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^completions-viewed.*\.xlsx$/)
  const file = Buffer.concat(await (await download.createReadStream()).toArray())
  expect(await readSheet(file, 'Completions')).toEqual([
    ['Learner', 'Completed', 'Score (%)'],
    [`=Wilma ${family}, RN`, expect.any(Date), expect.any(Number)],
  ])

  await page.goto('/admin/completions?bias=reported')
  await page.getByRole('link', { name: 'Save or change views' }).click()
  await page.getByRole('link', { name: 'Change Wilma only' }).click()
  await expectSound(page)
  await page.getByLabel('Name', { exact: true }).fill('Bias')
  await page.getByRole('button', { name: 'Save name and sharing' }).click()
  await expect(page.getByRole('status')).toContainText('The view is changed')
  await page.getByRole('link', { name: 'Change Bias' }).click()
  await page.getByRole('button', { name: 'Replace what it shows' }).click()
  await expect(page.getByRole('status')).toContainText('shows what you came from')
  await page.getByRole('link', { name: 'Bias', exact: true }).click()
  await expect(page).toHaveURL('/admin/completions?bias=reported')
  await page.getByRole('link', { name: 'Save or change views' }).click()
  await page.getByRole('link', { name: 'Change Bias' }).click()
  await page.getByRole('button', { name: 'Delete the view' }).click()
  await expect(page.getByRole('status')).toContainText('The view is deleted')
  await expect(page.getByRole('link', { name: 'Change Bias' })).toHaveCount(0)
})
