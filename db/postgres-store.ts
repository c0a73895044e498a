/** The store on PostgreSQL, for those who outgrow one machine: a pool that writes and a pool that can only read. */
import { spawn } from 'node:child_process'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { postgresKit } from '#db/kit.ts'
import { migrationsAfter } from '#db/migrations-after.ts'
import { defineSchema } from '#db/schema.ts'
import { asHandle, asOnlyWrite, type Store } from '#db/store.ts'

/** Any number will do; it only has to be the same for everyone who migrates. */
const MIGRATION_LOCK = 727_001

export function openPostgresStore(url: string, migrationsFolder: string): Store {
  let statements = 0
  let closing: Promise<void> | null = null
  const logger = { logQuery: () => void statements++ }
  const schema = defineSchema(postgresKit)
  const writers = new pg.Pool({ connectionString: url, max: 10 })
  const readers = new pg.Pool({ connectionString: url, max: 10, options: '-c default_transaction_read_only=on' })
  // a connection that breaks while idle is replaced by the pool; without a listener it would end the process
  writers.on('error', () => undefined)
  readers.on('error', () => undefined)

  return {
    dialect: 'postgres',
    schema,
    read: asHandle(drizzle(readers, { casing: 'snake_case', logger }), schema, 'postgres'),
    write: (fn) =>
      asOnlyWrite(async () => {
        const client = await writers.connect()
        try {
          await client.query('BEGIN')
          const result = await fn(asHandle(drizzle(inTurn(client), { casing: 'snake_case', logger }), schema, 'postgres'))
          await client.query('COMMIT')
          return result
        } catch (error) {
          await client.query('ROLLBACK').catch(() => undefined)
          throw error
        } finally {
          client.release()
        }
      }),
    migrate: async () => {
      const client = await writers.connect()
      try {
        await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
        await migrate(drizzle(client), { migrationsFolder })
      } finally {
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined)
        client.release()
      }
    },
    durability: async () => {
      const { rows } = await readers.query<{ fsync: string; commit: string }>(
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
      )
      const { fsync = '?', commit = '?' } = rows[0] ?? {}
      return { durable: fsync === 'on' && commit !== 'off', detail: `fsync=${fsync} synchronous_commit=${commit}` }
    },
    pendingMigrations: async () => {
      const { rows } = await readers.query<{ at: string | null }>('select max(created_at) as at from drizzle.__drizzle_migrations')
      return migrationsAfter(migrationsFolder, Number(rows[0]?.at ?? 0))
    },
    size: async () => {
      const { rows } = await readers.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
      return Number(rows[0]?.bytes ?? 0)
    },
    statements: () => statements,
    backup: (file) => runClient('pg_dump', ['--format=custom', `--file=${file}`, url]),
    close: () => (closing ??= Promise.all([writers.end(), readers.end()]).then(() => undefined)),
  }
}

/**
 * A connection whose statements must go one after the other. PostgreSQL knows no other way; the driver queues what comes too early, warns, and will refuse it
 * one day. Throws for the second of two at once: within a transaction, await each.
 */
function inTurn(client: pg.PoolClient): pg.PoolClient {
  let busy = false
  const query = async (...statement: unknown[]) => {
    if (busy) throw new Error('Two statements of one transaction at once: await the first before sending the second')
    busy = true
    try {
      return await Reflect.apply(client.query, client, statement)
    } finally {
      busy = false
    }
  }
  return new Proxy(client, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)) })
}

/** Runs one of PostgreSQL's own client programs, showing what it complains about. Rejects with a sentence when it is not installed or fails. */
export function runClient(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', () => reject(new Error(`${program} is not installed: it comes with PostgreSQL's client programs`)))
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with exit code ${code}`))))
  })
}
