import { expect, test } from 'vitest'
import { createLog, loggedError, withoutPeople } from '#app/server/log.server.ts'
import { createMetrics } from '#server/metrics.ts'
import { routePatterns } from '#server/route-patterns.ts'
import { mayReadMetrics } from '#server/watching.ts'

const patternOf = routePatterns({
  root: { id: 'root', path: '' },
  index: { id: 'index', parentId: 'root' },
  auth: { id: 'auth', parentId: 'root' },
  signIn: { id: 'signIn', parentId: 'auth', path: 'sign-in' },
  course: { id: 'course', parentId: 'root', path: 'courses/:courseSlug' },
  references: { id: 'references', parentId: 'root', path: 'courses/:courseSlug/references' },
  module: { id: 'module', parentId: 'root', path: 'courses/:courseSlug/:moduleSlug' },
  certificate: { id: 'certificate', parentId: 'root', path: 'certificates/:certificateId' },
  pdf: { id: 'pdf', parentId: 'root', path: 'certificates/:certificateId.pdf' },
  any: { id: 'any', parentId: 'root', path: '*' },
})

test.each([
  ['/', '/'],
  ['/_root.data', '/'],
  ['/sign-in', '/sign-in'],
  ['/sign-in.data', '/sign-in'],
  ['/courses/pain', '/courses/:courseSlug'],
  ['/courses/pain/references', '/courses/:courseSlug/references'],
  ['/courses/pain/foundations', '/courses/:courseSlug/:moduleSlug'],
  ['/certificates/018f.pdf', '/certificates/:certificateId.pdf'],
  ['/certificates/018f', '/certificates/:certificateId'],
  ['/wp-login.php', '/*'],
])('%s belongs to %s', (path, pattern) => {
  expect(patternOf(path)).toBe(pattern)
  expect(patternOf(path)).toBe(pattern)
})

const asked = (remoteAddress: string, headers: Record<string, string>) => ({ socket: { remoteAddress }, headers })
const token = 'a-token-of-some-length'

test.each([
  ['this machine by name', asked('127.0.0.1', { host: 'localhost:3000' }), true],
  ['this machine by number', asked('::ffff:127.0.0.1', { host: '127.0.0.1:3000' }), true],
  ['this machine by IPv6', asked('::1', { host: '[::1]:3000' }), true],
  ['a proxy on this machine', asked('127.0.0.1', { host: 'localhost:3000', 'x-forwarded-for': '203.0.113.5' }), false],
  ['a name that was made to point here', asked('127.0.0.1', { host: 'evil.example' }), false],
  ['another machine', asked('203.0.113.5', { host: 'localhost' }), false],
  ['another machine with the token', asked('203.0.113.5', { host: 'learn.example', authorization: `Bearer ${token}` }), true],
  ['this machine with a wrong token', asked('127.0.0.1', { host: 'localhost', authorization: 'Bearer wrong' }), false],
])('the metrics answer %s: %#', (_, request, may) => expect(mayReadMetrics(request, token)).toBe(may))

test('without a token in the configuration no token opens the metrics', () => {
  expect(mayReadMetrics(asked('203.0.113.5', { host: 'x', authorization: 'Bearer undefined' }), null)).toBe(false)
})

test('requests are counted by pattern and status, beside what the application tells', async () => {
  const metrics = createMetrics({
    figures: () => Promise.resolve({ jobsWaiting: 3, jobsFailed: 1, jobsLateSeconds: 42, databaseBytes: 4096 }),
  })
  metrics.request({ method: 'GET', route: '/courses/:courseSlug', status: 200, ms: 12 })
  const { text } = await metrics.read()
  expect(text).toContain('attest_http_request_duration_seconds_count{method="GET",route="/courses/:courseSlug",status="200"} 1')
  expect(text).toContain('attest_jobs_waiting 3')
  expect(text).toContain('attest_jobs_failed 1')
  expect(text).toContain('attest_jobs_late_seconds 42')
  expect(text).toContain('attest_database_bytes 4096')
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
})

test('what engines and mail servers put into errors does not reach the log', () => {
  const engine = Object.assign(new Error('duplicate key value violates unique constraint "identities_subject"'), {
    code: '23505',
    detail: 'Key (subject)=(nina@example.org) already exists.',
  })
  const statement = new Error('Failed query: insert into "users" values ($1)\nparams: Nina Novak,nina@example.org', { cause: engine })
  const lines: string[] = []
  const log = createLog('error', { write: (line) => void lines.push(line) })
  log.error({ requestId: '7GK2-M9QX', error: statement }, 'a request failed')
  const mail = Object.assign(new Error('550 5.1.1 <nina@example.org>: unknown'), { rejected: ['nina@example.org'], code: 'EENVELOPE' })
  log.error({ error: mail }, 'a job failed')
  expect(lines.join('')).not.toMatch(/nina|novak/i)
  const [first, second] = lines.map((line) => JSON.parse(line) as { requestId?: string; error: { code?: string; cause?: object } })
  expect(first).toMatchObject({ level: 'error', requestId: '7GK2-M9QX', error: { cause: { code: '23505' } } })
  expect(second).toMatchObject({ error: { code: 'EENVELOPE', message: expect.stringContaining('550 5.1.1') } })
  expect(lines[0]).toContain('watching.test.ts')
})

test('links in sentences keep neither tokens nor queries, and what is no error is said as it is', () => {
  expect(withoutPeople('see https://learn.example.org/link/5H2k9-aaBBccDDeeFF?next=/a now')).toBe(
    'see https://learn.example.org/link/* now',
  )
  expect(loggedError('gone')).toEqual({ type: 'string', message: 'gone', stack: '' })
})
