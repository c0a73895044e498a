/** The steps that prove a change, in the order in which they are cheapest to fail. `npm test` runs all of them, `npm run check` the quick ones. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { provideBrowser } from '../provision/browser.mjs'
import { providePoppler } from '../provision/poppler.mjs'
import { providePostgres } from '../provision/postgres.mjs'
import { inRoot } from './project.mjs'
import { runNode } from './run.mjs'
import { say, seconds } from './say.mjs'

const bin = (...parts) => inRoot('node_modules', ...parts)
const results = inRoot('test-results', 'json')

/** Each returns the exit code of its program, 0 when it passed, or throws with what to do. */
const steps = {
  types: () => node(bin('typescript', 'bin', 'tsc'), ['--noEmit', '-p', '.']),
  lint: () => node(bin('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint']),
  format: () => node(bin('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
  content: () => node('--import', ['tsx', inRoot('scripts', 'content-check.ts')]),
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

export const allSteps = Object.keys(steps)
export const quickSteps = ['types', 'lint', 'content', 'unit']

/**
 * Runs steps until one fails. Resolves to `{ ok, counts: { passed, failed, skipped } }`, the counts over all tests of all runners.
 * `context.quick` leaves out what only the whole run needs; `context.postgres` is filled by the first step that needs it, and ended by `endSteps`.
 */
export async function runSteps(names, context) {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const start = Date.now()
  const times = []
  let failed = null
  for (const name of names) {
    say(`\n━━ ${name} ${'━'.repeat(Math.max(3, 60 - name.length))}`)
    const stepStart = Date.now()
    const code = await steps[name](context).catch((error) => {
      say(error.message)
      return 1
    })
    times.push([name, Date.now() - stepStart])
    say(`   ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds(Date.now() - stepStart)})`)
    if (code !== 0) {
      failed = name
      break
    }
  }
  say('\n━━ in short ━━')
  for (const [name, ms] of times) say(`   ${name === failed ? 'FAILED' : 'passed'}  ${seconds(ms).padStart(8)}  ${name}`)
  const left = names.slice(times.length)
  if (left.length > 0) say(`   not run: ${left.join(', ')}`)
  say(`   ${failed === null ? 'Everything passed' : `Failed at: ${failed}`}, in ${seconds(Date.now() - start)}.`)
  return { ok: failed === null, counts: countTests() }
}

const node = async (file, args, env = {}) => (await runNode(file, args, { env: { ...process.env, ...env } })).code

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
