/** What those ask who watch over the process: /healthz, /readyz, /metrics. They ask by number as often as by name, so this stands before the check of the host. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, RequestHandler } from 'express'
import { isLoopback, type Env } from '#app/server/env.server.ts'
import { loggedError, type Log } from '#app/server/log.server.ts'
import type { Services } from './application.ts'
import { isReading } from './door.ts'
import type { Metrics } from './metrics.ts'

export interface WatchingOptions {
  env: Env
  log: Log
  services: Services
  metrics: Metrics
  isStopping(): boolean
}

export function answerWatching(options: WatchingOptions): RequestHandler {
  return (request, response, next) => {
    if (!isReading(request.method)) return next()
    switch (request.url) {
      case '/healthz':
        return say(response, 200, 'ok\n')
      case '/readyz':
        return void answerReady(options, response).catch(next)
      case '/metrics':
        return void answerMetrics(options, request, response).catch(next)
      default:
        return next()
    }
  }
}

/** Names each thing that serving needs, and what is wrong with it. */
async function answerReady({ services, isStopping }: WatchingOptions, response: ServerResponse): Promise<void> {
  if (isStopping()) return say(response, 503, 'stopping\n')
  const checks = (await services.readiness?.()) ?? []
  const lines = checks.map(({ name, ok, problem }) => `${name}: ${ok ? 'ok' : `failed. ${problem ?? ''}`}\n`)
  const isReady = checks.every(({ ok }) => ok)
  say(response, isReady ? 200 : 503, `${isReady ? 'ready' : 'not ready'}\n${lines.join('')}`)
}

async function answerMetrics({ env, log, metrics }: WatchingOptions, request: Request, response: ServerResponse): Promise<void> {
  if (!mayReadMetrics(request, env.metricsToken)) {
    response.setHeader('WWW-Authenticate', 'Bearer')
    return say(response, 401, 'This machine, or the token in METRICS_TOKEN, may read this.\n')
  }
  try {
    const { contentType, text } = await metrics.read()
    say(response, 200, text, contentType)
  } catch (error) {
    log.error({ error }, 'the metrics could not be read')
    say(response, 503, `The figures could not be read: ${loggedError(error).type}.\n`)
  }
}

/** From this machine itself and not through a proxy on it, or with the token. */
export function mayReadMetrics(
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  token: string | null,
) {
  const { authorization, host = '' } = request.headers
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  if (given !== undefined) return token !== null && isSame(given, token)
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some((name) => name in request.headers)
  const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  // the host as well: a page in a browser on this machine may have made a name of its own point here
  return !forwarded && isLoopback(from) && URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname)
}

function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

function say(response: ServerResponse, status: number, text: string, contentType = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' })
  response.end(text)
}
