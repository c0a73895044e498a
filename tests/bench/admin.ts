/**
 * `npm run bench:admin -- --sizes 10000,1000000 --engines sqlite,postgres`: what an administrator waits for, over real HTTP against the built server. PostgreSQL
 * is measured where TEST_DATABASE_URL names a server that databases may be made on. Prints a table and writes bench/admin.json, in which what was measured
 * before stays until it is measured again.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { frugalMalloc, smallHeap } from '../../scripts/lib/small-process.mjs'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { parseEnv } from '#app/server/env.server.ts'
import { openStore } from '#db/open-store.ts'
import { someAdministrator } from '#db/queries/scale.ts'
import type { Store } from '#db/store.ts'
import { createDatabase, dropDatabase } from '#tests/support/postgres.ts'
import { measureExport, timesOf, type ExportFigures, type Figures } from './admin-client.ts'
import { exportsOf, pagesOf } from './admin-pages.ts'
import { startMeasured } from './measured-process.ts'

interface Measured {
  completions: number
  engine: string
  measuredOn: string
  pages: Record<string, Figures>
  exports: Record<string, ExportFigures>
}

const RESULT = 'bench/admin.json'
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000' },
    engines: { type: 'string', default: process.env.TEST_DATABASE_URL ? 'sqlite,postgres' : 'sqlite' },
    rounds: { type: 'string', default: '20' },
    folder: { type: 'string', default: path.join(tmpdir(), 'attest-bench-admin') },
  },
})
const rounds = Number(values.rounds)
const results = new Map(known().map((one) => [keyOf(one), one]))
for (const engine of values.engines.split(',')) {
  for (const size of values.sizes.split(',').map(Number)) {
    const measured =
      engine === 'postgres' ? await onPostgres(size) : await measure(size, 'sqlite', null, path.join(values.folder, `sqlite-${size}`))
    results.set(keyOf(measured), measured)
    writeFileSync(RESULT, `${JSON.stringify([...results.values()], null, 1)}\n`)
  }
}
print([...results.values()])

function keyOf({ engine, completions }: Pick<Measured, 'engine' | 'completions'>): string {
  return `${engine} ${completions}`
}

function known(): Measured[] {
  return existsSync(RESULT) ? (JSON.parse(readFileSync(RESULT, 'utf8')) as Measured[]) : []
}

async function onPostgres(size: number): Promise<Measured> {
  const url = await createDatabase()
  try {
    return await measure(size, 'postgres', url, path.join(values.folder, `postgres-${size}`))
  } finally {
    await dropDatabase(url)
  }
}

async function measure(size: number, engine: string, databaseUrl: string | null, dataDir: string): Promise<Measured> {
  mkdirSync(dataDir, { recursive: true })
  const port = 3114
  const origin = `http://localhost:${port}`
  const place = { DATA_DIR: dataDir, ORIGIN: origin, ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }) }
  fill(size, { DATA_DIR: dataDir, ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }) })
  const parsed = parseEnv(place, 'test')
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  const store = openStore({ databaseUrl, dataDir, migrationsDir: 'migrations' })
  await store.migrate()
  const server = await startMeasured('build/main.js', {
    args: ['test'],
    nodeArgs: [...smallHeap(), '--import', './tests/bench/usage.mjs'],
    env: { ...place, HOST: '127.0.0.1', PORT: String(port), ...frugalMalloc },
    origin,
  })
  try {
    process.stdout.write(`${size.toLocaleString('en-GB')} completions on ${engine}\n`)
    const pages: Measured['pages'] = {}
    const cookie = await session(store, parsed.env)
    for (const { name, address } of await pagesOf(store.read)) {
      pages[name] = await timesOf(origin + address, cookie, rounds)
      process.stdout.write(`  ${name.padEnd(48)} ${pages[name].medianMs} ms, p95 ${pages[name].p95Ms}\n`)
    }
    const exports: Measured['exports'] = {}
    for (const { name, address } of exportsOf(size)) {
      // exports ask for a proof of the last minutes
      exports[name] = await measureExport(server, origin + address, await session(store, parsed.env))
      process.stdout.write(`  ${name.padEnd(48)} ${JSON.stringify(exports[name])}\n`)
    }
    return { completions: size, engine, measuredOn: new Date().toISOString().slice(0, 10), pages, exports }
  } finally {
    await server.stop()
    await store.close()
  }
}

/** Without an ORIGIN: a command that is given one takes the installation for a productive one. */
function fill(size: number, place: Record<string, string>): void {
  const amounts = ['--learners', String(Math.ceil(size / 5)), '--completions', String(size), '--attempts', String(Math.floor(size / 20))]
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/seed-scale.ts', ...amounts, '--reuse'], {
    env: { ...process.env, ORIGIN: '', ...place },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('the database was not filled')
}

type ServerEnv = Parameters<typeof createSession>[0]['env']

async function session(store: Store, env: ServerEnv): Promise<string> {
  const id = await someAdministrator(store.read)
  if (id === null) throw new Error('there is no administrator')
  const cookie = await createSession({ store, env }, id, Date.now(), undefined, Date.now())
  return cookie.split(';')[0]!
}

/** What is above 30 ms may take twice what it takes at the smallest size of its engine. */
function print(all: Measured[]): void {
  for (const { engine, completions, pages, exports, measuredOn } of all) {
    const small = all.filter((one) => one.engine === engine).sort((a, b) => a.completions - b.completions)[0]!
    process.stdout.write(`\n${completions.toLocaleString('en-GB')} completions on ${engine}, ${measuredOn}\n`)
    console.table(
      Object.entries(pages).map(([name, { medianMs, p95Ms }]) => {
        const goal = name.startsWith('overview') ? 300 : 150
        const grown = medianMs / (small.pages[name]?.medianMs ?? medianMs)
        const held = p95Ms <= goal && (medianMs <= 30 || grown <= 2)
        return { page: name, medianMs, p95Ms, goal: `p95 ≤ ${goal}`, grown: Math.round(grown * 10) / 10, held: held ? 'yes' : 'NO' }
      }),
    )
    console.table(
      Object.entries(exports).map(([name, { rows, seconds, rowsPerSecond, rowsPerCpuSecond, moreMb, othersP99Ms }]) => ({
        export: name,
        rows,
        seconds,
        rowsPerSecond,
        rowsPerCpuSecond,
        moreMb,
        othersP99Ms,
        goal: name.startsWith('CSV') ? '≥ 50,000 rows/s, ≤ 100 MB, ≤ 200 ms' : '≤ 200 ms',
      })),
    )
  }
}
