/** What the commands that touch the database share: the configuration, an open store, one clear line when something is wrong. */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseEnv, type Env } from '#app/server/env.server.ts'
import { openStore } from '#db/open-store.ts'
import type { Store } from '#db/store.ts'

/** Something the person at the keyboard can put right. */
export class Refused extends Error {}

/** The configuration; with ORIGIN set this is a production machine. */
export function readEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const parsed = parseEnv(process.env, process.env.ORIGIN?.trim() ? 'production' : 'development')
  if (!parsed.ok) throw new Refused(parsed.problems.join('\n'))
  return parsed.env
}

export async function withStore<T>(env: Env, act: (store: Store) => Promise<T>): Promise<T> {
  mkdirSync(env.dataDir, { recursive: true })
  const store = openStore({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, migrationsDir: path.resolve('migrations') })
  try {
    return await act(store)
  } finally {
    await store.close()
  }
}

/** The one argument of a command. */
export function fileArgument(usage: string): string {
  const [file, ...more] = process.argv.slice(2)
  if (!file || more.length > 0) throw new Refused(usage)
  return path.resolve(file)
}

export function run(command: () => Promise<string>): void {
  command().then(
    (line) => process.stdout.write(`${line}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    },
  )
}
