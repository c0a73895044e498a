/** The way of a request through the door, from top to bottom. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express'
import type { ServerBuild } from '@remix-run/node'
import { isLoopback, type Env } from '#app/server/env.server.ts'
import { loggedPath, type Log } from '#app/server/log.server.ts'
import type { Services } from './application.ts'
import { DocumentCache, documentKey, type CachedDocument } from './document-cache.ts'
import { bodyLimitAt, isReading, refuseAddress, refuseBody, refuseHost, refuseMethod, refuseOrigin, type Refusal } from './door.ts'
import { acceptedEncoding } from './encoding.ts'
import { failure, notFound, sendErrorPage } from './error-page.ts'
import { createRemixHandler, type RemixHandlerOptions } from './remix-handler.ts'
import { routePatterns } from './route-patterns.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { followRequest, newRequestId } from './request-log.ts'
import { commonHeaders, pagePolicy } from './security-headers.ts'
import { sendStaticFile, type StaticFiles } from './static-files.ts'
import { answerWatching } from './watching.ts'

export interface AppOptions {
  env: Env
  log: Log
  build: ServerBuild | (() => Promise<ServerBuild>)
  services: Services
  staticFiles: StaticFiles
  /** True once the server has been told to stop: it then finishes what it has and takes nothing new. */
  isStopping(): boolean
  /** In development, Vite serves the client. */
  developmentFiles?: RequestHandler
}

/**
 * What lies in memory (built files, cached documents) is answered at once; all else goes through Express, whose own handling costs more than
 * sending such a page.
 */
export function createListener(options: AppOptions): RequestListener {
  const documents = cacheDocuments(options)
  const metrics = createMetrics(options.services)
  const follow = followRequests(options, metrics)
  const app = createApp(options, { keepDocument: documents.keep, metrics, follow })
  const { staticFiles } = options
  const ownHost = new URL(options.env.origin).host
  return (request, response) => {
    const file = fileFor(request, ownHost, options.isStopping)
    const known = file && (staticFiles.get(file) ?? documents.find(request))
    if (!known) return app(request, response)
    follow(newRequestId(), request, response)
    if ('headers' in known) sendStaticFile(known, request, response)
    else documents.send(known, request, response)
  }
}

/** The path to look up, or null where the request needs the door's full attention. A path that is found in memory is a well-formed one. */
function fileFor(request: IncomingMessage, ownHost: string, isStopping: () => boolean): string | null {
  if (!isReading(request.method ?? '') || request.headers.host !== ownHost || isStopping()) return null
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) return null
  if (headerValues(request, 'host').length !== 1) return null
  const url = request.url ?? ''
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

type Follow = (requestId: string, request: IncomingMessage, response: ServerResponse) => void

/** Every answer carries its reference number, is measured, and is logged where that was asked for. */
function followRequests({ env, log, build }: AppOptions, metrics: Metrics): Follow {
  const logsEach = env.logLevel === 'info' || env.logLevel === 'debug'
  // in development routes come and go
  const patternOf = typeof build === 'function' ? () => '*' : routePatterns(build.routes)
  return (requestId, request, response) => {
    response.setHeader('X-Request-Id', requestId)
    followRequest(logsEach ? log : null, requestId, request, response, ({ method, path, status, ms }) =>
      metrics.request({ method, route: path.startsWith('/assets/') ? '/assets/*' : patternOf(path), status, ms }),
    )
  }
}

interface Shared {
  keepDocument: RemixHandlerOptions['keepDocument']
  metrics: Metrics
  follow: Follow
}

function createApp({ env, log, ...options }: AppOptions, { keepDocument, metrics, follow }: Shared): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.set('trust proxy', env.trustProxyHops)
  app.use(nameAndFollow(env, follow, options.isStopping))
  app.use(answerWatching({ env, log, services: options.services, metrics, isStopping: options.isStopping }))
  app.use(refuse(env))
  if (options.developmentFiles) app.use(options.developmentFiles)
  app.use(answerMissingFiles)
  const answerByRemix = createRemixHandler({ build: options.build, services: options.services, env, keepDocument })
  app.use((request, response, next) => {
    answerByRemix(request, response).catch(next)
  })
  app.use(answerFailure(log))
  return app
}

function nameAndFollow(env: Env, follow: Follow, isStopping: () => boolean): RequestHandler {
  const common = Object.entries(commonHeaders({ secure: env.secure }))
  return (request, response, next) => {
    const requestId = newRequestId()
    response.locals.requestId = requestId
    for (const [name, value] of common) response.setHeader(name, value)
    if (isStopping()) response.setHeader('Connection', 'close')
    follow(requestId, request, response)
    next()
  }
}

function refuse(env: Env): RequestHandler {
  return (request, response, next) => {
    const { method, url, headers } = request
    const hosts = headerValues(request, 'host')
    const refusal: Refusal | null =
      refuseMethod(method) ??
      refuseAddress(url) ??
      refuseHost(hosts, env.origin) ??
      refuseOrigin(method, headers, env.origin) ??
      refuseBody(method, headers, bodyLimitAt(url))
    if (refusal === null) return next()
    if (refusal.status === 421 && isReading(method) && isOtherLoopbackName(hosts[0], env)) {
      // Someone typed 127.0.0.1 where the address is localhost: passkeys refuse a number, and a cookie belongs to one name.
      response.writeHead(307, { Location: env.origin + url }).end()
      return
    }
    sendErrorPage(response, refusal, response.locals.requestId)
  }
}

function isOtherLoopbackName(host: string | undefined, env: Env): boolean {
  if (env.mode === 'production' || host === undefined || !URL.canParse(`http://${host}`)) return false
  const asked = new URL(`http://${host}`)
  return isLoopback(asked.hostname) && isLoopback(new URL(env.origin).hostname) && asked.port === new URL(env.origin).port
}

/** All values of a header as they were sent: Node joins or drops repeated ones. */
function headerValues(request: IncomingMessage, name: string): string[] {
  const values: string[] = []
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    if (request.rawHeaders[index]?.toLowerCase() === name) values.push(request.rawHeaders[index + 1] ?? '')
  }
  return values
}

/** Browsers and old pages ask for these unbidden; for Remix each would be an error with a stack. */
const answerMissingFiles: RequestHandler = (request, response, next) => {
  if (!/^\/(?:assets\/|favicon|apple-touch-icon|\.)/.test(request.url)) return next()
  sendErrorPage(response, notFound, response.locals.requestId)
}

function cacheDocuments({ env, log, services }: AppOptions) {
  const cache = new DocumentCache()
  const headers = {
    ...commonHeaders({ secure: env.secure }),
    'Content-Security-Policy': pagePolicy({ secure: env.secure, development: false }),
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding, Cookie',
  }
  const keyOf = (url: string, request: IncomingMessage) =>
    env.mode === 'development' ? null : documentKey(url, request.headers.cookie, { theme: env.themeCookie, lens: env.lensCookie })

  return {
    find(request: IncomingMessage): CachedDocument | null {
      const key = keyOf(request.url ?? '', request)
      return key === null ? null : cache.find(key, services.contentVersion?.() ?? '')
    },
    keep(request: Request, page: { contentType: string; body: Buffer; version: string }): void {
      const key = keyOf(request.originalUrl, request)
      if (key === null) return
      cache.keep(key, page.version, page).catch((error: unknown) => log.warn({ error }, 'a document could not be cached'))
    },
    send(document: CachedDocument, request: IncomingMessage, response: ServerResponse): void {
      sendDocument(document, headers, request, response)
    },
  }
}

function sendDocument(document: CachedDocument, headers: Record<string, string>, request: IncomingMessage, response: ServerResponse): void {
  const { etag, contentType } = document
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ...headers, ETag: etag }).end()
    return
  }
  const encoding = acceptedEncoding(request.headers['accept-encoding'])
  const body = encoding === 'br' ? document.br : encoding === 'gzip' ? document.gzip : document.body
  response.writeHead(200, {
    ...headers,
    ETag: etag,
    'Content-Type': contentType,
    'Content-Length': body.length,
    ...(encoding !== null && { 'Content-Encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

// Express knows an error handler by its four parameters.
const answerFailure =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const requestId = String(response.locals.requestId)
    // The reader went away, perhaps in the middle of a download: nobody is left to answer.
    if (response.destroyed || request.destroyed) return
    log.error({ requestId, method: request.method, path: loggedPath(request.originalUrl), error }, 'a request failed')
    for (const name of ['Content-Encoding', 'Set-Cookie', 'Location']) if (!response.headersSent) response.removeHeader(name)
    sendErrorPage(response, failure, requestId)
  }
