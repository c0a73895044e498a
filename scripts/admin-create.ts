/**
 * `npm run admin:create -- --email ada@example.org --name "Ada Lovelace"`: makes an administrator, or makes an account one, and prints a link to set the
 * password. The server may be running. The last word of the name is the family name; `--given` and `--family` say it otherwise.
 */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { cleanText, hasForbiddenCharacters } from '#app/domain/names.ts'
import { createAdministrator } from '#app/features/account/create-administrator.server.ts'
import { isAddress } from '#app/server/auth/addresses.ts'
import { parseEnv } from '#app/server/env.server.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import { openStore } from '#db/open-store.ts'

const usage = 'Usage: npm run admin:create -- --email ada@example.org --name "Ada Lovelace"'

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { email, givenName, familyName } = readArguments()
  // with ORIGIN this is a production machine; without, the link leads to the demonstration on this one
  const parsed = parseEnv(process.env, process.env.ORIGIN?.trim() ? 'production' : 'development')
  if (!parsed.ok) return giveUp(...parsed.problems)
  const { env } = parsed

  mkdirSync(env.dataDir, { recursive: true })
  const store = openStore({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, migrationsDir: path.resolve('migrations') })
  try {
    await store.migrate()
    const ctx = { store, now: Date.now(), newId, random: secureRandom, origin: env.origin }
    const made = await createAdministrator(ctx, { email, givenName, familyName })
    if (!made.ok) return giveUp('This address belongs to an account that is suspended.')
    const did = {
      created: `${email} is now an administrator.`,
      granted: `${email} had an account and is now an administrator; its sessions have ended.`,
      already: `${email} is an administrator already.`,
    }[made.did]
    process.stdout.write(`${did}\n\nSet the password here, once, within 24 hours:\n  ${made.link}\n`)
  } finally {
    await store.close()
  }
}

function readArguments(): { email: string; givenName: string; familyName: string } {
  const { values } = parseArgs({
    options: { email: { type: 'string' }, name: { type: 'string' }, given: { type: 'string' }, family: { type: 'string' } },
  })
  const email = cleanText(values.email ?? '')
  const words = cleanText(values.name ?? '').split(' ')
  const familyName = cleanText(values.family ?? words.at(-1) ?? '')
  const givenName = cleanText(values.given ?? words.slice(0, -1).join(' '))
  if (!isAddress(email)) throw new Misused('--email must be a mail address.')
  if (givenName === '' || familyName === '') throw new Misused('--name must hold a given and a family name.')
  if (hasForbiddenCharacters(givenName + familyName)) throw new Misused('--name holds characters that cannot be printed.')
  return { email, givenName, familyName }
}

class Misused extends Error {}

function giveUp(...problems: string[]): void {
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exitCode = 1
}

main().catch((error: unknown) => {
  const isUsage = error instanceof Misused || (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  giveUp(error instanceof Error ? error.message : String(error), ...(isUsage ? [usage] : []))
})
