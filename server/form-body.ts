/** A form's body, read whole before Remix gets it, so that a body that is too large or malformed is answered as the sender's fault. */
import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { bodyLimitAt, decodeOrNull, formTypeOf, malformedBody, tooLarge, type Refusal } from './door.ts'

export type FormBody = { ok: true; bytes: Buffer; contentType: string } | { ok: false; refusal: Refusal }

/** Resolves to null when the sender went away half-way. */
export async function readFormBody(request: IncomingMessage): Promise<FormBody | null> {
  const limit = bodyLimitAt(request.url ?? '')
  const bytes = await readAtMost(request, limit)
  if (bytes === 'aborted') return null
  if (bytes === 'too large') return { ok: false, refusal: tooLarge(limit) }
  // A form without fields is still a form: without a type, request.formData() throws.
  const contentType = request.headers['content-type'] ?? 'application/x-www-form-urlencoded'
  return (await isWellFormed(bytes, contentType)) ? { ok: true, bytes, contentType } : { ok: false, refusal: malformedBody }
}

/** Whether the bytes are what their type says. Malformed percent-encoding or UTF-8 is refused, not repaired. */
export async function isWellFormed(bytes: Buffer, contentType: string): Promise<boolean> {
  if (formTypeOf(contentType) === 'urlencoded') return isUtf8(bytes) && decodeOrNull(bytes.toString()) !== null
  try {
    await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': contentType } }).formData()
    return true
  } catch {
    return false
  }
}

function readAtMost(request: IncomingMessage, limit: number): Promise<Buffer | 'too large' | 'aborted'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
        return
      }
      request.pause()
      request.removeAllListeners('data')
      resolve('too large')
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => resolve('aborted'))
    request.on('close', () => resolve('aborted'))
  })
}
