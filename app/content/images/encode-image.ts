/**
 * A picture made anew: decoded by what its bytes are, turned as its camera says, made smaller where it is larger than a page, and written as WebP without
 * anything that stood beside the pixels (places, names, thumbnails, colour profiles). What cannot be decoded never reaches a reader.
 */
import { createHash } from 'node:crypto'
import { ResizeFit, Transformer } from '@napi-rs/image'
import { readImageHeader, type ImageHeader } from '#app/content/images/image-header.ts'

export const imageLimits = { fileBytes: 10 * 1024 * 1024, megapixels: 40, width: 1600, height: 2400 }

export interface EncodedImage {
  /** SHA-256 of `bytes`, lower-case hex */
  id: string
  mediaType: 'image/webp'
  width: number
  height: number
  bytes: Uint8Array
}

/** `problem` goes on from the name of the file: "is a GIF …", without a full stop. */
export type EncodingOfImage = { ok: true; image: EncodedImage } | { ok: false; problem: string }

/** of 100; artefacts at the edges of drawings begin to show below 80 */
const quality = 82

const damaged = 'is damaged or cut off'

export function encodeImage(bytes: Uint8Array): EncodingOfImage {
  const header = takeable(bytes)
  if (typeof header === 'string') return refuse(header)
  try {
    const upright = made(bytes, header)
    const lossy = new Transformer(upright).webpSync(quality)
    // drawings with few colours are smaller, and better, without loss
    const exact = header.kind === 'png' ? new Transformer(upright).webpLosslessSync() : lossy
    return encoded(exact.length < lossy.length ? exact : lossy)
  } catch {
    return refuse(damaged)
  }
}

/**
 * A picture that was written here before, as `content:export` names it: after its own hash. It stays byte for byte, so that what is written and read again is
 * the same. Null where the name and the bytes are not so.
 */
export function ownImage(name: string, bytes: Uint8Array): EncodedImage | null {
  if (name !== `${imageId(bytes)}.webp`) return null
  const header = readImageHeader(bytes)
  if (header === null || header === 'gif' || header.kind !== 'webp' || header.width > imageLimits.width) return null
  const read = encodeImage(bytes)
  return read.ok ? { ...read.image, ...describe(Buffer.from(bytes)) } : null
}

export function imageId(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The header of a picture that may be decoded, or why it may not. */
function takeable(bytes: Uint8Array): ImageHeader | string {
  if (bytes.length > imageLimits.fileBytes) return 'has more than 10 MB'
  const header = readImageHeader(bytes)
  if (header === 'gif') return 'is a GIF, which cannot be used: save it as PNG, JPEG or WebP'
  if (header === null) return 'is no PNG, JPEG or WebP picture'
  if (header.animated) return 'is animated: save one frame of it'
  const megapixels = (header.width * header.height) / 1e6
  if (megapixels > imageLimits.megapixels) return `has ${Math.ceil(megapixels)} megapixels; at most ${imageLimits.megapixels} are possible`
  return header.width > 0 && header.height > 0 && header.whole ? header : damaged
}

/** The picture upright and small enough, as something that can be decoded; the bytes themselves where they are that already. */
function made(bytes: Uint8Array, { width, height }: ImageHeader): Uint8Array {
  const { orientation = 1 } = new Transformer(bytes).metadataSync(true)
  const upright = orientation > 1 ? new Transformer(bytes).rotate().pngSync() : bytes
  const [across, down] = orientation >= 5 ? [height, width] : [width, height]
  if (across <= imageLimits.width && down <= imageLimits.height) return upright
  const scale = Math.min(imageLimits.width / across, imageLimits.height / down)
  const size = { width: Math.max(1, Math.round(across * scale)), height: Math.max(1, Math.round(down * scale)), fit: ResizeFit.Fill }
  return new Transformer(upright).resize(size).pngSync()
}

function encoded(bytes: Buffer): EncodingOfImage {
  return { ok: true, image: describe(bytes) }
}

function describe(bytes: Buffer): EncodedImage {
  const header = readImageHeader(bytes)
  if (header === null || header === 'gif') throw new TypeError('the encoder wrote no picture')
  return { id: imageId(bytes), mediaType: 'image/webp', width: header.width, height: header.height, bytes: new Uint8Array(bytes) }
}

const refuse = (problem: string): EncodingOfImage => ({ ok: false, problem })
