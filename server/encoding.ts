/** Which compressed form a client takes, and compressing what is drawn for one reader. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** The best of br and gzip that `Accept-Encoding` admits, or null. `gzip;q=0` means no. */
export function acceptedEncoding(header: string | undefined): Encoding | null {
  if (header === undefined) return null
  const admits = (name: string) => new RegExp(`(?:^|[,\\s])${name}\\s*(?:$|,|;(?!\\s*q=0(?:\\.0+)?\\s*(?:,|$)))`, 'i').test(header)
  return admits('br') ? 'br' : admits('gzip') ? 'gzip' : null
}

const fromBytes = 1024

/** Compresses a page off the main thread; level 4 costs a third of the usual 6 and gives away about 5 % of the size. */
export async function gzipped(body: Buffer, encoding: Encoding | null): Promise<Buffer | null> {
  if (encoding === null || body.length < fromBytes) return null
  return promisify(gzip)(body, { level: 4 })
}

/** Types worth compressing: text in all its forms, but no image, font or PDF. */
export function isCompressible(contentType: string): boolean {
  return /^(?:text\/|application\/(?:json|ld\+json|javascript|manifest\+json|xml)|image\/svg)/.test(contentType)
}
