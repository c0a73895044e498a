/** People: inviting, accepting, a second factor, a role that ends, and signing in by two steps. */
import type { Browser, Page } from '@playwright/test'
import { generateSync } from 'otplib'
import { join } from '#tests/support/cast.ts'
import type { ServerProcess } from '#tests/support/server-process.ts'
import { hashPassword } from '#app/server/auth/passwords.server.ts'
import { password, signInByRow, withStore } from './learner.ts'
import { expectSound } from './sound.ts'
import { expect, test } from './support.ts'

const administrator = (server: ServerProcess, given: string) =>
  withStore(server, async (store) =>
    join(store, { given, family: 'Minister', roles: ['learner', 'administrator'], passwordHash: await hashPassword(password) }),
  )

/** The path of the invitation that was mailed to an address. */
async function invitationPath(server: ServerProcess, address: string): Promise<string> {
  const { readdir, readFile } = await import('node:fs/promises')
  let found: string | undefined
  await expect
    .poll(async () => {
      const files = await readdir(`${server.dataDir}/outbox`).catch(() => [])
      const letters = await Promise.all(
        files.filter((file) => file.endsWith('.eml')).map((file) => readFile(`${server.dataDir}/outbox/${file}`, 'utf8')),
      )
      const own = letters.findLast((letter) => letter.includes(`To: ${address}`) && letter.includes('/invitation/'))
      found = own && /\/invitation\/[\w-]+/.exec(own.replaceAll('=\n', ''))?.[0]
      return found
    })
    .toBeTruthy()
  return found!
}

const codeOf = (secret: string, ahead = 0) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + ahead })

async function newPage(browser: Browser, server: ServerProcess, javaScriptEnabled: boolean): Promise<Page> {
  return (await browser.newContext({ baseURL: server.origin, javaScriptEnabled })).newPage()
}

test('an educator is invited, accepts, sets up an app, signs in by two steps, and loses the role with a form open @nojs @phone', async ({
  page,
  context,
  browser,
  server,
}, { project }) => {
  test.setTimeout(240_000)
  const withScript = project.name !== 'nojs'
  const ada = await administrator(server, 'Ada')
  const address = `edda.${project.name}@example.test`
  await signInByRow(context, server, ada.id)

  await page.goto('/admin/invitations')
  await expectSound(page)
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail address').fill(address)
  await page.locator('label', { hasText: 'Administrator' }).click()
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('alert')).toContainText('Say why')
  await expectSound(page)
  await expect(page.getByLabel('E-mail address')).toHaveValue(address)
  await page.getByLabel('Reason').fill('Looks after the register')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('status')).toContainText('on its way')
  await expect(page.getByRole('rowheader', { name: address })).toBeVisible()

  const edda = await newPage(browser, server, withScript)
  const path = await invitationPath(server, address)
  await edda.goto(path)
  await expectSound(edda)
  await edda.getByLabel('Given name').fill('Edda')
  await edda.getByLabel('Family name').fill('Berg')
  await edda.getByLabel('Name on certificates').fill('Edda Berg')
  await edda.getByLabel('Password').fill(password)
  await edda.getByLabel('Time zone').selectOption('Europe/Oslo')
  await edda.getByRole('button', { name: 'Open my account and accept the role' }).click()
  await expect(edda).toHaveURL(/\/admin/)

  await edda.goto('/profile/second-factor')
  await expectSound(edda)
  await edda.getByRole('link', { name: 'Set up an app' }).click()
  await expectSound(edda)
  const secret = (await edda.locator('.facts .code').textContent())!.replaceAll(' ', '')
  await edda.getByLabel('Code that the app shows now').fill('000000')
  await edda.getByRole('button', { name: 'Turn it on' }).click()
  await expect(edda.getByRole('alert')).toContainText('not right')
  await edda.getByLabel('Code that the app shows now').fill(codeOf(secret, -30))
  await edda.getByRole('button', { name: 'Turn it on' }).click()
  await expect(edda.locator('.recovery-codes li')).toHaveCount(10)
  await expectSound(edda)
  const downloading = edda.waitForEvent('download')
  await edda.getByRole('button', { name: 'Download as text' }).click()
  expect((await downloading).suggestedFilename()).toBe('attest-recovery-codes.txt')

  // in another browser, signing in takes two steps
  const phone = await newPage(browser, server, withScript)
  await phone.goto('/sign-in?next=/admin/people')
  await phone.getByLabel('E-mail address').fill(address)
  await phone.getByLabel('Password', { exact: true }).fill(password)
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('One more step')
  await expectSound(phone)
  await phone.getByLabel('Code from your app').fill(codeOf(secret))
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(phone).toHaveURL(/\/admin\/people$/)
  await expectSound(phone)

  // a form half filled in, when the role ends
  await phone.goto(`/admin/people/${ada.id}/suspension`)
  await phone.getByLabel('Reason').fill('A reason that took a while to write')
  await expectSound(phone)
  await page.goto('/admin/people')
  await page.getByLabel(/found by/).fill('edda berg')
  await page.getByLabel(/who are/).selectOption('administrator')
  await page.getByRole('button', { name: 'Show these' }).click()
  await page.getByRole('link', { name: 'Edda Berg' }).first().click()
  await expectSound(page)
  await page.getByRole('link', { name: 'End the role of administrator' }).click()
  await expectSound(page)
  await page.getByLabel('Reason').fill('Left the team')
  await page.getByRole('button', { name: 'End the role' }).click()
  await expect(page.getByRole('status')).toContainText('The role has ended')
  await phone.getByRole('button', { name: 'Suspend the account' }).click()
  await expect(phone.getByText('Your role as administrator ended on')).toBeVisible()
  await expect(phone.getByText('A reason that took a while to write')).toBeVisible()
  await expectSound(phone)

  await page.goto('/admin/audit')
  await expect(page.getByText('Left the team')).toBeVisible()
  await expectSound(page)
  await edda.context().close()
  await phone.context().close()
})

test('an act that asks who one is goes on with what was typed @nojs', async ({ page, context, server }) => {
  const ada = await administrator(server, 'Alma')
  await signInByRow(context, server, ada.id)
  await withStore(server, (store) =>
    store.write(async (tx) => void (await tx.update(tx.tables.sessions).set({ provenAt: Date.now() - 11 * 60_000 }))),
  )
  await page.goto('/admin/invitations/new')
  await page.getByLabel('E-mail address').fill(`proof.${Date.now()}@example.test`)
  await page.locator('label', { hasText: 'Educator' }).click()
  await page.locator('label', { hasText: 'Every course, later ones too' }).click()
  await page.getByLabel('Reason').fill('Typed once')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is it you?')
  await page.getByLabel('Your password').fill('wrong password here')
  await page.getByRole('button', { name: 'Confirm and go on' }).click()
  await expect(page.getByRole('alert')).toContainText('This is not your password')
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Confirm and go on' }).click()
  await expect(page.getByRole('status')).toContainText('on its way')
})

test('a passkey is set up, signs in, and confirms', async ({ page, context, server }) => {
  const ada = await administrator(server, 'Astrid')
  await signInByRow(context, server, ada.id)
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/profile/second-factor')
  await page.getByLabel('Name for the passkey').fill('Work laptop')
  await page.getByRole('button', { name: 'Set up a passkey' }).click()
  await expect(page.locator('.recovery-codes li')).toHaveCount(10)
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await expect(page.getByText('Work laptop').first()).toBeVisible()
  await expectSound(page)

  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(ada.address)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expectSound(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(/\/dashboard/)

  await withStore(server, (store) => store.write(async (tx) => void (await tx.update(tx.tables.sessions).set({ provenAt: null }))))
  await page.goto('/profile/second-factor')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is it you?')
  await expectSound(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(/\/profile\/second-factor$/)
})

test('disclosures, settings and the rest are laid out for everybody, light and dark @phone', async ({ page, context, server }) => {
  test.setTimeout(180_000)
  const ada = await administrator(server, 'Agnes')
  await signInByRow(context, server, ada.id)
  await page.goto('/profile/disclosure')
  await page.locator('label', { hasText: 'these relationships' }).click()
  await page.getByLabel('Company').first().fill('Acme Devices')
  await page.getByRole('button', { name: 'Declare this today' }).click()
  await expect(page.getByRole('status')).toContainText('on record')
  const person = `/admin/people/${ada.id}`
  const pages = ['/profile/disclosure', `/admin/disclosures/${ada.id}`, '/admin/disclosures', '/admin/settings', '/admin/people/sign-ups']
  const more = [
    person,
    `${person}/erasure`,
    `${person}/export`,
    '/admin/people?q=nobody-at-all',
    '/admin/audit?from=x',
    '/admin/people?role=king',
  ]
  for (const at of [...pages, ...more]) {
    await page.goto(at)
    await expectSound(page)
  }
  await page.goto(`/admin/disclosures/${ada.id}`)
  await page.getByRole('button', { name: 'Record the judgement' }).click()
  await expect(page.getByRole('alert')).toContainText('Say whether it is relevant')
  await page.locator('label', { hasText: 'Not relevant' }).click()
  await page.getByRole('button', { name: 'Record the judgement' }).click()
  await expect(page.getByRole('status')).toContainText('The judgement is recorded')
})
