/**
 * A real store for one test: real migrations, a database of its own. SQLite (a copy of a migrated file) unless TEST_ENGINE=postgres, where it is a copy of a
 * migrated template on the server that TEST_DATABASE_URL names.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPostgresStore } from '#db/postgres-store.ts'
import { openSqliteStore } from '#db/sqlite-store.ts'
import type { Store } from '#db/store.ts'
import { createDatabase, dropDatabase } from '#tests/support/postgres.ts'

export const testEngine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

export interface TestStore {
  store: Store
  /** null on SQLite */
  databaseUrl: string | null
  /** a folder of this test's own, for files and, on SQLite, the database attest.sqlite */
  dataDir: string
  /** closes the store, if that was not done, and takes everything away */
  close(): Promise<void>
}

let template: Promise<string> | null = null

/** Opens a fresh, migrated, empty database. */
export async function openTestStore(): Promise<TestStore> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'attest-test-'))
  template ??= testEngine === 'postgres' ? postgresTemplate() : sqliteTemplate()
  const from = await template
  const databaseUrl = testEngine === 'postgres' ? await createDatabase({ template: from }) : null
  if (databaseUrl === null) copyFileSync(from, path.join(dataDir, 'attest.sqlite'))
  const store =
    databaseUrl === null
      ? openSqliteStore(path.join(dataDir, 'attest.sqlite'), path.resolve('migrations/sqlite'))
      : openPostgresStore(databaseUrl, path.resolve('migrations/postgres'))
  let closing: Promise<void> | null = null
  const closeStore = store.close
  store.close = () => (closing ??= closeStore())
  return {
    store,
    databaseUrl,
    dataDir,
    async close() {
      await store.close()
      if (databaseUrl !== null) await dropDatabase(databaseUrl)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Closing a SQLite store writes its log back, so that the main file alone is whole. */
async function sqliteTemplate(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'attest-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'template.sqlite')
  const store = openSqliteStore(file, path.resolve('migrations/sqlite'))
  await store.migrate()
  await store.close()
  return file
}

/** One for each test process; it goes with the throw-away cluster. */
async function postgresTemplate(): Promise<string> {
  const url = await createDatabase()
  const store = openPostgresStore(url, path.resolve('migrations/postgres'))
  await store.migrate()
  await store.close()
  return url
}
