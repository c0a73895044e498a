import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loggedPath } from '#app/server/log.server.ts'
import { acceptedEncoding } from '#server/encoding.ts'
import { errorPage } from '#server/error-page.ts'
import { staysHere } from '#server/remix-handler.ts'
import { newRequestId } from '#server/request-log.ts'
import { commonHeaders, pagePolicy } from '#server/security-headers.ts'
import { readStaticFiles } from '#server/static-files.ts'

test.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0, gzip;q=0', null],
  ['br;q=0.5', 'br'],
  ['GZIP', 'gzip'],
  ['xbr', null],
])('Accept-Encoding %j takes %j', (header, encoding) => expect(acceptedEncoding(header)).toBe(encoding))

test.each(['/dashboard', '/a?b=//c', 'https://learn.example.org/a', '?page=2'])('a redirect to %s stays here', (location) => {
  expect(staysHere(location, 'https://learn.example.org')).toBe(true)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'http://learn.example.org/',
  '\t//evil.example',
])('a redirect to %j does not', (location) => expect(staysHere(location, 'https://learn.example.org')).toBe(false))

test('the log keeps slugs and drops queries, tokens and codes', () => {
  expect(loggedPath('/courses/interventional-pain-management/lessons/pain?token=abc')).toBe(
    '/courses/interventional-pain-management/lessons/pain',
  )
  expect(loggedPath('/sign-in/5H2k9-aaBBccDDeeFF')).toBe('/sign-in/*')
  expect(loggedPath('/verify/7gk2m9qx7gk2m9qx')).toBe('/verify/*')
})

test('a reference number can be read out on the telephone', () => {
  expect(newRequestId()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(newRequestId()).not.toBe(newRequestId())
})

test('an error page tells the reference and a way on', () => {
  const page = errorPage({ status: 500, message: 'It is our fault.' }, '7GK2-M9QX')
  expect(page).toContain('It is our fault.')
  expect(page).toContain('7GK2-M9QX')
  expect(page).toContain('href="/"')
})

test('a page runs files of ours and no inline code', () => {
  const policy = pagePolicy({ secure: true, development: false })
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain('upgrade-insecure-requests')
  expect(policy).not.toContain('unsafe')
})

test('only https is told to stay https', () => {
  expect(commonHeaders({ secure: true })).toHaveProperty('Strict-Transport-Security')
  expect(commonHeaders({ secure: false })).not.toHaveProperty('Strict-Transport-Security')
})

test('built files are served by their exact address, compressed forms and all, but no source maps or hidden files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'attest-files-'))
  mkdirSync(path.join(folder, 'assets'))
  mkdirSync(path.join(folder, '.vite'))
  for (const name of [
    'assets/a-1.js',
    'assets/a-1.js.br',
    'assets/a-1.js.gz',
    'assets/a-1.js.map',
    '.vite/manifest.json',
    'favicon.ico',
    'unknown.xyz',
  ]) {
    writeFileSync(path.join(folder, name), name)
  }
  const files = readStaticFiles(folder, {})
  rmSync(folder, { recursive: true })
  expect([...files.keys()].sort()).toEqual(['/assets/a-1.js', '/favicon.ico'])
  expect(files.get('/assets/a-1.js')?.headers['Cache-Control']).toBe('public, max-age=31536000, immutable')
  expect(files.get('/favicon.ico')?.headers['Cache-Control']).toBe('public, max-age=3600')
  expect(files.get('/assets/a-1.js')?.br?.toString()).toBe('assets/a-1.js.br')
})
