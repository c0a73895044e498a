/**
 * The store: one schema on one of two engines. `read` is a query-only handle; `write` is one transaction, acknowledged only after commit. Only the awaited
 * query builder is used (select, insert, update, delete, returning), which means the same on both engines.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Schema } from '#db/schema.ts'

type Database = BetterSQLite3Database<Record<string, never>>

/** Every handle carries its tables, so that a query needs the handle and nothing else. */
export type Reader = Pick<Database, 'select' | 'selectDistinct'> & { tables: Schema; engine: Dialect }
export type Writer = Reader & Pick<Database, 'insert' | 'update' | 'delete'>
export type Dialect = 'sqlite' | 'postgres'

export interface Store {
  dialect: Dialect
  schema: Schema
  read: Reader
  /**
   * Runs `fn` in one transaction and resolves after the commit. On SQLite writers queue behind a mutex; on PostgreSQL they run side by side and `lockRow`
   * orders those that meet. A write inside a write throws.
   */
  write<T>(fn: (tx: Writer) => Promise<T>): Promise<T>
  migrate(): Promise<void>
  /** What the engine says about its own promises: `synchronous` must be FULL (2) on SQLite, `fsync` and `synchronous_commit` on on PostgreSQL. */
  durability(): Promise<{ durable: boolean; detail: string }>
  /** How many of the migrations that come with this version were not applied yet. */
  pendingMigrations(): Promise<number>
  /** Bytes that the database takes on its disk. */
  size(): Promise<number>
  /** Statements sent so far, for the bench. */
  statements(): number
  /** Copies the whole database to `file` while it is in use. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

/** Another process holds the database: try again shortly. Answered as 503 with Retry-After. */
export class StoreBusy extends Error {
  override name = 'StoreBusy'
}

const insideWrite = new AsyncLocalStorage<true>()

/** Runs `fn` marked as being inside a write, and refuses to nest: a nested write would wait for itself. */
export function asOnlyWrite<T>(fn: () => Promise<T>): Promise<T> {
  if (insideWrite.getStore()) return Promise.reject(new Error('write() was called inside write(): pass the transaction instead'))
  return insideWrite.run(true, fn)
}

/** Joins a drizzle database with its tables. Guarantee: `database` speaks `dialect` and `tables` was defined with that dialect's kit. */
export function asHandle(database: object, tables: Schema, dialect: Dialect): Writer {
  return Object.assign(database, { tables, engine: dialect }) as Writer
}

/** True when a write failed because a unique key already holds: somebody was first. */
export function isUniqueViolation(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as Error & { code?: unknown }
    if (code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return true
  }
  return false
}
