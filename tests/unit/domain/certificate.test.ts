import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalSnapshot,
  certificateNumber,
  certificateStatus,
  certificateTitle,
  encodeVerificationCode,
  normalizeVerificationCode,
  type CertificateEvent,
  type CertificateSnapshot,
} from '#app/domain/certificate.ts'

const snapshot: CertificateSnapshot = {
  schema: 1,
  number: '2026-000123',
  verificationCode: '0000-0000-0000-0000-0000-0000-0000',
  verifyUrl: 'https://ce.example.org/verify/0000-0000-0000-0000-0000-0000-0000',
  kind: 'module',
  title: 'Certificate of completion',
  holder: { printedName: 'Zoë "王" Tamm', familyName: 'Tamm', credentialSuffix: null, profession: 'Nurse' },
  activity: {
    title: 'Foundations',
    courseTitle: 'Interventional Pain Management',
    code: 'IPM-1',
    version: '1.0',
    format: 'Online',
    releasedOn: '2026-01-01',
    expiresOn: '2028-12-31',
  },
  completedOn: '2026-11-22',
  issuedOn: '2026-11-23',
  minutesAttested: null,
  credit: { designated: false, statement: 'No continuing-education credit is designated.' },
  provider: {
    legalName: 'Demonstration',
    address: ['Street 2', 'City 1'],
    accreditationStatement: null,
    signatory: { name: 'A', title: 'B' },
  },
}

describe('a canonical snapshot', () => {
  const reversed = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, reversed(inner)]),
        )
      : value

  test('is the same text whatever the order of the keys, at every depth', () => {
    const other = reversed(snapshot) as CertificateSnapshot
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(snapshot))
    expect(canonicalSnapshot(other)).toBe(canonicalSnapshot(snapshot))
  })

  test('gives the snapshot back, lists in their order', () => {
    expect(JSON.parse(canonicalSnapshot(snapshot))).toEqual(snapshot)
    expect(canonicalSnapshot(snapshot)).toContain('"address":["Street 2","City 1"]')
  })

  test('begins with the keys in code-unit order', () => {
    expect(canonicalSnapshot(snapshot)).toMatch(/^\{"activity":\{"code":"IPM-1","courseTitle":/)
  })

  test('differs when anything printed differs', () => {
    expect(canonicalSnapshot({ ...snapshot, minutesAttested: 0 })).not.toBe(canonicalSnapshot(snapshot))
  })
})

describe('a certificate number', () => {
  test.each<[number, number, string]>([
    [2026, 1, '2026-000001'],
    [2026, 123, '2026-000123'],
    [2026, 999_999, '2026-999999'],
    [2027, 1_000_000, '2027-1000000'],
  ])('of %i, %i is %s', (year, sequence, expected) => {
    expect(certificateNumber(year, sequence)).toBe(expected)
  })

  test.each<[number, number]>([
    [999, 1],
    [10_000, 1],
    [2026.5, 1],
    [2026, 0],
    [2026, -1],
    [2026, 1.5],
    [2026, NaN],
  ])('of %d, %d is refused', (year, sequence) => {
    expect(() => certificateNumber(year, sequence)).toThrow(RangeError)
  })
})

describe('a verification code', () => {
  test('of zeros and of ones', () => {
    expect(encodeVerificationCode(new Uint8Array(17))).toBe('0000-0000-0000-0000-0000-0000-0000')
    expect(encodeVerificationCode(new Uint8Array(17).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZG')
  })

  test('spends five bits on a symbol, from the first bit on', () => {
    // 00000 00001 00010 00011 00100 00101 00110 00111 01000 … 11001, then 0 and four pad bits
    const bits = Array.from({ length: 27 }, (_, value) => value.toString(2).padStart(5, '0')).join('') + '1'
    const bytes = Uint8Array.from(bits.match(/.{8}/g)!, (byte) => parseInt(byte, 2))
    expect(encodeVerificationCode(bytes)).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ-RSTG')
  })

  test.each([0, 16, 18])('is not made of %i bytes', (length) => {
    expect(() => encodeVerificationCode(new Uint8Array(length))).toThrow(RangeError)
  })

  const code = '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTG'
  test.each<[string, string]>([
    ['as printed', code],
    ['in lower case', code.toLowerCase()],
    ['without dashes', code.replaceAll('-', '')],
    ['with spaces', ` ${code.replaceAll('-', ' ')}\n`],
    ['with typographic dashes', code.replaceAll('-', '–')],
    ['with a minus sign', code.replaceAll('-', '−')],
    ['grouped otherwise', '01234567-89ABCDEF-GHJKMNPQRSTG'],
    ['with O for 0 and I for 1', code.replace('0', 'O').replace('1', 'I')],
    ['with small o and l', code.replace('0', 'o').replace('1', 'l')],
    ['in full width', '０１２３-4567-89AB-CDEF-GHJK-MNPQ-RSTG'],
  ])('is read %s', (_, text) => {
    expect(normalizeVerificationCode(text)).toBe(code)
  })

  test.each<[string, string]>([
    ['nothing', ''],
    ['a symbol short', code.slice(0, -1)],
    ['a symbol too many', `${code}0`],
    ['a U', code.replace('R', 'U')],
    ['another sign', code.replace('R', '*')],
    ['an emoji', code.replace('RS', '😀')],
    ['an address', `https://ce.example.org/verify/${code}`],
  ])('%s is none', (_, text) => {
    expect(normalizeVerificationCode(text)).toBeNull()
  })

  test('of any bytes has 28 symbols in groups of four, is its own reading, and belongs to no other bytes', () => {
    const bytes = fc.uint8Array({ minLength: 17, maxLength: 17 })
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const encoded = encodeVerificationCode(one)
        expect(encoded).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/)
        expect(normalizeVerificationCode(encoded.toLowerCase().replaceAll('-', ' '))).toBe(encoded)
        expect(encodeVerificationCode(other) === encoded).toBe(one.join() === other.join())
      }),
    )
  })
})

describe('a certificate', () => {
  const superseded = (at: number, by?: string | null): CertificateEvent => ({ kind: 'superseded', at, by })
  const revoked = (at: number): CertificateEvent => ({ kind: 'revoked', at })
  const reinstated = (at: number): CertificateEvent => ({ kind: 'reinstated', at })

  test.each<[string, CertificateEvent[], object]>([
    ['is valid when nothing happened', [], { status: 'valid' }],
    ['that is superseded names the next one', [superseded(1, '2026-000124')], { status: 'superseded', at: 1, by: '2026-000124' }],
    ['that is superseded by none it may name', [superseded(1)], { status: 'superseded', at: 1, by: null }],
    ['superseded twice names the latest', [superseded(2, 'c'), superseded(1, 'b')], { status: 'superseded', at: 2, by: 'c' }],
    ['that is revoked is revoked', [revoked(1)], { status: 'revoked', at: 1 }],
    ['revoked twice is revoked since the first time', [revoked(1), revoked(2)], { status: 'revoked', at: 1 }],
    ['revoked and reinstated is valid', [revoked(1), reinstated(2)], { status: 'valid' }],
    ['told out of order is the same', [reinstated(2), revoked(1)], { status: 'valid' }],
    ['revoked again after reinstatement is revoked since then', [revoked(1), reinstated(2), revoked(3)], { status: 'revoked', at: 3 }],
    ['revoked after being superseded is revoked', [superseded(1, 'b'), revoked(2)], { status: 'revoked', at: 2 }],
    ['superseded after being revoked stays revoked', [revoked(1), superseded(2, 'b')], { status: 'revoked', at: 1 }],
    ['reinstated is still superseded', [superseded(1, 'b'), revoked(2), reinstated(3)], { status: 'superseded', at: 1, by: 'b' }],
    ['with events of one moment takes them as they come', [revoked(1), reinstated(1)], { status: 'valid' }],
    ['reinstated without a revocation is valid', [reinstated(1)], { status: 'valid' }],
  ])('%s', (_, events, expected) => {
    expect(certificateStatus(events)).toEqual(expected)
  })

  test('is named by what was earned', () => {
    expect(certificateTitle('credit')).toBe('Certificate of credit')
    expect(certificateTitle('participation')).toBe('Certificate of participation')
    expect(certificateTitle('below-pass-mark')).toBe('Certificate of participation')
    expect(certificateTitle('none')).toBe('Certificate of completion')
    expect(certificateTitle('completion')).toBe('Certificate of completion')
  })
})
