import type { Page } from '@playwright/test'
import { expectSound } from './sound.ts'
import { expect, FOUNDATIONS, signInAs, test } from './support.ts'

const headerField = (page: Page) => page.getByRole('banner').getByRole('searchbox', { name: 'Search lessons, glossary and references' })
const pageField = (page: Page) => page.getByRole('main').getByRole('searchbox')
const group = (page: Page, name: string) => page.getByRole('list', { name, exact: true })

test('from a lesson, an abbreviation finds what it stands for, and leads to the place @nojs', async ({ page }) => {
  await page.goto(`${FOUNDATIONS}/lessons/radiofrequency`)
  await headerField(page).fill('SCS')
  await headerField(page).press('Enter')
  await expect(page).toHaveURL('/search?q=SCS')
  await expect(page).toHaveTitle('SCS · Search · Attest')
  await expect(pageField(page)).toHaveValue('SCS')
  const first = group(page, 'Lessons').getByRole('listitem').first()
  await expect(first.locator('mark', { hasText: /SCS|spinal cord stimulation/i }).first()).toBeVisible()
  const link = first.getByRole('link')
  const [, section] = (await link.getAttribute('href'))!.split('#')
  await link.click()
  await expect(page).toHaveURL(new RegExp(`/lessons/[a-z-]+#${section}$`))
  await expect(page.locator(`#${section}`)).toBeInViewport()
})

test('a note for a profession that was found lies open, also when it is led to within the page', async ({ page }) => {
  await page.goto(`${FOUNDATIONS}/lessons/radiofrequency#note-nurse`)
  await expect(page.locator('#note-nurse')).toHaveAttribute('open')
  await expect(page.locator('#note-nurse > p').first()).toBeInViewport()
  await expect(page.locator('#note-pharmacist')).not.toHaveAttribute('open')
  await page.evaluate(() => (location.hash = '#note-pharmacist'))
  await expect(page.locator('#note-pharmacist')).toHaveAttribute('open')
})

test('the button beside the field searches too @nojs', async ({ page }) => {
  await page.goto('/courses')
  await headerField(page).fill('blinding')
  await page.getByRole('banner').getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL('/search?q=blinding')
  await group(page, 'Glossary').getByRole('link', { name: 'Blinding', exact: true }).click()
  await expect(page).toHaveURL('/glossary#term-blinding')
  await expect(page.locator('#term-blinding')).toBeInViewport()
})

test('a slip of the keyboard is forgiven, and said @nojs', async ({ page }) => {
  await page.goto('/search?q=radiofreqency')
  await expect(page.getByText('“radiofreqency” is not in the course; words spelled nearly so were looked for.')).toBeVisible()
  await expect(group(page, 'Lessons').getByRole('link', { name: 'Radiofrequency', exact: true })).toBeVisible()
})

test('one can look in references alone, and search on there @nojs', async ({ page }) => {
  await page.goto('/search?q=radiofrequency')
  await page
    .getByRole('navigation', { name: 'Where to look' })
    .getByRole('link', { name: /^References \d+$/ })
    .click()
  await expect(page).toHaveURL('/search?q=radiofrequency&in=references')
  await expect(group(page, 'Lessons')).toHaveCount(0)
  await expect(group(page, 'References').getByRole('link').first()).toHaveAttribute('href', /^\/references\/[\w-]+$/)
  await pageField(page).fill('pain')
  await pageField(page).press('Enter')
  await expect(page).toHaveURL('/search?q=pain&in=references')
})

test('what cannot be found or searched is answered with a way on @nojs', async ({ page }) => {
  await page.goto('/search?q=qqqqzzzz')
  await expect(page.getByText('Nothing here has “qqqqzzzz”, nor anything spelled like it.')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Glossary, from A to Z' }).click()
  await expect(page).toHaveURL('/glossary')

  const tooLong = await page.goto(`/search?q=${'long+'.repeat(100)}`)
  expect(tooLong?.status()).toBe(422)
  await expect(pageField(page)).toHaveAccessibleDescription(/Use at most 200 characters; these are 499/)
  await expect(pageField(page)).toHaveValue(/^long long/)

  const signs = await page.goto('/search?q=%3F%21')
  expect(signs?.status()).toBe(422)
  await expect(pageField(page)).toHaveAccessibleDescription(/Type a word or a number/)
})

test('markup in a question is text @nojs', async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent('"><script>document.title="x"</script><img src=x onerror=alert()> pain')}`)
  await expect(pageField(page)).toHaveValue('"><script>document.title="x"</script><img src=x onerror=alert()> pain')
  await expect(page.locator('main img, main script')).toHaveCount(0)
})

test('a page for one person has the field as well', async ({ page }) => {
  await signInAs(page, 'nurse')
  await page.goto('/dashboard')
  await headerField(page).fill('epidural steroid')
  await headerField(page).press('Enter')
  await expect(page).toHaveURL('/search?q=epidural+steroid')
  await expect(group(page, 'Lessons')).toBeVisible()
})

test('on a phone a sign leads to the search, and the field has the focus @phone-only', async ({ page }) => {
  await page.goto(`${FOUNDATIONS}/lessons/radiofrequency`)
  await expect(headerField(page)).toBeHidden()
  const link = page.getByRole('banner').getByRole('link', { name: 'Search' })
  const box = (await link.boundingBox())!
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  await link.click()
  await expect(pageField(page)).toBeFocused()
  await pageField(page).fill('sacroiliac')
  await pageField(page).press('Enter')
  await expect(group(page, 'Lessons').locator('mark').first()).toHaveText(/sacroiliac/i)
})

test('the glossary has every term at its letter, and leads on to lessons @nojs', async ({ page }) => {
  await page.goto('/glossary')
  await page.getByRole('navigation', { name: 'Letters' }).getByRole('link', { name: 'N', exact: true }).click()
  await expect(page.locator('#letter-N')).toBeInViewport()
  await page.getByRole('link', { name: 'Neurotomy: In lessons' }).click()
  await expect(page).toHaveURL('/search?q=Neurotomy&in=lessons')
  await expect(group(page, 'Lessons').locator('mark').first()).toHaveText(/neurotomy|denervation/i)
})

const scanned = ['/search', '/search?q=SCS', '/search?q=qqqqzzzz', '/search?q=%3F', '/glossary']

test('search and glossary have no accessibility violation @phone', async ({ page }) => {
  test.setTimeout(120_000)
  for (const address of scanned) {
    await page.goto(address)
    await expectSound(page)
  }
})
