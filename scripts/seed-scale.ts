/**
 * `npm run seed:scale -- --learners 200000 --completions 1000000 --attempts 50000`: fills a scratch database for measuring. Refuses a database on another
 * machine, one of production, and one that holds people or completions, unless `--anyway` says that it may be spoilt. With `--reuse` one that was filled alike before is left
 * as it is. The server must not be running.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { seededRandom } from '#app/domain/random.ts'
import { createDemoAccounts, isLocalDatabase } from '#app/features/account/create-demo-accounts.server.ts'
import { publishFolder } from '#app/features/publishing/prepare.server.ts'
import { readCatalogue } from '#app/server/catalogue.server.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import { holdsCompletions, peopleBesides, someAdministrator } from '#db/queries/scale.ts'
import { readEnv, Refused, run, withStore } from './lib/command.ts'
import { fillDatabase } from './scale/fill.ts'

const usage = 'Usage: npm run seed:scale -- --learners 200000 --completions 1000000 --attempts 50000 [--anyway] [--reuse]'

run(async () => {
  const begun = Date.now()
  const { learners, completions, attempts, anyway, reuse } = readArguments()
  const env = readEnv()
  if (!anyway && (env.mode === 'production' || !isLocalDatabase(env.databaseUrl)))
    throw new Refused('This is a production installation or a database on another machine. Only a scratch database on this one is filled.')
  return withStore(env, async (store) => {
    await store.migrate()
    if (reuse && (await holdsCompletions(store.read, completions)))
      return `This database holds ${completions.toLocaleString('en-GB')} completions already, and is left as it is.`
    if (!anyway && (await peopleBesides(store.read, '@demo.test')))
      throw new Refused('This database holds people or completions. Set DATA_DIR or DATABASE_URL to an empty one.')
    const ctx = { store, now: begun, newId, random: secureRandom, origin: env.origin }
    await publishFolder(ctx, 'content')
    await createDemoAccounts(ctx, { password: env.demoPassword ?? 'a password for measuring only', env })
    const actorId = await someAdministrator(store.read)
    if (actorId === null) throw new Refused('There is no administrator: run npm run admin:create first.')
    const location = { databaseUrl: env.databaseUrl, dataDir: env.dataDir, migrationsDir: path.resolve('migrations') }
    const input = { learners, completions, attempts, actorId, origin: env.origin, now: begun }
    const tell = (line: string) => void process.stdout.write(`  ${line}, ${Math.round((Date.now() - begun) / 1000)} s\n`)
    const filled = await fillDatabase(store, location, await readCatalogue(store), input, seededRandom('scale'), tell)
    const said = Object.entries(filled).map(([what, n]) => `${n.toLocaleString('en-GB')} ${what}`)
    return `Seeded ${said.join(', ')} in ${Math.round((Date.now() - begun) / 1000)} s. Sign in as admin@demo.test.`
  })
})

function readArguments() {
  const { values } = parseArgs({
    options: {
      learners: { type: 'string', default: '200000' },
      completions: { type: 'string', default: '1000000' },
      attempts: { type: 'string', default: '50000' },
      anyway: { type: 'boolean', default: false },
      reuse: { type: 'boolean', default: false },
    },
  })
  const whole = (name: 'learners' | 'completions' | 'attempts', least: number) => {
    const text = values[name]
    if (!/^\d{1,7}$/.test(text) || Number(text) < least)
      throw new Refused(`--${name} must be a whole number from ${least} to 9999999.\n${usage}`)
    return Number(text)
  }
  return {
    learners: whole('learners', 1),
    completions: whole('completions', 1),
    attempts: whole('attempts', 0),
    anyway: values.anyway,
    reuse: values.reuse,
  }
}
