/** After learners met a question: it is withdrawn for safety, or graded again by a corrected key; and a clinician signs a version. With and without a script. */
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { markReviewer } from '#app/features/people/change-roles.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { questionKeys } from '#db/queries/attempts.ts'
import { findQuestionByCode } from '#db/queries/workshop.ts'
import { actingAs, catalogueOf, FOUNDATIONS as PLACE, join } from '#tests/support/cast.ts'
import type { ServerProcess } from '#tests/support/server-process.ts'
import { fieldsWithRight } from '#tests/support/walk.ts'
import { editQuestion, itemOf, publishNow } from '#tests/support/workbench.ts'
import { disclose, joinEditor } from '#tests/support/workshop.ts'
import { newLearner, signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, FOUNDATIONS, test } from './support.ts'

/** A learner with an attempt: open, or submitted with everything wrong but what is named. */
async function attemptOf(server: ServerProcess, right: string[] | null) {
  const learner = await newLearner(server, 'lessons')
  return withStore(server, async (store) => {
    const [ctx, catalogue] = [actingAs(store, learner, Date.now()), await catalogueOf(store)]
    const started = await startAttempt(ctx, catalogue, PLACE)
    if (!started.ok) throw new Error(started.refusal)
    const { attemptId } = started
    const codes = (await questionKeys(store.read, attemptId)).map(({ code }) => code)
    if (right) await submitAttempt(ctx, catalogue, { attemptId, fields: await fieldsWithRight(ctx, attemptId, right) })
    const module = findModule(catalogue, PLACE.courseSlug, PLACE.moduleSlug)!
    return { learner, codes, href: `${FOUNDATIONS}/quiz/attempts/${attemptId}`, courseId: module.course.id, moduleId: module.id }
  })
}

/** One of these questions that its quiz can do without: another one assesses the same objective. Other journeys publish this quiz again. */
const sparable = (server: ServerProcess, moduleId: string, codes: string[]) =>
  withStore(server, async (store) => {
    const { items } = await moduleBank(store.read, moduleId)
    const standing = items.filter(({ inQuiz, withdrawn }) => inQuiz && !withdrawn)
    const found = standing.find(
      ({ code, content }) => codes.includes(code) && standing.filter((other) => other.content.objective === content.objective).length > 1,
    )
    if (!found) throw new Error('every question of this attempt is needed')
    return found.code
  })

const idOf = (server: ServerProcess, courseId: string, code: string) =>
  withStore(server, async (store) => (await findQuestionByCode(store.read, courseId, code))!.id)

test('a question is withdrawn for safety: the educator sees whom it touches, learners read it, nobody loses @phone @nojs', async ({
  page,
  server,
  browser,
}, { project }) => {
  const hasScript = project.name !== 'nojs'
  const open = await attemptOf(server, null)
  const code = await sparable(server, open.moduleId, open.codes)
  const question = await idOf(server, open.courseId, code)
  const educator = await withStore(server, (store) => joinEditor(store))
  await signInByRow(page.context(), server, educator.id)
  await page.goto(`/educator/questions/${question}`)
  await page.getByRole('link', { name: 'Withdraw for safety' }).click()
  await expect(page.getByText(/It stands in \d+ attempts? under way/)).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: `Withdraw ${code} for safety` }).click()
  await expect(page.getByText('Say why. The reason is kept with the act.').first()).toBeVisible()
  await page.getByLabel('Reason').fill('The key names a dose that is ten times too high.')
  await page.getByRole('button', { name: `Withdraw ${code} for safety` }).click()
  await expect(page.getByText('Nobody is asked this text any more, and everybody')).toBeVisible()
  await expectSound(page)
  await page.getByRole('link', { name: 'See the withdrawal' }).click()
  await expect(page.getByText('Every published text of this question is withdrawn.')).toBeVisible()
  await expectSound(page)

  const learner = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: hasScript, viewport: page.viewportSize() })
  await signInByRow(learner, server, open.learner.id)
  const sheet = await learner.newPage()
  await sheet.goto(open.href)
  await expect(sheet.getByText('It counts with full marks, whatever you answer.')).toHaveCount(1)
  await expectSound(sheet)
  await sheet.getByRole('button', { name: 'Review and submit' }).click()
  await expect(sheet.getByText('Withdrawn for safety: full marks')).toBeVisible()
  await sheet.getByRole('button', { name: 'Submit answers' }).click()
  await expect(sheet.getByText('1 question right')).toBeVisible()
  await expect(sheet.getByText(/Withdrawn for safety on/)).toBeVisible()
  await expectSound(sheet)
  await learner.close()
})

test('attempts are graded again by a corrected key, as the educator chooses @phone @nojs', async ({ page, server }) => {
  const met = await attemptOf(server, [])
  const [code, question, educator] = await withStore(server, async (store) => {
    const ctx = actingAs(store, await joinEditor(store), Date.now())
    const catalogue = await catalogueOf(store)
    for (const one of met.codes) {
      const { content, questionId, withdrawn } = await itemOf(store, met.moduleId, one)
      if (content.type !== 'single' || withdrawn) continue
      // the next option is right from now on
      const at = content.options.findIndex(({ correct }) => correct)
      const options = content.options.map((option, index) => ({ ...option, correct: index === (at + 1) % content.options.length }))
      await editQuestion(ctx, catalogue, met.moduleId, one, { options })
      const published = await publishNow(ctx, PLACE)
      if (!published.ok) throw new Error(JSON.stringify(published))
      return [one, questionId, ctx.actor.id] as const
    }
    throw new Error('no question with one answer was drawn')
  })
  await signInByRow(page.context(), server, educator)
  // the catalogue in memory looks once a second
  await expect(async () => {
    await page.goto(`/educator/questions/${question}`)
    await expect(page.getByText('The key was changed by a publication.')).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.getByRole('link', { name: 'See what grading them again would do' }).click()
  await expect(page.getByRole('heading', { name: 'Grade again by the corrected key' })).toBeVisible()
  await expect(page.getByRole('radio', { name: /Only in the learner’s favour/ })).toBeChecked()
  await expectSound(page)
  await page.getByRole('button', { name: /^Grade \d+ attempts? again$/ }).click()
  await expect(page.getByText('Say why. The reason is kept with the act.').first()).toBeVisible()
  await page.getByLabel('Reason').fill(`The key of ${code} was marked at the wrong option.`)
  await page.getByRole('button', { name: /^Grade \d+ attempts? again$/ }).click()
  await expect(page.getByText('The attempts are graded again.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Graded again so far' })).toBeVisible()
  await expectSound(page)
})

test('a clinician signs a version, and the public pages say so @phone @nojs', async ({ page, server }, { project }) => {
  const name = `Rita ${project.name}`
  const person = await withStore(server, async (store) => {
    const reviewer = await join(store, { given: 'Rita', family: project.name, suffix: 'MD' })
    const administrator = actingAs(store, await join(store, { given: 'Adam', roles: ['administrator'] }), Date.now())
    await markReviewer(administrator, { userId: reviewer.id, scope: '*', reason: 'Named in the plan.' })
    await disclose(store, reviewer.id)
    return reviewer
  })
  await signInByRow(page.context(), server, person.id)
  await page.goto('/educator/clinical-reviews')
  await expectSound(page)
  await page.getByRole('link', { name: 'Foundations', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'What is signed' })).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: /^Sign version/ }).click()
  await expect(page.getByText('Tick this to sign').first()).toBeVisible()
  await page.getByText('I have read this version whole').click()
  await page.getByRole('button', { name: /^Sign version/ }).click()
  await expect(page.getByText('Signed. The public pages name you.')).toBeVisible()
  await expectSound(page)
  await page.goto(FOUNDATIONS)
  await expect(page.getByText(`Clinically reviewed by ${name}, MD`)).toBeVisible()
})
