import { expect, test } from 'vitest'
import { foldAddress, isAddress } from '#app/server/auth/addresses.ts'
import { clientKey } from '#app/server/limits.server.ts'

test.each([
  ['Nina@Example.ORG', 'nina@example.org'],
  ['jose\u0301@example.org', 'josé@example.org'],
  ['a@MÜNCHEN.example', 'a@xn--mnchen-3ya.example'],
])('%j is folded to %j', (address, folded) => {
  expect(foldAddress(address)).toBe(folded)
})

test('a diacritic makes another mailbox', () => {
  expect(foldAddress('josé@example.org')).not.toBe(foldAddress('jose@example.org'))
})

test.each(['nina@example.org', "o'brien+ce@hospital.example", 'josé@münchen.example', 'admin@demo.test'])('%j is an address', (address) => {
  expect(isAddress(address)).toBe(true)
})

test.each([
  '',
  'nina',
  'nina@',
  '@example.org',
  'nina@localhost',
  'a b@example.org',
  'a@b@example.org',
  'a@example.org,b@example.org',
  'a@example.org\r\nBcc: b@example.org',
  '<a@example.org>',
  'a@exa/mple.org',
  'nina\u202e@example.org',
  `${'a'.repeat(65)}@example.org`,
])('%j is none', (address) => {
  expect(isAddress(address)).toBe(false)
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['127.0.0.1', null],
  ['::1', null],
  ['::ffff:127.0.0.1', null],
  ['', null],
])('the limit for client %j is kept under %j', (address, key) => {
  expect(clientKey(address)).toBe(key)
})
