import { expect, test } from 'vitest'
import { readKeptFields } from '#app/server/auth/kept-fields.server.ts'
import { shortNetwork } from '#app/server/limits.server.ts'

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:12:3456::1', '2001:db8:12::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['127.0.0.1', 'this machine'],
  ['::1', 'this machine'],
  ['', 'this machine'],
])('%s is kept as %s', (address, kept) => {
  expect(shortNetwork(address)).toBe(kept)
})

test('what was typed is kept without secrets and what no person types', async () => {
  const body = new URLSearchParams({ reason: 'why', intent: 'act', stamp: '1.0', currentPassword: 'x', identityCode: '1', empty: ' ' })
  const request = new Request('http://localhost/', { method: 'POST', body })
  expect(await readKeptFields(request)).toEqual([{ name: 'reason', value: 'why' }])
  // the form can still be read
  expect((await request.formData()).get('intent')).toBe('act')
  expect(await readKeptFields(new Request('http://localhost/'))).toEqual([])
  expect(
    await readKeptFields(new Request('http://localhost/', { method: 'POST', body: 'x', headers: { 'Content-Type': 'text/plain' } })),
  ).toEqual([])
})
