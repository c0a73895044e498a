/**
 * The way out for mail: an SMTP server when one is named, else files in DATA_DIR/outbox and a line on the terminal. In production that line belongs to the
 * log, which names no people and holds no links.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Env } from '#app/server/env.server.ts'
import { createLog } from '#app/server/log.server.ts'

export interface Mail {
  /** of the job: sending again what may have been sent already gives the same Message-ID and the same file */
  id: string
  to: string
  subject: string
  text: string
  /** what the terminal shows when no mail goes out */
  link: string | null
}

export interface Mailer {
  /** Rejects when the mail was not taken over; then it is tried again later. */
  send(mail: Mail): Promise<void>
  close(): void
}

export interface MailerOptions {
  /** default: the terminal, except in tests */
  print?: (line: string) => void
}

export function createMailer(env: Env, options: MailerOptions = {}): Mailer {
  return env.smtpUrl === null ? outboxMailer(env, options) : smtpMailer(env, env.smtpUrl)
}

const compose = (env: Env, mail: Mail) => ({
  from: env.mailFrom,
  // as an object, so that nothing in the address can name a second recipient
  to: { name: '', address: mail.to },
  subject: mail.subject,
  text: mail.text,
  messageId: `<${mail.id}@${new URL(env.origin).hostname}>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
})

function smtpMailer(env: Env, smtpUrl: string): Mailer {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 })
  return {
    send: async (mail) => void (await transport.sendMail(compose(env, mail))),
    close: () => transport.close(),
  }
}

function outboxMailer(env: Env, { print = env.mode === 'test' ? () => undefined : printLine }: MailerOptions): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const folder = path.join(env.dataDir, 'outbox')
  const log = createLog(env.logLevel, { write: (line) => print(line.trimEnd()) })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(compose(env, mail))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, `${mail.id}.eml`)
      // links in it sign people in: readable for the owner of the process only, and never half a file
      await writeFile(`${file}.part`, message, { mode: 0o600 })
      await rename(`${file}.part`, file)
      if (env.mode === 'production') log.warn({ file: `${mail.id}.eml` }, 'SMTP_URL is not set: a letter waits in DATA_DIR/outbox')
      else print(`Mail to ${mail.to}: ${mail.subject}${mail.link === null ? '' : `\n  ${mail.link}`}`)
    },
    close: () => transport.close(),
  }
}

const printLine = (line: string) => void process.stdout.write(`${line}\n`)
