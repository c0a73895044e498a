/**
 * What a search costs: 200 questions asked of the whole course, in this process, without a server. Prints the CPU of a question (finding, marking and cutting out)
 * and of building the index. `npm run bench:search`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadContent } from '#app/content/load-course.ts'
import { glossaryOf } from '#app/features/glossary/glossary-of.ts'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { currentIndex } from '#app/features/search/current-index.server.ts'
import { searchPage } from '#app/features/search/search-page.server.ts'
import { readCatalogue, type Catalogue } from '#app/server/catalogue.server.ts'
import { openStore } from '#db/open-store.ts'
import { contextAt } from '#tests/support/cast.ts'

const QUESTIONS = 200
const TURNS = 15

interface SearchCost {
  buildMs: number
  meanMs: number
  p50Ms: number
  p95Ms: number
  maxMs: number
  slowest: string[]
}

async function measureSearch(): Promise<SearchCost> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'attest-search-'))
  const store = openStore({ databaseUrl: null, dataDir, migrationsDir: path.resolve('migrations') })
  try {
    await store.migrate()
    const now = Date.now()
    await publishContent(contextAt(store, now), loadContent('content').content!)
    const catalogue = await readCatalogue(store)
    const beginning = process.cpuUsage()
    await currentIndex(store.read, catalogue, now)
    const buildMs = cpuSince(beginning)
    const questions = questionsOf(catalogue)
    const ask = (query: string) => searchPage(store.read, catalogue, { query, scope: null }, now)
    for (const query of questions) await ask(query) // the engine's compiler warms up
    const costs: { query: string; ms: number }[] = []
    for (const query of questions) {
      const start = process.cpuUsage()
      for (let turn = 0; turn < TURNS; turn += 1) await ask(query)
      costs.push({ query, ms: cpuSince(start) / TURNS })
    }
    costs.sort((a, b) => a.ms - b.ms)
    const at = (share: number) => round(costs[Math.min(costs.length - 1, Math.floor(share * costs.length))]!.ms)
    return {
      buildMs: round(buildMs),
      meanMs: round(costs.reduce((sum, { ms }) => sum + ms, 0) / costs.length),
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      maxMs: at(1),
      slowest: costs.slice(-6).map(({ query, ms }) => `${query} (${round(ms)} ms)`),
    }
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Names of the glossary, titles of lessons, slips of the fingers, many words, beginnings, numbers and nonsense, in fixed shares. */
function questionsOf(catalogue: Catalogue): string[] {
  const { terms, abbreviations } = glossaryOf(catalogue)
  const names = [...terms.map(({ term }) => term), ...abbreviations.map(({ short }) => short)]
  const titles = catalogue.courses.flatMap((course) =>
    course.modules.flatMap((module) => module.current.lessons.map((lesson) => lesson.title)),
  )
  const slip = (word: string) => `${word.slice(0, 3)}${word.slice(4)}`
  const pool = [
    ...names,
    ...titles,
    ...names.filter((name) => name.length > 6).map(slip),
    ...names.map((name, index) => `${name} ${names[(index * 7 + 3) % names.length]}`),
    ...titles.map((title) => `what does the evidence say about ${title} in people with chronic low back pain`),
    ...names.filter((name) => name.length > 5).map((name) => name.slice(0, 4)),
    ...[
      '77.6%',
      '10 kHz',
      '2013',
      'pain',
      'stimulation',
      'the',
      'trial',
      'xyzzy',
      'effect of treatment on pain',
      'spinal cord stimulation trial pain',
    ],
  ]
  const step = pool.length / QUESTIONS
  return Array.from({ length: QUESTIONS }, (_, index) => pool[Math.floor(index * step)]!)
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

const round = (ms: number) => Math.round(ms * 100) / 100

process.stdout.write(`${JSON.stringify(await measureSearch(), null, 2)}\n`)
