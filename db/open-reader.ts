/** A connection of one's own that can only read: for a thread beside the one that serves everybody. */
import Sqlite from 'better-sqlite3'
import { drizzle as onSqlite } from 'drizzle-orm/better-sqlite3'
import { drizzle as onPostgres } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { postgresKit, sqliteKit } from '#db/kit.ts'
import { sqliteFile, type StoreLocation } from '#db/open-store.ts'
import { defineSchema } from '#db/schema.ts'
import { asHandle, type Reader } from '#db/store.ts'

export type ReaderLocation = Omit<StoreLocation, 'migrationsDir'>

export interface OpenedReader {
  read: Reader
  close(): Promise<void>
}

/** Throws where there is no database. */
export function openReader({ databaseUrl, dataDir }: ReaderLocation): OpenedReader {
  return databaseUrl === null ? openSqliteReader(sqliteFile(dataDir)) : openPostgresReader(databaseUrl)
}

function openSqliteReader(file: string): OpenedReader {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 1000 })
  // pages between the root of an index and its leaves are read again and again: 16 MB hold them
  connection.pragma('cache_size = -16000')
  return {
    read: asHandle(onSqlite(connection, { casing: 'snake_case' }), defineSchema(sqliteKit), 'sqlite'),
    close: () => Promise.resolve(void connection.close()),
  }
}

function openPostgresReader(url: string): OpenedReader {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c default_transaction_read_only=on' })
  // a connection that breaks while idle is replaced; one that breaks in use fails the query
  pool.on('error', () => undefined)
  return { read: asHandle(onPostgres(pool, { casing: 'snake_case' }), defineSchema(postgresKit), 'postgres'), close: () => pool.end() }
}
