/**
 * What asks the servers: wrk for pages where it is installed, else a client of our own; flows of several requests always by our own. Reference and product
 * are asked by the same client in the same round.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const CONNECTIONS = 8

export interface Load {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** requests, or flows, completed */
  done: number
}

export const hasWrk = spawnSync('wrk', ['-v']).error === undefined

/** Asks for some seconds: the first, second, … address with the headers that go with it, and after `VARIANTS` of them the first again. */
export async function loadPage(
  origin: string,
  path: (n: number) => string,
  headers: (n: number) => Record<string, string>,
  seconds: number,
  client: Client,
): Promise<Load> {
  if (client === 'own')
    return loadFlow(origin, seconds, async (ask, n) => void (await ask('GET', path(n % VARIANTS), headers(n % VARIANTS))))
  const folder = mkdtempSync(join(tmpdir(), 'attest-wrk-'))
  try {
    const script = join(folder, 'requests.lua')
    writeFileSync(script, luaFor(Array.from({ length: VARIANTS }, (_, n) => ({ path: path(n), headers: headers(n) }))))
    return await runWrk(origin, script, seconds)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const VARIANTS = 1000

/** A script of wrk that sends these requests in turn. JSON's texts are Lua's: addresses and cookies have no escapes of their own. */
function luaFor(requests: { path: string; headers: Record<string, string> }[]): string {
  const lines = requests.map(({ path, headers }) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${JSON.stringify(name)}] = ${JSON.stringify(value)}`)
    return `  wrk.format("GET", ${JSON.stringify(path)}, {${fields.join(', ')}}),`
  })
  return `local requests\nlocal turn = 0\nfunction init()\nrequests = {\n${lines.join('\n')}\n}\nend\nfunction request()\nturn = turn % #requests + 1\nreturn requests[turn]\nend\n`
}

export type Client = 'wrk' | 'own'

async function runWrk(url: string, script: string, seconds: number): Promise<Load> {
  const { stdout } = await promisify(execFile)('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-s', script, url])
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)
  if (bad) throw new Error(`${url} answered ${bad[1]} times with an error`)
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50Ms: milliseconds(/50%\s+([\d.]+)(us|ms|s)/.exec(stdout)),
    p99Ms: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(stdout)),
    done: Number(/(\d+) requests in/.exec(stdout)?.[1]),
  }
}

function milliseconds(found: RegExpExecArray | null): number {
  if (!found) return NaN
  return Number(found[1]) * { us: 0.001, ms: 1, s: 1000 }[found[2] as 'us' | 'ms' | 's']
}

export interface Answer {
  status: number
  location: string | null
  body: string
}

export type Ask = (method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: string) => Promise<Answer>

/** Runs a flow over and over on eight connections for some seconds; each flow gets a number of its own. Throws when an answer is 4xx or 5xx. */
export async function loadFlow(origin: string, seconds: number, flow: (ask: Ask, n: number) => Promise<void>): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const { hostname, port } = new URL(origin)
  const ask: Ask = (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const request = http.request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const status = response.statusCode ?? 0
          if (status >= 400) reject(new Error(`${method} ${path} answered ${status}`))
          else resolve({ status, location: response.headers.location ?? null, body: Buffer.concat(chunks).toString() })
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  const times: number[] = []
  const begin = performance.now()
  const until = begin + seconds * 1000
  let next = 0
  const worker = async () => {
    while (performance.now() < until) {
      const start = performance.now()
      await flow(ask, next++)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  const elapsed = (performance.now() - begin) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return { perSecond: times.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99), done: times.length }
}
