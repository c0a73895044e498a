/** Reading: through the lens of a profession, by keyboard, on paper, and with the objectives in view. */
import type { Page } from '@playwright/test'
import { pdfInfo, pdfText } from '#tests/support/poppler.ts'
import { newLearner, signInByRow } from './learner.ts'
import { everything, expectNoViolation } from './sound.ts'
import { expect, FOUNDATIONS, signInAs, startFoundations, test } from './support.ts'

const lesson = `${FOUNDATIONS}/lessons/injections-and-adhesiolysis`
const next = `${FOUNDATIONS}/lessons/radiofrequency`
const noteOf = (page: Page, profession: string) => page.locator(`#note-${profession}`)
const shortcuts = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

test('a reader without an account chooses a profession, and its note stands open and first @nojs @phone', async ({ page }) => {
  await page.goto(lesson)
  await expect(page.locator('details.rolenote[open]')).toHaveCount(0)
  await page.getByText('Choose yours, and its note comes first').click()
  await page.getByRole('button', { name: 'Nurse', exact: true }).click()
  await expect(page).toHaveURL(lesson)
  await expect(page.getByRole('heading', { name: 'Reading as: Nurse' })).toBeVisible()
  await expect(page.locator('details.rolenote').first()).toHaveId('note-nurse')
  await expect(noteOf(page, 'nurse').locator('p').first()).toBeVisible()
  await expect(noteOf(page, 'nurse').locator('summary')).toHaveText('Nurse your profession')

  await expect(noteOf(page, 'pharmacist')).toBeHidden()
  await page.getByText('Notes for six other professions').click()
  await expect(noteOf(page, 'pharmacist').locator('summary')).toBeVisible()

  await page.goto(next)
  await expect(noteOf(page, 'nurse').locator('p').first()).toBeVisible()
  await page.getByRole('link', { name: 'Your note' }).click()
  await expect(noteOf(page, 'nurse')).toBeInViewport()

  await page.getByText('Read as another profession').click()
  await page.getByRole('button', { name: 'No profession' }).click()
  await expect(page.getByRole('heading', { name: 'For your profession' }).first()).toBeVisible()
  await expect(page.locator('details.rolenote[open]')).toHaveCount(0)
})

test('somebody signed in reads through the profession of the profile @nojs', async ({ page }) => {
  await signInAs(page, 'pharmacist')
  await page.goto(lesson)
  await expect(page.getByRole('heading', { name: 'Reading as: Pharmacist' })).toBeVisible()
  await expect(noteOf(page, 'pharmacist').locator('p').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nurse', exact: true })).toHaveCount(0)
})

test('a kept document is that of the lens and theme asked for, and of no other', async ({ server }) => {
  const ask = async (cookie: string) => {
    const answer = await fetch(server.origin + lesson, { headers: cookie ? { Cookie: cookie } : {} })
    return { etag: answer.headers.get('ETag'), body: await answer.text() }
  }
  const cookies = ['', 'lens=nurse', 'lens=physician', 'theme=dark', 'lens=nurse; theme=dark']
  const drawn = []
  for (const cookie of cookies) drawn.push((await ask(cookie)).body)
  expect(new Set(drawn).size).toBe(cookies.length)
  for (const [index, cookie] of cookies.entries()) {
    // a document is kept once it is compressed, which nobody waits for
    await expect.poll(async () => (await ask(cookie)).etag, `${cookie} was kept`).not.toBeNull()
    const kept = await ask(cookie)
    expect(kept.body === drawn[index], `the kept document of ${cookie} is the one drawn for it`).toBe(true)
  }
  expect((await ask('lens=made-up')).etag).toBeNull()
  expect((await ask('lens=nurse; attest_session=x')).etag).toBeNull()
})

test('keys lead through sections and lessons, and a list says which', async ({ page }) => {
  await page.goto(lesson)
  await page.keyboard.press('?')
  await expect(shortcuts(page)).toBeVisible()
  await expect(shortcuts(page)).toContainText('Next section')
  await expectNoViolation(page, 'the list of keys', everything, { include: ['dialog'] })
  await page.keyboard.press('j')
  expect(await page.evaluate(() => scrollY), 'nothing else fires while the list is open').toBe(0)
  await page.keyboard.press('Escape')
  await expect(shortcuts(page)).toBeHidden()

  await page.keyboard.press('j')
  expect(await focused(page)).toBe('Which needle answers which question')
  await page.keyboard.press('j')
  expect(await focused(page)).toBe('Facet pain: test first')
  await expect(page).toHaveURL(`${lesson}#facet-blocks`)
  await expect(page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: 'Facet pain: test first' })).toHaveAttribute(
    'aria-current',
    'location',
  )
  await page.keyboard.press('k')
  expect(await focused(page)).toBe('Which needle answers which question')
  await page.keyboard.press('o')
  expect(await focused(page)).toBe('Which needle answers which question')
  expect(await page.evaluate(() => document.activeElement?.closest('nav')?.getAttribute('aria-label'))).toBe('Outline')

  await page.keyboard.press('n')
  await expect(page).toHaveURL(next)
  await page.keyboard.press('p')
  await expect(page).toHaveURL(lesson)
})

test('a slash leads to the search, and is a letter there', async ({ page }) => {
  await page.goto(lesson)
  await page.keyboard.press('/')
  await page.keyboard.type('n/j?')
  await expect(page.getByRole('searchbox')).toHaveValue('n/j?')
  await expect(page).toHaveURL(lesson)
  await page.setViewportSize({ width: 375, height: 740 })
  await page.goto(lesson)
  await page.keyboard.press('/')
  await expect(page).toHaveURL('/search#q')
})

test('every section can be reached by key, the last one included', async ({ page }) => {
  await page.goto(lesson)
  const sections = await page.locator('.outline .secs a').allTextContents()
  const reached = []
  for (let index = 0; index < sections.length; index += 1) {
    await page.keyboard.press('j')
    reached.push(await focused(page))
  }
  expect(reached).toEqual(sections)
})

test('no shortcut fires while typing, or with a modifier', async ({ page }) => {
  await page.goto('/sign-in')
  const field = page.getByLabel('E-mail address').first()
  await field.pressSequentially('jk?/np')
  await expect(field).toHaveValue('jk?/np')
  await expect(shortcuts(page)).toHaveCount(0)

  await page.goto(lesson)
  for (const key of ['Control+j', 'Alt+j', 'Meta+j', 'Shift+J', 'Alt+n']) await page.keyboard.press(key)
  expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'BODY'])
  await expect(page).toHaveURL(lesson)
})

test('shortcuts can be switched off and on again, and the list is a click away either way', async ({ page }) => {
  await page.goto(lesson)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await shortcuts(page).getByLabel('Single-key shortcuts are on').uncheck()
  await shortcuts(page).getByRole('button', { name: 'Close' }).click()
  await page.reload()
  for (const key of ['?', 'n', 'j']) await page.keyboard.press(key)
  await expect(shortcuts(page)).toHaveCount(0)
  await expect(page).toHaveURL(lesson)

  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(shortcuts(page).getByLabel('Single-key shortcuts are on')).not.toBeChecked()
  await shortcuts(page).getByLabel('Single-key shortcuts are on').check()
  await shortcuts(page).getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(next)
})

test('a lesson is dated, leads to the disclosures, and counts down what is left to read', async ({ page }) => {
  await page.goto(lesson)
  const left = page.locator('[data-left]')
  await expect(left).toHaveText(/^\d+ minutes$/)
  await expect(page.locator('.byline')).toContainText(/Last reviewed \d+ \w+ \d{4} · expires \d+ \w+ \d{4}/)
  await page.locator('#facet-blocks').scrollIntoViewIfNeeded()
  await expect(left).toHaveText(/^\d+ of \d+ minutes left in 1\.3$/)
  await page.locator('.byline').getByRole('link', { name: 'disclosures' }).click()
  await expect(page.getByRole('heading', { name: 'People and disclosures' })).toBeInViewport()
})

/** Whatever stands around a page: none of it is of use on paper. */
const chrome = /Sign in|Skip to the content|Keyboard shortcuts|Appearance|Mark lesson|Back to the text|Print this lesson|Read as another/
const everyNote = [
  'Physician',
  'Advanced practice provider',
  'Nurse',
  'Pharmacist',
  'Mental health professional',
  'Rehabilitation specialist',
  'Trainee',
]

test('a lesson prints as a document of its own', async ({ page, server }) => {
  await page.goto(lesson)
  const pdf = await page.pdf({ format: 'A4', tagged: true })
  const text = (await pdfText(pdf)).replace(/\s+/g, ' ')
  expect(text).not.toMatch(chrome)
  expect(text).toContain('Lesson 1.3 of Foundations, Interventional Pain Management')
  expect(text).toContain('Injections and adhesiolysis')
  expect(text).toMatch(/version 1\.\d of \d+ \w+ \d{4}.*Last reviewed \d+ \w+ \d{4} · expires \d+ \w+ \d{4}/)
  for (const note of everyNote) expect(text).toContain(note)
  // where a line ends at a hyphen, poppler joins the halves without it
  const joined = (words: string) => words.replace(/[\s-]+/g, '')
  expect(joined(text)).toContain(joined(server.origin + lesson))
  expect(text).toContain('References')
  // every address that the page links is printed beside its source
  const drawn = joined(await pdfText(pdf, 'drawn'))
  const addresses = await page.locator('.refs a[href^="http"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
  expect(addresses.length).toBeGreaterThan(20)
  expect(addresses.filter((address) => !drawn.includes(joined(`(${address})`)))).toEqual([])
  expect(await pdfInfo(pdf)).toMatchObject({ Tagged: 'yes' })
})

test('a module prints whole: each lesson, every source once, numbered through', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(`${FOUNDATIONS}/print`)
  // the texts themselves are scanned lesson by lesson
  await expectNoViolation(page, 'the module in print', everything, { exclude: ['.prose', '.back'] })
  const pdf = await page.pdf({ format: 'A4', tagged: true })
  const text = (await pdfText(pdf)).replace(/\s+/g, ' ')
  expect(text).not.toMatch(chrome)
  for (const words of ['What you will be able to do', 'No continuing-education credit is designated', 'People and disclosures']) {
    expect(text).toContain(words)
  }
  const titles = await page.locator('.bound > article h1').allTextContents()
  expect(titles).toHaveLength(6)
  for (const title of titles) expect(text).toContain(title)
  expect(text.match(/For your profession/g)).toHaveLength(6)
  expect(text).toContain('References, numbered through the module')

  const cited = await page
    .locator('.prose a.cite')
    .evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')]))
  const listed = await page.locator('.refs li').evaluateAll((items) => items.map((item, index) => [`${index + 1}`, `#${item.id}`]))
  expect(new Set(cited.map(String))).toEqual(new Set(listed.map(String)))
  expect(new Set(listed.map(([, key]) => key)).size).toBe(listed.length)
})

test('the objectives of a module say where a learner stands and what serves them @nojs', async ({ page, context, server }) => {
  await page.goto(`${FOUNDATIONS}/objectives`)
  await expect(page.getByRole('link', { name: 'Sign in' }).last()).toBeVisible()
  await signInByRow(context, server, (await newLearner(server)).id)
  await startFoundations(page)
  await page.getByRole('link', { name: /^Which lessons serve which objective/ }).click()
  await expect(page.getByRole('heading', { name: 'F5 not started' })).toBeVisible()
  await page.getByRole('link', { name: '1.5 Implants and pumps' }).first().click()
  await page.getByRole('button', { name: 'Mark lesson 1.5 as read' }).click()
  await page.goto(`${FOUNDATIONS}/objectives`)
  await expect(page.getByRole('heading', { name: 'F5 1 of 2 lessons read' })).toBeVisible()
  await page.getByRole('link', { name: '1.6 Periprocedural safety' }).first().click()
  await page.getByRole('button', { name: 'Mark lesson 1.6 as read' }).click()
  await page.goto(`${FOUNDATIONS}/objectives`)
  await expect(page.getByRole('heading', { name: 'F5 read' })).toBeVisible()
})
