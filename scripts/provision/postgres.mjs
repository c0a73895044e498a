/**
 * A PostgreSQL for the tests: TEST_DATABASE_URL, or a cluster of our own on a free port, made in a folder for temporary files, without
 * durability, and removed at the end. PostgreSQL refuses to run as root: then it runs as the user that Debian's package makes.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { run } from '../lib/run.mjs'
import { installPackages } from './debian.mjs'
import { temporaryFolder } from './temporary.mjs'

const asRoot = process.getuid?.() === 0

/**
 * Resolves to `{ url, stop }`: an address at which databases may be created, and the end of it. `stop` may be called more than once.
 * Throws with what to do when there is no PostgreSQL.
 */
export async function providePostgres() {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
  const programs = findPrograms() ?? ((await installPackages('postgresql')) ? findPrograms() : null)
  if (programs === null) {
    throw new Error(
      'The tests run on PostgreSQL too: install it (on Debian as root: apt-get install postgresql), or set TEST_DATABASE_URL to a server on which databases may be created, such as postgres://postgres@127.0.0.1:5432/postgres.',
    )
  }
  return startCluster(programs)
}

/**
 * The same for measuring: a cluster that keeps what it is given in `folder` for the next time, and that is set up as whoever runs it for others would: durable,
 * with a quarter of 4 GB for its buffers.
 */
export async function keepPostgres(folder) {
  const programs = findPrograms()
  if (programs === null) throw new Error('PostgreSQL is not installed: on Debian as root, apt-get install postgresql.')
  mkdirSync(folder, { recursive: true })
  const data = path.join(folder, 'data')
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise(programs, folder, data)
  return startServer({ programs, folder, data, port: await freePort(), settings: asOperated, keep: true })
}

/** The newest installation that is complete. Debian keeps the programs out of the path. */
function findPrograms() {
  const debian = '/usr/lib/postgresql'
  const folders = [
    ...(existsSync(debian)
      ? readdirSync(debian)
          .sort((a, b) => Number(b) - Number(a))
          .map((version) => path.join(debian, version, 'bin'))
      : []),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ]
  return folders.find((folder) => folder !== '' && ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ?? null
}

async function startCluster(programs) {
  const folder = mkdtempSync(path.join(temporaryFolder(), 'attest-pg-'))
  const data = path.join(folder, 'data')
  try {
    await initialise(programs, folder, data)
    return await startServer({ programs, folder, data, port: await freePort(), settings: forTests, keep: false })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

async function initialise(programs, folder, data) {
  if (asRoot) chownSync(folder, userId('postgres', '-u'), userId('postgres', '-g'))
  const initdb = [
    path.join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  const made = await run(...asOwner(initdb), { output: 'keep', cwd: folder })
  if (made.code !== 0) throw new Error(`PostgreSQL's initdb failed:\n${made.output.trim().split('\n').slice(-5).join('\n')}`)
}

/** Nothing there needs to outlive a power cut, and many tests mean many databases. */
const forTests = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'autovacuum=off']
const asOperated = [
  'shared_buffers=1GB',
  'effective_cache_size=3GB',
  'work_mem=16MB',
  'maintenance_work_mem=256MB',
  'max_wal_size=4GB',
  'random_page_cost=1.1',
]

async function startServer({ programs, folder, data, port, settings: chosen, keep }) {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`, 'log_min_messages=fatal', ...chosen]
  const [file, args] = asOwner([path.join(programs, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])])
  // A group of its own: Ctrl-C at the terminal reaches only us, and we stop it after the tests that use it.
  const server = spawn(file, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  let said = ''
  server.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-2000)))
  const ended = new Promise((resolve) => server.once('exit', resolve))
  let isStopped = false
  const stop = async () => {
    if (isStopped) return ended
    isStopped = true
    // An "immediate" shutdown where the data are thrown away. Sent to the group, because runuser stands between us and the server.
    signalGroup(server.pid, keep ? 'SIGINT' : 'SIGQUIT')
    await ended
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', () => {
    if (isStopped) return
    signalGroup(server.pid, keep ? 'SIGINT' : 'SIGQUIT')
    if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  if (!(await answers(url, ended))) {
    await stop()
    throw new Error(`PostgreSQL did not start:\n${said.trim()}`)
  }
  return { url, stop }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/** Asks until the server answers; false when it ended or 30 s have gone by. */
async function answers(url, ended) {
  const { default: pg } = await import('pg')
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  for (const until = Date.now() + 30_000; Date.now() < until && !hasEnded;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return false
}

/** The command as it is, or as the user postgres when we are root. Returns [file, args]. */
function asOwner([file, ...args]) {
  return asRoot ? ['runuser', ['-u', 'postgres', '--', file, ...args]] : [file, args]
}

function userId(name, flag) {
  const { stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  if (!/^\d+\s*$/.test(stdout ?? '')) throw new Error(`There is no user ${name} to run PostgreSQL as, and it refuses to run as root.`)
  return Number(stdout)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
