import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { normalizePassword, passwordProblem } from '#app/server/auth/password-rules.server.ts'

const own = ['Nina', 'Óskarsdóttir', 'Nina Óskarsdóttir', 'nina.oskars@hospital-oslo.example']
const problem = (password: string) => passwordProblem(password, own)

test.each([
  'quiet harbour lantern 9',
  'football kettle monday river',
  'vX7#qLm2!pRz9&Kd',
  'моя бабушка печёт пироги',
  '正確的馬電池釘書針很好用的密碼啊',
  '   spaces at both ends   ',
  'correct horse stapler battery',
  'k4vrt-9mznp-x2qwd-77hbc',
  'Nina walks to the lighthouse',
  'a'.repeat(5) + 'tree monkey glass river',
])('%j stands', (password) => {
  expect(problem(password)).toBeNull()
})

test.each([
  '',
  'short',
  'fourteen chars',
  'passwordpassword',
  'PasswordPassword',
  'p4$$w0rdp4$$w0rd',
  'password12345678',
  'Password2024!!!!',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabcabcabc',
  '1234567890123456',
  'qwertyuiopasdfgh',
  'qwertzuiopasdfgh',
  'abcdefghijklmnop',
  'ponmlkjihgfedcba',
  '1q2w3e4r5t6y7u8i',
  'Nina Óskarsdóttir',
  'ninaoskarsdottir1',
  'NINA.OSKARS@hospital-oslo.example',
  'attestattestattest',
  'Attest2026Attest2026',
  'correcthorsebatterystaple',
  'nurse nurse nurse nurse',
  'sunshine123456789',
  'line\nbreak in the middle',
  'x'.repeat(257),
])('%j falls', (password) => {
  expect(problem(password)).not.toBeNull()
})

test('length is counted in characters, not in bytes or halves', () => {
  expect(problem('🌿🐙🚲🔭🧵🥁🛶🪁🧂🦔🎻🗝️🧲🪶')).toBeNull()
  expect(problem('🌿🐙🚲🔭🧵🥁🛶🪁')).toContain('15')
})

test('a password is the same in composed and decomposed form', () => {
  expect(normalizePassword('cafe\u0301')).toBe(normalizePassword('café'))
})

test('the list of common passwords is lower case and without doubles', () => {
  const lines = readFileSync('app/server/auth/common-passwords.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines.length).toBeGreaterThan(400)
  expect(new Set(lines).size).toBe(lines.length)
  for (const line of lines) expect(line).toMatch(/^[^\sA-Z]{4,}$/)
})
