/** What makes the editor quick: an objective found by its words, a question pasted whole. Without a script a list and a field do both. */
import type { Page } from '@playwright/test'
import type { ServerProcess } from '#tests/support/server-process.ts'
import { joinEditor } from '#tests/support/workshop.ts'
import { signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, test } from './support.ts'

/** The editor of a new question, of an educator of this journey's own. */
async function beginQuestion(page: Page, server: ServerProcess): Promise<void> {
  const educator = await withStore(server, (store) => joinEditor(store))
  await signInByRow(page.context(), server, educator.id)
  await page.goto('/educator/questions/new')
  await page
    .getByLabel('Module')
    .selectOption({ label: 'Foundations (Interventional Pain Management: Science, Techniques, and the Future)' })
  await page.getByRole('button', { name: 'Begin the question' }).click()
  await expect(page.getByText('The question is a draft.')).toBeVisible()
}

test('an educator finds an objective by its words, and it is saved @phone @nojs', async ({ page, server }, { project }) => {
  const hasScript = project.name !== 'nojs'
  await beginQuestion(page, server)
  const editor = new URL(page.url()).pathname
  const list = page.getByLabel('Objective it assesses')
  const find = page.getByLabel('Find an objective')
  if (!hasScript) {
    await expect(find).toBeHidden()
    await list.selectOption('O1.3b')
    await page.getByRole('button', { name: 'Save the draft' }).click()
  } else {
    const all = await list.locator('option').count()
    await find.fill('epidural DURATION')
    await expect(list.locator('option')).toHaveText(['Choose an objective', /^O1\.3b /])
    await expect(page.getByText(`1 of ${all - 1} fit.`)).toBeVisible()
    await expectSound(page)
    await find.press('Enter')
    await expect(list).toBeFocused()
    await expect(list).toHaveValue('O1.3b')
    await expect(find).toHaveValue('')
    await expect(list.locator('option')).toHaveCount(all)
    // what is chosen stays where nothing fits
    await find.fill('no such words')
    await expect(page.getByText('None fits.')).toBeVisible()
    await expect(list).toHaveValue('O1.3b')
    await find.fill('')
    await expect(list.locator('option')).toHaveCount(all)
    await expect(page.locator('[data-saved]')).toContainText('Draft saved')
    // the list goes by mouse too
    await find.fill('classify')
    await list.locator('option', { hasText: 'O1.1c' }).click()
    await expect(list).toHaveValue('O1.1c')
    await expect(find).toHaveValue('')
    await list.selectOption('O1.3b')
    await page.getByRole('button', { name: 'Save the draft' }).click()
  }
  await expect(page.getByText('The draft is saved.')).toBeVisible()
  await page.goto(editor)
  await expect(list).toHaveValue('O1.3b')
})

const aiken = 'Which part rubs on the rim?\nA. The lever\nB. The pad\nC. The cable\nANSWER: B'

test('a question pasted in Aiken becomes this question @nojs', async ({ page, server }, { project }) => {
  await beginQuestion(page, server)
  if (project.name === 'nojs') {
    await page.locator('summary', { hasText: 'Paste a list or a question' }).click()
    await page.getByLabel('A row on each line, or a question in Aiken or GIFT').fill(aiken)
    await page.getByRole('button', { name: 'Take what was pasted' }).click()
  } else {
    await page.getByLabel('Stem').evaluate((field, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, aiken)
  }
  await expect(page.getByLabel('Stem')).toHaveValue('Which part rubs on the rim?')
  await expect(page.getByLabel('Option B', { exact: true })).toHaveValue('The pad')
  await expect(page.getByRole('radio', { name: 'Right' }).nth(1)).toBeChecked()
})
