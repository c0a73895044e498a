/** Pictures that travel inside Moodle XML as base64. What they are is told by their first bytes, never by their name. */
import type { ExchangeImage } from '#app/domain/exchange/exchange-question.ts'

/** The kind of picture the bytes are, or null: SVG, sound and anything else is none that we take. */
export function imageType(bytes: Uint8Array): ExchangeImage['mediaType'] | null {
  const starts = (signature: readonly number[], at = 0) => signature.every((byte, index) => bytes[at + index] === byte)
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (starts([0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (starts([0x47, 0x49, 0x46, 0x38])) return 'image/gif'
  // RIFF....WEBP
  return starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8) ? 'image/webp' : null
}

/** The bytes of base64 with any white space in it, or null where it is not base64. */
export function fromBase64(text: string): Uint8Array | null {
  const packed = text.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]*={0,2}$/.test(packed) ? new Uint8Array(Buffer.from(packed, 'base64')) : null
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** A file's name as an address in HTML has it, and back. */
export function nameInAddress(name: string): string {
  return encodeURIComponent(name)
}

export function nameFromAddress(address: string): string {
  const name = address.replace(/^@@PLUGINFILE@@\//, '').replace(/\?.*$/, '')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
