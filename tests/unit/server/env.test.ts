import path from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv, type Mode } from '#app/server/env.server.ts'

function envOf(source: Record<string, string>, mode: Mode = 'demo') {
  const parsed = parseEnv(source, mode)
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  return parsed.env
}

function problemsOf(source: Record<string, string>, mode: Mode = 'demo') {
  const parsed = parseEnv(source, mode)
  return parsed.ok ? [] : parsed.problems
}

test('a demonstration needs no configuration and stays on the loopback interface', () => {
  expect(envOf({})).toEqual({
    mode: 'demo',
    host: '127.0.0.1',
    port: 3000,
    dataDir: path.resolve('data'),
    databaseUrl: null,
    origin: 'http://localhost:3000',
    secure: false,
    sessionCookie: 'attest_session',
    themeCookie: 'theme',
    lensCookie: 'lens',
    smtpUrl: null,
    mailFrom: 'Attest <no-reply@localhost>',
    demoPassword: null,
    requireSecondFactor: false,
    secretKeys: [],
    trustProxyHops: 0,
    logLevel: 'warn',
    metricsToken: null,
    minFreeBytes: 256 * 1024 * 1024,
    retention: { doneJobsDays: 90, failedJobsDays: 14, usedLinksDays: 7 },
  })
})

test('the demo address follows the port', () => {
  expect(envOf({ PORT: '3100' }).origin).toBe('http://localhost:3100')
})

test('the configuration cannot be changed after it was read', () => {
  expect(Object.isFrozen(envOf({}))).toBe(true)
})

test('an empty variable counts as absent, and spaces around a value do not count', () => {
  expect(envOf({ PORT: '', HOST: '  ', LOG_LEVEL: ' error ' })).toMatchObject({ port: 3000, host: '127.0.0.1', logLevel: 'error' })
})

test('production without ORIGIN says what is missing', () => {
  expect(problemsOf({}, 'production')).toEqual([expect.stringMatching(/^ORIGIN is missing/)])
})

test('production wants https, except on this machine', () => {
  expect(problemsOf({ ORIGIN: 'http://learn.example.org' }, 'production')).toEqual([expect.stringContaining('https://')])
  expect(problemsOf({ ORIGIN: 'http://localhost:3000' }, 'production')).toEqual([])
  expect(problemsOf({ ORIGIN: 'https://learn.example.org' }, 'production')).toEqual([])
})

test('under https the session cookie belongs to this host alone', () => {
  expect(envOf({ ORIGIN: 'https://learn.example.org/' }, 'production')).toMatchObject({
    origin: 'https://learn.example.org',
    secure: true,
    sessionCookie: '__Host-attest_session',
    logLevel: 'info',
    mailFrom: 'Attest <no-reply@learn.example.org>',
  })
})

test('production knows no demo password', () => {
  expect(envOf({ ORIGIN: 'https://learn.example.org', DEMO_PASSWORD: 'demonstration' }, 'production').demoPassword).toBeNull()
  expect(envOf({ DEMO_PASSWORD: 'demonstration' }).demoPassword).toBe('demonstration')
})

test.each([
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['HOST', 'a b'],
  ['ORIGIN', 'learn.example.org'],
  ['ORIGIN', 'https://learn.example.org/course'],
  ['ORIGIN', 'ftp://learn.example.org'],
  ['DATABASE_URL', 'mysql://localhost/attest'],
  ['DATABASE_URL', 'not an address'],
  ['SMTP_URL', 'https://mail.example.org'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'a@b\r\nBcc: c@d'],
  ['DEMO_PASSWORD', 'short'],
  ['TRUST_PROXY', 'yes'],
  ['TRUST_PROXY', '11'],
  ['LOG_LEVEL', 'loud'],
])('%s=%j is refused by one sentence that names it', (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must .*\\.$`))])
})

test('all problems are told at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'loud' }, 'production')).toHaveLength(3)
})

test('a password in an address is not repeated in a problem', () => {
  expect(problemsOf({ SMTP_URL: 'imap://user:secret@mail.example.org' }).join()).not.toContain('secret')
})
