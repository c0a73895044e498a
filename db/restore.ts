/** Restoring a backup: the file is checked first, and what it replaces is kept beside it. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { sqliteFile } from '#db/open-store.ts'
import { runClient } from '#db/postgres-store.ts'

/**
 * Puts `file` in place of the database. Resolves to where the former database was kept (SQLite), or null. Throws a sentence, having changed nothing, when the
 * file is missing or damaged, and when a process has the database open.
 */
export async function restoreBackup(file: string, place: { databaseUrl: string | null; dataDir: string }): Promise<string | null> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  if (place.databaseUrl !== null) {
    await runClient('pg_restore', ['--list', file])
    await runClient('pg_restore', ['--clean', '--if-exists', '--no-owner', '--single-transaction', `--dbname=${place.databaseUrl}`, file])
    return null
  }
  checkWhole(file)
  const target = sqliteFile(place.dataDir)
  mkdirSync(path.dirname(target), { recursive: true })
  const kept = existsSync(target) ? setAside(target) : null
  const fresh = `${target}.restoring`
  copyFileSync(file, fresh)
  renameSync(fresh, target)
  return kept
}

function checkWhole(file: string): void {
  let problems: unknown[]
  try {
    const backup = new Sqlite(file, { readonly: true, fileMustExist: true })
    try {
      const integrity = backup.pragma('integrity_check', { simple: true })
      problems = [...(integrity === 'ok' ? [] : [integrity]), ...(backup.pragma('foreign_key_check') as unknown[])]
      if (problems.length === 0 && !backup.prepare("select 1 from sqlite_master where name = 'certificates'").get())
        problems = ['no certificates table']
    } finally {
      backup.close()
    }
  } catch {
    throw new Error(`${file} is no database, or is damaged: nothing was restored.`)
  }
  if (problems.length > 0) throw new Error(`${file} is damaged: nothing was restored.`)
}

/** Whether a process has the SQLite database open: an exclusive lock cannot be had then. Of PostgreSQL nothing is known: false. */
export function isDatabaseInUse(place: { databaseUrl: string | null; dataDir: string }): boolean {
  const file = sqliteFile(place.dataDir)
  return place.databaseUrl === null && existsSync(file) && !lockedAlone(file, () => undefined)
}

/** Acts on a database that nobody else has open; false, with nothing done, when somebody has. */
function lockedAlone(file: string, act: (database: Sqlite.Database) => void): boolean {
  const current = new Sqlite(file, { timeout: 200 })
  try {
    current.pragma('locking_mode = EXCLUSIVE')
    current.exec('BEGIN EXCLUSIVE; COMMIT')
    act(current)
    return true
  } catch {
    return false
  } finally {
    current.close()
  }
}

/** Moves the database away, its log written back first. */
function setAside(target: string): string {
  const isAlone = lockedAlone(target, (current) => void current.pragma('journal_mode = DELETE'))
  if (!isAlone) throw new Error('The database is in use: stop the server first. Nothing was restored.')
  const kept = `${target}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  renameSync(target, kept)
  for (const suffix of ['-wal', '-shm']) rmSync(target + suffix, { force: true })
  return kept
}
