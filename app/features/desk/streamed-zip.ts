/**
 * A ZIP archive written from its beginning to its end in bounded memory: each file is compressed piece by piece, and its length and checksum follow it, since
 * nobody knows them before. Whoever reads a part of it finds no directory, and so no archive.
 * Source of the format: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.16.
 */
import { constants, createDeflateRaw, type DeflateRaw } from 'node:zlib'
import { crc32Of } from '#app/content/exchange/crc32.ts'

export interface StreamedFile {
  name: string
  pieces: AsyncIterable<string> | Iterable<string>
}

/** 20: deflate; bit 3: sizes follow; bit 11: UTF-8 names. The date is the first that there is. */
const VERSION = 20
const FLAGS = 0x0808
const DEFLATED = 8
const FIRST_DATE = 0x21
/** Sheets are so alike line by line that more effort saves little. */
const LEVEL = 3
/** A file beyond this would need the longer form of the format. */
const MOST_BYTES = 0xffff_ffff

/** Throws RangeError where the archive grows beyond 4 GB. */
export async function* streamedZip(files: Iterable<StreamedFile>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  const counted = (bytes: Buffer): Buffer => {
    offset += bytes.length
    if (offset > MOST_BYTES) throw new RangeError('the archive is too large')
    return bytes
  }
  for (const { name, pieces } of files) {
    const nameBytes = Buffer.from(name, 'utf8')
    const begins = offset
    yield counted(Buffer.concat([u32(0x04034b50), u16(VERSION), ...common(0, 0, 0), u16(nameBytes.length), u16(0), nameBytes]))
    let [checksum, size] = [0, 0]
    const packing = createDeflateRaw({ level: LEVEL })
    const packed = offset
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece, 'utf8')
      checksum = crc32Of(bytes, checksum)
      size += bytes.length
      const made = await pack(packing, bytes, constants.Z_NO_FLUSH)
      if (made.length > 0) yield counted(made)
    }
    yield counted(await pack(packing, Buffer.alloc(0), constants.Z_FINISH))
    const packedSize = offset - packed
    yield counted(Buffer.concat([u32(0x08074b50), u32(checksum), u32(packedSize), u32(size)]))
    directory.push(
      Buffer.concat([
        ...[u32(0x02014b50), u16(VERSION), u16(VERSION), ...common(checksum, packedSize, size), u16(nameBytes.length)],
        // no more fields, no comment, disk 0, no attributes
        ...[u16(0), u16(0), u16(0), u16(0), u32(0), u32(begins), nameBytes],
      ]),
    )
  }
  const listed = Buffer.concat(directory)
  const [entries, at] = [u16(directory.length), offset]
  yield counted(listed)
  yield Buffer.concat([u32(0x06054b50), u16(0), u16(0), entries, entries, u32(listed.length), u32(at), u16(0)])
}

const common = (checksum: number, packedSize: number, size: number) => [
  ...[u16(FLAGS), u16(DEFLATED), u16(0), u16(FIRST_DATE)],
  ...[u32(checksum), u32(packedSize), u32(size)],
]

/** Gives what came out so far: the compressor keeps some until it is told that nothing more comes. */
function pack(packing: DeflateRaw, bytes: Buffer, how: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const made: Buffer[] = []
    const take = (chunk: Buffer) => void made.push(chunk)
    const done = () => {
      packing.off('data', take)
      packing.off('error', reject)
      resolve(Buffer.concat(made))
    }
    packing.on('data', take)
    packing.once('error', reject)
    if (how === constants.Z_FINISH) {
      packing.once('end', done)
      packing.end()
    } else packing.write(bytes, done)
  })
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
