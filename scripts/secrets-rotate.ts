/**
 * `npm run secrets:rotate`, server stopped: seals the secrets of second factors anew. With SECRET_KEY set, with that one: SECRET_KEY_BEFORE opens what was sealed
 * before. Without, a new key file is made first, and the former one is kept beside it as secret.key.before-….
 */
import { existsSync, renameSync } from 'node:fs'
import { rotateSecrets } from '#app/features/second-factor/rotate-secrets.server.ts'
import { createSealer, keyFile } from '#app/server/auth/sealer.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { isDatabaseInUse } from '#db/restore.ts'
import { readEnv, Refused, run, withStore } from './lib/command.ts'

run(async () => {
  const env = readEnv()
  if (isDatabaseInUse(env))
    throw new Refused('The database is in use: stop the server first, which would go on with the former key. Nothing was changed.')
  const file = keyFile(env.dataDir)
  // renamed first: until the new key is there, and after, what was sealed with the former one still opens
  if (env.secretKeys.length === 0 && existsSync(file)) renameSync(file, `${file}.before-${Date.now()}`)
  const { sealed, lost } = await withStore(env, (store) => rotateSecrets({ store, now: Date.now(), newId }, createSealer(env)))
  const lines = [`${sealed} ${sealed === 1 ? 'secret is' : 'secrets are'} sealed with the newest key.`]
  if (lost > 0)
    lines.push(`${lost} could not be opened with any key here: their owners must have the second factor removed and set it up anew.`)
  return lines.join('\n')
})
