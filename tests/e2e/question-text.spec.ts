/** An educator writes Markdown, sees it as each profession meets it, changes the settings of a quiz, and brings what was published back. With and without a script. */
import { expectSound } from './sound.ts'
import { expect, signInAs, test } from './support.ts'

const stem =
  'Her results are these. Which one asks for a call **today**?\n\n| Test | Result | Unit | Range | Taken on |\n| --- | ---: | --- | --- | --- |\n| Sodium | 131 | mmol/L | 135–145 | Monday before the refill |'

test('what is written with marks is drawn, for every profession and at every moment @phone @nojs', async ({ page }, { project }) => {
  test.setTimeout(120_000)
  const hasScript = project.name !== 'nojs'
  await signInAs(page, 'educator')
  await page.goto('/educator/courses/interventional-pain-management/questions')
  await page.getByRole('link', { name: 'Write a question' }).click()
  await page
    .getByLabel('Module')
    .selectOption({ label: 'Recent advances (Interventional Pain Management: Science, Techniques, and the Future)' })
  await page.getByRole('button', { name: 'Begin the question' }).click()
  await expect(page.getByText('The question is a draft.')).toBeVisible()
  await page.getByText('Bold, lists and tables').click()
  await page.getByLabel('Stem').fill(stem)
  await page.getByLabel('Option A', { exact: true }).fill('The *sodium*')
  await page.getByLabel('Option B', { exact: true }).fill('None of these results')
  await page.getByLabel('Rationale of the whole question').fill('What asks for a call:\n\n- a result far from its range\n- fever')
  const preview = page.locator('[data-preview]')
  // the script draws while somebody writes; without it, saving does
  if (!hasScript) await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(preview.getByRole('table')).toBeVisible()
  await expect(preview.locator('.stem strong')).toHaveText('today')
  await expect(preview.locator('em')).toHaveText('sodium')
  await expect(preview.getByRole('listitem').filter({ hasText: 'fever' })).toBeVisible()
  if (hasScript) {
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await expect(
      page
        .getByText('The draft is saved.')
        .or(page.getByText(/Draft saved/))
        .first(),
    ).toBeVisible()
    await expectSound(page)
  }
  await page.getByRole('link', { name: 'Preview in full' }).click()
  await page.locator('select[name=as]').selectOption('nurse')
  await page.getByRole('button', { name: 'Show this' }).click()
  await expect(page.getByRole('heading', { name: 'What a nurse meets around it' })).toBeVisible()
  await expect(page.getByText('No continuing-education credit is designated for this module.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Table: Test, Result' })).toBeVisible()
  await expectSound(page)
})

test('the settings of a quiz remember, and what was published comes back @nojs', async ({ page }, { project }) => {
  test.setTimeout(120_000)
  const hasScript = project.name !== 'nojs'
  await signInAs(page, 'educator')
  await page.goto('/educator')
  await page.getByRole('link', { name: 'Quiz of Future directions' }).click()
  // other journeys on this server leave this quiz alone
  const sentence = `Read the three lessons, then answer the quiz. Written by ${project.name}.`
  await page.getByLabel('How to take part').fill(sentence)
  if (hasScript) await expect(page.getByText(/✓ Settings saved/)).toBeVisible()
  else await page.getByRole('button', { name: 'Save the settings' }).click()
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('heading', { name: 'History of the quiz of Future directions' })).toBeVisible()
  await expect(
    page
      .getByText(sentence)
      .or(page.locator('ins', { hasText: project.name }))
      .first(),
  ).toBeVisible()
  await expectSound(page)
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Published in version' })
    .first()
    .getByRole('button', { name: 'Bring these settings back as the draft' })
    .click()
  await expect(page.getByText('These settings are the draft now.')).toBeVisible()
  await expect(page.getByLabel('How to take part')).not.toHaveValue(sentence)
})
