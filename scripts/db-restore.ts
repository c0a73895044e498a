/** `npm run db:restore -- FILE`: puts a backup in place of the database, after checking that the file is whole. The server must be stopped. */
import { restoreBackup } from '#db/restore.ts'
import { fileArgument, readEnv, run } from './lib/command.ts'

run(async () => {
  const file = fileArgument('Usage: npm run db:restore -- FILE')
  const { databaseUrl, dataDir } = readEnv()
  const kept = await restoreBackup(file, { databaseUrl, dataDir })
  return `Restored from ${file}.${kept === null ? '' : ` What was there before is kept as ${kept}.`}`
})
