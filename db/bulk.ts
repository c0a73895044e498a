/**
 * Rows by the million, for filling a scratch database: on a connection of its own, without waiting for the disk, with the indexes of the tables (on
 * PostgreSQL also what points from one to another) taken away before and made again after. Whoever is interrupted begins with a new database. Nothing that serves people writes through this.
 */
import Sqlite from 'better-sqlite3'
import { getTableColumns, getTableName, type Column } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import pg from 'pg'
import { copyIn } from '#db/copy-in.ts'
import { sqliteFile, type StoreLocation } from '#db/open-store.ts'
import type { Schema } from '#db/schema.ts'

export type BulkTable = keyof Schema

export interface Bulk {
  /** One row; columns that are not named are null. */
  add(table: BulkTable, row: Record<string, unknown>): void
  /** Sends and commits what was added. */
  flush(): Promise<void>
  /** Makes the indexes again, has the engine look at its statistics, and closes. Rejects when what was added does not hold together. */
  finish(): Promise<void>
}

interface Shape {
  name: string
  columns: { key: string; name: string; encode(value: unknown): unknown }[]
}

/** `tables`: all that will be added to, parents before those that point to them. */
export function openBulk(location: StoreLocation, schema: Schema, tables: readonly BulkTable[]): Promise<Bulk> {
  const shapes = new Map(tables.map((table) => [table, shapeOf(schema[table])]))
  return location.databaseUrl === null
    ? openSqliteBulk(sqliteFile(location.dataDir), shapes)
    : openPostgresBulk(location.databaseUrl, shapes)
}

function shapeOf(table: Schema[BulkTable]): Shape {
  const columns = Object.entries(getTableColumns(table)) as [string, Column][]
  return {
    name: getTableName(table),
    columns: columns.map(([key, column]) => ({
      key,
      name: toSnakeCase(key),
      encode: (value) => (value === null || value === undefined ? null : column.mapToDriverValue(value)),
    })),
  }
}

async function openSqliteBulk(file: string, shapes: Map<BulkTable, Shape>): Promise<Bulk> {
  const connection = new Sqlite(file, { timeout: 5000 })
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = OFF',
    'foreign_keys = OFF',
    'cache_size = -64000',
    'temp_store = FILE',
    'wal_autocheckpoint = 16000',
  ])
    connection.pragma(pragma)
  const names = [...shapes.values()].map(({ name }) => name)
  const indexes = connection
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in (${names.map(() => '?').join(', ')})`,
    )
    .all(...names) as { name: string; sql: string }[]
  for (const { name } of indexes) connection.exec(`drop index "${name}"`)
  const inserts = new Map(
    [...shapes].map(([table, { name, columns }]) => [
      table,
      {
        columns,
        statement: connection.prepare(
          `insert into "${name}" (${columns.map((column) => `"${column.name}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
        ),
      },
    ]),
  )
  return {
    add(table, row) {
      if (!connection.inTransaction) connection.exec('begin')
      const { columns, statement } = inserts.get(table)!
      statement.run(columns.map(({ key, encode }) => encode(row[key])))
    },
    flush: () => Promise.resolve(connection.inTransaction ? connection.exec('commit') : undefined).then(() => undefined),
    async finish() {
      if (connection.inTransaction) connection.exec('commit')
      for (const { sql } of indexes) {
        connection.exec(sql)
        await new Promise((resolve) => setImmediate(resolve))
      }
      for (const name of names) {
        const broken = connection.pragma(`foreign_key_check("${name}")`) as unknown[]
        if (broken.length > 0) throw new Error(`${broken.length} rows of ${name} point to rows that are not there`)
      }
      connection.pragma('wal_checkpoint(TRUNCATE)')
      connection.close()
    },
  }
}

async function openPostgresBulk(url: string, shapes: Map<BulkTable, Shape>): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set synchronous_commit = off')
  await client.query(`set maintenance_work_mem = '256MB'`)
  const names = [...shapes.values()].map(({ name }) => name)
  // keys that tables are known by stay; they are constraints
  const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes
     where schemaname = current_schema() and tablename = any($1) and indexname not in (select conname from pg_constraint)`,
    [names],
  )
  for (const { indexname } of indexes) await client.query(`drop index "${indexname}"`)
  // each row would look up what it points to; made again at the end, each is checked in one go
  const { rows: pointers } = await client.query<{ tablename: string; conname: string; definition: string }>(
    `select conrelid::regclass::text as tablename, conname, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid::regclass::text = any($1)`,
    [names],
  )
  for (const { tablename, conname } of pointers) await client.query(`alter table ${tablename} drop constraint "${conname}"`)
  const waiting = new Map([...shapes.keys()].map((table) => [table, [] as Record<string, unknown>[]]))
  const send = async () => {
    await client.query('begin')
    // in the order of the tables, so that what is pointed to is there first
    for (const [table, { name, columns }] of shapes) {
      const rows = waiting.get(table)!
      if (rows.length === 0) continue
      await copyIn(
        client,
        name,
        columns.map((column) => column.name),
        rows.map((row) => columns.map(({ key, encode }) => encode(row[key]))),
      )
      rows.length = 0
    }
    await client.query('commit')
  }
  return {
    add: (table, row) => void waiting.get(table)!.push(row),
    flush: send,
    async finish() {
      await send()
      for (const { indexdef } of indexes) await client.query(indexdef)
      for (const { tablename, conname, definition } of pointers)
        await client.query(`alter table ${tablename} add constraint "${conname}" ${definition}`)
      for (const name of names) await client.query(`analyze "${name}"`)
      await client.end()
    },
  }
}
