/** Which migrations come with this version, as drizzle-kit's journal lists them. */
import { readMigrationFiles } from 'drizzle-orm/migrator'

/** How many migrations of the folder are newer than the last applied one, whose moment the database keeps. */
export function migrationsAfter(migrationsFolder: string, lastAppliedAt: number): number {
  return readMigrationFiles({ migrationsFolder }).filter(({ folderMillis }) => folderMillis > lastAppliedAt).length
}
