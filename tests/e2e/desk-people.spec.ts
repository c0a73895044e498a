/** What an administrator does with people: each act of an account's page, invitations withdrawn, proof links sent again, the rules; and a suspension with a form open. */
import { requestSignUp } from '#app/features/account/request-sign-up.server.ts'
import { invite } from '#app/features/people/invite.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { insertSecondFactor } from '#db/queries/second-factors.ts'
import { actingAs, catalogueOf, contextAt, join } from '#tests/support/cast.ts'
import { earn } from '#tests/support/walk.ts'
import { assignTo } from '#tests/support/workshop.ts'
import { signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, FOUNDATIONS, test } from './support.ts'

test('an administrator signs people out, suspends, opens, exports, assigns, marks, takes factors away and erases, and the trail has each @nojs @phone', async ({
  page,
  context,
  server,
}, { project }) => {
  test.setTimeout(240_000)
  const made = await withStore(server, async (store) => {
    const catalogue = await catalogueOf(store)
    const learner = await join(store, { given: 'Lena', family: `Leaving${project.name}` })
    expect(await earn(actingAs(store, learner, Date.now()), catalogue)).toMatchObject({ ok: true })
    const educator = await join(store, { given: 'Edgar', family: `Teaching${project.name}`, roles: ['learner', 'educator'] })
    await assignTo(store, educator.id, catalogue.courses[0]!.id)
    const factor = { lastStep: null, credentialId: null, publicKey: null, counter: null, transports: null, createdAt: Date.now() }
    const ofEducator = { id: newId(), userId: educator.id, kind: 'totp' as const, label: 'Authenticator', secret: 's1.lost.lost.lost.lost' }
    await store.write((tx) => insertSecondFactor(tx, { ...factor, ...ofEducator }))
    return {
      learner,
      educator,
      administrator: await join(store, { given: 'Ada', family: `Minister${project.name}`, roles: ['administrator'] }),
    }
  })
  await signInByRow(context, server, made.administrator.id)
  const reasons: string[] = []
  const act = async (person: { id: string }, link: string, button: string, done: string, fill: () => Promise<void> = async () => {}) => {
    await page.goto(`/admin/people/${person.id}`)
    await page.getByRole('link', { name: link, exact: true }).click()
    await expectSound(page)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Say why' })).toBeVisible()
    await fill()
    reasons.push(`Because of ${link.toLowerCase()}, ${project.name}`)
    await page.getByLabel('Reason').fill(reasons.at(-1)!)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('status')).toContainText(done)
  }
  const { learner, educator } = made
  await act(educator, 'Sign out everywhere', 'Sign out everywhere', 'Every session has ended')
  await act(educator, 'Remove the second factors', 'Remove the second factors', 'The second factors are removed')
  await act(educator, 'Assign to a course', 'Assign', 'The educator is assigned', async () => {
    await page.getByLabel('Course').selectOption('Every course, later ones too')
  })
  await expect(page.getByRole('table', { name: 'Roles' })).toContainText('everywhere')
  await act(learner, 'Mark as clinical reviewer', 'Mark as clinical reviewer', 'is marked as clinical reviewer', async () => {
    await page.getByLabel('Course').selectOption('Every course, later ones too')
  })
  await page.getByRole('link', { name: 'End the role of clinical reviewer' }).click()
  await page.getByLabel('Reason').fill('Marked by mistake')
  await page.getByRole('button', { name: 'End the role' }).click()
  await expect(page.getByRole('status')).toContainText('The role has ended')
  await act(learner, 'Suspend the account', 'Suspend the account', 'The account is suspended')
  await expectSound(page)
  await act(learner, 'Open the account again', 'Open the account again', 'The account is open again')

  await page.getByRole('link', { name: 'Export everything held' }).click()
  await page.getByLabel('Reason').fill('The learner asked by letter')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as JSON' }).click()
  const file = Buffer.concat(await (await (await downloading).createReadStream()).toArray()).toString()
  expect(JSON.parse(file)).toMatchObject({ address: learner.address, completions: [{ learnerId: learner.id }] })

  await act(learner, 'Erase the account', 'Erase the account', 'The account is erased', async () => {
    await expect(
      page.getByText(/^Stays: 1 completion with what was printed on the certificates, at least until the end of 20\d\d/),
    ).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('Tick this')
    await page.getByText('Yes. I know that it cannot be undone.').click()
  })
  await expectSound(page)
  await page.goto(`/admin/audit?by=${encodeURIComponent(made.administrator.address)}`)
  await expectSound(page)
  for (const reason of reasons) await expect(page.getByText(reason, { exact: true })).toBeVisible()
})

test('an administrator withdraws an invitation, sends a proof link again, and changes the rules within their bounds @nojs @phone', async ({
  page,
  context,
  server,
}, { project }) => {
  test.setTimeout(240_000)
  const [invited, waiting] = [`invited.${project.name}@example.test`, `waits.${project.name}@example.test`]
  const administrator = await withStore(server, async (store) => {
    const ada = await join(store, { given: 'Alba', family: `Minister${project.name}`, roles: ['administrator'] })
    expect(
      await invite(actingAs(store, ada, Date.now()), { email: invited, role: 'educator', scopes: ['*'], reason: 'New here' }),
    ).toMatchObject({ ok: true })
    await requestSignUp(contextAt(store, Date.now()), {
      ...{ givenName: 'Wan', familyName: 'Ting', printedName: 'Wan Ting', credentialSuffix: null, email: waiting, password: null },
      ...{ professions: ['nurse'], timeZone: 'Etc/UTC', browserHash: '', next: '' },
    })
    return ada
  })
  await signInByRow(context, server, administrator.id)

  await page.goto('/admin/invitations')
  await page
    .getByRole('row')
    .filter({ hasText: invited })
    .getByRole('link', { name: /^Withdraw/ })
    .click()
  await expectSound(page)
  await page.getByLabel('Reason').fill('Sent to the wrong person')
  await page.getByRole('button', { name: /^Withdraw/ }).click()
  await expect(page.getByRole('row').filter({ hasText: invited })).toContainText('withdrawn')

  await page.goto('/admin/people/sign-ups')
  await expectSound(page)
  await page.getByRole('link', { name: `Send the link again to ${waiting}` }).click()
  await expectSound(page)
  await page.getByRole('button', { name: 'Send the link again' }).click()
  await expect(page.getByRole('alert')).toContainText('Say why')
  await page.getByLabel('Reason').fill('The letter went astray')
  await page.getByRole('button', { name: 'Send the link again' }).click()
  await expect(page.getByRole('status')).toContainText('The link is on its way')

  await page.goto('/admin/settings')
  const rules = page.locator('form').filter({ has: page.getByRole('button', { name: 'Save the rules' }) })
  const years = { desktop: '7', phone: '8', nojs: '9' }[project.name]!
  await rules.getByLabel('Years that records are kept').fill('5')
  await rules.getByLabel('Reason').fill('Our board decided')
  await rules.getByRole('button', { name: 'Save the rules' }).click()
  await expect(page.getByRole('alert')).toContainText('from 6 to 99')
  await expectSound(page)
  await expect(rules.getByLabel('Reason')).toHaveValue('Our board decided')
  await rules.getByLabel('Years that records are kept').fill(years)
  await rules.getByRole('button', { name: 'Save the rules' }).click()
  await expect(page.getByRole('status')).toContainText('The rules are saved')
  await expect(rules.getByLabel('Years that records are kept')).toHaveValue(years)
  await page.goto(`/admin/audit?by=${encodeURIComponent(administrator.address)}`)
  for (const reason of ['Sent to the wrong person', 'The letter went astray', 'Our board decided'])
    await expect(page.getByText(reason, { exact: true })).toBeVisible()
})

test('a learner who is suspended with a form half filled in is told, and what was typed is not lost @nojs', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(120_000)
  const { learner, administrator } = await withStore(server, async (store) => ({
    learner: await join(store, { given: 'Sune' }),
    administrator: await join(store, { given: 'Asta', family: 'Minister', roles: ['administrator'] }),
  }))
  await signInByRow(context, server, learner.id)
  await page.goto('/profile')
  await page.getByLabel('Name on certificates').fill('Sune Written-At-Length')
  const desk = await context.browser()!.newContext({ baseURL: server.origin })
  await signInByRow(desk, server, administrator.id)
  const suspending = await desk.newPage()
  await suspending.goto(`/admin/people/${learner.id}/suspension`)
  await suspending.getByLabel('Reason').fill('A shared account')
  await suspending.getByRole('button', { name: 'Suspend the account' }).click()
  await expect(suspending.getByRole('status')).toContainText('The account is suspended')
  await page
    .locator('form')
    .filter({ has: page.getByLabel('Name on certificates') })
    .getByRole('button')
    .first()
    .click()
  await expect(page.getByText('Sune Written-At-Length')).toBeVisible()
  await expect(page.locator('main')).toContainText('suspended')
  await page.goto(FOUNDATIONS)
  await expect(page.getByRole('link', { name: 'Sign in', exact: true }).first()).toBeVisible()
  await desk.close()
})
