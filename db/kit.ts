/**
 * The kit: the few column types the schema is written in, once per dialect. The schema is typed against the SQLite kit; the PostgreSQL kit makes the same
 * shapes with that engine's columns and is cast to the SQLite type here, in this one place.
 *
 * Moments are UTC milliseconds in a 64-bit integer on both engines. JSON is kept as text on both, because jsonb reorders keys and so breaks hashes.
 * Text sorts by code point on both (`COLLATE "C"` on PostgreSQL).
 */
import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

/** Holds for the column's own values only, and is written beside its type: a column that is added later then needs no new table on SQLite. */
const oneOfCheck = (column: string, values: readonly string[]) =>
  `CHECK ("${column}" IN (${values.map((value) => `'${value}'`).join(', ')}))`

export const sqliteKit = {
  table: sqlite.sqliteTable,
  string: () => sqlite.text(),
  /** one of a few words that never change; `column` is its name in the table */
  oneOf: <T extends string>(column: string, values: readonly T[]) =>
    sqlite.customType<{ data: T }>({ dataType: () => `text ${oneOfCheck(column, values)}` })(),
  integer: () => sqlite.integer(),
  real: () => sqlite.real(),
  boolean: () => sqlite.integer({ mode: 'boolean' }),
  timestamp: () => sqlite.integer(),
  json: () => sqlite.text({ mode: 'json' }),
  bytes: () => sqlite.blob({ mode: 'buffer' }),
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
}

export type Kit = typeof sqliteKit

const collatedText = pg.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
const jsonText = pg.customType<{ data: unknown; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => JSON.parse(value) as unknown,
})

const byteString = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Guarantee: every member builds a column or index that reads and writes the same JavaScript values as its SQLite twin. */
export const postgresKit = {
  table: pg.pgTable,
  string: () => collatedText(),
  oneOf: (column: string, values: readonly string[]) =>
    pg.customType<{ data: string }>({ dataType: () => `text COLLATE "C" ${oneOfCheck(column, values)}` })(),
  integer: () => pg.integer(),
  real: () => pg.doublePrecision(),
  boolean: () => pg.boolean(),
  timestamp: () => pg.bigint({ mode: 'number' }),
  json: () => jsonText(),
  bytes: () => byteString(),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
} as unknown as Kit
