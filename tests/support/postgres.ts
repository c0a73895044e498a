/**
 * Databases on the PostgreSQL that TEST_DATABASE_URL names (scripts/provision/postgres.mjs provides one): a fresh one per test, copied from a
 * template that was migrated once.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

export const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

/** The server that tests may create databases on. Throws with what to do where there is none. */
export function testDatabaseUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (url) return url
  throw new Error(
    'TEST_DATABASE_URL is not set: run by `npm test`, or by `node scripts/with-postgres.mjs node_modules/vitest/vitest.mjs run …`.',
  )
}

/** Makes an empty database, or a copy of `template`, and resolves to its address. Nobody may be connected to the template meanwhile. */
export async function createDatabase(options: { template?: string; name?: string } = {}): Promise<string> {
  const name = options.name ?? `attest_${randomUUID().replaceAll('-', '')}`
  const from = options.template ? nameOf(options.template) : 'template0'
  // FILE_COPY: with the default, WAL_LOG, PostgreSQL writes every page of the template to its log.
  await asAdministrator(`create database ${quoted(name)} template ${quoted(from)} strategy file_copy`)
  return addressOf(name)
}

/** Drops a database by its address, and whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await asAdministrator(`drop database if exists ${quoted(nameOf(url))} with (force)`)
}

/** A name for a template of this run. */
export const templateName = (run: string): string => `${prefixOf(run)}${randomUUID().replaceAll('-', '')}`

/** Drops every template of this run. */
export async function dropTemplates(run: string): Promise<void> {
  const rows = await asAdministrator('select datname from pg_database')
  for (const { datname } of rows) if (datname.startsWith(prefixOf(run))) await dropDatabase(addressOf(datname))
}

const prefixOf = (run: string) => `attest_${run.slice(-6).toLowerCase()}_`

function addressOf(name: string): string {
  const url = new URL(testDatabaseUrl())
  url.pathname = `/${name}`
  return url.href
}

const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

async function asAdministrator(statement: string): Promise<{ datname: string }[]> {
  const client = new pg.Client({ connectionString: testDatabaseUrl() })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(statement)
    return rows
  } finally {
    await client.end()
  }
}
