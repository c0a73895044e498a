/** What a picture's first bytes tell: its kind, its size and whether it moves. Names are never believed. Sources: PNG (W3C), ITU-T T.81, RFC 9649 (WebP). */

export type ImageKind = 'png' | 'jpeg' | 'webp'

/** Width and height in pixels, as stored. */
export interface ImageHeader {
  kind: ImageKind
  width: number
  height: number
  animated: boolean
  /** the end of the picture is there, as far as its wrapping tells */
  whole: boolean
}

/** 'gif': known, and not taken. Null: no picture that we take, or one whose header is cut off. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | 'gif' | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.subarray(0, 4).toString('latin1') === 'GIF8') return 'gif'
  if (view.subarray(0, 8).equals(pngSignature)) return readPng(view)
  if (view[0] === 0xff && view[1] === 0xd8 && view[2] === 0xff) return readJpeg(view)
  if (textAt(view, 0) === 'RIFF' && textAt(view, 8) === 'WEBP') return readWebp(view)
  return null
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const textAt = (view: Buffer, at: number) => view.subarray(at, at + 4).toString('latin1')

function readPng(view: Buffer): ImageHeader | null {
  if (view.length < 33 || textAt(view, 12) !== 'IHDR') return null
  let animated = false
  let whole = false
  // an animation is announced before the first pixels
  for (let at = 8; at + 12 <= view.length && !whole; at += 12 + view.readUInt32BE(at)) {
    animated ||= textAt(view, at + 4) === 'acTL'
    whole = textAt(view, at + 4) === 'IEND'
  }
  return { kind: 'png', width: view.readUInt32BE(16), height: view.readUInt32BE(20), animated, whole }
}

function readJpeg(view: Buffer): ImageHeader | null {
  for (let at = 2; at + 9 <= view.length;) {
    const marker = view[at + 1]!
    if (view[at] !== 0xff) return null
    // fill bytes, and markers without a length
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      // a thumbnail lies before this, so that an end after it is the picture's own
      const whole = view.lastIndexOf(Buffer.from([0xff, 0xd9])) > at
      return { kind: 'jpeg', width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5), animated: false, whole }
    } else at += 2 + view.readUInt16BE(at + 2)
  }
  return null
}

function readWebp(view: Buffer): ImageHeader | null {
  if (view.length < 30) return null
  const whole = view.readUInt32LE(4) + 8 <= view.length
  switch (textAt(view, 12)) {
    case 'VP8 ':
      return { kind: 'webp', width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff, animated: false, whole }
    case 'VP8L': {
      const bits = view.readUInt32LE(21)
      return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, animated: false, whole }
    }
    case 'VP8X':
      return {
        ...{ kind: 'webp', width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 },
        ...{ animated: (view[20]! & 0x02) !== 0, whole },
      }
    default:
      return null
  }
}
