/** A picture as a file. It is named after its bytes, so whoever keeps it keeps it for good; opened by itself it may do nothing. */
import { notFound } from '#app/server/failures.ts'
import { findImage } from '#db/queries/images.ts'
import type { Reader } from '#db/store.ts'

/** Throws NotFound. */
export async function imageFile(db: Reader, id: string): Promise<Response> {
  const image = (/^[0-9a-f]{64}$/.test(id) ? await findImage(db, id) : undefined) ?? notFound('image')
  return new Response(new Uint8Array(image.bytes), {
    headers: {
      'Content-Type': image.mediaType,
      'Content-Length': String(image.bytes.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
