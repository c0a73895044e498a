import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { totpPurpose } from '#app/features/second-factor/prove-second-factor.server.ts'
import { rotateSecrets } from '#app/features/second-factor/rotate-secrets.server.ts'
import { createSealer, keyFile } from '#app/server/auth/sealer.server.ts'
import { insertSecondFactor, secondFactorsOf } from '#db/queries/second-factors.ts'
import { contextAt, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'

const withKeys = (...secretKeys: string[]) => createSealer({ secretKeys, dataDir: '/nowhere' })
const [first, second] = ['first key '.repeat(4), 'second key '.repeat(4)]

test('what is sealed opens with the same key and purpose alone', () => {
  const sealer = withKeys(first)
  const sealed = sealer.seal('secret ütf', 'a purpose')
  expect(sealer.seal('secret ütf', 'a purpose')).not.toBe(sealed)
  expect(sealer.open(sealed, 'a purpose')).toBe('secret ütf')
  expect(sealer.open(sealed, 'another')).toBeNull()
  expect(withKeys(second).open(sealed, 'a purpose')).toBeNull()
  expect(withKeys(second, first).open(sealed, 'a purpose')).toBe('secret ütf')
  for (const text of ['', 's1', 's1.a.b.c.d', `${sealed}x`, `${sealed}.x`, sealed.slice(0, -2), sealed.replace('s1', 's2')])
    expect(sealer.open(text, 'a purpose')).toBeNull()
})

test('without SECRET_KEY a key file is made, for the owner of the process alone, and kept', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'attest-key-'))
  try {
    const sealer = createSealer({ secretKeys: [], dataDir })
    expect(existsSync(keyFile(dataDir))).toBe(false)
    const sealed = sealer.seal('x', 'p')
    expect(statSync(keyFile(dataDir)).mode & 0o777).toBe(0o600)
    expect(createSealer({ secretKeys: [], dataDir }).open(sealed, 'p')).toBe('x')
    renameSync(keyFile(dataDir), `${keyFile(dataDir)}.before-1`)
    const rotated = createSealer({ secretKeys: [], dataDir })
    expect(rotated.open(sealed, 'p')).toBe('x')
    expect(rotated.isNewest(sealed)).toBe(false)
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})

test('rotating seals every secret anew, and says which cannot be opened', async () => {
  const store = await openTestStore()
  const none = { lastStep: null, credentialId: null, publicKey: null, counter: null, transports: null, createdAt: NOON }
  const people = [await join(store), await join(store, { given: 'Otto' })]
  for (const [index, { id: userId }] of people.entries()) {
    const secret = withKeys(index === 0 ? first : 'a key that is gone '.repeat(3)).seal(`secret ${index}`, totpPurpose(userId))
    await store.write((tx) => insertSecondFactor(tx, { ...none, id: `f${index}`, userId, kind: 'totp', label: 'app', secret }))
  }
  const ring = withKeys(second, first)
  expect(await rotateSecrets(contextAt(store), ring)).toEqual({ sealed: 1, lost: 1 })
  const [factor] = await secondFactorsOf(store.read, people[0]!.id)
  expect(withKeys(second).open(factor!.secret!, totpPurpose(people[0]!.id))).toBe('secret 0')
  expect(await rotateSecrets(contextAt(store), ring)).toEqual({ sealed: 0, lost: 1 })
})
