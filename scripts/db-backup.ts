/** `npm run db:backup -- FILE`: copies the whole database while it is in use. SQLite by its online backup, PostgreSQL by pg_dump. */
import { existsSync } from 'node:fs'
import { fileArgument, readEnv, Refused, run, withStore } from './lib/command.ts'

run(async () => {
  const file = fileArgument('Usage: npm run db:backup -- FILE')
  if (existsSync(file)) throw new Refused(`${file} exists already; a backup never overwrites.`)
  await withStore(readEnv(), (store) => store.backup(file))
  return `Backed up to ${file}.`
})
