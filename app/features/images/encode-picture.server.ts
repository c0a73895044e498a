/** A picture that somebody sent, made anew beside the thread that serves everybody. */
import { encodeImage, imageId, type EncodingOfImage } from '#app/content/images/encode-image.ts'
import { TookTooLong, type Aside } from '#app/server/aside.server.ts'
import { findImage } from '#db/queries/images.ts'
import type { Reader } from '#db/store.ts'

/** 40 megapixels take 2 s; the machine may be busy */
const mostSeconds = 30

/** A picture that was taken from here comes back as it is. */
export async function encodePicture(db: Reader, aside: Aside, bytes: Uint8Array): Promise<EncodingOfImage> {
  const known = await findImage(db, imageId(bytes))
  if (known) return { ok: true, image: { ...known, mediaType: 'image/webp' } }
  try {
    return await aside('encode-image', bytes, { seconds: mostSeconds, inPlace: encodeImage })
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error
    return { ok: false, problem: 'takes too long to read: make it smaller' }
  }
}
