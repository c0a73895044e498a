/** Pictures for tests, written byte by byte: honest ones, and such as somebody might send to do harm. */
import { crc32, deflateSync } from 'node:zlib'
import { Transformer } from '@napi-rs/image'

/** A PNG of grey pixels, 8 bits each, as wide and high as asked; `shade` makes one differ from another. */
export function greyPng(width: number, height: number, shade = 200): Buffer {
  // a row begins with its filter: none
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, shade)])
  return png({ width, height }, Buffer.concat(Array.from({ length: height }, () => row)))
}

/** A PNG with this header and these rows, whether they fit or not; `before` are chunks in front of the pixels. */
export function png({ width, height, depth = 8, colour = 0 }: PngHeader, rows: Uint8Array, before: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = depth
  header[9] = colour
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), ...before, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

interface PngHeader {
  width: number
  height: number
  depth?: number
  colour?: number
}

export function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Pixels of many colours: a photograph, as encoders see it. */
export function colourful(width: number, height: number): Transformer {
  const pixels = Buffer.alloc(width * height * 4, 255)
  for (let at = 0; at < pixels.length; at += 4) {
    pixels[at] = (at * 7919) % 251
    pixels[at + 1] = (at / 1600) % 256
    pixels[at + 2] = (at * 31) % 97
  }
  return Transformer.fromRgbaPixels(pixels, width, height)
}

export const photograph = (width: number, height: number): Buffer => colourful(width, height).jpegSync(90)

/** A JPEG as a camera writes it: held sideways (6: turn it clockwise), with the place where it was taken. */
export function fromCamera(jpeg: Buffer, orientation: number): Buffer {
  const text = Buffer.from('Taken at 52.5200N 13.4050E\0', 'latin1')
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16BE(tag, 0)
    bytes.writeUInt16BE(type, 2)
    bytes.writeUInt32BE(count, 4)
    if (type === 3) bytes.writeUInt16BE(value, 8)
    else bytes.writeUInt32BE(value, 8)
    return bytes
  }
  // TIFF header, two entries (description, orientation), no next directory, the text
  const directory = [entry(0x010e, 2, text.length, 8 + 2 + 24 + 4), entry(0x0112, 3, 1, orientation), Buffer.alloc(4)]
  const tiff = Buffer.concat([Buffer.from([0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 2]), ...directory, text])
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}
