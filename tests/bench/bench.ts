/**
 * `npm run bench`: what a request costs, as a ratio to a bare node:http server that is asked in the same rounds by the same client. Prints a table and writes
 * bench/latest.json. Needs a quiet machine to say anything.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { frugalMalloc, smallHeap } from '../../scripts/lib/small-process.mjs'
import { COURSE } from '#tests/support/cast.ts'
import { hasWrk, loadFlow, loadPage, type Ask, type Load } from './client.ts'
import { coldLoad } from './cold-load.ts'
import { startMeasured, type MeasuredProcess } from './measured-process.ts'
import { PASSWORD, seedSchool, type School } from './seed.ts'

const ROUNDS = 5
const SECONDS = 3
const FOUNDATIONS = `/courses/${COURSE}/foundations`
const LESSON = `${FOUNDATIONS}/lessons/radiofrequency`

interface Row {
  name: string
  client: 'wrk' | 'own'
  run(server: MeasuredProcess): Promise<Load>
}

interface Sample extends Load {
  cpuMs: number
  statements: number
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'attest-bench-'))
const port = await freePort()
const origin = `http://localhost:${port}`
process.stdout.write('Filling a school …\n')
const school = await seedSchool(dataDir, origin)
const env = { HOST: '127.0.0.1', PORT: String(port), ORIGIN: origin, DATA_DIR: dataDir, ...frugalMalloc }
const ours = await startMeasured('build/main.js', {
  args: ['test'],
  nodeArgs: [...smallHeap(), '--import', './tests/bench/usage.mjs'],
  env,
  origin,
})
const raw = await startMeasured('tests/bench/raw-server.mjs')

const samples = new Map<string, Sample[]>()
const rawSamples = new Map<'wrk' | 'own', Load[]>()
const rows = rowsOf(school)
for (const row of rows) await row.run(ours) // warm: caches, the compiler of the engine, the fonts
for (let round = 1; round <= ROUNDS; round += 1) {
  for (const client of new Set(rows.map((row) => row.client))) {
    add(
      rawSamples,
      client,
      await loadPage(
        raw.origin,
        () => '/',
        () => ({}),
        SECONDS,
        client,
      ),
    )
  }
  for (const row of rows) {
    const before = await ours.usage()
    const load = await row.run(ours)
    const after = await ours.usage()
    add(samples, row.name, {
      ...load,
      cpuMs: (after.cpuMs - before.cpuMs) / load.done,
      statements: (after.statements - before.statements) / load.done,
    })
  }
  process.stdout.write(`  round ${round} of ${ROUNDS}\n`)
}
await pause(2000) // what the last requests used is collected before the size is read
const { rssMb } = await ours.usage()
const cold = await coldLoad(origin, LESSON)
await ours.stop()
await raw.stop()
rmSync(dataDir, { recursive: true, force: true })

const result = {
  client: hasWrk ? 'wrk for pages, our own client for flows' : 'our own client',
  rows: rows.map(({ name, client }) => {
    const own = samples.get(name)!
    const perSecond = median(own, 'perSecond')
    return {
      name,
      perSecond: round2(perSecond),
      p50Ms: round2(median(own, 'p50Ms')),
      p99Ms: round2(median(own, 'p99Ms')),
      cpuMs: round2(median(own, 'cpuMs')),
      statements: round2(median(own, 'statements')),
      ratio: round2(median(rawSamples.get(client)!, 'perSecond') / perSecond),
    }
  }),
  rssMb: round2(rssMb),
  coldLessonKb: round2(cold.besidesFontsKb),
  coldFontsKb: round2(cold.fontsKb),
}
writeFileSync('bench/latest.json', `${JSON.stringify(result, null, 2)}\n`)
process.stdout.write(
  `\nraw node:http: ${[...rawSamples].map(([client, loads]) => `${Math.round(median(loads, 'perSecond'))}/s by ${client}`).join(', ')}\n`,
)
console.table(result.rows)
process.stdout.write(`RSS ${result.rssMb} MB; a cold lesson ${result.coldLessonKb} kB and ${result.coldFontsKb} kB of fonts\n`)

function rowsOf({ completed, readers }: School): Row[] {
  const page = (name: string, address: (n: number) => string, cookie: (n: number) => string | null, client: Row['client']): Row => {
    const headers = (n: number): Record<string, string> => {
      const own = cookie(n)
      return { 'Accept-Encoding': 'gzip', ...(own !== null && { Cookie: own }) }
    }
    return { name, client, run: (server) => loadPage(server.origin, address, headers, SECONDS, client) }
  }
  const pages = hasWrk ? 'wrk' : 'own'
  const signedIn = completed.filter(({ cookie }) => cookie !== '')
  let reader = 0
  let signer = 0
  return [
    page(
      'public-lesson',
      () => LESSON,
      () => null,
      pages,
    ),
    // two hundred learners who have read as much, in turn
    page(
      'signed-in-lesson',
      () => LESSON,
      (n) => signedIn[n % signedIn.length]!.cookie,
      pages,
    ),
    // an address that nobody asked for lately: the page has to be drawn
    page(
      'signed-in-lesson-drawn',
      (n) => `${LESSON}?n=${n}`,
      (n) => signedIn[n % signedIn.length]!.cookie,
      pages,
    ),
    page(
      'dashboard',
      () => '/dashboard',
      (n) => signedIn[n % signedIn.length]!.cookie,
      pages,
    ),
    {
      name: 'attempt-one-form',
      client: 'own',
      run: (server) => loadFlow(server.origin, SECONDS, (ask) => takeAttempt(ask, readers[reader++ % readers.length]!.cookie)),
    },
    {
      name: 'sign-in',
      client: 'own',
      run: (server) => loadFlow(server.origin, SECONDS, (ask) => signIn(ask, completed[signer++ % completed.length]!.address)),
    },
    // each certificate once in two hundred: no two in a row are the same
    page(
      'certificate',
      (n) => `/certificates/${signedIn[n % signedIn.length]!.certificateId}.pdf`,
      (n) => signedIn[n % signedIn.length]!.cookie,
      'own',
    ),
  ]
}

/** A whole attempt in four requests: start, the form, the submission, the result. Single choices are answered by their first option. */
async function takeAttempt(ask: Ask, cookie: string): Promise<void> {
  const headers = { Cookie: cookie, Origin: origin, 'Accept-Encoding': 'identity' }
  const form = { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }
  const started = await ask('POST', `${FOUNDATIONS}/quiz`, form, '')
  const attempt = started.location ?? ''
  const { body } = await ask('GET', attempt, headers)
  const shown = /name="shown" value="([^"]*)"/.exec(body)?.[1] ?? ''
  const answers = [...new Set([...body.matchAll(/type="radio" name="(q\d+)"/g)].map((found) => found[1]))].map((name) => `${name}=o1`)
  const submitted = await ask('POST', attempt, form, `intent=submit&shown=${encodeURIComponent(shown)}&${answers.join('&')}`)
  const result = await ask('GET', submitted.location ?? '', headers)
  if (!result.body.includes('<title>Quiz result')) throw new Error('the attempt came to no result')
}

async function signIn(ask: Ask, address: string): Promise<void> {
  const body = new URLSearchParams({ email: address, password: PASSWORD, intent: 'password', next: '' }).toString()
  const answer = await ask('POST', '/sign-in', { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin }, body)
  if (answer.status !== 302 && answer.status !== 303) throw new Error(`the sign-in answered ${answer.status}`)
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  map.set(key, [...(map.get(key) ?? []), value])
}

function median<T>(values: readonly T[], name: keyof T): number {
  const sorted = values.map((value) => Number(value[name])).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
