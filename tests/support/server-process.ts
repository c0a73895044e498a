/** The built product as a process of its own (`npm run build` first), with fresh data on a free port: what an end-to-end test talks to. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface ServerProcess {
  /** Such as `http://localhost:40123`. */
  origin: string
  dataDir: string
  /** null: SQLite under `dataDir` */
  databaseUrl: string | null
  pid: number
  /** Everything printed so far, the log included. */
  output(): string
  /** Stops in order, as Ctrl-C does, and removes the data. Resolves to the exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut would. The data stay, so that another process can be started on them. */
  kill(): Promise<void>
}

export interface ServerOptions {
  mode?: 'demo' | 'production' | 'test'
  /** Variables besides HOST, PORT, DATA_DIR and ORIGIN. Nothing else of this process's environment reaches the server. */
  env?: Record<string, string>
  databaseUrl?: string
  /** Data of an earlier process, kept at stop. */
  dataDir?: string
}

export const demoPassword = 'a demonstration password'

/** Starts the server and resolves once it says that it is ready. Rejects with what it printed when it ends before that. */
export async function startServerProcess(options: ServerOptions = {}): Promise<ServerProcess> {
  const port = await freePort()
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'attest-e2e-')))
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, [path.join(root, 'build', 'main.js'), options.mode ?? 'demo'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      ORIGIN: origin,
      DATA_DIR: dataDir,
      DEMO_PASSWORD: demoPassword,
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('error', reject)
    void ended.then((code) => reject(new Error(`The server ended with code ${code} before it was ready:\n${printed}`)))
  })
  // A test run that is interrupted leaves nothing behind: the server also stops when this channel closes.
  return {
    origin,
    dataDir,
    databaseUrl: options.databaseUrl ?? null,
    pid: child.pid ?? 0,
    output: () => printed,
    async stop() {
      child.kill('SIGTERM')
      const code = await ended
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
