/**
 * The log: one JSON object a line. It holds no personal data: no addresses of people, no query strings, no bodies, no cookies.
 * A person is named by id where that is needed, and a request by the reference number that the error page shows.
 */
import pino from 'pino'
import type { LogLevel } from '#app/server/env.server.ts'

export interface Log {
  error(facts: LogFacts, message: string): void
  warn(facts: LogFacts, message: string): void
  info(facts: LogFacts, message: string): void
  debug(facts: LogFacts, message: string): void
}

export interface LogFacts {
  requestId?: string
  /** Printed with its stack: the log is for operators, the page never shows it. */
  error?: unknown
  [fact: string]: unknown
}

export function createLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.err },
  })
}

/**
 * The address as it may be logged: no query, and path segments that could be a mailed link's token, a verification code or an id replaced by `*`.
 * Slugs are short or made of small letters and hyphens alone.
 */
export function loggedPath(url: string): string {
  const [path = '/'] = url.split('?')
  return path
    .split('/')
    .map((segment) => (segment.length >= 16 && /[A-Z0-9%]/.test(segment) ? '*' : segment))
    .join('/')
}
