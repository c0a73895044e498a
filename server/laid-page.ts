/** A drawn page with its stored pieces laid in, whole or compressed: pieces are not compressed again. */
import { promisify } from 'node:util'
import zlib, { constants, deflateRawSync, gzip } from 'node:zlib'
import { cutAtSlots, type Drawing, type PagePiece, type PagePieces } from '#app/server/page-pieces.ts'

/** A page in order: what was drawn for this reader, and pieces between. */
export type LaidPage = (Buffer | PagePiece)[]

/** Puts a piece wherever the page names it. What is empty is left out: `crc32` begins anew at no bytes. */
export function layPieces(page: string | Drawing, pieces: PagePieces): LaidPage {
  const laid: (Buffer | PagePiece | undefined)[] =
    typeof page === 'string'
      ? cutAtSlots(page).map((part, index) => (index % 2 === 0 ? Buffer.from(part) : pieces.get(part)))
      : page.map((part) => (typeof part === 'string' ? pieces.get(part) : part))
  return laid.filter((part): part is Buffer | PagePiece => part !== undefined && plain(part).length > 0)
}

export const wholePage = (page: LaidPage): Buffer => Buffer.concat(page.map(plain))

export const sizeOf = (page: LaidPage): number => page.reduce((size, part) => size + plain(part).length, 0)

/** One gzip member (RFC 1952) of deflated blocks: those of pieces as they are stored, those between made now. */
export async function gzippedPage(page: LaidPage): Promise<Buffer> {
  const parts = page.map(plain)
  const large = sizeOf(page.filter(Buffer.isBuffer)) > 64 * 1024
  if (large || crc32 === undefined) return promisify(gzip)(wholePage(page))
  const blocks = page.map((part) => (Buffer.isBuffer(part) ? deflateRawSync(part, blockOptions) : part.deflated))
  const end = Buffer.alloc(8)
  end.writeUInt32LE(parts.reduce((sum, part) => crc32(part, sum), 0))
  end.writeUInt32LE(sizeOf(page), 4)
  return Buffer.concat([gzipHeader, ...blocks, lastBlock, end])
}

/** On the main thread: up to some ten kilobytes, handing them to another costs several times the work itself. */
const blockOptions = { level: 6, finishFlush: constants.Z_SYNC_FLUSH }

/** deflate, no name, no time, no system */
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
/** empty, with fixed codes, and final */
const lastBlock = Buffer.from([0x03, 0x00])

/** Node has it since 20.15 and 22.2; an older one compresses the whole page again. */
const crc32: typeof zlib.crc32 | undefined = zlib.crc32

const plain = (part: Buffer | PagePiece): Buffer => (Buffer.isBuffer(part) ? part : part.html)
