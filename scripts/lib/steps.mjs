/** The steps that prove a change, in the order in which they are cheapest to fail. `npm test` runs all of them, `npm run check` the quick ones. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { provideBrowser } from '../provision/browser.mjs'
import { providePoppler } from '../provision/poppler.mjs'
import { providePostgres } from '../provision/postgres.mjs'
import { temporaryFolder } from '../provision/temporary.mjs'
import { inRoot } from './project.mjs'
import { runNode } from './run.mjs'
import { say, seconds } from './say.mjs'

const bin = (...parts) => inRoot('node_modules', ...parts)
const results = inRoot('test-results', 'json')

/** Reading alone, each on one core: run at the same time, and each told of when it ends. */
const sideBySide = {
  types: [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'],
  lint: [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint'],
  format: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  content: ['--import', 'tsx', inRoot('scripts', 'content-check.ts')],
}

/** Each returns the exit code of its program, 0 when it passed, or throws with what to do. */
const steps = {
  unit: (context) => vitest('unit', ['--project', 'unit', ...(context.quick ? [] : ['--coverage'])]),
  'integration on SQLite': async () => {
    await providePoppler()
    return vitest('integration-sqlite', ['--project', 'integration'], { TEST_ENGINE: 'sqlite' })
  },
  'integration on PostgreSQL': async (context) => {
    const { url } = await postgresOf(context)
    return vitest('integration-postgres', ['--project', 'integration'], { TEST_ENGINE: 'postgres', TEST_DATABASE_URL: url })
  },
  build: () => node(inRoot('scripts', 'build.mjs'), []),
  e2e: async (context) => {
    await providePoppler()
    const browser = await provideBrowser()
    const { url } = await postgresOf(context)
    return node(bin('@playwright', 'test', 'cli.js'), ['test'], {
      ...browser,
      TEST_DATABASE_URL: url,
      PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/e2e.json`,
    })
  },
}

export const allSteps = [...Object.keys(sideBySide), ...Object.keys(steps)]
export const quickSteps = ['types', 'lint', 'content', 'unit']

/**
 * Runs steps until one fails; those side by side end together. Resolves to `{ ok, counts: { passed, failed, skipped } }`, the counts over all tests of all runners.
 * `context.quick` leaves out what only the whole run needs; `context.postgres` is filled by the first step that needs it, and ended by `endSteps`.
 */
export async function runSteps(names, context) {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const start = Date.now()
  const times = []
  const failed = []
  const ended = (name, code, since) => {
    times.push([name, Date.now() - since])
    say(`   ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds(Date.now() - since)})`)
    if (code !== 0) failed.push(name)
  }
  await atOnce(availableParallelism(), names.filter(isSideBySide), async (name) => {
    const since = Date.now()
    const [file, ...args] = sideBySide[name]
    const { code, output } = await runNode(file, args, { output: 'keep' })
    say(`\n${headline(name)}\n${output.trimEnd()}`.trimEnd())
    ended(name, code, since)
  })
  for (const name of names.filter((each) => !isSideBySide(each))) {
    if (failed.length > 0) break
    say(`\n${headline(name)}`)
    const since = Date.now()
    const code = await steps[name](context).catch((error) => {
      say(error.message)
      return 1
    })
    ended(name, code, since)
  }
  say('\n━━ in short ━━')
  for (const [name, ms] of times) say(`   ${failed.includes(name) ? 'FAILED' : 'passed'}  ${seconds(ms).padStart(8)}  ${name}`)
  const left = names.slice(times.length)
  if (left.length > 0) say(`   not run: ${left.join(', ')}`)
  say(`   ${failed.length === 0 ? 'Everything passed' : `Failed at: ${failed.join(', ')}`}, in ${seconds(Date.now() - start)}.`)
  return { ok: failed.length === 0, counts: countTests() }
}

const isSideBySide = (name) => name in sideBySide
const headline = (name) => `━━ ${name} ${'━'.repeat(Math.max(3, 60 - name.length))}`

/** Does `work` for each item, for no more than `most` at once. */
async function atOnce(most, items, work) {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: most }, worker))
}

const node = async (file, args, env = {}) =>
  (await runNode(file, args, { env: { ...process.env, TMPDIR: temporaryFolder(), ...env } })).code

function vitest(name, args, env = {}) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}/${name}.json`]
  return node(bin('vitest', 'vitest.mjs'), ['run', ...args, ...reporters], env)
}

async function postgresOf(context) {
  context.postgres ??= await providePostgres()
  return context.postgres
}

/** Ends what the steps left running. */
export const endSteps = async (context) => context.postgres?.stop()

function countTests() {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const name of ['unit', 'integration-sqlite', 'integration-postgres']) {
    const report = readReport(name)
    if (report === null) continue
    counts.passed += report.numPassedTests
    counts.failed += report.numFailedTests
    counts.skipped += report.numPendingTests + report.numTodoTests
  }
  const e2e = readReport('e2e')
  if (e2e !== null) {
    counts.passed += e2e.stats.expected + e2e.stats.flaky
    counts.failed += e2e.stats.unexpected
    counts.skipped += e2e.stats.skipped
  }
  return counts
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(`${results}/${name}.json`, 'utf8'))
  } catch {
    return null
  }
}
