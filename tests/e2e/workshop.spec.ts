/** An educator writes a question, mends what the checks find, publishes the quiz; a learner meets it. With and without a script. */
import type { Request } from '@playwright/test'
import { newLearner, signInByRow } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, FOUNDATIONS, onOwnServer, signInAs } from './support.ts'

/** It publishes the quiz: what others withdrew or drew for it would stand in its way. */
const test = onOwnServer()

const bank = '/educator/courses/interventional-pain-management/questions'

test('an educator writes a question, mends it, publishes, and a learner meets it @phone @nojs', async ({ page, server, browser }, {
  project,
}) => {
  test.setTimeout(240_000)
  await signInAs(page, 'educator')
  await page.goto('/educator')
  await expectSound(page)
  await page.getByRole('link', { name: 'Open the question bank' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ questions$/)
  await expectSound(page)

  await page.getByRole('link', { name: 'Write a question' }).click()
  await page
    .getByLabel('Module')
    .selectOption({ label: 'Foundations (Interventional Pain Management: Science, Techniques, and the Future)' })
  await expectSound(page)
  await page.getByRole('button', { name: 'Begin the question' }).click()
  await expect(page.getByText('The question is a draft.')).toBeVisible()
  const code = (await page.getByRole('heading', { level: 1 }).textContent())!

  // something is missing: it is said, and nothing typed is lost
  await expect(page.getByText('The stem is empty.')).toBeVisible()
  const stem = `Which of these did the ${project.name} educator call pain?`
  await page.getByLabel('Stem').fill(stem)
  for (const [letter, text] of [
    ['A', 'An unpleasant sensory and emotional experience'],
    ['B', 'An impulse in a sensory neuron of the skin'],
    ['C', 'All of the above'],
  ] as const) {
    await page.getByLabel(`Option ${letter}`, { exact: true }).fill(text)
    await page.getByLabel(`Why ${letter} is right or wrong`).fill('The notes to the definition say this in so many words.')
  }
  await page.getByRole('radio', { name: 'Right' }).first().check()
  await page.getByRole('button', { name: 'Add an option' }).click()
  await page.getByLabel('Option D', { exact: true }).fill('A reflex that protects the body from harm')
  await page.getByLabel('Why D is right or wrong').fill('The notes to the definition say this in so many words.')
  await expect(page.getByLabel('Option A', { exact: true })).toHaveValue('An unpleasant sensory and emotional experience')
  await page
    .getByLabel('Rationale of the whole question')
    .fill('The definition speaks of an experience, and not of an activity of neurons.')
  await page.getByLabel('Add a reference').fill('iasp2020')
  await page.getByLabel('Objective it assesses').selectOption('O1.1a')
  await page.getByLabel('Paragraph to reread').selectOption('pain-and-multimodal-care#what-pain-is')
  await page.locator('label[for=status]').click()
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText(/catch-all/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Remove the option' }).click()
  await expect(page.getByLabel('Option D', { exact: true })).toHaveCount(0)
  await expect(page.getByText(/cannot be published yet/)).toHaveCount(0)
  await expect(page.getByLabel('Stem')).toHaveValue(stem)
  await expectSound(page)

  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('heading', { name: `History of ${code}` })).toBeVisible()
  await expectSound(page)
  await page.getByRole('link', { name: code, exact: true }).click()
  await page.getByRole('link', { name: 'Preview in full' }).click()
  await page.getByLabel('As it is met').selectOption('passing')
  await page.locator('select[name=theme]').selectOption('dark')
  await page.getByRole('button', { name: 'Show this' }).click()
  const question = page.getByRole('region', { name: 'The question' })
  await expect(question.getByText('The definition speaks of an experience')).toBeVisible()
  await expectSound(page)

  await page.goto('/educator')
  await page.getByRole('link', { name: 'Quiz of Foundations' }).click()
  await expect(page.getByRole('heading', { name: /The next version: / })).toBeVisible()
  await expectSound(page)
  // the next attempt shall hold it
  await page.locator('label[for=draw-fixed]').click()
  const selection = [
    'M1L1-02',
    'M1L1-03',
    'M1L2-01',
    'M1L2-02',
    'M1L2-03',
    'M1L3-01',
    'M1L3-02',
    'M1L3-03',
    'M1L3-04',
    'M1L4-01',
    'M1L4-02',
  ]
  await page.getByLabel('The fixed selection').fill([code, ...selection, 'M1-99'].join('\n'))
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByText('There is no question M1-99 in this module.').first()).toBeVisible()
  await page.locator('label[for=draw]').click()
  await page.getByLabel('The fixed selection').fill('')
  await page.getByLabel('Questions for each objective').fill('5')
  await page.getByRole('button', { name: 'Save and review the publication' }).click()
  await expect(page.getByText('What stands in its way').or(page.getByRole('button', { name: 'Publish the quiz' }))).toBeVisible()
  await expectSound(page)
  await page.goto('/educator')
  await page.getByRole('link', { name: 'Quiz of Foundations' }).click()
  await page.getByLabel('Questions for each objective').fill('3')
  await page.getByRole('button', { name: 'Save and review the publication' }).click()
  await page.getByRole('button', { name: 'Publish the quiz' }).click()
  await expect(page.getByText('Say what changed: learners under way are told in these words.').first()).toBeVisible()
  await page.getByLabel('What changed, in a sentence').fill('A new question about the definition of pain.')
  await page.getByRole('button', { name: 'Publish the quiz' }).click()
  await expect(page.getByText('The quiz is published.')).toBeVisible()

  const learner = await newLearner(server, 'lessons')
  const context = await browser.newContext({ baseURL: server.origin })
  await signInByRow(context, server, learner.id)
  const theirs = await context.newPage()
  await theirs.goto(FOUNDATIONS)
  await expect(theirs.getByText('Edits quiz items').first()).toBeVisible()
  await theirs.goto(`${FOUNDATIONS}/quiz`)
  await expect(theirs.getByText('15 questions').first()).toBeVisible()
  await context.close()

  await page.goto(bank)
  await page.getByLabel('Questions that say').fill(stem)
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page.getByRole('row', { name: new RegExp(code) })).toContainText('Published')
})

test('the editor saves by itself, works by keys, takes a pasted list, and undoes', async ({ page }) => {
  await signInAs(page, 'educator')
  await page.goto(`${bank}?q=M1L2-01`)
  await page.getByRole('link', { name: 'M1L2-01' }).click()
  const stem = page.getByLabel('Stem')
  const before = await stem.inputValue()
  await stem.fill(`${before} Now`)
  await expect(page.getByText(/✓ Draft saved/)).toBeVisible()
  await page.reload()
  await expect(stem).toHaveValue(`${before} Now`)

  const options = page.locator('[data-list=options] [data-row]')
  const rows = await options.count()
  await page.keyboard.press('Control+Enter')
  await expect(options).toHaveCount(rows + 1)
  await page.keyboard.press('Alt+2')
  await expect(page.locator('[data-mark="1"]')).toBeChecked()
  const text = await page.locator('#options\\.1\\.text').inputValue()
  await page.locator('#options\\.1\\.text').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.locator('#options\\.0\\.text')).toHaveValue(text)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('#options\\.1\\.text')).toHaveValue(text)
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await expect(page.getByText('The draft was discarded.')).toBeVisible()
  await expect(stem).toHaveValue(before)
})

test('what happens while a save is on its way is kept: letters, the place in the text, and a click', async ({ page }) => {
  await signInAs(page, 'educator')
  await page.goto(`${bank}?q=M1L3-03`)
  await page.getByRole('link', { name: 'M1L3-03', exact: true }).click()
  const stem = page.getByLabel('Stem')
  const options = page.locator('[data-list=options] [data-row]')
  const rows = await options.count()
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  const isSave = (request: Request) => request.method() === 'POST' && (request.postData() ?? '').includes('intent=save')
  await page.route('**/educator/questions/**', async (route) => {
    if (isSave(route.request())) await held
    await route.fallback()
  })
  await stem.fill('What was said')
  await page.keyboard.press('Control+s')
  await stem.pressSequentially(' here')
  await page.getByRole('button', { name: 'Add an option' }).hover()
  await page.mouse.down()
  const answered = page.waitForResponse((response) => isSave(response.request()))
  letThrough()
  await (await answered).finished()
  await page.mouse.up()
  await expect(options).toHaveCount(rows + 1)
  await expect(stem).toHaveValue('What was said here')
  await stem.focus()
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/✓ Draft saved|The draft is saved/).first()).toBeVisible()
  await expect(stem).toBeFocused()

  // a press whose end the page is never told of holds nothing up
  await stem.fill('What was said then')
  await page.getByRole('heading', { level: 1 }).dispatchEvent('pointerdown')
  await stem.press('Control+s')
  await expect(stem).toBeFocused()
  await expect(page.locator('[data-saved]')).toHaveText(/^(?:✓ )?Draft saved/)
  await page.reload()
  await expect(stem).toHaveValue('What was said then')
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await expect(page.getByText('The draft was discarded.')).toBeVisible()
})

test('two educators on one question: both texts are shown, and one is chosen @nojs', async ({ page, context }) => {
  await signInAs(page, 'educator')
  await page.goto(`${bank}?q=M1L3-01`)
  await page.getByRole('link', { name: 'M1L3-01' }).click()
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByLabel('Stem').fill('The stem of the other window?')
  await other.getByRole('button', { name: 'Save the draft' }).click()
  await expect(other.getByText(/Draft saved|The draft is saved/).first()).toBeVisible()
  await page.getByLabel('Stem').fill('The stem of this window?')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByRole('heading', { name: 'Where the two differ' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'The stem of the other window?' })).toBeVisible()
  await expect(page.getByLabel('Stem')).toHaveValue('The stem of this window?')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByRole('heading', { name: 'Where the two differ' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await expect(page.getByText('The draft was discarded.')).toBeVisible()
})
