import { randomBytes, randomInt } from 'node:crypto'

/** 12 bits of an id count what is made within a millisecond; half of them are left to count with after a start by chance. */
const COUNTS = 2 ** 12

let lastMoment = 0
let lastCount = 0

/**
 * A new id: 48 bits of time, 12 of a counter, 62 of randomness, so that what one process makes later sorts later, also within a
 * millisecond and when the clock is set back (RFC 9562, version 7, section 6.2, method 1).
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastMoment) {
    lastMoment = now
    lastCount = randomInt(COUNTS / 2)
  } else if (++lastCount === COUNTS) {
    lastMoment++
    lastCount = 0
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(lastMoment, 0, 6)
  bytes.writeUInt16BE(0x7000 | lastCount, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return bytes.toString('hex')
}

/** Chance that cannot be guessed, in [0, 1). */
export const secureRandom = (): number => randomInt(2 ** 47) / 2 ** 47

/** A secret for a link or a code, as text that fits in an address. */
export const newSecret = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** 17 random bytes: the 136 bits of a verification code. */
export const verificationBytes = (): Uint8Array => randomBytes(17)
