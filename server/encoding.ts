/** Which compressed form a client takes, and what is worth compressing. */

export type Encoding = 'br' | 'gzip'

/** The best of br and gzip that `Accept-Encoding` admits, or null. `gzip;q=0` means no. */
export function acceptedEncoding(header: string | undefined): Encoding | null {
  if (header === undefined) return null
  const admits = (name: string) => new RegExp(`(?:^|[,\\s])${name}\\s*(?:$|,|;(?!\\s*q=0(?:\\.0+)?\\s*(?:,|$)))`, 'i').test(header)
  return admits('br') ? 'br' : admits('gzip') ? 'gzip' : null
}

/** Types worth compressing: text in all its forms, but no image, font or PDF. */
export function isCompressible(contentType: string): boolean {
  return /^(?:text\/|application\/(?:json|ld\+json|javascript|manifest\+json|xml)|image\/svg)/.test(contentType)
}
