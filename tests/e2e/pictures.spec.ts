/** An educator adds pictures to a question: by the file field, by drop and by paste; and without a script by the file field alone. */
import { colourful, greyPng } from '#tests/support/pictures.ts'
import { expectSound } from './sound.ts'
import { expect, signInAs, test } from './support.ts'

const bank = '/educator/courses/interventional-pain-management/questions'

const png = (buffer: Buffer, name = 'chart.png') => ({ name, mimeType: 'image/png', buffer })

test('an educator adds a picture to a question, says what it shows, and sees it as learners will @phone @nojs', async ({ page }, {
  project,
}) => {
  const hasScript = project.name !== 'nojs'
  await signInAs(page, 'educator')
  await page.goto(bank)
  await page.getByRole('link', { name: 'M1L1-01', exact: true }).click()
  const stem = `Which of these does the ${project.name} picture show?`
  await page.getByLabel('Stem').fill(stem)
  await page.locator('summary', { hasText: 'Add a picture' }).click()
  await page.getByRole('button', { name: 'Add this picture' }).click()
  await expect(page.getByText('Choose a picture to add.').first()).toBeVisible()
  await expect(page.getByLabel('Stem')).toHaveValue(stem)
  await expectSound(page)

  await page.getByLabel('Picture to add').setInputFiles(png(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))
  await page.getByRole('button', { name: 'Add this picture' }).click()
  await expect(page.getByText('This file is no PNG, JPEG or WebP picture.').first()).toBeVisible()
  await expect(page.getByLabel('Stem')).toHaveValue(stem)

  await page.getByLabel('Picture to add').setInputFiles(png(colourful(1800, 900).pngSync()))
  await page.getByRole('button', { name: 'Add this picture' }).click()
  const words = page.getByLabel('Alternative text of picture 1')
  // made anew on a thread of its own, which a busy machine lets wait
  await expect(words).toBeVisible({ timeout: 120_000 })
  if (hasScript) await expect(words).toBeFocused()
  await expect(page.getByText('Picture 1 has no alternative text.')).toBeVisible()
  await words.fill('A chart of three lines')
  await page.getByLabel('Place of picture 1').selectOption({ label: 'With option B' })
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('Picture 1 has no alternative text.')).toHaveCount(0)
  await expect(page.getByLabel('Alternative text of picture 1')).toHaveValue('A chart of three lines')
  await expectSound(page)

  await page.getByRole('link', { name: 'Preview in full' }).click()
  const shown = page.getByRole('region', { name: 'The question' }).getByRole('img', { name: 'A chart of three lines' })
  await expect(shown).toHaveCount(1)
  expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1600)
  await expect(page.getByText(/Radio button, 2 of \d+: .*Image: A chart of three lines/)).toBeVisible()
  await expectSound(page)

  await page.goBack()
  await page.getByRole('button', { name: 'Remove picture 1' }).click()
  await expect(page.getByLabel('Alternative text of picture 1')).toHaveCount(0)
  await page.getByRole('button', { name: 'Discard the draft' }).click()
})

test('a picture is dropped on an option and pasted into the stem', async ({ page }) => {
  await signInAs(page, 'educator')
  await page.goto(bank)
  await page.getByRole('link', { name: 'M1L1-03', exact: true }).click()
  // what is dropped before the editor's script has run falls on a plain page
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('M1L1-03')
  await page.waitForLoadState('load')
  const bring = (kind: 'drop' | 'paste', selector: string, bytes: Buffer) =>
    page.evaluate(
      ({ kind, selector, base64 }) => {
        const transfer = new DataTransfer()
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
        transfer.items.add(new File([bytes], 'chart.png', { type: 'image/png' }))
        const init = { bubbles: true, cancelable: true }
        const event =
          kind === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...init, clipboardData: transfer })
        document.querySelector(selector)!.dispatchEvent(event)
      },
      { kind, selector, base64: bytes.toString('base64') },
    )
  await bring('drop', '[name="options.1.text"]', greyPng(30, 20, 80))
  await expect(page.getByLabel('Place of picture 1')).toHaveValue('b')
  await page.getByLabel('Alternative text of picture 1').fill('A grey field')
  await bring('paste', '#stem', greyPng(30, 20, 160))
  await expect(page.getByLabel('Place of picture 2')).toHaveValue('stem')
  await expect(page.getByLabel('Alternative text of picture 1')).toHaveValue('A grey field')
  await page.getByLabel('Alternative text of picture 2').fill('A light field')
  await expect(page.locator('[data-saved]')).toHaveText(/Draft saved/)
  await page.getByRole('button', { name: 'Move picture 2 up' }).click()
  await expect(page.getByLabel('Alternative text of picture 1')).toHaveValue('A light field')
  await expect(page.locator('[data-preview]').getByRole('img', { name: 'A light field' })).toBeVisible()
})
