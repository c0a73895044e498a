import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { accountJobs, backOff, runDueJobs, startJobs } from '#app/server/jobs.server.ts'
import { createMailer } from '#app/server/mail/mailer.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { leaseJob } from '#db/queries/jobs.ts'
import { newId } from '#app/server/ids.server.ts'
import { openInstallation, type Installation } from '#tests/support/installation.ts'

const letter = { kind: 'sign-in', link: 'http://localhost:3000/link/secret-of-the-link' } as const
let here: Installation

beforeEach(async () => {
  here = await openInstallation()
})
afterEach(() => void vi.useRealTimers())

const post = (now = Date.now()) => here.services.store.write((tx) => postLetter(tx, { now, newId }, 'nina@example.org', letter))
const jobs = async () => await here.services.store.read.select().from(here.services.store.schema.jobs)

test('a letter is sent once and then forgotten', async () => {
  await post()
  expect(await here.mail()).toMatchObject([{ to: 'nina@example.org', link: letter.link }])
  expect(await here.mail()).toHaveLength(1)
  const [job] = await jobs()
  expect(job).toMatchObject({ payload: {}, leasedUntil: null, failedAt: null })
  expect(job!.doneAt).not.toBeNull()
})

test('a letter of a transaction that failed is never sent', async () => {
  const failing = here.services.store.write(async (tx) => {
    await postLetter(tx, { now: Date.now(), newId }, 'nina@example.org', letter)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await here.mail()).toEqual([])
})

test('what fails is tried again later and later, given up after eight tries, and keeps its letter until retention is over', async () => {
  let now = Date.now()
  await post(now)
  const broken = { mail: () => Promise.reject(new Error('mail server is away')) }
  expect(await runDueJobs(here.services, broken, now)).toBe(1)
  expect(await runDueJobs(here.services, broken, now + 59_000)).toBe(0)
  for (let tries = 1; tries < 8; tries += 1) {
    expect((await jobs())[0]).toMatchObject({ tries, dueAt: now + backOff(tries), failedAt: null, lastError: 'mail server is away' })
    now += backOff(tries)
    expect(await runDueJobs(here.services, broken, now)).toBe(1)
  }
  expect((await jobs())[0]).toMatchObject({ tries: 8, failedAt: now, payload: { to: 'nina@example.org' } })
  expect(await runDueJobs(here.services, broken, now + 365 * 86_400_000)).toBe(0)
  expect([1, 2, 3, 11, 12, 40].map(backOff)).toEqual([60_000, 120_000, 240_000, 61_440_000, 86_400_000, 86_400_000])
})

test('two workers do not take the same job', async () => {
  await post()
  let done = 0
  const slow = {
    mail: async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      done += 1
    },
  }
  await Promise.all([runDueJobs(here.services, slow, Date.now()), runDueJobs(here.services, slow, Date.now())])
  expect(done).toBe(1)
})

test('the worker is woken after a commit, and stops before the store is closed', async () => {
  let closed = false
  here.services.close = () => Promise.resolve(void (closed = true))
  const sent = new Promise<void>((resolve) => {
    startJobs(here.services, { mail: () => Promise.resolve(resolve()) }, 60_000)
  })
  await post()
  here.services.wakeJobs()
  await sent
  await here.services.close()
  expect(closed).toBe(true)
  expect((await jobs())[0]!.doneAt).not.toBeNull()
  await post()
  here.services.wakeJobs()
  expect((await jobs()).filter((job) => job.doneAt === null)).toHaveLength(1)
})

test('what a server held that is gone is done at once where there is one server, and left to its lease where there may be others', async () => {
  const { store } = here.services
  await post()
  const [held] = await jobs()
  await store.write((tx) => leaseJob(tx, held!.id, Date.now(), Date.now() + 3_600_000))
  await post()
  const free = (await jobs()).find(({ id }) => id !== held!.id)!
  const done: string[] = []
  await new Promise<void>((resolve) => {
    startJobs(here.services, { mail: (_, { id }) => Promise.resolve(void (done.push(id), id === free.id && resolve())) }, 60_000)
  })
  expect(done).toEqual(store.dialect === 'sqlite' ? [held!.id, free.id] : [free.id])
})

test('without a mail server, mail is a file for the owner of the process and a line on the terminal', async () => {
  const lines: string[] = []
  const { env } = here.services
  here.services.mailer = createMailer(env, { print: (line) => void lines.push(line) })
  await post()
  await runDueJobs(here.services, accountJobs, Date.now())
  const folder = path.join(env.dataDir, 'outbox')
  const [name] = readdirSync(folder)
  expect(name).toMatch(/^[0-9a-f]{32}\.eml$/)
  const text = readFileSync(path.join(folder, name!), 'utf8')
  expect(text).toContain('To: nina@example.org')
  expect(text).toContain('Subject: Sign in to Attest')
  expect(text).toContain(letter.link)
  expect(text).toContain('Auto-Submitted: auto-generated')
  expect(statSync(path.join(folder, name!)).mode & 0o777).toBe(0o600)
  expect(lines).toEqual([`Mail to nina@example.org: Sign in to Attest\n  ${letter.link}`])
})

test('in production the line about a letter in the outbox is one of the log, without address and link', async () => {
  const lines: string[] = []
  const env = { ...here.services.env, mode: 'production' as const, logLevel: 'info' as const }
  here.services.mailer = createMailer(env, { print: (line) => void lines.push(line) })
  await post()
  await runDueJobs(here.services, accountJobs, Date.now())
  const [name] = readdirSync(path.join(env.dataDir, 'outbox'))
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', file: name })
  expect(lines[0]).not.toMatch(/nina|@|https?:/)
})
