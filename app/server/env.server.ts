/**
 * The configuration of one running Attest: parsed once, frozen, and handed down. Nothing below this file reads `process.env`.
 * `.env.example` documents each variable for the person who runs it.
 */
import path from 'node:path'
import { z } from 'zod'

/** `demo` is `npm start`, `production` is `npm run serve`, `development` is `npm run dev`, `test` is an automated test. */
export type Mode = 'demo' | 'production' | 'test' | 'development'

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

export interface Env {
  readonly mode: Mode
  /** Address the server listens on. */
  readonly host: string
  readonly port: number
  /** Absolute folder that holds the database file, the outbox and generated files. */
  readonly dataDir: string
  /** `postgres://…`, or null for SQLite under `dataDir`. */
  readonly databaseUrl: string | null
  /** Scheme, host and port as the browser sees them, without a slash at the end. */
  readonly origin: string
  /** Whether `origin` is https: cookies are then Secure and carry the `__Host-` prefix. */
  readonly secure: boolean
  readonly sessionCookie: string
  readonly themeCookie: string
  /** As which profession lessons are read. */
  readonly lensCookie: string
  /** `smtp://…` or `smtps://…`, or null: mail is then written to `dataDir/outbox`. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Password of the demo accounts; null means that one is made at random for each database. Always null in production. */
  readonly demoPassword: string | null
  /** Whether educators and administrators must have a second factor before they act. */
  readonly requireSecondFactor: boolean
  /** What secrets at rest are sealed with, the newest first; empty: a key file under `dataDir`. */
  readonly secretKeys: readonly string[]
  /** How many reverse proxies stand in front and may be believed about the client's address. */
  readonly trustProxyHops: number
  readonly logLevel: LogLevel
  /** Whoever sends it as a bearer token may read /metrics from elsewhere; null: from this machine only. */
  readonly metricsToken: string | null
  /** With less free space than this under `dataDir`, /readyz says no. */
  readonly minFreeBytes: number
  readonly retention: Retention
}

/** How long what is of no more use is kept, in days. Certificates and what they rest on are kept whatever stands here. */
export interface Retention {
  readonly doneJobsDays: number
  readonly failedJobsDays: number
  readonly usedLinksDays: number
}

export type ParsedEnv = { ok: true; env: Env } | { ok: false; problems: string[] }

const wholeNumber = (name: string, from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `${name} must be a whole number from ${from} to ${to}.`,
    })
    .transform(Number)

const addressOf = (name: string, schemes: readonly string[]) =>
  z.string().refine((text) => schemes.includes(schemeOf(text) ?? ''), {
    error: `${name} must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
  })

const secretKey = (name: string) => z.string().min(32, { error: `${name} must have at least 32 characters, drawn at random.` })

const variables = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, { error: 'HOST must be the name or number of a network interface of this machine.' })
    .optional(),
  PORT: wholeNumber('PORT', 1, 65_535).optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: addressOf('DATABASE_URL', ['postgres:', 'postgresql:']).optional(),
  ORIGIN: z
    .string()
    .transform((text) => text.replace(/\/$/, ''))
    .refine((text) => isOrigin(text), {
      error: 'ORIGIN must be a scheme, a host and perhaps a port, with nothing after them, such as https://learn.example.org.',
    })
    .optional(),
  SMTP_URL: addressOf('SMTP_URL', ['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n@]+@[^\r\n@\s]+$/, { error: 'MAIL_FROM must be a mail address, such as "Attest <no-reply@example.org>".' })
    .optional(),
  DEMO_PASSWORD: z.string().min(8, { error: 'DEMO_PASSWORD must have at least 8 characters.' }).optional(),
  REQUIRE_SECOND_FACTOR: z.enum(['yes', 'no'], { error: 'REQUIRE_SECOND_FACTOR must be yes or no.' }).optional(),
  SECRET_KEY: secretKey('SECRET_KEY').optional(),
  SECRET_KEY_BEFORE: secretKey('SECRET_KEY_BEFORE').optional(),
  TRUST_PROXY: wholeNumber('TRUST_PROXY', 0, 10).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9._~+/=-]{16,200}$/, {
      error: 'METRICS_TOKEN must have at least 16 letters, digits or . _ ~ + / = -, and no spaces.',
    })
    .optional(),
  MIN_FREE_MB: wholeNumber('MIN_FREE_MB', 1, 999_999).optional(),
  // the key of a done job is what keeps a warning from being sent twice: the longest is asked for 30 days
  KEEP_DONE_JOBS_DAYS: wholeNumber('KEEP_DONE_JOBS_DAYS', 40, 3650).optional(),
  KEEP_FAILED_JOBS_DAYS: wholeNumber('KEEP_FAILED_JOBS_DAYS', 1, 365).optional(),
  KEEP_USED_LINKS_DAYS: wholeNumber('KEEP_USED_LINKS_DAYS', 1, 365).optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` }).optional(),
})

/**
 * Reads the configuration out of environment variables. An empty variable counts as absent.
 * Every problem is one sentence that names the variable; all problems are told at once.
 */
export function parseEnv(source: Record<string, string | undefined>, mode: Mode): ParsedEnv {
  const given = Object.fromEntries(Object.entries(source).flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()]] : [])))
  const parsed = variables.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
  if (mode === 'production') problems.push(...problemsInProduction(given.ORIGIN))
  if (given.SECRET_KEY_BEFORE && !given.SECRET_KEY) problems.push('SECRET_KEY_BEFORE is set and SECRET_KEY is not: set both, or neither.')
  if (!parsed.success || problems.length > 0) return { ok: false, problems }

  const read = parsed.data
  const port = read.PORT ?? 3000
  const origin = read.ORIGIN ?? `http://localhost:${port}`
  const secure = origin.startsWith('https:')
  return {
    ok: true,
    env: Object.freeze({
      mode,
      host: read.HOST ?? '127.0.0.1',
      port,
      dataDir: path.resolve(read.DATA_DIR ?? 'data'),
      databaseUrl: read.DATABASE_URL ?? null,
      origin,
      secure,
      // https://www.rfc-editor.org/rfc/rfc6265bis: with the __Host- prefix no other host or path can plant this cookie.
      sessionCookie: secure ? '__Host-attest_session' : 'attest_session',
      themeCookie: 'theme',
      lensCookie: 'lens',
      smtpUrl: read.SMTP_URL ?? null,
      mailFrom: read.MAIL_FROM ?? `Attest <no-reply@${new URL(origin).hostname}>`,
      demoPassword: mode === 'production' ? null : (read.DEMO_PASSWORD ?? null),
      requireSecondFactor: read.REQUIRE_SECOND_FACTOR === undefined ? mode === 'production' : read.REQUIRE_SECOND_FACTOR === 'yes',
      secretKeys: [read.SECRET_KEY, read.SECRET_KEY_BEFORE].filter((key) => key !== undefined),
      trustProxyHops: read.TRUST_PROXY ?? 0,
      logLevel: read.LOG_LEVEL ?? (mode === 'production' ? 'info' : 'warn'),
      metricsToken: read.METRICS_TOKEN ?? null,
      minFreeBytes: (read.MIN_FREE_MB ?? 256) * 1024 * 1024,
      retention: Object.freeze({
        doneJobsDays: read.KEEP_DONE_JOBS_DAYS ?? 90,
        failedJobsDays: read.KEEP_FAILED_JOBS_DAYS ?? 14,
        usedLinksDays: read.KEEP_USED_LINKS_DAYS ?? 7,
      }),
    }),
  }
}

function problemsInProduction(origin: string | undefined): string[] {
  if (origin === undefined) {
    return ['ORIGIN is missing: set it to the address that people type, such as ORIGIN=https://learn.example.org.']
  }
  if (origin.startsWith('http:') && isOrigin(origin.replace(/\/$/, '')) && !isLoopback(new URL(origin).hostname)) {
    return ['ORIGIN must begin with https:// (http:// is only for a loopback address such as http://localhost:3000).']
  }
  return []
}

/** Whether a host name means this very machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function isOrigin(text: string): boolean {
  const scheme = schemeOf(text)
  return (scheme === 'https:' || scheme === 'http:') && new URL(text).origin === text.toLowerCase()
}

function schemeOf(text: string): string | null {
  return URL.canParse(text) ? new URL(text).protocol : null
}
