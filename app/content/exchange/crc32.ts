/** CRC-32 as ZIP has it (ISO 3309, polynomial 0xEDB88320 reflected). Node's own `crc32` came with version 22. */

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1
  return remainder
})

/** `before`: of the bytes that come before these. */
export function crc32Of(bytes: Uint8Array, before = 0): number {
  let remainder = before ^ 0xffffffff
  for (let index = 0; index < bytes.length; index += 1)
    remainder = (table[(remainder ^ (bytes[index] as number)) & 0xff] as number) ^ (remainder >>> 8)
  return (remainder ^ 0xffffffff) >>> 0
}
