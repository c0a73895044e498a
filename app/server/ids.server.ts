import { randomBytes, randomInt } from 'node:crypto'

/** A new id: 48 bits of time, 80 of randomness, so that rows made later sort later (RFC 9562, version 7). */
export function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return bytes.toString('hex')
}

/** Chance that cannot be guessed, in [0, 1). */
export const secureRandom = (): number => randomInt(2 ** 47) / 2 ** 47

/** A secret for a link or a code, as text that fits in an address. */
export const newSecret = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** 17 random bytes: the 136 bits of a verification code. */
export const verificationBytes = (): Uint8Array => randomBytes(17)
