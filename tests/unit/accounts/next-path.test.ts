import { expect, test } from 'vitest'
import { safeNext, signInPath } from '#app/server/auth/next-path.ts'

test.each([
  ['/transcript', '/transcript'],
  ['/courses/a/b?x=1&y=%2F#part', '/courses/a/b?x=1&y=%2F#part'],
  ['/', '/'],
  ['/profile/../transcript', '/transcript'],
])('%j is a page of this site', (text, path) => {
  expect(safeNext(text)).toBe(path)
})

test.each([
  null,
  undefined,
  '',
  'transcript',
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'data:text/html,x',
  ' /transcript',
  '/sign-out',
  '/sign-in?next=/sign-in',
  '/link/abc',
  `/${'a'.repeat(2000)}`,
])('%j leads to the dashboard', (text) => {
  expect(safeNext(text)).toBe('/dashboard')
})

test('the sign-in page leads back to the page that was wanted, also from its data', () => {
  expect(signInPath(new Request('http://localhost/transcript?year=2026'))).toBe('/sign-in?next=%2Ftranscript%3Fyear%3D2026')
  expect(signInPath(new Request('http://localhost/transcript.data'))).toBe('/sign-in?next=%2Ftranscript')
  expect(signInPath(new Request('http://localhost/sign-out'))).toBe('/sign-in')
})
