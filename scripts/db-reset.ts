/** `npm run db:reset`: empties the database of this machine for development. Refuses one on another machine, and a production configuration. */
import { rmSync } from 'node:fs'
import pg from 'pg'
import { isLocalDatabase } from '#app/features/account/create-demo-accounts.server.ts'
import { sqliteFile } from '#db/open-store.ts'
import { readEnv, Refused, run } from './lib/command.ts'

run(async () => {
  const env = readEnv()
  if (env.mode === 'production') throw new Refused('ORIGIN is set, so this looks like production: nothing was touched.')
  if (!isLocalDatabase(env.databaseUrl)) throw new Refused('The database is on another machine: nothing was touched.')
  if (env.databaseUrl === null) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(sqliteFile(env.dataDir) + suffix, { force: true })
    return 'The database is gone; the next start makes a new one.'
  }
  const client = new pg.Client({ connectionString: env.databaseUrl })
  await client.connect()
  try {
    await client.query('drop schema public cascade; create schema public; drop schema if exists drizzle cascade')
  } finally {
    await client.end()
  }
  return 'The database is empty; the next start fills it.'
})
