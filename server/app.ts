/** The way of a request through the door, from top to bottom. */
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express'
import type { ServerBuild } from '@remix-run/node'
import { isLoopback, type Env } from '#app/server/env.server.ts'
import type { Log } from '#app/server/log.server.ts'
import type { Services } from './application.ts'
import { DocumentCache, documentKey, type CachedDocument } from './document-cache.ts'
import { isReading, refuseAddress, refuseBody, refuseHost, refuseMethod, refuseOrigin, type Refusal } from './door.ts'
import { acceptedEncoding } from './encoding.ts'
import { failure, notFound, sendErrorPage } from './error-page.ts'
import { createRemixHandler } from './remix-handler.ts'
import { loggedPath, newRequestId } from './request-log.ts'
import { commonHeaders, pagePolicy } from './security-headers.ts'
import { sendStaticFile, type StaticFiles } from './static-files.ts'

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

export function createApp(options: AppOptions): Express {
  const { env, log, services } = options
  const common = commonHeaders({ secure: env.secure })
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.set('trust proxy', env.trustProxyHops)

  app.use(nameAndLog(env, log, common, options.isStopping))
  app.use(answerHealth(options.isStopping))
  app.use(refuse(env))
  app.use(serveFiles(options.staticFiles))
  if (options.developmentFiles) app.use(options.developmentFiles)
  app.use(answerMissingFiles)
  const documents = cacheDocuments(env, log, services, common)
  app.use(documents.serve)
  const answerByRemix = createRemixHandler({ build: options.build, services, env, keepDocument: documents.keep })
  app.use((request, response, next) => {
    answerByRemix(request, response).catch(next)
  })
  app.use(answerFailure(log))
  return app
}

function nameAndLog(env: Env, log: Log, common: Record<string, string>, isStopping: () => boolean): RequestHandler {
  const logsEach = env.logLevel === 'info' || env.logLevel === 'debug'
  return (request, response, next) => {
    const requestId = newRequestId()
    response.locals.requestId = requestId
    for (const name in common) response.setHeader(name, common[name] ?? '')
    if (isStopping()) response.setHeader('Connection', 'close')
    if (logsEach) {
      const start = performance.now()
      response.once('close', () => {
        const ms = Math.round((performance.now() - start) * 10) / 10
        const facts = { requestId, method: request.method, path: loggedPath(request.originalUrl), status: response.statusCode, ms }
        log.info(response.writableFinished ? facts : { ...facts, aborted: true }, 'request')
      })
    }
    next()
  }
}

/** For whoever watches over the process. Asked by number as often as by name, so these two stand before the check of the host. */
function answerHealth(isStopping: () => boolean): RequestHandler {
  return (request, response, next) => {
    if (!isReading(request.method) || (request.url !== '/healthz' && request.url !== '/readyz')) return next()
    const isWell = request.url === '/healthz' || !isStopping()
    response.writeHead(isWell ? 200 : 503, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(isWell ? 'ok\n' : 'stopping\n')
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
      refuseBody(method, headers)
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
function headerValues(request: Request, name: string): string[] {
  const values: string[] = []
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    if (request.rawHeaders[index]?.toLowerCase() === name) values.push(request.rawHeaders[index + 1] ?? '')
  }
  return values
}

function serveFiles(files: StaticFiles): RequestHandler {
  return (request, response, next) => {
    if (!isReading(request.method)) return next()
    const query = request.url.indexOf('?')
    const file = files.get(query === -1 ? request.url : request.url.slice(0, query))
    if (file === undefined) return next()
    sendStaticFile(file, request, response)
  }
}

/** Browsers and old pages ask for these unbidden; for Remix each would be an error with a stack. */
const answerMissingFiles: RequestHandler = (request, response, next) => {
  if (!/^\/(?:assets\/|favicon|apple-touch-icon|\.)/.test(request.url)) return next()
  sendErrorPage(response, notFound, response.locals.requestId)
}

function cacheDocuments(env: Env, log: Log, services: Services, common: Record<string, string>) {
  const cache = new DocumentCache()
  const headers = {
    ...common,
    'Content-Security-Policy': pagePolicy({ nonce: null, secure: env.secure, development: false }),
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding, Cookie',
  }
  const isOn = env.mode !== 'development'
  const keyOf = (request: Request) => documentKey(request.originalUrl, request.headers.cookie, env.themeCookie)

  const serve: RequestHandler = (request, response, next) => {
    if (!isOn || !isReading(request.method)) return next()
    const key = keyOf(request)
    const document = key === null ? null : cache.find(key, services.contentVersion?.() ?? '')
    if (document === null) return next()
    sendDocument(document, headers, request, response)
  }
  const keep = (request: Request, page: { contentType: string; body: Buffer; version: string }): void => {
    const key = isOn ? keyOf(request) : null
    if (key === null) return
    cache.keep(key, page.version, page).catch((error: unknown) => log.warn({ error }, 'a document could not be cached'))
  }
  return { serve, keep }
}

function sendDocument(document: CachedDocument, headers: Record<string, string>, request: Request, response: Response): void {
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
