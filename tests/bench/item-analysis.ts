/**
 * What item analysis costs at 28,000 attempts on one quiz: the first view, later ones, and what everybody else waits meanwhile: `npm run bench:items`,
 * on a quiet machine. Takes the number of attempts; with DATABASE_URL set, on that PostgreSQL.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { parseEnv } from '#app/server/env.server.ts'
import { frugalMalloc, smallHeap } from '../../scripts/lib/small-process.mjs'
import { openStore } from '#db/open-store.ts'
import { catalogueOf, contextAt, FOUNDATIONS, join, shippedContent } from '#tests/support/cast.ts'
import { startServerProcess } from '#tests/support/server-process.ts'
import { seedAttempts } from './seed-attempts.ts'

const attempts = Number(process.argv[2] ?? 28_000)
const databaseUrl = process.env.DATABASE_URL ?? null
const dataDir = mkdtempSync(path.join(tmpdir(), 'attest-bench-'))
const store = openStore({ dataDir, databaseUrl, migrationsDir: 'migrations' })
await store.migrate()
await publishContent(contextAt(store, Date.now() - 200 * 86_400_000), shippedContent())
const { quizId } = await seedAttempts(store, await catalogueOf(store), FOUNDATIONS, attempts)
const educator = await join(store, { given: 'Edda', roles: ['learner', 'educator'] })

const server = await startServerProcess({
  mode: 'test',
  dataDir,
  ...(databaseUrl && { databaseUrl }),
  env: { NODE_OPTIONS: smallHeap().join(' '), ...frugalMalloc },
})
const parsed = parseEnv({ ORIGIN: server.origin, DATA_DIR: dataDir }, 'test')
if (!parsed.ok) throw new Error(parsed.problems.join(' '))
const session = (await createSession({ store, env: parsed.env }, educator.id, Date.now(), undefined, Date.now())).split(';')[0]!
await store.close()

const address = `${server.origin}/educator/quizzes/${quizId}/item-analysis`
const others = `${server.origin}/dashboard`
await timed(others) // the first request of all pays for loading the code

const rows = []
rows.push(await beside('first view', () => timed(address)))
rows.push(await beside('again', () => timed(address)))
rows.push(await beside('another filter', () => timed(`${address}?profession=nurse`)))
rows.push(await beside('the same filter again', () => timed(`${address}?profession=nurse`)))
rows.push(await beside('best attempts, two months', () => timed(`${address}?attempts=best&from=${day(60)}`)))
rows.push(await beside('table as CSV', () => timed(`${address}.csv`)))
rows.push(await beside('responses as CSV', () => timed(`${address}/responses.csv`, 'POST')))
console.table(rows)
await server.stop()
rmSync(dataDir, { recursive: true, force: true })

/** Milliseconds until the whole answer has come, and its size. */
async function timed(url: string, method = 'GET'): Promise<{ ms: number; kB: number }> {
  const start = performance.now()
  const answer = await fetch(url, { method, headers: { Cookie: session, Origin: server.origin } })
  const body = await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  return { ms: Math.round(performance.now() - start), kB: Math.round(body.byteLength / 1000) }
}

/** Runs something while another signed-in user asks for a page every 20 ms, and tells what that user waited. */
async function beside(name: string, run: () => Promise<{ ms: number; kB: number }>) {
  const waits: number[] = []
  const asking: Promise<void>[] = []
  const ask = () => asking.push(timed(others).then(({ ms }) => void waits.push(ms)))
  const clock = setInterval(ask, 20)
  const result = await run()
  clearInterval(clock)
  await Promise.all(asking)
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? null
  return { name, ...result, 'others p50': at(0.5), 'others p99': at(0.99), 'others worst': at(1) }
}

function day(daysAgo: number): string {
  return new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
}
