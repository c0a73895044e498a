/**
 * Express to Remix and back. Ours instead of @remix-run/express's, for three reasons: the address is built from ORIGIN and never from what a client
 * or a proxy claims; a form's body has been read and measured already; and the answer passes through our hands, to be cached and compressed.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import type { Env } from '#app/server/env.server.ts'
import { serverEntryOf, type DoorContext, type Services } from './application.ts'
import { acceptedEncoding, isCompressible } from './encoding.ts'
import { isReading } from './door.ts'
import { gzippedPage, layPieces, sizeOf, wholePage, type LaidPage } from './laid-page.ts'
import { readFormBody, type FormBody } from './form-body.ts'
import { refusalOf, sendErrorPage } from './error-page.ts'
import { createWingedHandler } from './route-wings.ts'
import { filePolicy, pagePolicy } from './security-headers.ts'

export interface RemixHandlerOptions {
  build: ServerBuild | (() => Promise<ServerBuild>)
  services: Services
  env: Env
  /** Called with each page that says it may be kept for anonymous readers. */
  keepDocument(request: ExpressRequest, page: { contentType: string; body: Buffer; version: string }): void
}

export function createRemixHandler({ build, services, env, keepDocument }: RemixHandlerOptions) {
  const development = env.mode === 'development'
  const handle =
    typeof build === 'function'
      ? createRequestHandler(build, 'development')
      : createWingedHandler(build, 'production', serverEntryOf(build).findDrawing)

  return async function answerByRemix(request: ExpressRequest, response: ExpressResponse): Promise<void> {
    const requestId = String(response.locals.requestId)
    const form = isReading(request.method) ? null : await readFormBody(request)
    if (form?.ok === false) return sendErrorPage(response, form.refusal, requestId)
    if (form === null && !isReading(request.method)) return

    const context: DoorContext = { services, clientAddress: request.ip ?? '', requestId, pieces: new Map(), drawn: null }
    const version = services.contentVersion?.() ?? ''
    const answer = await handle(webRequest(request, response, form, env.origin), asLoadContext(context))
    if (response.destroyed) {
      // whoever makes a file part by part has to hear that nobody takes it
      await answer.body?.cancel()
      return
    }
    // what a file's door throws: no route draws a page for it
    if (answer.status >= 400 && answer.headers.has('X-Remix-Catch')) {
      const retryAfter = answer.headers.get('Retry-After')
      return sendErrorPage(response, refusalOf(answer.status, retryAfter === null ? {} : { 'Retry-After': retryAfter }), requestId)
    }

    const location = answer.headers.get('Location')
    if (location !== null && !staysHere(location, env.origin)) {
      throw new Error('A route redirects to another site or scheme')
    }
    const contentType = answer.headers.get('Content-Type')
    const isPage = contentType?.startsWith('text/html') ?? false
    const isForAll = answer.headers.has('X-Document-Cache')
    response.statusCode = answer.status
    for (const [name, value] of answer.headers) {
      if (name !== 'set-cookie' && name !== 'x-document-cache') response.setHeader(name, value)
    }
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) response.setHeader('Set-Cookie', cookies)
    response.setHeader('Content-Security-Policy', isPage ? pagePolicy({ secure: env.secure, development }) : filePolicy(contentType))
    if (!answer.headers.has('Cache-Control')) {
      const isSignedIn = request.headers.cookie?.includes(`${env.sessionCookie}=`) || cookies.length > 0
      response.setHeader('Cache-Control', isSignedIn || answer.status >= 500 ? 'no-store' : 'private, no-cache')
    }
    if (isPage) response.appendHeader('Vary', 'Cookie')
    const { drawn, pieces } = context
    if ((answer.body === null && drawn === null) || request.method === 'HEAD') {
      response.end()
      return
    }
    const isFile = answer.headers.get('Content-Disposition')?.startsWith('attachment') ?? false
    if (answer.body !== null && contentType !== null && (isFile || !isWholeAnswer(contentType))) {
      return sendStream(request, response, answer.body, contentType)
    }
    const body = drawn === null ? [Buffer.from(await answer.arrayBuffer())] : layPieces(drawn, pieces)
    if (isForAll && isPage && answer.status === 200 && cookies.length === 0) {
      keepDocument(request, { contentType: contentType ?? '', body: wholePage(body), version })
    }
    await sendWhole(request, response, body, contentType ?? '')
  }
}

/** Pages and Remix's data are small and read whole: then they have a length and are compressed off the main thread. */
function isWholeAnswer(contentType: string): boolean {
  return /^(?:text\/(?:html|plain|x-script|x-turbo)|application\/json)/.test(contentType)
}

async function sendWhole(request: ExpressRequest, response: ExpressResponse, page: LaidPage, contentType: string): Promise<void> {
  const encoding =
    isCompressible(contentType) && !response.hasHeader('Content-Encoding') ? acceptedEncoding(request.headers['accept-encoding']) : null
  response.appendHeader('Vary', 'Accept-Encoding')
  const compresses = encoding !== null && sizeOf(page) >= 1024
  if (compresses) response.setHeader('Content-Encoding', 'gzip')
  const body = compresses ? await gzippedPage(page) : wholePage(page)
  response.setHeader('Content-Length', body.length)
  response.end(body)
}

/** Files and exports go out as they are made, in bounded memory. */
async function sendStream(request: ExpressRequest, response: ExpressResponse, body: ReadableStream, contentType: string): Promise<void> {
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  const compresses = isCompressible(contentType) && acceptedEncoding(request.headers['accept-encoding']) !== null
  if (!compresses || response.hasHeader('Content-Encoding')) return pipeline(source, response)
  response.removeHeader('Content-Length')
  response.setHeader('Content-Encoding', 'gzip')
  response.appendHeader('Vary', 'Accept-Encoding')
  return pipeline(source, createGzip({ level: 4 }), response)
}

/** Headers in which a client could claim to be a proxy. Those of a real one have been read by Express (`trust proxy`). */
const claims = new Set([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'x-document-cache',
])

function webRequest(request: ExpressRequest, response: ExpressResponse, form: FormBody | null, origin: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !claims.has(name)) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  headers.set('Host', new URL(origin).host)
  const left = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) left.abort()
  })
  if (form?.ok !== true) return new Request(origin + request.originalUrl, { method: request.method, headers, signal: left.signal })
  headers.set('Content-Type', form.contentType)
  return new Request(origin + request.originalUrl, {
    method: request.method,
    headers,
    signal: left.signal,
    body: new Uint8Array(form.bytes),
  })
}

/** Remix's redirect() passes `//evil.example` and `javascript:` on as they are. */
export function staysHere(location: string, origin: string): boolean {
  return URL.canParse(location, origin) && new URL(location, origin).origin === origin
}

/** Remix types the context by an interface that the application augments; the door gives it no less than `DoorContext`. */
function asLoadContext(context: DoorContext): AppLoadContext {
  return context as unknown as AppLoadContext
}
