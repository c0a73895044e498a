import path from 'node:path'
import { openPostgresStore } from '#db/postgres-store.ts'
import { openSqliteStore } from '#db/sqlite-store.ts'
import type { Store } from '#db/store.ts'

export interface StoreLocation {
  /** null: a SQLite file in `dataDir` */
  databaseUrl: string | null
  dataDir: string
  /** folder that holds migrations/sqlite and migrations/postgres */
  migrationsDir: string
}

export const sqliteFile = (dataDir: string) => path.join(dataDir, 'attest.sqlite')

/** Opens the store where the configuration says. Does not migrate. */
export function openStore({ databaseUrl, dataDir, migrationsDir }: StoreLocation): Store {
  return databaseUrl === null
    ? openSqliteStore(sqliteFile(dataDir), path.join(migrationsDir, 'sqlite'))
    : openPostgresStore(databaseUrl, path.join(migrationsDir, 'postgres'))
}
