/** The whole road of a question: written, linted, reviewed by a second person, published, met by a learner, analysed. With and without a script. */
import type { Browser, Page } from '@playwright/test'
import type { ServerProcess } from '#tests/support/server-process.ts'
import { joinEditor, setReviewRule } from '#tests/support/workshop.ts'
import { answerAll } from './answers.ts'
import { newLearner, signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, FOUNDATIONS, onOwnServer } from './support.ts'

/** A second person approves each quiz. */
const test = onOwnServer((server) => withStore(server, (store) => setReviewRule(store, true)))

/** A page of somebody else, in a browser like this one. */
async function pageOf(browser: Browser, server: ServerProcess, personId: string, like: { page: Page; hasScript: boolean }): Promise<Page> {
  const viewport = like.page.viewportSize()
  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: like.hasScript, viewport, reducedMotion: 'reduce' })
  await signInByRow(context, server, personId)
  return context.newPage()
}

/** Writes a question that has one flaw, and mends it with one click. Gives its code. */
async function writeQuestion(page: Page, stem: string): Promise<string> {
  await page.goto('/educator')
  await page.getByRole('link', { name: 'Write a question' }).click()
  await page
    .getByLabel('Module')
    .selectOption({ label: 'Foundations (Interventional Pain Management: Science, Techniques, and the Future)' })
  await page.getByRole('button', { name: 'Begin the question' }).click()
  await expect(page.getByText('The question is a draft.')).toBeVisible()
  const code = (await page.getByRole('heading', { level: 1 }).textContent())!
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
  await page
    .getByLabel('Rationale of the whole question')
    .fill('The definition speaks of an experience, and not of an activity of neurons.')
  await page.getByLabel('Add a reference').fill('iasp2020')
  await page.getByLabel('Objective it assesses').selectOption('O1.1a')
  await page.getByLabel('Paragraph to reread').selectOption('pain-and-multimodal-care#what-pain-is')
  // every first attempt has it
  await page.locator('label[for=anchor]').click()
  await page.locator('label[for=status]').click()
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText(/catch-all/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Remove the option' }).click()
  await expect(page.getByLabel('Option D', { exact: true })).toHaveCount(0)
  await expect(page.getByText(/cannot be published yet/)).toHaveCount(0)
  return code
}

test('a question is written, linted, reviewed, published, met and analysed @phone @nojs', async ({ page, server, browser }, {
  project,
}) => {
  test.setTimeout(360_000)
  const hasScript = project.name !== 'nojs'
  const [anna, bea] = await withStore(server, async (store) => [
    await joinEditor(store, { given: 'Anna' }),
    await joinEditor(store, { given: 'Bea' }),
  ])
  await signInByRow(page.context(), server, anna.id)
  const code = await writeQuestion(page, 'Which of these is called pain by the definition?')
  const editor = new URL(page.url()).pathname

  // nothing goes out without a second person, and the refusal names the way
  await page.goto('/educator')
  await page.getByRole('link', { name: 'Quiz of Foundations' }).click()
  await expect(page.getByText('Not approved')).toBeVisible()
  await expectSound(page)
  const quiz = new URL(page.url()).pathname
  await page.goto(`${quiz}/publication`)
  await expect(page.getByRole('button', { name: 'Publish the quiz' })).toHaveCount(0)
  await expectSound(page)
  await page.getByRole('link', { name: /Nobody has approved exactly this/ }).click()
  await expect(page.getByRole('heading', { name: 'Ask for a review' })).toBeVisible()
  await expectSound(page)
  await page.getByLabel('A note to the reviewer').fill('A new question about the definition.')
  await page.getByRole('button', { name: 'Ask for a review' }).click()
  await expect(page.getByRole('heading', { name: 'Waiting for a review' })).toBeVisible()
  await expectSound(page)

  const theirs = await pageOf(browser, server, bea.id, { page, hasScript })
  const openWaiting = async () => {
    await theirs.goto('/educator')
    const waiting = theirs.locator('section').filter({ has: theirs.getByRole('heading', { name: /Waiting for your review/ }) })
    await waiting.getByRole('link', { name: 'Quiz of Foundations' }).click()
    await expect(theirs.getByRole('heading', { name: code, exact: true })).toBeVisible()
  }
  await openWaiting()
  await expect(theirs.getByText('A new question about the definition.')).toBeVisible()
  await expectSound(theirs)
  await theirs.getByRole('button', { name: 'Return with comments' }).click()
  await expect(theirs.getByText('Write at least one comment').first()).toBeVisible()
  await theirs.getByLabel(`Comment on ${code}`).fill('Name whose definition it is.')
  await theirs.getByRole('button', { name: 'Return with comments' }).click()
  await expect(theirs.getByText('Returned with comments').first()).toBeVisible()
  await expectSound(theirs)

  // beside the question: mended, and marked as dealt with in one act
  await page.goto(editor)
  await expect(page.getByText('Name whose definition it is.')).toBeVisible()
  await expectSound(page)
  const stem = `Which of these does the IASP call pain, asked the ${project.name} educator?`
  await page.getByLabel('Stem').fill(stem)
  await page.getByRole('button', { name: 'Save, and mark as dealt with' }).click()
  await expect(page.getByText('the comment is marked as dealt with')).toBeVisible()
  await expect(page.getByText('Name whose definition it is.')).toHaveCount(0)
  await expect(page.getByLabel('Stem')).toHaveValue(stem)

  await page.goto(`${quiz}/review`)
  await page.getByRole('button', { name: 'Ask for a review' }).click()
  await expect(page.getByRole('heading', { name: 'Waiting for a review' })).toBeVisible()
  await openWaiting()
  await theirs.getByRole('button', { name: 'Approve exactly this' }).click()
  await expect(theirs.getByText('Approved. Whoever asked is told')).toBeVisible()
  await theirs.context().close()

  await page.goto(quiz)
  await expect(page.getByText(/by Bea Editor on/)).toBeVisible()
  await page.getByRole('link', { name: 'Review and publish' }).click()
  await expect(page.getByText(/by Bea Editor on/)).toBeVisible()
  await expectSound(page)
  await page.getByLabel('What changed, in a sentence').fill('A new question about the definition of pain.')
  await page.getByRole('button', { name: 'Publish the quiz' }).click()
  await expect(page.getByText('The quiz is published.')).toBeVisible()

  const learner = await newLearner(server, 'lessons')
  const sheet = await pageOf(browser, server, learner.id, { page, hasScript })
  await sheet.goto(FOUNDATIONS)
  await expect(sheet.getByText('Reviews quiz items').first()).toBeVisible()
  await sheet.goto(`${FOUNDATIONS}/quiz`)
  await sheet.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(sheet).toHaveURL(/\/attempts\//)
  await expect(sheet.getByText(stem).first()).toBeAttached()
  await answerAll(sheet, server.dataDir, 'right')
  await sheet.getByRole('button', { name: 'Review and submit' }).click()
  await expect(sheet).toHaveURL(/\/review$/)
  await sheet.getByRole('button', { name: /^Submit/ }).click()
  await expect(sheet.getByText('Passed').first()).toBeVisible()
  await sheet.context().close()

  // one attempt: told, and judged in nothing
  await page.goto(`${quiz}/item-analysis`)
  const row = page.getByRole('row', { name: new RegExp(code) })
  await expect(row).toContainText('No verdict: 1 of 30 first attempts.')
  await expect(page.locator('section.unsure').filter({ has: row })).toBeAttached()
})
