/**
 * The built client, held in memory with the compressed forms that the build laid beside the files. A request is looked up by its exact address,
 * so no path can lead out of the folder, and no file is touched while serving.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { acceptedEncoding } from './encoding.ts'
import { filePolicy } from './security-headers.ts'

export interface StaticFile {
  body: Buffer
  br: Buffer | null
  gzip: Buffer | null
  headers: Record<string, string>
  etag: string
}

export type StaticFiles = ReadonlyMap<string, StaticFile>

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

/** Reads the folder whole. Source maps and hidden files are left out: they are not for the public. */
export function readStaticFiles(folder: string, common: Record<string, string>): StaticFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .filter((name) => !name.endsWith('.map') && !name.split('/').some((part) => part.startsWith('.')))
  const known = new Set(names)
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const contentType = contentTypes[path.extname(name)]
    const isCompressedForm = /\.(?:br|gz)$/.test(name) && known.has(name.replace(/\.(?:br|gz)$/, ''))
    if (contentType === undefined || isCompressedForm) continue
    const read = (suffix: string) => (known.has(name + suffix) ? readFileSync(path.join(folder, name + suffix)) : null)
    const body = readFileSync(path.join(folder, name))
    // Vite puts a hash of the content into the names of what lies in assets/.
    const cacheControl = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
    files.set(`/${encodeURI(name)}`, {
      body,
      br: read('.br'),
      gzip: read('.gz'),
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      headers: {
        ...common,
        'Content-Type': contentType,
        'Cache-Control': cacheControl,
        'Content-Security-Policy': filePolicy(contentType),
        Vary: 'Accept-Encoding',
      },
    })
  }
  return files
}

/** Answers a GET or HEAD for one file. */
export function sendStaticFile(file: StaticFile, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, { ...file.headers, ETag: file.etag }).end()
    return
  }
  const encoding = acceptedEncoding(request.headers['accept-encoding'])
  const encoded = encoding === 'br' ? (file.br ?? file.gzip) : encoding === 'gzip' ? file.gzip : null
  const body = encoded ?? file.body
  response.writeHead(200, {
    ...file.headers,
    ETag: file.etag,
    'Content-Length': body.length,
    ...(encoded !== null && { 'Content-Encoding': encoded === file.br ? 'br' : 'gzip' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
