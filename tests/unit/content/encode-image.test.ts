import { expect, test } from 'vitest'
import { encodeImage, imageId, imageLimits, ownImage } from '#app/content/images/encode-image.ts'
import { readImageHeader } from '#app/content/images/image-header.ts'
import { chunk, colourful, fromCamera, greyPng, photograph, png } from '#tests/support/pictures.ts'

function encoded(bytes: Uint8Array) {
  const read = encodeImage(bytes)
  if (!read.ok) throw new Error(read.problem)
  return read.image
}
const problemOf = (bytes: Uint8Array) => {
  const read = encodeImage(bytes)
  return read.ok ? null : read.problem
}

test('PNG, JPEG and WebP become WebP of the same size, known by their hash', () => {
  for (const bytes of [greyPng(40, 30), photograph(40, 30), colourful(40, 30).webpSync(90), colourful(40, 30).webpLosslessSync()]) {
    const image = encoded(bytes)
    expect(image).toMatchObject({ mediaType: 'image/webp', width: 40, height: 30, id: imageId(image.bytes) })
    expect(readImageHeader(image.bytes)).toMatchObject({ kind: 'webp', width: 40, height: 30, whole: true })
    // the same picture is the same file
    expect(encoded(bytes).id).toBe(image.id)
  }
})

test('16 bits, greys and transparency are read', () => {
  for (const [colour, samples] of [
    [0, 1],
    [2, 3],
    [4, 2],
    [6, 4],
  ] as const)
    expect(encoded(png({ width: 5, height: 4, depth: 16, colour }, Buffer.alloc(4 * (1 + 5 * samples * 2))))).toMatchObject({
      width: 5,
      height: 4,
    })
})

test('a drawing of few colours is kept without loss, a photograph is not', () => {
  const kindOf = (bytes: Uint8Array) => Buffer.from(encoded(bytes).bytes).subarray(12, 16).toString('latin1')
  expect(kindOf(greyPng(200, 100))).toBe('VP8L')
  expect(kindOf(photograph(200, 100))).toBe('VP8 ')
})

test('what is wider or higher than a page is made smaller, and nothing is made larger', () => {
  expect(encoded(greyPng(3200, 20))).toMatchObject({ width: 1600, height: 10 })
  expect(encoded(greyPng(20, 4800))).toMatchObject({ width: 10, height: 2400 })
  expect(encoded(greyPng(1, 6000))).toMatchObject({ width: 1, height: 2400 })
  expect(encoded(greyPng(3, 2))).toMatchObject({ width: 3, height: 2 })
})

test('a picture is turned as its camera says, and what the camera wrote is gone', () => {
  const sideways = fromCamera(photograph(80, 40), 6)
  expect(sideways.includes('52.5200N')).toBe(true)
  const image = encoded(sideways)
  expect(image).toMatchObject({ width: 40, height: 80 })
  expect(Buffer.from(image.bytes).includes('52.5200N')).toBe(false)
  expect(Buffer.from(image.bytes).includes('Exif')).toBe(false)
  expect(encoded(fromCamera(photograph(4000, 40), 8))).toMatchObject({ width: 24, height: 2400 })
})

test('what is no picture that we take is refused by what it is, whatever its name', () => {
  const none = 'is no PNG, JPEG or WebP picture'
  expect(problemOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).toBe(none)
  expect(problemOf(Buffer.from('%PDF-1.7'))).toBe(none)
  expect(problemOf(Buffer.alloc(0))).toBe(none)
  expect(problemOf(Buffer.from([0xff, 0xd8, 0xff]))).toBe(none)
  expect(problemOf(Buffer.from('RIFF\x10\0\0\0WEBP', 'latin1'))).toBe(none)
  expect(problemOf(Buffer.from('RIFF\x20\0\0\0WEBPJUNK\x04\0\0\0abcdefghijklmn', 'latin1'))).toBe(none)
  expect(problemOf(Buffer.from('GIF89a'))).toContain('is a GIF')
  expect(problemOf(Buffer.alloc(imageLimits.fileBytes + 1))).toBe('has more than 10 MB')
})

test('what moves is refused', () => {
  const moving = png({ width: 2, height: 1 }, Buffer.from([0, 1, 2]), [chunk('acTL', Buffer.alloc(8))])
  expect(problemOf(moving)).toContain('is animated')
  const head = Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x01\0\0\x01\0\0', 'latin1')
  expect(problemOf(head)).toContain('is animated')
})

test('what is damaged or cut off is refused', () => {
  const damaged = 'is damaged or cut off'
  const [drawing, photo, web] = [colourful(60, 60).pngSync(), photograph(60, 60), colourful(60, 60).webpSync(90)]
  for (const whole of [drawing, photo, web]) {
    expect(problemOf(whole.subarray(0, whole.length >> 1))).toBe(damaged)
    expect(problemOf(whole.subarray(0, whole.length - 12))).toBe(damaged)
  }
  // fewer rows than the header says, and none at all
  expect(problemOf(png({ width: 60, height: 60 }, Buffer.alloc(200)))).toBe(damaged)
  expect(problemOf(png({ width: 0, height: 60 }, Buffer.alloc(0)))).toBe(damaged)
})

test('a bomb is refused before it is unpacked', () => {
  expect(problemOf(png({ width: 30_000, height: 30_000 }, Buffer.alloc(0)))).toBe('has 900 megapixels; at most 40 are possible')
  expect(problemOf(png({ width: 0xffff_ffff, height: 1 }, Buffer.alloc(0)))).toContain('megapixels')
})

test('what hides behind a picture does not come along', () => {
  const hidden = Buffer.from('<script>alert(1)</script>')
  const commented = png({ width: 1, height: 1 }, Buffer.from([0, 9]), [chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), hidden]))])
  for (const bytes of [Buffer.concat([greyPng(9, 9), hidden]), Buffer.concat([photograph(9, 9), hidden]), commented]) {
    expect(Buffer.from(encoded(bytes).bytes).includes('script')).toBe(false)
  }
})

test('a picture that was written out after its hash is read back byte for byte, and no other is', () => {
  const image = encoded(photograph(50, 40))
  expect(ownImage(`${image.id}.webp`, image.bytes)).toEqual(image)
  expect(ownImage('chain.webp', image.bytes)).toBeNull()
  const drawing = greyPng(5, 5)
  expect(ownImage(`${imageId(drawing)}.webp`, drawing)).toBeNull()
  const text = Buffer.from('text')
  expect(ownImage(`${imageId(text)}.webp`, text)).toBeNull()
  const half = image.bytes.subarray(0, image.bytes.length >> 1)
  expect(ownImage(`${imageId(half)}.webp`, half)).toBeNull()
})
