/** The administrator's desk: find a completion, read its story, correct a name, revoke, reinstate, export. */
import { catalogueOf, actingAs, join } from '#tests/support/cast.ts'
import { earn } from '#tests/support/walk.ts'
import { signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, test } from './support.ts'
import { parse } from 'csv-parse/sync'

test('an administrator finds a completion, reads its story, corrects the name, revokes, reinstates and exports @nojs @phone', async ({
  page,
  context,
  server,
}, { project }) => {
  test.setTimeout(240_000)
  const family = `Misspelt${project.name}`
  const administrator = await withStore(server, async (store) => {
    const learner = await join(store, { given: 'Wilma', family })
    const claimed = await earn(actingAs(store, learner, Date.now()), await catalogueOf(store))
    expect(claimed).toMatchObject({ ok: true })
    return join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  })
  await signInByRow(context, server, administrator.id)

  await page.goto('/admin/completions?from=tomorrow')
  await expect(page.getByRole('alert')).toContainText('such as 2026-10-01')
  await page.goto('/admin/completions')
  await expectSound(page)
  await page.getByLabel(/found by/).fill(`wilma ${family.slice(0, 8)}`)
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page).toHaveURL(`/admin/completions?q=wilma+${family.slice(0, 8)}`)
  await page.getByRole('link', { name: new RegExp(`^Wilma ${family}`) }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Wilma ${family}, RN`)
  const story = page.url()
  await page.getByRole('link', { name: 'Unfold every part, to print' }).click()
  await expect(page.getByText('as served and answered')).toBeVisible()
  await expect(page.getByText('I took this module myself and spent 80 minutes on it.')).toBeVisible()
  await expectSound(page)
  const check = (await page.getByRole('link', { name: 'Public page' }).getAttribute('href'))!

  // the version as the learner saw it, from the story and from the list of versions
  await page.getByRole('link', { name: 'The whole version, as it was shown then' }).click()
  await expect(page.getByText(/^As it was shown on/)).toBeVisible()
  await expect(page.getByRole('heading', { name: /questions to draw from$/ })).toBeVisible()
  await expectSound(page)
  await page.getByRole('link', { name: /^1\.2 / }).click()
  await expect(page.getByText(/^As it was shown on/)).toBeVisible()
  await expectSound(page)
  await page.goto('/admin/versions')
  await expectSound(page)
  await page
    .getByRole('link', { name: /^Foundations, \d/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Foundations, version \d/)
  await page.goto(story)

  await page.getByRole('link', { name: 'Correct the printed name' }).click()
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await expect(page.getByRole('alert')).toContainText('Say why')
  await expectSound(page)
  await page.getByLabel('Name to print').fill('Wilma Wright')
  await page.getByLabel('Family name').fill('Wright')
  await page.getByLabel('Reason').fill('The name was misspelt at sign-up')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await expect(page.getByText('Wilma Wright, RN')).toBeVisible()
  await expect(page.getByText('The name was misspelt at sign-up')).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: /^Issue the corrected certificate/ }).click()
  await expect(page.getByRole('status')).toContainText('supersedes the earlier one')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wilma Wright, RN')
  await page.goto(check)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Superseded')

  await page.goto(story)
  await page.getByRole('link', { name: 'Revoke the certificate' }).click()
  const form = page.url()
  await page.getByLabel('Reason').fill('Somebody else took the quiz')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await page.getByRole('button', { name: /^Revoke certificate/ }).click()
  await expect(page.getByRole('status')).toContainText('The certificate is revoked')
  await expectSound(page)
  await page.goto(form)
  await expect(page.getByText('This certificate is revoked. Reinstate it before')).toBeVisible()

  await page.goto(story)
  await page.getByRole('link', { name: 'Reinstate the certificate' }).click()
  await page.getByLabel('Reason').fill('It was the learner after all')
  await page.getByRole('button', { name: 'Show what this changes' }).click()
  await page.getByRole('button', { name: /^Reinstate certificate/ }).click()
  await expect(page.getByRole('status')).toContainText('valid again')
  await expect(page.getByText('Somebody else took the quiz')).toBeVisible()

  await page.goto('/admin/completions?q=wright&col=learner&col=number&col=status')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Export .* as CSV$/ }).click()
  const download = await downloading
  const text = await (await download.createReadStream()).toArray()
  const lines: string[][] = parse(Buffer.concat(text), { bom: true })
  expect(lines.slice(1, -1).every(([learner, , status]) => learner === 'Wilma Wright, RN' && status === 'valid')).toBe(true)
  expect(lines.at(-1)![0]).toMatch(/^End of file: \d rows, as counted/)
})
