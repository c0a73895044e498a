/**
 * `npm run lighthouse`: Lighthouse with its phone and its slow network, five times each, on the four pages a reader meets. Prints the median of each category and
 * writes bench/lighthouse.json; `npm run lighthouse -- search` measures one page again and keeps the others. Never part of the tests: the first number depends on how quiet the machine is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { launch, type LaunchedChrome } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { COURSE } from '#tests/support/cast.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { startServerProcess } from '#tests/support/server-process.ts'

const RUNS = 5
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]

const pages = {
  'front matter': `/courses/${COURSE}/foundations`,
  lesson: `/courses/${COURSE}/foundations/lessons/radiofrequency`,
  reference: '/references/mint2017',
  search: '/search?q=sham',
}

interface Row extends Record<Category, number> {
  page: string
  address: string
  performanceRuns: number[]
  short: string[]
}

interface Run {
  scores: Record<Category, number>
  /** audits below full marks that count */
  short: string[]
  version: string
}

const wanted = process.argv.slice(2)
const file = 'bench/lighthouse.json'

const server = await startServerProcess({ mode: 'demo' })
try {
  const rows: Row[] = []
  let version = ''
  for (const [name, address] of Object.entries(pages)) {
    if (wanted.length > 0 && !wanted.includes(name)) {
      rows.push(...earlierRows().filter(({ page }) => page === name))
      continue
    }
    // what is measured is a server at work, not its first breath
    await fetch(server.origin + address)
    const runs: Run[] = []
    for (let run = 1; run <= RUNS; run += 1) runs.push(await measure(server.origin + address))
    version = runs[0]!.version
    const medians = Object.fromEntries(
      categories.map((category) => [category, medianOf(runs.map(({ scores }) => scores[category]))]),
    ) as Record<Category, number>
    const short = [...new Set(runs.flatMap((run) => run.short))]
    rows.push({ page: name, address, ...medians, performanceRuns: runs.map(({ scores }) => scores.performance), short })
    process.stdout.write(`${name.padEnd(14)}${categories.map((category) => `${category} ${medians[category]}`).join('  ')}\n`)
    for (const audit of short) process.stdout.write(`${' '.repeat(14)}${audit}\n`)
  }
  writeFileSync(file, `${JSON.stringify({ lighthouse: version, runs: RUNS, rows }, null, 2)}\n`)
} finally {
  await server.stop()
}

function earlierRows(): Row[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { rows: Row[] }).rows : []
}

/** The browser now and then loses the trace of a run; such a run tells nothing and is made again. */
async function measure(url: string): Promise<Run> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await measureOnce(url)
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}

/** A browser for each run, so that none profits from the one before. */
async function measureOnce(url: string): Promise<Run> {
  const chrome = await startChrome()
  try {
    const result = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'error', onlyCategories: [...categories] })
    if (!result || result.lhr.runtimeError)
      throw new Error(`Lighthouse failed on ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
    const { lhr } = result
    const scores = Object.fromEntries(categories.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)]))
    return { scores: scores as Record<Category, number>, short: shortOf(lhr), version: lhr.lighthouseVersion }
  } finally {
    chrome.kill()
  }
}

function startChrome(): Promise<LaunchedChrome> {
  const { executablePath, args = [] } = chromiumLaunchOptions()
  const chromePath = executablePath && existsSync(executablePath) ? executablePath : undefined
  return launch({ chromePath, chromeFlags: ['--headless=new', ...args] })
}

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

function shortOf(lhr: Result): string[] {
  return categories.flatMap((category) =>
    (lhr.categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.995)
      .map(({ id }) => `${category}: ${id} ${lhr.audits[id]?.displayValue ?? ''}`.trim()),
  )
}

function medianOf(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
