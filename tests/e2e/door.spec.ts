/** The door of a running server: what it refuses, what it never gives away, and what its pages weigh. */
import { readdirSync, readFileSync } from 'node:fs'
import { request as send } from 'node:http'
import { gzipSync } from 'node:zlib'
import { loadContent } from '#app/content/load-course.ts'
import { newLearner, signInByRow } from './learner.ts'
import { expect, FOUNDATIONS, test } from './support.ts'

interface Sent {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
}

/** A request as a stranger's program would send it: no browser tidies it up. */
function ask(
  origin: string,
  { method = 'GET', path, headers = {}, body }: Sent,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const request = send({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

test('what a stranger can send is refused by name, and never with a 500', async ({ server }) => {
  const { origin } = server
  const own = { ...form, Origin: origin }
  const cases: [string, Sent, number][] = [
    ['a foreign Origin', { method: 'POST', path: '/sign-in', headers: { ...form, Origin: 'https://evil.example' }, body: 'email=a' }, 403],
    ['no Origin', { method: 'POST', path: '/sign-in', headers: form, body: 'email=a' }, 403],
    ['Origin: null', { method: 'POST', path: '/sign-in', headers: { ...form, Origin: 'null' }, body: 'email=a' }, 403],
    ['another method', { method: 'PUT', path: '/sign-in', headers: own, body: 'email=a' }, 405],
    ['another host', { path: '/', headers: { Host: 'evil.example' } }, 421],
    [
      'a body that is no form',
      { method: 'POST', path: '/sign-in', headers: { 'Content-Type': 'application/json', Origin: origin }, body: '{}' },
      415,
    ],
    [
      'malformed multipart',
      {
        method: 'POST',
        path: '/sign-in',
        headers: { 'Content-Type': 'multipart/form-data; boundary=x', Origin: origin },
        body: 'nonsense',
      },
      400,
    ],
    ['too large a form', { method: 'POST', path: '/sign-in', headers: own, body: `email=${'a'.repeat(1024 * 1024 + 1)}` }, 413],
    ['a malformed address', { path: '/%zz' }, 400],
    ['an unknown page', { path: '/courses/none' }, 404],
    ['a POST to a page without an action', { method: 'POST', path: '/help', headers: own, body: '' }, 405],
    ['an empty sign-in', { method: 'POST', path: '/sign-in', headers: own, body: '' }, 422],
    ['a form without its fields', { method: 'POST', path: '/verify', headers: own, body: '%F0%9F=1' }, 400],
  ]
  const answers = []
  for (const [name, sent] of cases) answers.push([name, (await ask(origin, sent)).status])
  expect(answers).toEqual(cases.map(([name, , status]) => [name, status]))
})

test('pages carry the headers that keep others out, and signed-in pages are not kept', async ({ server, page, context }) => {
  const { headers } = await ask(server.origin, { path: '/' })
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe-inline')
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
  expect(headers['x-powered-by']).toBeUndefined()
  await signInByRow(context, server, (await newLearner(server)).id)
  expect((await page.goto('/dashboard'))!.headers()['cache-control']).toBe('no-store')
})

test('an address given as the way on never leads away', async ({ page, server }) => {
  for (const next of ['//evil.example', 'https://evil.example/', 'javascript:alert(1)', '/\\evil.example']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    const value = await page.locator('input[name=next]').first().getAttribute('value')
    expect(new URL(value || '/', server.origin).origin).toBe(server.origin)
  }
})

/** Every rationale of the bank, and every option that is a key: long enough to be no accident. */
function secrets(): string[] {
  const questions = loadContent('content').content!.courses.flatMap((course) => course.modules.flatMap((module) => module.questions))
  return questions.flatMap(({ key }) => rationalesIn(key)).filter((text) => text.length > 30)
}

function rationalesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => (name === 'text' && typeof inner === 'string' ? [inner] : rationalesIn(inner)))
}

test('no built file knows a rationale, and none is a source map', () => {
  const known = secrets()
  expect(known.length).toBeGreaterThan(100)
  const files = readdirSync('build/client', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:js|css|json|map|svg)$/.test(file))
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const file of files) {
    const text = readFileSync(`build/client/${file}`, 'utf8')
    expect(
      known.filter((secret) => text.includes(secret)),
      file,
    ).toEqual([])
  }
})

test('no page or data twin of an open attempt knows a rationale', async ({ page, context, server }) => {
  await signInByRow(context, server, (await newLearner(server, 'lessons')).id)
  await page.goto(`${FOUNDATIONS}/quiz`)
  await page.getByRole('button', { name: 'Start the quiz' }).click()
  await expect(page).toHaveURL(/\/attempts\//)
  const attempt = new URL(page.url()).pathname
  const known = secrets()
  for (const address of [
    `${FOUNDATIONS}/quiz`,
    `${FOUNDATIONS}/pretest`,
    attempt,
    `${attempt}/review`,
    '/dashboard',
    '/profile/export.json',
  ]) {
    for (const twin of [address, `${address}.data`]) {
      const answer = await page.request.get(twin)
      const text = await answer.text()
      expect(
        known.filter((secret) => text.includes(secret)),
        twin,
      ).toEqual([])
      expect(text, twin).not.toMatch(/answerKey|"correct"|rationale/)
    }
  }
})

test('pages stay within their budgets, compressed', async ({ page, server }) => {
  const kb = (text: string | Buffer) => gzipSync(text, { level: 9 }).length / 1024
  const reading = ['/', '/courses', FOUNDATIONS]
  await page.goto(FOUNDATIONS)
  const lessons = await page
    .locator('main a[href*="/lessons/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))])
  for (const address of [...reading, ...lessons]) {
    const { text } = await ask(server.origin, { path: address })
    expect(kb(text), `the HTML of ${address}`).toBeLessThanOrEqual(40)
    const scripts = [...new Set([...text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((found) => found[1]!))]
    const weight = scripts.reduce((sum, script) => sum + kb(readFileSync(`build/client${script}`)), 0)
    expect(weight, `the scripts of ${address}`).toBeLessThanOrEqual(15)
    const styles = [...new Set([...text.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map((found) => found[1]!))]
    expect(
      styles.reduce((sum, style) => sum + kb(readFileSync(`build/client${style}`)), 0),
      `the styles of ${address}`,
    ).toBeLessThanOrEqual(12)
  }
  const fonts = readdirSync('build/client/assets').filter((file) => file.endsWith('.woff2'))
  expect(fonts.reduce((sum, font) => sum + readFileSync(`build/client/assets/${font}`).length / 1024, 0)).toBeLessThanOrEqual(45)
})
