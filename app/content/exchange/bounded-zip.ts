/**
 * A ZIP archive from outside, made safe to hand to a reader: every file in it is unpacked under a bound here, and packed again without compression, so that
 * the reader meets neither an archive that swells nor an entry that the directory does not name.
 * Source of the format: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { crc32Of } from '#app/content/exchange/crc32.ts'
import { inflateRawSync } from 'node:zlib'

export interface ZipBounds {
  entries: number
  /** bytes of all files together, unpacked */
  bytes: number
}

export interface ZipEntry {
  name: string
  bytes: Buffer
}

/** Why an archive is not taken, in words for the person who sent it. */
export class ZipProblem extends Error {}

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50

export function readZip(archive: Buffer, bounds: ZipBounds): ZipEntry[] {
  const end = endOf(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > bounds.entries) throw new ZipProblem(`the archive holds ${count} files; at most ${bounds.entries} are possible`)
  let at = archive.readUInt32LE(end + 16)
  let left = bounds.bytes
  const names = new Set<string>()
  return Array.from({ length: count }, () => {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== directorySignature) throw damaged()
    const method = archive.readUInt16LE(at + 10)
    const packedSize = archive.readUInt32LE(at + 20)
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new ZipProblem('the file is protected by a password')
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
    if (names.has(name)) throw damaged()
    names.add(name)
    const bytes = unpacked(packedAt(archive, local, packedSize), method, left)
    left -= bytes.length
    return { name, bytes }
  })
}

function damaged(): ZipProblem {
  return new ZipProblem('the file is damaged or cut off')
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function endOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= 0 && at >= archive.length - 22 - 0xffff; at -= 1) {
    if (archive.readUInt32LE(at) === endSignature) return at
  }
  throw damaged()
}

function packedAt(archive: Buffer, local: number, size: number): Buffer {
  if (local + 30 > archive.length || archive.readUInt32LE(local) !== localSignature) throw damaged()
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  if (start + size > archive.length) throw damaged()
  return archive.subarray(start, start + size)
}

function unpacked(packed: Buffer, method: number, most: number): Buffer {
  if (method !== 0 && method !== 8) throw new ZipProblem('the file is packed in a way that is not supported')
  if (method === 0 && packed.length > most) throw tooLarge()
  if (method === 0) return packed
  try {
    // zlib refuses a bound of 0
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : damaged()
  }
}

function tooLarge(): ZipProblem {
  return new ZipProblem('the file is too large when unpacked')
}

/** An archive of the entries, stored without compression. */
export function storedZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const nameBytes = Buffer.from(name, 'utf8')
    // version 20, UTF-8 names (bit 11), method 0, no date; then the sizes twice, since nothing is packed
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt32LE(crc32Of(bytes), 10)
    shared.writeUInt32LE(bytes.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    parts.push(signature(localSignature), shared, nameBytes, bytes)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(signature(directorySignature), Buffer.from([20, 0]), shared, tail, nameBytes)
    offset += 30 + nameBytes.length + bytes.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, signature(endSignature), end])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
