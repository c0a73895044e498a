/** What asks the desk: one page after the other, and one export while somebody else reads. */
import http from 'node:http'
import type { MeasuredProcess } from './measured-process.ts'

export interface Figures {
  medianMs: number
  p95Ms: number
}

export interface ExportFigures {
  rows: number
  seconds: number
  rowsPerSecond: number
  /** by what the process used of its core, others' pages included: what a loaded machine does not hide */
  rowsPerCpuSecond: number
  /** the most that the process grew by while it went on */
  moreMb: number
  /** of another signed-in person's page meanwhile */
  othersP99Ms: number
}

const WARM = 3
/** Every so often somebody else asks for a page while an export runs. */
const OTHERS_EVERY_MS = 25
const OTHERS_PAGE = '/dashboard'

export async function timesOf(url: string, cookie: string, rounds: number): Promise<Figures> {
  const times: number[] = []
  // a view has one address, to which others lead
  const { location } = await ask('GET', url, cookie)
  const shortest = location === null ? url : new URL(location, url).href
  for (let round = 0; round < rounds + WARM; round++) {
    const { status, ms } = await ask('GET', shortest, cookie)
    if (status !== 200) throw new Error(`${shortest} answered ${status}`)
    if (round >= WARM) times.push(ms)
  }
  return { medianMs: share(times, 0.5), p95Ms: share(times, 0.95) }
}

/** Does some work while somebody else asks for a page every so often, and looks how much the server grows meanwhile. */
export async function whileOthersRead<T>(server: MeasuredProcess, origin: string, cookie: string, work: () => Promise<T>) {
  const others: number[] = []
  let over = false
  const before = await server.usage()
  let most = before.rssMb
  const watch = (async () => {
    while (!over) most = Math.max(most, (await Promise.all([server.usage(), pause(50)]))[0].rssMb)
  })()
  const reader = (async () => {
    const page = new URL(OTHERS_PAGE, origin).href
    while (!over) {
      others.push((await ask('GET', page, cookie)).ms)
      await pause(OTHERS_EVERY_MS)
    }
  })()
  const result = await work().finally(() => (over = true))
  const after = await server.usage()
  await Promise.all([watch, reader])
  return { result, cpuMs: after.cpuMs - before.cpuMs, moreMb: Math.round(most - before.rssMb), othersP99Ms: share(others, 0.99) }
}

export async function measureExport(server: MeasuredProcess, url: string, cookie: string): Promise<ExportFigures> {
  const { result, cpuMs, moreMb, othersP99Ms } = await whileOthersRead(server, url, cookie, () => ask('POST', url, cookie))
  const { status, ms, lines, count } = result
  if (status !== 200) throw new Error(`${url} answered ${status}`)
  const rows = Number(count)
  // a CSV has its head and its end besides
  if (url.includes('.csv') && lines !== rows + 2) throw new Error(`${url} has ${lines} lines for ${rows} rows`)
  return {
    rows,
    seconds: round(ms / 1000),
    rowsPerSecond: Math.round(rows / (ms / 1000)),
    rowsPerCpuSecond: Math.round(rows / (cpuMs / 1000)),
    moreMb,
    othersP99Ms,
  }
}

interface Answered {
  status: number
  location: string | null
  ms: number
  lines: number
  /** kept of documents only */
  document: Buffer
  count: string
}

export function ask(method: 'GET' | 'POST', url: string, cookie: string): Promise<Answered> {
  const { origin } = new URL(url)
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { Cookie: cookie, 'Accept-Encoding': 'identity', ...(method === 'POST' && { Origin: origin, 'Content-Length': '0' }) }
    const request = http.request(url, { method, headers, agent }, (response) => {
      let lines = 0
      const kept: Buffer[] = []
      const isDocument = response.headers['content-type'] === 'application/pdf'
      response.on('data', (chunk: Buffer) => {
        for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1
        if (isDocument) kept.push(chunk)
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          ms: performance.now() - begun,
          lines,
          document: Buffer.concat(kept),
          count: String(response.headers['x-row-count'] ?? 0),
        }),
      )
    })
    request.on('error', reject)
    request.end()
  })
}

const agent = new http.Agent({ keepAlive: true })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const round = (value: number) => Math.round(value * 10) / 10

function share(times: number[], at: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? NaN)
}
