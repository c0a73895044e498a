/**
 * `npm test`: everything, as CI runs it, from a fresh clone. `npm test -- lint "integration on SQLite"` runs some steps only.
 * Closes with a line that says how many tests passed and failed.
 */
import './lib/node-version.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { giveUp, say } from './lib/say.mjs'
import { allSteps, endSteps, runSteps } from './lib/steps.mjs'
import { stopWithUs } from './lib/stop.mjs'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !allSteps.includes(name))
if (unknown.length > 0) giveUp(`There is no step "${unknown[0]}". The steps are: ${allSteps.join(', ')}.`)

const context = { quick: false, postgres: null }
stopWithUs(() => endSteps(context))
await installIfNeeded()
const { ok, counts } = await runSteps(wanted.length > 0 ? allSteps.filter((name) => wanted.includes(name)) : allSteps, context)
await endSteps(context)
say(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`)
process.exit(ok ? 0 : 1)
