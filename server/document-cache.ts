/**
 * Anonymous documents, kept whole in front of Remix. The same for every visitor who is not signed in: Remix
 * says so by the header `X-Document-Cache: <version tag>`. Keyed by address, theme and lens, dropped when the content changes.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { isLens } from '#app/server/lens.server.ts'

export interface CachedDocument {
  contentType: string
  etag: string
  body: Buffer
  br: Buffer
  gzip: Buffer
}

interface Entry {
  document: CachedDocument
  freshUntil: number
}

export interface DocumentCacheOptions {
  /** Bounds the memory taken, all three encodings counted. */
  maxBytes?: number
  /** A page may say "expires in 30 days", so even unchanged content is drawn again after this time. */
  freshMs?: number
  now?: () => number
}

export class DocumentCache {
  // A Map keeps the order of insertion: its first entry is the one used longest ago.
  private readonly entries = new Map<string, Entry>()
  private bytes = 0
  private version: string | null = null
  private readonly maxBytes: number
  private readonly freshMs: number
  private readonly now: () => number

  constructor(options: DocumentCacheOptions = {}) {
    this.maxBytes = options.maxBytes ?? 16 * 1024 * 1024
    this.freshMs = options.freshMs ?? 60_000
    this.now = options.now ?? Date.now
  }

  /** `version` names the published content; another than last time empties the cache. */
  find(key: string, version: string): CachedDocument | null {
    this.dropOtherVersions(version)
    const entry = this.entries.get(key)
    if (entry === undefined || entry.freshUntil <= this.now()) return null
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry.document
  }

  /** `version` is the one that was current when the page began to be drawn: a page drawn from old content is not kept. */
  async keep(key: string, version: string, page: { contentType: string; body: Buffer }): Promise<CachedDocument> {
    const etag = `"${createHash('sha256').update(page.body).digest('base64url').slice(0, 22)}"`
    const known = this.entries.get(key)?.document
    const document =
      known?.etag === etag ? known : { contentType: page.contentType, etag, body: page.body, ...(await compressed(page.body)) }
    const size = sizeOf(document)
    if (this.version !== version || size > this.maxBytes / 4) return document
    this.drop(key)
    this.entries.set(key, { document, freshUntil: this.now() + this.freshMs })
    this.bytes += size
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.maxBytes) break
      this.drop(oldest)
    }
    return document
  }

  get size(): number {
    return this.entries.size
  }

  private dropOtherVersions(version: string): void {
    if (this.version === version) return
    this.version = version
    this.entries.clear()
    this.bytes = 0
  }

  private drop(key: string): void {
    const entry = this.entries.get(key)
    if (entry === undefined) return
    this.entries.delete(key)
    this.bytes -= sizeOf(entry.document)
  }
}

/**
 * The key of a document, or null where none may be used: an address with a query, or any cookie besides the theme and the lens (a session, a message to be
 * shown once). Both are closed lists, so that made-up ones cannot fill the cache; they share no word, and an address begins with a slash.
 */
export function documentKey(url: string, cookieHeader: string | undefined, cookies: { theme: string; lens: string }): string | null {
  if (url.includes('?') || url.endsWith('.data')) return null
  if (cookieHeader === undefined || cookieHeader === '') return url
  let theme = ''
  let lens = ''
  for (const pair of cookieHeader.split(';')) {
    const [name, value = '', more] = pair.trim().split('=')
    if (more !== undefined) return null
    if (name === cookies.theme && theme === '' && isTheme(value)) theme = `${value} `
    else if (name === cookies.lens && lens === '' && isLens(value)) lens = `${value} `
    else return null
  }
  return theme + lens + url
}

const isTheme = (value: string) => value === 'light' || value === 'dark' || value === 'system'

async function compressed(body: Buffer): Promise<{ br: Buffer; gzip: Buffer }> {
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
    promisify(gzip)(body, { level: 9 }),
  ])
  return { br, gzip: gz }
}

const sizeOf = (document: CachedDocument) => document.body.length + document.br.length + document.gzip.length
