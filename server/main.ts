/**
 * The server process: `node build/main.js demo|production|test`, from the project's folder. Opens the services once for Express and the routes,
 * prepares the database, serves, and stops in order on SIGINT or SIGTERM. `npm start` and `npm run serve` start it.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ServerBuild } from '@remix-run/node'
import { parseEnv, type Env, type Mode } from '#app/server/env.server.ts'
import { createLog } from '#app/server/log.server.ts'
import { createListener } from './app.ts'
import { serverEntryOf, type Prepared } from './application.ts'
import { openDevelopment } from './development.ts'
import { createHttpServer, listen, stopServing } from './http-server.ts'
import { readStaticFiles } from './static-files.ts'
import { commonHeaders } from './security-headers.ts'

const modes: readonly Mode[] = ['demo', 'production', 'test', 'development']
const graceMs = 5_000

async function main(): Promise<void> {
  const mode = modes.find((known) => known === process.argv[2]) ?? giveUp('Say which mode: demo, production, test or development.')
  const parsed = parseEnv(process.env, mode)
  if (!parsed.ok) return giveUp(...parsed.problems)
  const { env } = parsed
  const log = createLog(env.logLevel)
  const ending = stopWhenTold()

  mkdirSync(env.dataDir, { recursive: true })
  const development = mode === 'development' ? await openDevelopment() : null
  const build = development ? await development.build() : await importBuild()
  const entry = serverEntryOf(build)
  const services = await entry.openServices(env, development ? null : pathOf('./workers'))
  const prepared = await entry.prepare(services, { mode })

  const server = createHttpServer(
    createListener({
      env,
      log,
      services,
      build: development ? development.build : build,
      staticFiles: development ? new Map() : readStaticFiles(pathOf('./client'), commonHeaders({ secure: env.secure })),
      developmentFiles: development?.files,
      isStopping: ending.hasBegun,
    }),
  )
  await listen(server, env.port, env.host)
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected and nobody listened'))
  ending.by(async () => {
    await stopServing(server, graceMs)
    await development?.close()
    await services.close()
  })
  giveBackMemory()
  if (mode === 'production') log.info({ origin: env.origin }, 'ready')
  else process.stdout.write(welcome(env, prepared))
  if (process.connected) process.send?.({ type: 'ready', origin: env.origin })
}

/**
 * Ends the process with code 0 on SIGINT, on SIGTERM, and when the program that started us is gone, even if it was killed without a word. Until
 * `by` says how, there is nothing to finish: each migration and each publication is one transaction.
 */
function stopWhenTold() {
  let hasBegun = false
  let finish = async () => {}
  const stop = () => {
    // A terminal sends SIGINT to the whole group and a parent passes it on: the second one changes nothing.
    if (hasBegun) return
    hasBegun = true
    finish().then(
      () => process.exit(0),
      (error: unknown) => giveUp(`Stopping failed: ${sayWhy(error)}`),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('disconnect', stop)
  // It may have gone while this file was being read.
  if (process.connected === false) stop()
  return {
    hasBegun: () => hasBegun,
    by(way: () => Promise<void>) {
      finish = way
    },
  }
}

/** What starting took (the content, read and checked) V8 would keep for later, in pieces between what stays; serving needs less. */
function giveBackMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}

async function importBuild(): Promise<ServerBuild> {
  const built: ServerBuild = await import(new URL('./server/index.js', import.meta.url).href)
  return built
}

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

function welcome(env: Env, prepared: Prepared): string {
  const lines = ['', `Attest is ready at ${env.origin}`, '']
  if (prepared.published.length > 0) lines.push(`Published: ${prepared.published.join(', ')}`, '')
  if (prepared.demoAccounts.length > 0) {
    const width = Math.max(...prepared.demoAccounts.map(({ address }) => address.length))
    lines.push('Demo accounts:', ...prepared.demoAccounts.map(({ address, role }) => `  ${address.padEnd(width)}  ${role}`))
    lines.push(
      prepared.demoPassword === null ? 'Their password is the one shown when they were made.' : `Their password: ${prepared.demoPassword}`,
      '',
    )
  }
  lines.push('Stop with Ctrl-C.', '')
  return `${lines.join('\n')}\n`
}

/** One clear line for each problem, and out. */
function giveUp(...problems: string[]): never {
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}

function sayWhy(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return 'The port is taken by another program: stop that, or set PORT to a free one.'
  if (code === 'EACCES' && String(error).includes('listen')) return 'This port may not be used: set PORT to one above 1023.'
  if (code === 'EADDRNOTAVAIL') return 'HOST is not an address of this machine.'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return 'The data folder cannot be written: set DATA_DIR to a folder that can.'
  // A plain Error was thrown by us with a sentence for people; a TypeError and its like are defects, and their stack helps.
  if (error instanceof Error) return error.constructor === Error ? error.message : (error.stack ?? error.message)
  return String(error)
}

main().catch((error: unknown) => giveUp(sayWhy(error)))
