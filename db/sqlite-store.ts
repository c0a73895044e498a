/** The store on SQLite: a file in the data folder, WAL, `synchronous=FULL`, foreign keys on, one writing connection behind a mutex. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { sqliteKit } from '#db/kit.ts'
import { migrationsAfter } from '#db/migrations-after.ts'
import { defineSchema } from '#db/schema.ts'
import { asHandle, asOnlyWrite, StoreBusy, type Store } from '#db/store.ts'

const FULL = 2
const BUSY_TRIES_MS = [5, 10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000]

type Connection = InstanceType<typeof Sqlite>

/** Opens (and makes) the database file. Throws when the folder cannot be written or the engine does not keep its promises. */
export function openSqliteStore(file: string, migrationsFolder: string): Store {
  mkdirSync(path.dirname(file), { recursive: true })
  const writer = openConnection(file)
  const reader = openConnection(file)
  reader.pragma('query_only = ON')

  let statements = 0
  const logger = { logQuery: () => void statements++ }
  const schema = defineSchema(sqliteKit)
  const handle = (connection: Connection) =>
    asHandle(drizzle(rememberingStatements(connection), { casing: 'snake_case', logger }), schema, 'sqlite')
  const tx = handle(writer)

  const pendingMigrations = (): number => {
    const begun = reader.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get() !== undefined
    const applied = begun ? (reader.prepare('select max(created_at) as at from __drizzle_migrations').get() as { at: number | null }) : null
    return migrationsAfter(migrationsFolder, applied?.at ?? 0)
  }

  let lastWrite: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(fn: () => Promise<T>): Promise<T> => {
    const turn = lastWrite.then(fn)
    lastWrite = turn.catch(() => undefined)
    return turn
  }

  return {
    dialect: 'sqlite',
    schema,
    read: handle(reader),
    write: (fn) =>
      asOnlyWrite(() =>
        inTurn(async () => {
          await beginImmediate(writer)
          try {
            const result = await fn(tx)
            writer.exec('COMMIT')
            return result
          } catch (error) {
            if (writer.inTransaction) writer.exec('ROLLBACK')
            throw error
          }
        }),
      ),
    migrate: () =>
      inTurn(async () => {
        // nothing is new: the check below would read every row of a large school at each start
        if (pendingMigrations() === 0) return
        // drizzle-kit rebuilds a table by dropping it: with foreign keys on, that would empty its dependants without a word
        writer.pragma('foreign_keys = OFF')
        try {
          migrate(drizzle(writer), { migrationsFolder })
          const broken = writer.pragma('foreign_key_check') as unknown[]
          if (broken.length > 0) throw new Error(`migration left ${broken.length} rows without the row they point to`)
        } finally {
          writer.pragma('foreign_keys = ON')
        }
      }),
    durability: () => {
      const level = Number(writer.pragma('synchronous', { simple: true }))
      const journal = String(writer.pragma('journal_mode', { simple: true }))
      return Promise.resolve({ durable: level === FULL && journal === 'wal', detail: `journal_mode=${journal} synchronous=${level}` })
    },
    pendingMigrations: () => Promise.resolve().then(pendingMigrations),
    size: () =>
      Promise.resolve([file, `${file}-wal`].map((part) => statSync(part, { throwIfNoEntry: false })?.size ?? 0).reduce((a, b) => a + b)),
    statements: () => statements,
    // one step: small steps start over with every write and never finish under load
    backup: async (target) => void (await reader.backup(target, { progress: () => 0x7fffffff })),
    close: () =>
      inTurn(() => {
        reader.close()
        writer.close()
        return Promise.resolve()
      }),
  }
}

function openConnection(file: string): Connection {
  const fresh = !existsSync(file)
  const connection = new Sqlite(file, { timeout: 50 })
  connection.pragma('journal_mode = WAL')
  // On a brand-new file the pragma answers before it holds: make the file real first.
  if (fresh) connection.exec('BEGIN IMMEDIATE; COMMIT')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  // the driver takes 16 MB for each connection, of pages that the system holds as well
  connection.pragma('cache_size = -4000')
  if (Number(connection.pragma('synchronous', { simple: true })) !== FULL) throw new Error('SQLite did not accept synchronous=FULL')
  return connection
}

const REMEMBERED_STATEMENTS = 300

/**
 * The connection with its compiled statements kept, the least recently used one given up first: drizzle has SQLite compile each statement anew, which often
 * takes longer than running it. No statement is ever left half-way through its rows, so the same one can be run again.
 */
function rememberingStatements(connection: Connection): Connection {
  const statements = new Map<string, Sqlite.Statement>()
  const prepare = (source: string): Sqlite.Statement => {
    const statement = statements.get(source) ?? connection.prepare(source)
    statements.delete(source)
    statements.set(source, statement)
    if (statements.size > REMEMBERED_STATEMENTS) for (const oldest of [...statements.keys()].slice(0, 1)) statements.delete(oldest)
    return statement
  }
  return Object.create(connection, { prepare: { value: prepare } }) as Connection
}

/** Takes the write lock, waiting without blocking the thread when another process (a command) has it. */
async function beginImmediate(connection: Connection): Promise<void> {
  for (const wait of [...BUSY_TRIES_MS, null]) {
    try {
      connection.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error
      if (wait === null) throw new StoreBusy('the database is busy', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}
