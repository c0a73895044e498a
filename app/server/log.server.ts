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

/** `to`: where lines go; standard output unless a test listens. */
export function createLog(level: LogLevel, to?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: loggedError },
  }
  return to ? pino(options, to) : pino(options)
}

interface LoggedError {
  type: string
  message: string
  code?: string
  stack: string
  cause?: LoggedError
}

/**
 * An error as it may be logged. Engines and mail servers put rows, parameters and addresses into errors (`detail`, `params`, `rejected`), so nothing is kept
 * but what is named here, and texts go through `withoutPeople`.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPeople(String(error)), stack: '' }
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? String(error.code) : undefined
  return {
    type: error.name,
    message: withoutPeople(error.message),
    ...(code !== undefined && { code: withoutPeople(code) }),
    // the stack repeats the message; its frames hold none
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause instanceof Error && { cause: loggedError(error.cause) }),
  }
}

/** A sentence without the parameters of a statement, without mail addresses, and without what could be a token or a code in an address. */
export function withoutPeople(text: string): string {
  return text
    .replace(/\bparams:[\s\S]*$/u, 'params: *')
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/gu, '*@*')
    .replace(/\bhttps?:\/\/[^\s"'<>]+/gu, (link) => {
      const origin = /^https?:\/\/[^/?#]+/u.exec(link)![0]
      return origin + loggedPath(link.slice(origin.length))
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
